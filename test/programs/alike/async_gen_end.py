import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("numbers finally")


async def main():
    async for n in numbers():
        print(n)
        break
    print("main ends")


asyncio.run(main())
print("end")
