"""gather(return_exceptions=True) is cancelled, one child swallows that and goes on: gather waits for it, still to raise."""
import asyncio


async def good():
    await asyncio.sleep(3600)  # @good


async def bad():
    try:
        await asyncio.sleep(3600)  # @bad
    except asyncio.CancelledError:  # @except
        pass
    await asyncio.sleep(3600)  # @on


async def both():
    await asyncio.gather(good(), bad(), return_exceptions=True)  # @gather


async def main():
    task = loop.create_task(both(), name="both")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.sleep(0.15)
    print("done:", task.done())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
