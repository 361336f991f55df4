"""gh-116720: a member of the inner group and one of the outer fail in the same turn."""
import asyncio


async def fail(signal, message):
    await signal.wait()
    raise ValueError(message)  # @raise


async def main():
    signal = asyncio.Event()
    asyncio.get_running_loop().call_later(0.15, signal.set)
    try:
        async with asyncio.TaskGroup() as outer:  # @outer
            outer.create_task(fail(signal, "outer"), name="outer member")
            try:
                async with asyncio.TaskGroup() as inner:  # @inner
                    inner.create_task(fail(signal, "inner"), name="inner member")
            except* ValueError as errors:  # @inner_except
                print("inner", [str(e) for e in errors.exceptions])
            await asyncio.sleep(0.6)  # @after
            print("not reached")
    except* ValueError as errors:
        print("outer", [str(e) for e in errors.exceptions])


asyncio.run(main())
