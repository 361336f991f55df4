import asyncio


async def fail():
    raise ValueError("nobody looks")


async def main():
    task = asyncio.create_task(fail(), name="failing")
    await asyncio.sleep(0)
    print("before")
    del task
    print("after")


asyncio.run(main())
print("end")
