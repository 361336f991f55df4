"""A signal starts a task that cancels all others: that task asked, not the signal."""

import asyncio, signal, os


async def shutdown(sig, loop):
    print("got", sig)
    tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    for task in tasks:
        task.cancel()  # @cancel
    await asyncio.gather(*tasks, return_exceptions=True)
    loop.stop()


async def consumer():
    try:
        await asyncio.Event().wait()  # @wait
    finally:  # @fin
        print("closing")


def main():
    loop = asyncio.new_event_loop()
    for s in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(s, lambda s=s: asyncio.ensure_future(shutdown(s, loop)))
    loop.create_task(consumer(), name="consumer")
    loop.call_later(0.05, os.kill, os.getpid(), signal.SIGTERM)
    try:
        loop.run_forever()
    finally:
        loop.close()


main()
