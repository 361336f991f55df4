import asyncio


async def nothing():
    pass


async def main():
    nothing()
    await asyncio.sleep(0)


asyncio.run(main())
nothing()
print("after")
x = nothing()
