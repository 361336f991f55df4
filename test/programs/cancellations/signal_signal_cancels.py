"""signal.signal() handlers run in the middle of whatever runs: here in a task that has nothing to do with it."""
import asyncio
import signal

serving = []


async def serve():
    await asyncio.Event().wait()  # @wait


def stop(signum, frame):
    cancel_all()  # @handler


def cancel_all():
    for task in serving:
        task.cancel("told to stop")  # @cancel


async def main():
    serving.append(asyncio.create_task(serve()))
    await asyncio.sleep(0)
    signal.signal(signal.SIGTERM, stop)
    signal.raise_signal(signal.SIGTERM)
    await asyncio.wait(serving)

    serving[:] = [asyncio.create_task(serve())]
    await asyncio.sleep(0)
    signal.signal(signal.SIGUSR1, lambda *_: serving[0].cancel())  # @lambda
    signal.raise_signal(signal.SIGUSR1)
    await asyncio.wait(serving)

    stop(signal.SIGTERM, None)  # @by_hand


asyncio.run(main())
