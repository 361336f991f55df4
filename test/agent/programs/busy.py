import asyncio
import signal


def interrupt():
    signal.raise_signal(signal.SIGUSR1)


async def sleeper():
    await asyncio.sleep(60)  # @sleeper


async def main():
    task = asyncio.create_task(sleeper(), name="sleeper")
    await asyncio.sleep(0)
    for turn in range(3):
        interrupt()  # @interrupt
        await asyncio.sleep(0)
    try:
        await asyncio.wait_for(task, 0)
    except (asyncio.CancelledError, TimeoutError) as error:
        print(type(error).__name__, *error.args)


print("start")
asyncio.run(main())
interrupt()
print("end")
