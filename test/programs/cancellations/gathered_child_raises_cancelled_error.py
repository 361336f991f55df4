"""A child of gather() raises CancelledError itself, as some libraries do on a lost connection: who gathers gets it too."""
import asyncio


async def poll():
    await asyncio.sleep(0.06)
    raise asyncio.CancelledError("connection lost")  # @raise


async def other():
    await asyncio.sleep(3600)  # @other


async def main():
    await asyncio.gather(poll(), other())  # @gather


try:
    asyncio.run(main())  # @run
except asyncio.CancelledError as error:
    print("out of asyncio.run:", error.args)
