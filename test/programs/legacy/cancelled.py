import asyncio


@asyncio.coroutine
def sleeper():
    try:
        yield from asyncio.sleep(3600)
    except asyncio.CancelledError:
        print("sleeper is cancelled")
        raise
    finally:
        print("sleeper's finally")


@asyncio.coroutine
def main():
    task = asyncio.async(sleeper())
    yield from asyncio.sleep(0)
    print(len(asyncio.Task.all_tasks()), asyncio.Task.current_task() is not None)
    print(task.cancel())
    try:
        yield from task
    except asyncio.CancelledError:
        print("main knows")
    print(task.cancelled())


loop = asyncio.get_event_loop()
print(asyncio.Task.current_task(), len(asyncio.Task.all_tasks()))
loop.run_until_complete(main())
loop.close()
