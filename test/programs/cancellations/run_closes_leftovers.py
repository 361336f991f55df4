"""asyncio.run cancels what is left when main returns."""
import asyncio


async def background():
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        print("background: stopped")
        raise


async def main():
    asyncio.create_task(background())
    await asyncio.sleep(0.1)


asyncio.run(main())  # @run
