"""cancel() on oneself and then an await: that await gets it."""
import asyncio


def stop():
    asyncio.current_task().cancel()  # @cancel


async def job():
    try:
        stop()  # @call
        print("still here")
        await asyncio.sleep(0)  # @sleep
        print("never")
    finally:  # @finally
        print("closed")


async def main():
    await asyncio.wait({asyncio.create_task(job())})


asyncio.run(main())
