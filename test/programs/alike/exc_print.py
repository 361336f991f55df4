import asyncio
import traceback


async def inner():
    raise LookupError("deep")


async def main():
    try:
        asyncio.get_event_loop_policy
        await asyncio.wait_for(inner(), 1)
    except LookupError:
        traceback.print_exc()
    try:
        asyncio.get_running_loop().run_until_complete(None)
    except Exception as e:
        traceback.print_exc()
    try:
        asyncio.Task(1)
    except Exception as e:
        traceback.print_exc()
    future = asyncio.get_running_loop().create_future()
    try:
        future.result()
    except Exception as e:
        traceback.print_exc()
    try:
        future.set_exception(1)
    except Exception as e:
        traceback.print_exc()
    future.set_result(1)
    try:
        future.set_exception(ValueError)
    except Exception as e:
        traceback.print_exc()


asyncio.run(main())
try:
    asyncio.get_running_loop()
except Exception as e:
    traceback.print_exc()
