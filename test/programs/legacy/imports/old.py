import asyncio


def twice(loop, function):
    return [loop.run_until_complete(asyncio.async(function())) for _ in range(2)]
