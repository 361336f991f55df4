import asyncio


async def forever():
    try:
        await asyncio.sleep(3600)
    finally:
        print("forever's finally")


async def main():
    asyncio.create_task(forever(), name="pending")
    await asyncio.sleep(0)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("end")
