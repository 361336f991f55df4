"""serve_forever() is cancelled and waits for its clients: asked again by a timeout."""

import asyncio


async def handle(reader, writer):
    while data := await reader.read(100):  # @read
        writer.write(data)


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    st = asyncio.create_task(server.serve_forever(), name="serve")
    r, w = await asyncio.open_connection("127.0.0.1", port)
    w.write(b"hi")
    print(await r.read(2))
    st.cancel()  # @cancel
    try:
        await asyncio.wait_for(st, 0.2)  # @wf
    except TimeoutError:
        print("hangs")
    w.close()


asyncio.run(main())
