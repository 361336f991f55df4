"""Tries to reach sockets of the file system outside of its folders; one listens at argv[1]."""

import asyncio
import os
import socket
import sys
import tempfile

folder = tempfile.mkdtemp()
os.symlink(os.path.dirname(sys.argv[1]), f"{folder}/link")
places = (sys.argv[1], f"{folder}/link/{os.path.basename(sys.argv[1])}", "\0abstract")


class Closing(asyncio.Protocol):
    def connection_made(self, transport):
        transport.close()


async def attempt(name, opening):
    try:
        await opening
    except OSError as error:
        print(f"{name}: {type(error).__name__}")
    else:
        print(f"{name}: OPEN")


async def main():
    loop = asyncio.get_running_loop()
    for place in places:
        await attempt("connect", loop.create_unix_connection(Closing, place))
        await attempt("listen", loop.create_unix_server(Closing, place))
    async with await loop.create_unix_server(Closing, f"{folder}/mine"):
        await attempt("connect to its own", loop.create_unix_connection(Closing, f"{folder}/mine"))
    for method in ("connect", "bind"):
        try:
            getattr(super(socket.socket, socket.socket()), method)(("127.0.0.1", 1))
        except OSError as error:
            print(f"{method} of the C module: {type(error).__name__}")


asyncio.run(main())
