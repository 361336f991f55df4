"""Two tasks await one that is cancelled: the first gets its own exception object, the second a fresh one."""
import asyncio


async def request():
    await asyncio.sleep(3600)  # @sleep


async def caller(task):
    await task  # @await


async def main():
    shared = asyncio.create_task(request(), name="request")
    callers = [asyncio.create_task(caller(shared), name=f"caller {n}") for n in range(2)]
    await asyncio.sleep(0.1)
    shared.cancel("gone")  # @cancel
    await asyncio.wait(callers)


asyncio.run(main())
