"""A connection that says nothing for a while."""

import asyncio


async def handle(r, w):
    try:
        while True:
            try:
                data = await asyncio.wait_for(r.readline(), 0.5)  # @wf
            except asyncio.TimeoutError:
                print("idle")
                break
            if not data:
                break
            w.write(data)
    finally:
        w.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    r, w = await asyncio.open_connection("127.0.0.1", port)
    w.write(b"x\n")
    print(await r.readline())
    print(await r.read())
    w.close()
    server.close()


asyncio.run(main())
