import asyncio


async def fail():
    raise ValueError("x")


def handler(loop, context):
    print(context["message"], repr(context.get("exception")))


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(fail())
    await asyncio.sleep(0)


asyncio.run(main())
print("end")
