"""Whether the web process will get its port."""

import errno
import socket

import psutil

from vzirets.config.runtime.console import Trouble


def require_free(address: str, port: int) -> None:
    """Raises Trouble naming who has the port, as far as the system tells."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise _no_address(address) from None
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except OSError as error:
            raise _refused(error, address, port) from None


def _refused(error: OSError, address: str, port: int) -> Trouble:
    if error.errno == errno.EACCES:
        return Trouble(
            f"порт {port} може зайняти лише root: виберіть від 1024 у VZIRETS_PORT",
            f"only root may take port {port}: choose one from 1024 up in VZIRETS_PORT",
        )
    if error.errno != errno.EADDRINUSE:
        return _no_address(address)
    holder = _holder(port)
    return Trouble(
        f"порт {port} зайнято{holder}: звільніть його або виберіть інший: VZIRETS_PORT={port + 1} make run",
        f"port {port} is taken{holder}: free it or choose another: VZIRETS_PORT={port + 1} make run",
    )


def _no_address(address: str) -> Trouble:
    return Trouble(
        f"у цієї машини немає адреси {address}: виправте VZIRETS_LISTEN",
        f"this machine has no address {address}: correct VZIRETS_LISTEN",
    )


def _holder(port: int) -> str:
    try:
        for connection in psutil.net_connections("tcp"):
            if connection.laddr and connection.laddr.port == port and connection.status == "LISTEN":
                return (
                    f" ({psutil.Process(connection.pid).name()}, {connection.pid})" if connection.pid else ""
                )
    except psutil.Error:
        return ""
    return ""
