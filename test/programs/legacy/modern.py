import asyncio


async def main():
    asyncio.get_event_loop()
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(0))])
    print(len(done), len(pending))


asyncio.run(main())
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
