"""A connection of the program, as asyncio's transport."""

from __future__ import annotations

from asyncio import transports

from .socket_requests import SocketName, address_of, endpoints, os_error, request, with_peer


class SocketTransport(transports._FlowControlMixin, transports.Transport):
    """One connection."""

    def __init__(self, loop, socket_id, protocol, event, server=None):
        local, remote = address_of(event["local"]), address_of(event["remote"])
        super().__init__({"sockname": local, "peername": remote, "socket": SocketName(local, remote)}, loop)
        self.loop = loop
        self._id = socket_id
        self._server = server
        self._buffered = 0
        self._closing = False
        self._eof_written = False
        self._reading = True
        self._peer = (f"{local[0]}:{local[1]}", f"{remote[0]}:{remote[1]}")
        self.set_protocol(protocol)
        endpoints[socket_id] = self
        if server is not None:
            server._attach(self)

    def start(self):
        """Tell the protocol; from then on data may come."""
        self._protocol.connection_made(self)
        if self._reading and not self._closing:
            request("resume", self._id)

    def __repr__(self):
        state = "closing" if self._closing else "open"
        return f"<{self.__class__.__name__} {state} local={self._peer[0]} remote={self._peer[1]}>"

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return self._reading and not self._closing

    def pause_reading(self):
        if self.is_reading():
            self._reading = False
            request("pause", self._id)

    def resume_reading(self):
        if not self._reading and not self._closing:
            self._reading = True
            request("resume", self._id)

    def get_write_buffer_size(self):
        return self._buffered

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._eof_written:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data or self._closing:
            return
        data = bytes(data)
        self._buffered += len(data)
        request("write", self._id, data)
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))

    def can_write_eof(self):
        return True

    def write_eof(self):
        if not self._eof_written and not self._closing:
            self._eof_written = True
            request("end", self._id)

    def close(self):
        if not self._closing:
            self._closing = True
            request("close", self._id)

    def abort(self):
        self._closing = True
        request("abort", self._id)

    def happened(self, event, data):
        kind = event["event"]
        if kind == "data":
            self._received(data)
        elif kind == "sent":
            self._buffered -= event["bytes"]
            self._maybe_resume_protocol()
        elif kind == "eof":
            with_peer((*self._peer, event["process"]), self._ended)
        elif kind == "closed":
            with_peer((*self._peer, event["process"]), self._lost, event)

    def _received(self, data):
        if self._closing:
            return
        protocol = self._protocol
        if hasattr(protocol, "get_buffer"):
            _feed_buffered(protocol, data)
        else:
            protocol.data_received(data)

    def _ended(self):
        keep_open = False if self._closing else self._protocol.eof_received()
        if not keep_open:
            self.close()

    def _lost(self, event):
        endpoints.pop(self._id, None)
        self._closing = True
        exception = None if event["code"] is None else os_error(event, "")
        try:
            self._protocol.connection_lost(exception)
        finally:
            if self._server is not None:
                self._server._detach(self)


def _feed_buffered(protocol, data):
    """As ``asyncio.protocols._feed_data_to_buffered_proto``."""
    while data:
        buffer = protocol.get_buffer(len(data))
        size = min(len(buffer), len(data))
        if not size:
            raise RuntimeError("get_buffer() returned an empty buffer")
        buffer[:size] = data[:size]
        protocol.buffer_updated(size)
        data = data[size:]
