import asyncio


async def forever(name):
    try:
        await asyncio.sleep(3600)
    finally:
        print(name, "finally")


async def main():
    asyncio.create_task(forever("a"))
    
    await asyncio.sleep(0)


asyncio.run(main())
print("end")
