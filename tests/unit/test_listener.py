"""The tests' own listener: closed at any moment, it leaves no socket behind for another test to be blamed for."""

import asyncio
import gc
import socket

import pytest

from tests.support.listener import Line, copy


async def turns(count: int) -> None:
    """So many turns of the event loop."""
    for _ in range(count):
        await asyncio.sleep(0)


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await copy(reader, writer)


def gone(caller: socket.socket) -> bool:
    caller.settimeout(5)
    try:
        return caller.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("after", range(8))
async def test_whoever_comes_while_it_closes_leaves_nothing_open(after: int) -> None:
    line = Line(echo)
    line.open()
    with socket.create_connection(("127.0.0.1", line.port)) as caller:
        await turns(after)
        await line.close()
        assert gone(caller)
    gc.collect()


async def test_it_is_open_again_at_the_same_port() -> None:
    line = Line(echo)
    line.open()
    await line.close()
    port = line.port
    line.open()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"here")
    assert await reader.readexactly(4) == b"here"
    line.cut()
    with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
        await reader.readexactly(1)
    writer.close()
    await line.close()
