"""A server that only says hello as PostgreSQL does: for versions and encodings no machine here has."""

import socket
import struct
import threading
from contextlib import closing

SSL_REQUEST = 80877103
GSS_REQUEST = 80877104


class FakeServer:
    """`with FakeServer(version="14.9") as url`"""

    def __init__(self, *, version: str, encoding: str = "UTF8") -> None:
        self.facts = {"server_version": version, "server_encoding": encoding, "client_encoding": "UTF8"}

    def __enter__(self) -> str:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        return f"postgresql://vzirets:secret@127.0.0.1:{self.listener.getsockname()[1]}/vzirets"

    def __exit__(self, *_: object) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with closing(connection):
                self._greet(connection)

    def _greet(self, connection: socket.socket) -> None:
        while True:
            (length,) = struct.unpack("!i", connection.recv(4))
            body = connection.recv(length - 4)
            if struct.unpack("!i", body[:4])[0] not in (SSL_REQUEST, GSS_REQUEST):
                break
            connection.sendall(b"N")
        connection.sendall(_message(b"R", struct.pack("!i", 0)))
        for name, value in self.facts.items():
            connection.sendall(_message(b"S", name.encode() + b"\0" + value.encode() + b"\0"))
        connection.sendall(_message(b"K", struct.pack("!ii", 1, 1)) + _message(b"Z", b"I"))
        connection.recv(100)


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!i", len(body) + 4) + body
