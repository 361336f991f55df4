"""A signal handler of the user's own cancels every task."""
import asyncio
import signal


def shutdown():
    for task in asyncio.all_tasks():
        task.cancel("SIGTERM")  # @cancel


async def main():
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, shutdown)
    asyncio.get_running_loop().call_later(0.1, signal.raise_signal, signal.SIGTERM)
    try:
        await asyncio.sleep(3600)  # @sleep
    except asyncio.CancelledError:  # @except
        print("bye")


asyncio.run(main())
