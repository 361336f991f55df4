"""A gather() is kept as "the job" and cancelled later: it is its children that are asked."""
import asyncio


async def part(n):
    await asyncio.sleep(3600)  # @sleep


class Job:
    def __init__(self):
        self.all = asyncio.gather(part(1), part(2))

    def cancel(self):
        self.all.cancel("job is off")  # @cancel


async def main():
    job = Job()
    await asyncio.sleep(0.05)
    job.cancel()  # @call
    try:
        await job.all
    except asyncio.CancelledError:
        print("off")


asyncio.run(main())
