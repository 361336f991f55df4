"""The documented way to set a deadline later: timeout(None), then reschedule()."""
import asyncio


async def main():
    try:
        async with asyncio.timeout(None) as deadline:  # @timeout
            loop = asyncio.get_running_loop()
            deadline.reschedule(loop.time() + 0.1)  # @reschedule
            await asyncio.sleep(3600)  # @sleep
    except TimeoutError:
        pass
    print(deadline.expired())


asyncio.run(main())
