"""A scope of the program's own, as libraries have them: it cancels its task again and again until it leaves."""
import asyncio


class Scope:
    def __init__(self, task):
        self.task = task
        self.left = False

    def deliver(self):
        if not self.left:
            self.task.cancel()  # @cancel
            asyncio.get_running_loop().call_later(0.1, self.deliver)


async def stubborn(scopes):
    scope = scopes.pop()
    try:
        await asyncio.sleep(3600)  # @first
    except asyncio.CancelledError:  # @except
        print("once more, please")
    try:
        await asyncio.sleep(3600)  # @second
    finally:  # @finally
        scope.left = True


async def main():
    scopes = []
    task = asyncio.create_task(stubborn(scopes))
    scopes.append(Scope(task))
    asyncio.get_running_loop().call_later(0.1, scopes[0].deliver)
    await asyncio.wait({task})


asyncio.run(main())
