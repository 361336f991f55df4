"""The result and the timeout come in the same turn: the timeout wins, the result is lost."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    at = loop.time() + 0.15
    loop.call_at(at, future.set_result, "precious")
    try:
        async with asyncio.timeout_at(at):  # @timeout
            print(await future)  # @await
    except TimeoutError:
        print("timed out, though there was", future.result())


asyncio.run(main())
