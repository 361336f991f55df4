"""Both children of a gather() are cancelled, the second first: who awaits it gets the error of that one."""
import asyncio


async def child():
    await asyncio.sleep(3600)  # @sleep


async def parent(children):
    await asyncio.gather(*children)  # @gather


async def main():
    children = [asyncio.create_task(child(), name=f"child {n}") for n in range(2)]
    task = asyncio.create_task(parent(children), name="parent")
    await asyncio.sleep(0.05)
    children[1].cancel()  # @second
    children[0].cancel()  # @first
    await asyncio.wait({task})


asyncio.run(main())
