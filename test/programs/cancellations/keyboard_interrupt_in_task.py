"""KeyboardInterrupt raised in one task ends the run; asyncio.run cancels the others."""
import asyncio


async def interrupted():
    await asyncio.sleep(0.1)
    raise KeyboardInterrupt


async def other():
    await asyncio.sleep(3600)  # @sleep


async def main():
    task = asyncio.create_task(interrupted())
    await asyncio.gather(task, other())  # @gather


try:
    asyncio.run(main())  # @run
except KeyboardInterrupt:
    print("interrupted")
