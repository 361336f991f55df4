"""Why won't it cancel? cancel() returned True, yet the task is still there.

A mail server shuts down. It cancels its two workers, and a second later both are
still alive: one is cleaning up, the other finishes the letter it has begun.
cancel() only asks; a task is cancelled when its coroutine has ended.

Try this:
 1. Press F5. The program stops at nothing; read what it prints, and "Cancellations".
 2. Put the cursor on the line marked (A), press F9 for a breakpoint, and F5. Under
    "Asyncio Tasks", right-click "archive": Cancel and Watch It Unwind. You stop where
    the CancelledError enters. Each F10 goes to the next thing that happens to it: the
    `finally`, the end. Notes beside the lines tell the story so far.
 3. The same with a breakpoint on (B): both workers are "cancelling", and you see what
    they still await. Click one: that is the line which keeps it alive.
 4. There, cancel "archive" again, with the button beside it, and press F5: a second
    cancel() ends its cleaning up.
"""

import asyncio


async def archive(queue: asyncio.Queue[str]) -> None:
    """Cleans up in `finally`, and awaits there: until that is done, the task lives."""
    try:
        while True:
            print("archived", await queue.get())
    finally:
        print("archive: writing the index ...")
        await asyncio.sleep(3)
        print("archive: index written")


async def deliver(letter: str) -> None:
    """Never leaves a letter half sent: shield() keeps the cancellation from it."""
    sending = asyncio.create_task(send(letter), name=f"send {letter}")
    try:
        await asyncio.shield(sending)
    except asyncio.CancelledError:
        print("deliver: yes, but first this letter ...")
        await sending
        raise


async def send(letter: str) -> None:
    await asyncio.sleep(2)
    print("sent", letter)


async def main() -> None:
    queue: asyncio.Queue[str] = asyncio.Queue()
    workers = [
        asyncio.create_task(archive(queue), name="archive"),
        asyncio.create_task(deliver("letter 2"), name="deliver"),
    ]
    await queue.put("letter 1")
    await asyncio.sleep(0.5)

    print("shutting down")  # (A)
    for worker in workers:
        print(f"{worker.get_name()}.cancel() ->", worker.cancel())
    print("cancelled()?", [worker.cancelled() for worker in workers])

    await asyncio.sleep(1)
    names = [worker.get_name() for worker in workers if not worker.done()]
    print("one second later, still here:", names)  # (B)

    await asyncio.gather(*workers, return_exceptions=True)
    print("cancelled()?", [worker.cancelled() for worker in workers])


asyncio.run(main())
