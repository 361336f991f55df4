# Zeilen mit Umlauten: ä, ö, ü
import asyncio
from asyncio import async as start
from imports import old


async = asyncio.get_event_loop
loop = async()


async def answer():
    await asyncio.sleep(0)
    return 42


def keywords(*, async=1):
    return async


ü = "x.async(1)"; task = asyncio.async(answer()); print("über", ü)
print(loop.run_until_complete(task), loop.run_until_complete(start(answer())), keywords(async=2), keywords())
print(f"{loop.run_until_complete(asyncio.async(answer()))} {old.twice(loop, answer)}")
loop.close()
ü = "é"; asyncio.async(None, loop=1/0)
