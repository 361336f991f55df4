"""main stops the loop that asyncio.run runs it on: asyncio.run cancels it, and tells that the loop was stopped."""
import asyncio


async def main():
    asyncio.get_running_loop().call_later(0.15, asyncio.get_running_loop().stop)
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("main: closed")


try:
    asyncio.run(main())  # @run
except RuntimeError as error:
    print(error)
