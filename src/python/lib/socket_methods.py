"""The event loop's methods that make connections and servers, over TCP and the file system's sockets."""

from __future__ import annotations

import os
import socket

from .socket_requests import Pending, endpoints, request
from .socket_server import Server
from .socket_transport import SocketTransport


def _refuse(given, why):
    if given:
        raise NotImplementedError(
            f"{why} is not supported: the program runs in WebAssembly, its sockets in the debugger"
        )


class SocketMethods:
    """The loop's methods that make connections and servers."""

    async def create_connection(
        self, protocol_factory, host=None, port=None, *, ssl=None, sock=None, local_addr=None, **_options
    ):
        """Connect to a TCP server. ``ssl`` and ``sock`` are not supported."""
        _refuse(ssl, "ssl=")
        _refuse(sock is not None, "sock=")
        if host is None and port is None:
            raise ValueError("host and port was not specified and no sock specified")
        place = {"host": host or "localhost", "port": _port(port, "connect")}
        if local_addr:
            place |= {"localHost": local_addr[0], "localPort": local_addr[1]}
        return await self._connect(protocol_factory, f"Connect call failed {(host, port)!r}", **place)

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, **_options):
        """Connect to a socket of the file system."""
        _refuse(ssl, "ssl=")
        _refuse(sock is not None, "sock=")
        return await self._connect(
            protocol_factory, f"Connect call failed {path!r}", host="", port=0, path=_absolute(path)
        )

    async def _connect(self, protocol_factory, what, **fields):
        pending = Pending(self, "connected", what)
        try:
            request("connect", pending.id, **fields)
            event = await pending.future
        except BaseException:
            endpoints.pop(pending.id, None)
            request("abort", pending.id)
            raise
        protocol = protocol_factory()
        transport = SocketTransport(self, pending.id, protocol, event)
        transport.start()
        return transport, protocol

    async def create_server(
        self,
        protocol_factory,
        host=None,
        port=None,
        *,
        sock=None,
        backlog=100,
        ssl=None,
        start_serving=True,
        **_options,
    ):
        """Make a TCP server. ``ssl`` and ``sock`` are not supported."""
        _refuse(ssl, "ssl=")
        _refuse(sock is not None, "sock=")
        hosts = [host] if host is None or isinstance(host, str) else list(host)
        places = [{"host": name or None, "port": _port(port or 0, "bind")} for name in hosts]
        return await self._serve(protocol_factory, places, backlog, start_serving)

    async def create_unix_server(
        self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, start_serving=True, **_options
    ):
        """Make a server on a socket of the file system."""
        _refuse(ssl, "ssl=")
        _refuse(sock is not None, "sock=")
        places = [{"host": None, "port": 0, "path": _absolute(path)}]
        return await self._serve(protocol_factory, places, backlog, start_serving)

    async def _serve(self, protocol_factory, places, backlog, start_serving):
        server = Server(self, protocol_factory, places, backlog)
        if start_serving:
            await server.start_serving()
        return server

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):  # noqa: A002 (asyncio's name)
        """Names to addresses, by the host's resolver."""
        pending = Pending(self, "resolved", "")
        families = {socket.AF_INET: 4, socket.AF_INET6: 6}
        try:
            request("resolve", pending.id, host=host or "localhost", family=families.get(family, 0))
            event = await pending.future
        finally:
            endpoints.pop(pending.id, None)
        kind = type or socket.SOCK_STREAM
        return [_info(entry, int(port or 0), kind, proto) for entry in event["addresses"]]

    async def create_datagram_endpoint(self, *_args, **_options):
        _refuse(True, "UDP")

    async def subprocess_exec(self, *_args, **_options):
        _refuse(True, "Starting a process")

    async def subprocess_shell(self, *_args, **_options):
        _refuse(True, "Starting a process")


def _info(entry, port, kind, proto):
    if entry["family"] == 6:
        return (socket.AF_INET6, kind, proto, "", (entry["address"], port, 0, 0))
    return (socket.AF_INET, kind, proto, "", (entry["address"], port))


def _absolute(path):
    """The path of a socket, for whoever has another working directory."""
    return os.path.abspath(os.fsdecode(path))


def _port(port, call):
    """As the calls of the ``socket`` module check it."""
    number = int(port)
    if not 0 <= number <= 65535:
        raise OverflowError(f"{call}(): port must be 0-65535.")
    return number
