"""One child of a gather() is cancelled: who awaits it gets the error, the others go on."""
import asyncio


async def child():
    await asyncio.sleep(0.5)  # @sleep


async def parent(children):
    await asyncio.gather(*children)  # @gather


async def main():
    children = [asyncio.create_task(child(), name=f"child {n}") for n in range(2)]
    task = asyncio.create_task(parent(children), name="parent")
    await asyncio.sleep(0.1)
    children[0].cancel()  # @cancel
    await asyncio.wait({task, *children})
    print(task.cancelled(), children[1].cancelled())


asyncio.run(main())
