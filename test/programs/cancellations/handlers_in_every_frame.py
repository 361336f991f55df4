"""Five frames, each with something to run: the order is from the inside outwards."""
import asyncio
import contextlib


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


async def socket():
    try:
        await asyncio.sleep(3600)  # @socket
    except OSError:
        print("not reached")
    except BaseException as error:  # @socket_except
        raise error


async def protocol():
    with Guard():  # @guard
        await socket()  # @protocol


async def session():
    try:
        try:
            await protocol()  # @session
        finally:  # @inner_finally
            print("inner")
    finally:  # @outer_finally
        print("outer")


async def retry():
    with contextlib.suppress(OSError):  # @suppress
        for _ in range(3):
            try:
                await session()  # @retry
            except (OSError, ValueError):
                print("not reached")
            except asyncio.CancelledError as error:  # @retry_except
                raise error from None


async def main():
    task = asyncio.create_task(retry(), name="client")
    await asyncio.sleep(0.15)
    task.cancel()  # @cancel
    await asyncio.wait({task})
    print(task.cancelled())


asyncio.run(main())
