import asyncio


async def holder():
    try:
        await asyncio.get_running_loop().create_future()
    except BaseException as error:
        print(type(error).__name__)
        raise


loop = asyncio.new_event_loop()
task = loop.create_task(holder(), name="holder")
loop.call_soon(loop.stop)
loop.run_forever()
print("end")
