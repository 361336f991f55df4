"""Sockets as ids: requests to Node's sockets in the adapter's thread, and what happens to them, as events.

Each event (``src/protocol/io.ts``) is run by the loop of whoever waits for it, as a callback of its own.
``_io_request`` and ``_set_peer`` are TypeScript's.
"""

from __future__ import annotations

import errno
import itertools
import json
import os
import socket

# Builtins of TypeScript's, from the start of a session on.
_io_request = _set_peer = None

_ids = itertools.count(1)
# By id: who is told of the events of a socket.
endpoints = {}


def deliver(text, data):
    """An event has come: schedule what it means, on the loop of whoever waits for it."""
    event = json.loads(text)
    endpoint = endpoints.get(event.get("listener", event["id"]))
    if endpoint is None or endpoint.loop.is_closed():
        if event["event"] == "accepted":
            request("abort", event["id"])
        return
    endpoint.loop.call_soon(endpoint.happened, event, data)


def request(op, socket_id, data=None, **fields):
    """Send a request of ``src/protocol/io.ts``."""
    _io_request(json.dumps({"op": op, "id": socket_id, **fields}), data)


def os_error(event, what):
    """The exception that CPython's own sockets raise for a failure that Node reports."""
    code = event.get("code") or ""
    if code in ("ENOTFOUND", "EAI_AGAIN", "EAI_FAIL"):
        return socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    number = getattr(errno, code, errno.EIO)
    return OSError(number, f"{what}: {os.strerror(number)}" if what else os.strerror(number))


def with_peer(peer, act, *args):
    """What is cancelled meanwhile is so because of this connection: two texts, ``host:port``, and a process or None."""
    _set_peer(*peer)
    try:
        act(*args)
    finally:
        _set_peer(None, None, None)


class Pending:
    """One request that is answered once, by ``expected`` or by a failure."""

    def __init__(self, loop, expected, what):
        self.loop = loop
        self.id = next(_ids)
        self.future = loop.create_future()
        self._expected = expected
        self._what = what
        endpoints[self.id] = self

    def happened(self, event, _data):
        if self.future.done():
            return
        if event["event"] == self._expected:
            self.future.set_result(event)
        elif event["event"] in ("failed", "closed"):
            self.future.set_exception(os_error(event, self._what))


class SocketName:
    """What is left of a socket object: its names. The socket itself is on the other side."""

    def __init__(self, local, remote=None):
        self._local = local
        self._remote = remote
        self.family = socket.AF_INET6 if ":" in local[0] else socket.AF_INET
        self.type = socket.SOCK_STREAM
        self.proto = 0

    def getsockname(self):
        return self._local

    def getpeername(self):
        if self._remote is None:
            raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))
        return self._remote

    def setsockopt(self, *_args):
        """Node sets what matters (TCP_NODELAY)."""

    def fileno(self):
        return -1

    def __repr__(self):
        return f"<asyncio.TransportSocket laddr={self._local} raddr={self._remote}>"


def address_of(address):
    host, port = address["host"], address["port"]
    return (host, port, 0, 0) if ":" in host else (host, port)
