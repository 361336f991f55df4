"""gh-95704: under a timeout the members fail while they are cancelled: an ExceptionGroup comes out and no TimeoutError."""
import asyncio
import contextlib


class Sock:
    async def aclose(self):
        await asyncio.sleep(0)


async def child(sock):
    with contextlib.closing(sock):  # @closing
        await asyncio.sleep(3600)  # @child


async def main():
    try:
        async with asyncio.timeout(0.15):  # @timeout
            async with asyncio.TaskGroup() as tg:  # @group
                tg.create_task(child(Sock()), name="one")
                async with contextlib.aclosing(Sock()):  # @aclosing
                    await asyncio.sleep(3600)  # @body
    except* AttributeError as group:
        print("no TimeoutError, but", group.exceptions)


asyncio.run(main())
