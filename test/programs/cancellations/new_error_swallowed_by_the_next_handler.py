"""Nested try blocks: the inner makes a new CancelledError, the outer swallows that."""
import asyncio


async def job():
    try:
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @inner
            raise asyncio.CancelledError("in job")
        finally:  # @finally
            print("finally")
    except ValueError:
        print("never")
    except asyncio.CancelledError:  # @outer
        print("swallowed")
    await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(job(), name="job")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    await task
    print(task.cancelled())


asyncio.run(main())
