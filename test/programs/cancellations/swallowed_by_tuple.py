"""except (A, B) where B is CancelledError; except Exception before it does not match."""
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)  # @sleep
    except Exception:
        print("never")
    except (ValueError, asyncio.CancelledError):  # @except
        print("caught")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    task.cancel()  # @cancel
    await task


asyncio.run(main())
