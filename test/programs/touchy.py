"""Objects that refuse to be asked for anything, where a debugger looks."""

import asyncio
import sys
import types


class Unequal(type):
    def __eq__(cls, other):
        raise RuntimeError("not to be compared")

    def __hash__(cls):
        raise RuntimeError("not to be hashed")


class Touchy(metaclass=Unequal):
    def __call__(self, future):
        print("called")

    def __getattribute__(self, name):
        raise RuntimeError(f"asked for {name}")


class Lazy(types.ModuleType):
    """Imports something when it is asked for anything."""

    def __getattr__(self, name):
        sys.modules[f"made for {name}"] = types.ModuleType(name)
        raise ImportError(name)


async def holds(lock, touchy):
    async with lock:
        await asyncio.sleep(0.05)  # @holds


async def wants(lock):
    async with lock:  # @wants
        pass


async def waits(future, touchy):
    future.add_done_callback(touchy)
    future.add_done_callback(lambda done: done is None and later)
    await future
    later = "later"


async def main():
    lock, future = asyncio.Lock(), asyncio.get_running_loop().create_future()
    async with asyncio.TaskGroup() as group:
        group.create_task(holds(lock, Touchy()), name="holds")
        group.create_task(wants(lock), name="wants")
        group.create_task(waits(future, Touchy()), name="waits")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_later(0.1, future.set_result, None)  # @stop


sys.modules["touchy object"] = kept = Touchy()
sys.modules["lazy"] = Lazy("lazy")
globals()[1] = "a name that is no text"
asyncio.run(main())
