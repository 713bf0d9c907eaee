"""The API's own server: whoever takes nothing of an answer is let go, with the memory that waits for them."""

import asyncio
import socket
from collections.abc import AsyncIterator

import uvicorn
from starlette.types import Receive, Scope, Send
from typing_extensions import override
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.http.downloads import DownloadGate, Pieces
from wspolnie.api import Server
from wspolnie.ports import free_port


async def _much() -> AsyncIterator[bytes]:
    for _ in range(160):
        yield b"x" * 131_072


async def _door(scope: Scope, receive: Receive, send: Send) -> None:
    gate = DownloadGate(idle_seconds=0.2)
    await Pieces(_much(), 200, {"Content-Length": str(160 * 131_072)}, "application/pdf", gate=gate)(
        scope, receive, send
    )


async def _nothing_to_hang_up() -> None:
    """It has no live answers."""


async def test_who_takes_nothing_loses_the_connection_and_what_waits_for_it() -> None:
    lost = asyncio.Event()

    class Noticing(HttpToolsProtocol):
        @override
        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            lost.set()

    port = free_port()
    config = uvicorn.Config(_door, port=port, http=Noticing, lifespan="off", log_config=None)
    server = Server(config, _nothing_to_hang_up, untaken_for=0.5)
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    try:
        with socket.socket() as caller:
            caller.settimeout(0)
            await asyncio.get_running_loop().sock_connect(caller, ("127.0.0.1", port))
            await asyncio.get_running_loop().sock_sendall(caller, b"GET / HTTP/1.1\r\nHost: town\r\n\r\n")
            async with asyncio.timeout(10):
                await lost.wait()
        assert not server.server_state.connections
    finally:
        await server.shutdown()
