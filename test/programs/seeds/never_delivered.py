import asyncio

@asyncio.coroutine
def wait(n):
    asyncio.sleep(n)

loop = asyncio.get_event_loop()
fut = asyncio.async(wait(10))
fut.add_done_callback(lambda x: print('Done'))

print(asyncio.Task.all_tasks())
print(fut.cancel())
print(fut)
print(fut.cancelled())
