import asyncio
import collections
import dataclasses
import time


@dataclasses.dataclass
class Point:
    x: int
    y: int = dataclasses.field(default=0, repr=False)
    tags: list = dataclasses.field(default_factory=list)


class Slotted:
    __slots__ = ("left", "right")

    def __init__(self):
        self.left = 1


class Lazy:
    computed = 0

    def __init__(self):
        self.stored = "stored"

    @property
    def expensive(self):
        Lazy.computed += 1
        return [1, 2]

    @property
    def broken(self):
        raise RuntimeError("no value")


class BadRepr:
    def __repr__(self):
        raise ValueError("no repr")


class SlowRepr:
    calls = 0

    def __repr__(self):
        SlowRepr.calls += 1
        clock.now += 3
        return "slow"


class Liar:
    @property
    def __class__(self):
        raise RuntimeError("who is asking?")

    def __eq__(self, other):
        raise RuntimeError("no comparison")

    __hash__ = None


class Table(dict):
    def items(self):
        raise RuntimeError("not for you")


class Clock:
    now = 0.0


clock = Clock()
Pair = collections.namedtuple("Pair", "first second")


async def suspended(argument):
    before = argument
    await asyncio.sleep(0)
    print("after", before)


async def look(argument):
    number, text, data = 7, "héllo", b"bytes"
    items = [1, [2, 3], "four"]
    pair = Pair(1, "two")
    table = {"one": 1, (1, "a"): [2], Point: 3}
    members = {1}
    queue = collections.deque([1, 2], 5)
    span = range(10, 20)
    point, slotted, lazy = Point(1, 2, ["a"]), Slotted(), Lazy()
    bad, slow, liar, own = BadRepr(), [SlowRepr(), SlowRepr()], Liar(), Table(a=1)
    long_text, many = "x" * 100_000, list(range(1_000_000))
    deep = many
    for _ in range(50):
        deep = [deep] * 50
    huge = 10**5000
    try:
        raise KeyError("key") from ValueError("value")
    except KeyError as caught:
        caught.add_note("a note")
        error = caught
    future = asyncio.get_running_loop().create_future()
    failed = asyncio.get_running_loop().create_future()
    failed.set_exception(LookupError("lost"))
    coroutine = suspended(1)
    task = asyncio.create_task(suspended(2), name="helper")
    await asyncio.sleep(0)
    nested = [argument for argument in items]
    def inner(): return argument
    print("looking")  # @look
    await task
    coroutine.close()
    failed.exception()
    print("number", number, items, point.x, argument, table["one"], inner())
    return argument


SECRET = "module level"


def module_function():
    pass


async def main():
    result = await look("argument")
    return result


asyncio.run(main())
