"""Ctrl-C under asyncio.run, main catches the CancelledError and returns: asyncio.run returns as if nothing had been."""
import asyncio
import signal


async def main():
    asyncio.get_running_loop().call_later(0.15, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        print("main: closing")


asyncio.run(main())  # @run
print("no KeyboardInterrupt")
