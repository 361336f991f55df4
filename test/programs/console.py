import asyncio

answers = []


async def double(number):
    await asyncio.sleep(0.01)
    return number * 2


async def main():
    base = 20
    print("ready", flush=True)  # @ready
    while not answers:
        await asyncio.sleep(0.01)
    print("answers", answers, base, flush=True)


asyncio.run(main())
print("hello", input("name? "))
