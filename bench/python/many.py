"""So many suspended tasks, or bare coroutines that stand at as many awaits, or tasks that all run to their end."""

import asyncio
import sys
import time
import types

kind, count = sys.argv[1], int(sys.argv[2])


@types.coroutine
def bare():
    yield


async def suspended(awaited):
    await awaited


async def wait(gate):
    await gate


async def coroutines():
    kept = [wait(suspended(bare())) for _ in range(count)]
    for each in kept:
        each.send(None)
    await ready(kept)


async def tasks():
    gate = asyncio.get_running_loop().create_future()
    kept = [asyncio.create_task(wait(suspended(gate))) for _ in range(count)]
    await asyncio.sleep(0)
    await ready(kept)


async def run():
    began = time.perf_counter()
    gate = asyncio.get_running_loop().create_future()
    kept = [asyncio.create_task(wait(suspended(gate))) for _ in range(count)]
    await asyncio.sleep(0)
    gate.set_result(None)
    for each in kept:
        await each
    print(time.perf_counter() - began)
    await ready(kept)


async def ready(kept):
    print("ready", flush=True)
    await asyncio.sleep(3600)
    print(len(kept))


asyncio.run(globals()[kind]())
