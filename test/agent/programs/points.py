"""Lines for breakpoints."""

import asyncio


def count(n):
    for i in range(n):
        squared = i * i  # @loop
        # a comment  # @comment
    return n  # @count


class Client:
    def get(self, key):
        """What is behind a key."""
        return key.upper()  # @get

    async def fetch(self, key):
        await asyncio.sleep(0)
        return self.get(key)  # @fetch


def get(x): return x  # @one_line


def recursive(n):
    if n > 0:  # @recursive
        recursive(n - 1)


async def main():
    waiter = asyncio.create_task(late())
    await asyncio.sleep(0)
    client = Client()
    await client.fetch("a")  # @main
    count(10)  # @counting
    get(1)
    recursive(3)
    total = sum(x for x in range(3))  # @genexpr
    print(total)
    await waiter


async def late():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("late")  # @late


asyncio.run(main())
# @end
