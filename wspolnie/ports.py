"""Our port: whether it can be had, and whether the API answers on it."""

import errno
import socket
from http.client import HTTPConnection, HTTPException
from random import SystemRandom

from wspolnie.errors import Failed, WrongUse

_KEPT = range(20_000, 32_768)
"""Below those that a system gives to connections and to whoever asks for any: Linux from 32768, others from 49152."""
_given: set[int] = set()


def free_port() -> int:
    """On loopback; nobody else comes upon it by chance before it is opened, nor while it is closed for a while."""
    while True:
        port = SystemRandom().choice(_KEPT)
        if port not in _given and _is_free(port):
            _given.add(port)
            return port


def _is_free(port: int) -> bool:
    try:
        require_free_port("127.0.0.1", port)
    except Failed:
        return False
    return True


def require_free_port(host: str, port: int) -> None:
    """Said before anything is started, since the API's own error would come late and in a log."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            # As the API itself does: connections of an earlier run that linger do not count.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as reason:
        raise _explained(host, port, reason) from None


def _explained(host: str, port: int, reason: OSError) -> Exception:
    match reason.errno:
        case errno.EADDRINUSE:
            return Failed(
                f"port {port} on {host} is in use by another program. Stop that one, or choose another port: "
                f"WSPOLNIE_PORT={port + 1 if port < 65535 else port - 1} or --port."  # noqa: PLR2004  the last port
            )
        case errno.EACCES:
            return Failed(f"port {port} needs more rights than this process has. Choose one above 1023: WSPOLNIE_PORT.")
        case _:
            return WrongUse(f"WSPOLNIE_HOST: {host} is no address of this machine ({reason.strerror}).")


def is_ready(host: str, port: int) -> bool:
    connection = HTTPConnection(_reachable(host), port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200  # noqa: PLR2004  OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _reachable(host: str) -> str:
    """An address that means every interface cannot be called."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104  names, not a bind


def printable(host: str) -> str:
    host = _reachable(host)
    return f"[{host}]" if ":" in host else host
