"""The recipe of the documentation: a member raises to end its group."""
import asyncio


class TerminateTaskGroup(Exception):
    pass


async def force_terminate():
    raise TerminateTaskGroup()  # @raise


async def job():
    await asyncio.sleep(3600)  # @job


async def main():
    try:
        async with asyncio.TaskGroup() as group:  # @group
            group.create_task(job())
            await asyncio.sleep(0.1)
            group.create_task(force_terminate())
    except* TerminateTaskGroup:
        pass
    print("done")


asyncio.run(main())
