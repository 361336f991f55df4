"""pytest-asyncio: a fixture is an async generator; its teardown cancels the server that it started, in another task."""
import asyncio


async def serve():
    try:
        await asyncio.sleep(3600)  # @serve
    except asyncio.CancelledError:  # @except
        print("server: bye")
        raise


async def server():
    task = asyncio.create_task(serve(), name="server")
    yield task
    task.cancel()  # @teardown
    await asyncio.gather(task, return_exceptions=True)


async def test(task):
    await asyncio.sleep(0.01)
    assert not task.done()


loop = asyncio.new_event_loop()
fixture = server()
value = loop.run_until_complete(anext(fixture))
loop.run_until_complete(test(value))
loop.run_until_complete(anext(fixture, None))
loop.close()
