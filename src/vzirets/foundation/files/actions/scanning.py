"""Asking ClamAV, over its socket, by its INSTREAM command."""

import logging
import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from vzirets.foundation.files import conf
from vzirets.foundation.files.choices import State

log = logging.getLogger(__name__)

_CONNECT_SECONDS = 3.0
_ANSWER_SECONDS = 60.0
_LONGEST_ANSWER = 4096


@dataclass(frozen=True, slots=True)
class Verdict:
    """`finding` is the name of what was found; quarantined without one: the scanner could not be asked."""

    state: State
    finding: str = ""


class ScannerFailed(Exception):
    """The scanner can't be reached, or gave no verdict."""


def scanned(pieces: Iterable[bytes]) -> Verdict:
    """The scanner's verdict. Where one is set up but fails, the file is quarantined, never called clean."""
    where = conf.scanner()
    if not where:
        return Verdict(State.UNSCANNED)
    try:
        answer = _answer(where, pieces)
    except (OSError, ScannerFailed) as error:
        log.warning("virus scanner at %s gave no verdict: %s", where, error)
        return Verdict(State.QUARANTINED)
    if answer.endswith(" FOUND"):
        return Verdict(State.QUARANTINED, answer.removeprefix("stream: ").removesuffix(" FOUND")[:200])
    return Verdict(State.CLEAN)


def ping() -> None:
    """Raises OSError or ScannerFailed unless the scanner answers."""
    with _connected(conf.scanner()) as connection:
        connection.sendall(b"zPING\0")
        if (answer := _heard(connection)) != "PONG":
            raise ScannerFailed(answer)


def _answer(where: str, pieces: Iterable[bytes]) -> str:
    """«stream: OK» or «stream: … FOUND». Raises ScannerFailed for any other answer."""
    with _connected(where) as connection:
        try:
            connection.sendall(b"zINSTREAM\0")
            for piece in pieces:
                connection.sendall(struct.pack(">I", len(piece)) + piece)
            connection.sendall(struct.pack(">I", 0))
        except (BrokenPipeError, ConnectionResetError):
            log.info("the virus scanner stopped listening before the end")  # its answer says why
        answer = _heard(connection)
    if answer != "stream: OK" and not answer.endswith(" FOUND"):
        raise ScannerFailed(answer or "no answer")
    return answer


def _connected(where: str) -> socket.socket:
    parts = urlsplit(where if "://" in where else where.replace("unix:", "unix://", 1))
    if parts.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(_CONNECT_SECONDS)
        connection.connect(parts.path)
    else:
        connection = socket.create_connection((parts.hostname, parts.port or 3310), timeout=_CONNECT_SECONDS)
    connection.settimeout(_ANSWER_SECONDS)
    return connection


def _heard(connection: socket.socket) -> str:
    heard = b""
    while not heard.endswith(b"\0") and len(heard) < _LONGEST_ANSWER and (more := connection.recv(512)):
        heard += more
    return heard.rstrip(b"\0\n").decode("utf-8", "replace")
