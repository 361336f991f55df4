"""gh-102780: "Catching CancelledError requires task.uncancel()": inside a timeout a request is swallowed; then the
timeout raises no TimeoutError."""
import asyncio


async def work():
    async with asyncio.timeout(0.6):  # @timeout
        try:
            await asyncio.sleep(3600)  # @sleep
        except asyncio.CancelledError:  # @except
            print("ignored")
        await asyncio.sleep(3600)  # @after


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.sleep(0.05)
    task.cancel()  # @cancel
    try:
        await task  # @await
    except TimeoutError:
        print("timed out")
    except asyncio.CancelledError:  # @main
        print("cancelled, not timed out")


asyncio.run(main())
