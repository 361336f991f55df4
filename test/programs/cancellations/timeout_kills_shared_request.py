"""One caller's timeout kills a request that another caller shares."""
import asyncio


async def request():
    await asyncio.sleep(3600)  # @sleep


async def impatient(shared):
    try:
        await asyncio.wait_for(shared, 0.1)  # @wait_for
    except TimeoutError:
        print("impatient: gave up")


async def patient(shared):
    await shared  # @patient


async def main():
    shared = asyncio.create_task(request(), name="request")
    first = asyncio.create_task(impatient(shared), name="impatient")
    second = asyncio.create_task(patient(shared), name="patient")
    await asyncio.wait({first, second})
    print(second.cancelled())


asyncio.run(main())
