"""A virus scanner that speaks clamd's protocol, for tests. It finds what holds the word VIRUS."""

import socketserver
import struct
import threading
from contextlib import contextmanager


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        command = self._until_zero()
        if command == b"zPING":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM":
            self._scan()

    def _until_zero(self):
        read = b""
        while not read.endswith(b"\0") and (sign := self.rfile.read(1)):
            read += sign
        return read[:-1]

    def _scan(self):
        data = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
            if len(data) > self.server.most:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.scanned.append(data)
        self.wfile.write(
            self.server.answer or (b"stream: Win.Test.VIRUS FOUND\0" if b"VIRUS" in data else b"stream: OK\0")
        )


@contextmanager
def scanner(address, *, answer=None, most=1 << 30):
    """Serves on a path or a (host, port); gives the server, whose `scanned` lists what came."""
    kind = (
        socketserver.ThreadingUnixStreamServer
        if isinstance(address, str)
        else socketserver.ThreadingTCPServer
    )
    with kind(address, _Talk) as server:
        server.daemon_threads = True
        server.scanned, server.answer, server.most = [], answer, most
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
