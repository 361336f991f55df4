"""Sessions and responses as context managers, gathered under a timeout."""

import asyncio


class Response:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *e):
        print("release")

    async def json(self):
        await asyncio.sleep(10)  # @json


class RequestCM:
    def __await__(self):
        return self._do().__await__()

    async def _do(self):
        await asyncio.sleep(0)
        return Response()

    async def __aenter__(self):
        self.r = await self._do()
        return await self.r.__aenter__()

    async def __aexit__(self, *e):
        await self.r.__aexit__(*e)


class Session:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *e):
        await asyncio.sleep(0)

    def get(self, url):
        return RequestCM()


async def fetch(session, url):
    async with session.get(url) as resp:  # @get
        return await resp.json()  # @rj


async def main():
    async with Session() as s:  # @sess
        try:
            await asyncio.wait_for(asyncio.gather(*(fetch(s, i) for i in range(2))), 0.5)  # @wf
        except asyncio.TimeoutError:
            print("timeout")


asyncio.run(main())
