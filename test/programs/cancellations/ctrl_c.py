"""Ctrl-C: Runner cancels the main task, then raises KeyboardInterrupt."""
import asyncio
import signal


async def main():
    asyncio.get_running_loop().call_later(0.1, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(3600)  # @sleep
    finally:  # @finally
        print("main: closed")


try:
    asyncio.run(main())  # @run
except KeyboardInterrupt:
    print("interrupted")
