import asyncio


async def main():
    print("main")


if __name__ == "__main__":
    asyncio.run(main())
