"""Two gigabytes at the real server: refused early, in a language people read, and nothing grows meanwhile."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.runtime

MB = 1 << 20
HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
TAIL = b"\r\n--x--\r\n"


class Served:
    def __init__(self, process, port, folder):
        self.process, self.port, self.folder = process, port, folder

    def memory(self):
        """MB, of the server and its workers."""
        main = psutil.Process(self.process.pid)
        return sum(one.memory_info().rss for one in (main, *main.children(recursive=True))) // MB

    def disk(self):
        """MB in the folder of temporary files, those without a name too."""
        main = psutil.Process(self.process.pid)
        opened = {
            (entry.stat().st_ino, entry.stat().st_size)
            for one in (main, *main.children(recursive=True))
            for entry in Path(f"/proc/{one.pid}/fd").iterdir()
            if str(entry.readlink()).startswith(str(self.folder))
        }
        return sum(size for _, size in opened) // MB

    def send(self, size):
        """Posts a file of so many bytes: the answer, MB sent, the most memory and disk seen meanwhile."""
        length = len(HEAD) + size + len(TAIL)
        memory, disk, sent = [self.memory()], [self.disk()], 0
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.sendall(
                b"POST /held/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n" % length + HEAD
            )
            try:
                while sent < size:
                    piece = b"a" * min(MB, size - sent)
                    line.sendall(piece)
                    sent += len(piece)
                    if sent % (8 * MB) < MB:
                        memory.append(self.memory())
                        disk.append(self.disk())
                line.sendall(TAIL)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has answered already
            answer = b""
            while piece := line.recv(1 << 16):
                answer += piece
        return answer, sent // MB, max(memory), max(disk)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("uploads")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    surroundings = os.environ | {"PYTHONPATH": str(Path(__file__).parents[4]), "TMPDIR": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-m", "vzirets.foundation.files.tests.held_site", str(port)], env=surroundings
    )
    made = Served(process, port, folder)
    try:
        _wait_until_open(port)
        made.send(1000)
        yield made
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_open(port):
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def test_what_fits_arrives_whole(served):
    answer, *_ = served.send(20 * MB)
    assert answer.endswith(f"{20 * MB} {20 * MB} a.txt".encode())


def test_two_gigabytes_are_answered_at_once_and_unread(served):
    before = served.memory()
    answer, sent, memory, disk = served.send(2048 * MB)
    assert answer.startswith(b"HTTP/1.1 413 ") and b'"code": "too_large"' in answer
    assert (sent < 32, memory - before < 32, disk) == (True, True, 0)


def test_of_a_file_between_the_two_limits_nothing_grows_past_the_smaller(served):
    before = served.memory()
    answer, sent, memory, disk = served.send(190 * MB)
    assert answer.endswith(f"{190 * MB} 0 a.txt".encode())
    assert (sent, disk <= 51, memory - before < 80) == (190, True, True)
    assert served.disk() == 0
