import asyncio

ticks = 0


async def tick():
    global ticks
    while True:
        ticks += 1  # @tick
        await asyncio.sleep(0.001)


async def inner():
    await asyncio.sleep(0.05)  # @inner
    return 42  # @return


async def walk():
    before = ticks  # @start
    answer = await inner()  # @await
    after = ticks  # @after
    return before, answer, after


async def main():
    tickers = [asyncio.create_task(tick()) for _ in range(50)]
    walker = asyncio.create_task(walk(), name="walker")
    before, answer, after = await walker  # @awaiter
    print(answer, after - before >= 50)  # @end
    for ticker in tickers:
        ticker.cancel()


asyncio.run(main())
