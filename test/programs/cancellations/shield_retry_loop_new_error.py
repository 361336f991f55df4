"""As above, but a flag is kept and a new CancelledError raised."""
import asyncio


async def finish(task):
    cancelled = False
    while True:
        try:
            await asyncio.shield(task)  # @shield
            break
        except asyncio.CancelledError:  # @except
            cancelled = True
    if cancelled:
        raise asyncio.CancelledError  # @again


async def main():
    task = asyncio.create_task(finish(asyncio.create_task(asyncio.sleep(0.5))))
    await asyncio.sleep(0.1)
    task.cancel()  # @first
    await asyncio.sleep(0.1)
    task.cancel()  # @second
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
