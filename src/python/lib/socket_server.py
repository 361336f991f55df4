"""A listening socket of the program, as asyncio's server."""

from __future__ import annotations

from asyncio import events

from .socket_requests import Pending, SocketName, address_of, endpoints, request
from .socket_transport import SocketTransport


class Server(events.AbstractServer):
    """What ``create_server`` returns."""

    def __init__(self, loop, protocol_factory, places, backlog):
        self.loop = loop
        self._protocol_factory = protocol_factory
        self._places = places
        self._backlog = backlog
        self._listeners = {}
        self._clients = set()
        self._serving = False
        self._closed = False
        self._waiters = []
        self._forever = None

    def get_loop(self):
        return self.loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        return tuple(SocketName(local) for local in self._listeners.values())

    async def start_serving(self):
        if self._serving or self._closed:
            return
        self._serving = True
        for place in self._places:
            pending = Pending(self.loop, "listening", f"error while attempting to bind on address {place}")
            try:
                request("listen", pending.id, backlog=self._backlog, **place)
                event = await pending.future
            except BaseException:
                endpoints.pop(pending.id, None)
                self.close()
                raise
            self._listeners[pending.id] = address_of(event["local"])
            endpoints[pending.id] = self

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._closed:
            raise RuntimeError(f"server {self!r} is closed")
        await self.start_serving()
        self._forever = self.loop.create_future()
        try:
            await self._forever
        except BaseException:
            self.close()
            await self.wait_closed()
            raise
        finally:
            self._forever = None

    def close(self):
        if self._closed:
            return
        self._closed = True
        self._serving = False
        for listener in self._listeners:
            endpoints.pop(listener, None)
            request("close", listener)
        self._listeners.clear()
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
        self._wake_if_done()

    def close_clients(self):
        for transport in self._clients.copy():
            transport.close()

    def abort_clients(self):
        for transport in self._clients.copy():
            transport.abort()

    async def wait_closed(self):
        if self._closed and not self._clients:
            return
        waiter = self.loop.create_future()
        self._waiters.append(waiter)
        await waiter

    def happened(self, event, _data):
        if event["event"] == "accepted" and self._serving:
            SocketTransport(self.loop, event["id"], self._protocol_factory(), event, self).start()
        elif event["event"] == "accepted":
            request("abort", event["id"])

    def _attach(self, transport):
        self._clients.add(transport)

    def _detach(self, transport):
        self._clients.discard(transport)
        self._wake_if_done()

    def _wake_if_done(self):
        if not self._closed or self._clients:
            return
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()
