import asyncio


async def worker():
    await asyncio.sleep(3600)  # @worker


async def main():
    async with asyncio.TaskGroup() as group:  # @group
        group.create_task(worker(), name="first")
        group.create_task(worker(), name="second")
        await asyncio.sleep(0)
        print("ready", flush=True)  # @ready


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("stopped by Ctrl-C")
