"""A port that is asked for is still there when it is opened, however late."""

import socket

from wspolnie.ports import free_port

LINUX_GIVES_TO_CONNECTIONS_FROM = 32_768
"""net.ipv4.ip_local_port_range, unless somebody changed it."""


def test_it_is_none_that_the_system_gives_to_connections() -> None:
    assert all(1024 <= free_port() < LINUX_GIVES_TO_CONNECTIONS_FROM for _ in range(50))


def test_nobody_is_given_the_same_twice() -> None:
    given = [free_port() for _ in range(200)]
    assert len(set(given)) == len(given)


def test_it_can_be_opened_again() -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)), socket.create_connection(("127.0.0.1", port)):
        pass
    with socket.create_server(("127.0.0.1", port)):
        pass
