import asyncio

strays = []


async def read():
    try:
        await asyncio.sleep(3600)  # @sleeps
    finally:  # @finally
        print("read() cleans up")  # @cleans_up


async def job():
    await read()  # @reads


async def serve():
    while True:
        try:
            await asyncio.sleep(3600)  # @serves
        except asyncio.CancelledError:  # @except
            print("serve() goes on")  # @ignores
        await asyncio.sleep(0.01)  # @goes_on
        return "served"


async def idle():
    await asyncio.sleep(3600)  # @idles


async def main():
    loop = asyncio.get_running_loop()
    worker = loop.create_task(job(), name="worker")
    server = loop.create_task(serve(), name="server")
    idler = loop.create_task(idle(), name="idler")
    strays.append(loop.create_task(idle(), name="stray"))
    await asyncio.sleep(0)
    fresh = loop.create_task(idle(), name="fresh")
    print("ready")  # @ready
    done, _ = await asyncio.wait([worker, server, idler, fresh], return_when="FIRST_COMPLETED", timeout=3)  # @waits
    print([task.get_name() for task in done])  # @after
    await asyncio.sleep(0.01)


asyncio.run(main())  # @run
