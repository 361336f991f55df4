"""Of several except clauses the one that catches CancelledError is named, wherever it stands."""
import asyncio
from asyncio import CancelledError


async def first():
    try:
        await asyncio.sleep(3600)  # @first
    except CancelledError:  # @first_except
        pass
    except Exception:
        print("never")


async def second():
    try:
        await asyncio.sleep(3600)  # @second
    except (OSError, ValueError):
        print("never")
    except BaseException:  # @second_except
        pass
    else:
        print("never")


async def third():
    try:
        await asyncio.sleep(3600)  # @third
    except asyncio.TimeoutError:
        print("never")
    except asyncio.exceptions.CancelledError:  # @third_except
        return "stopped"


async def main():
    tasks = [asyncio.create_task(f(), name=f.__name__) for f in (first, second, third)]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()  # @cancel
    await asyncio.gather(*tasks)


asyncio.run(main())
