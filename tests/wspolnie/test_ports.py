"""A port that is asked for is still there when it is opened, however late."""

import socket
from pathlib import Path

import pytest

from wspolnie.ports import free_port

SYSTEMS_OWN = Path("/proc/sys/net/ipv4/ip_local_port_range")


def test_it_is_none_that_the_system_gives_to_connections() -> None:
    lowest = int(SYSTEMS_OWN.read_text().split()[0]) if SYSTEMS_OWN.exists() else 49_152
    assert all(1024 <= free_port() < lowest for _ in range(50))


def test_nobody_is_given_the_same_twice() -> None:
    given = [free_port() for _ in range(200)]
    assert len(set(given)) == len(given)


def test_it_can_be_opened_again_and_is_none_that_somebody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    port, other = free_port(), free_port()
    monkeypatch.setattr("wspolnie.ports._given", set())
    monkeypatch.setattr("wspolnie.ports._KEPT", [port, other])
    with socket.create_server(("127.0.0.1", port)), socket.create_connection(("127.0.0.1", port)):
        assert free_port() == other
    with socket.create_server(("127.0.0.1", port)):
        pass
