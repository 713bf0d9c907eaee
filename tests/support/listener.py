"""A port of this machine that can be closed at any moment, and leaves nothing behind.

`asyncio.Server` cannot: whoever is let in while it closes is dropped with an open socket, which the garbage collector
finds later, in another test (Python 3.11, `Server._attach` asserts that the server still listens).
"""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable

from wspolnie.ports import free_port

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Listener:
    """Gives each caller's socket to `take`, which owns it from then on. Open it again and it has the same port."""

    def __init__(self, take: Callable[[socket.socket], Awaitable[object]]) -> None:
        self._take, self.port = take, free_port()
        self._listening: socket.socket | None = None
        self._taking: set[asyncio.Task[object]] = set()

    def open(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", self.port), backlog=100)
        self._listening.settimeout(0)
        asyncio.get_running_loop().add_reader(self._listening, self._accept, self._listening)

    def close(self) -> None:
        """Nobody is let in any more; who was let in stays."""
        if self._listening is not None:
            asyncio.get_running_loop().remove_reader(self._listening)
            self._listening.close()
            self._listening = None

    async def finished(self) -> None:
        """When everybody who was let in has been served. Raises what went wrong in serving them."""
        while self._taking:
            await asyncio.gather(*self._taking)

    def _accept(self, listening: socket.socket) -> None:
        try:
            caller, _ = listening.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        caller.settimeout(0)
        task = asyncio.ensure_future(self._take(caller))
        self._taking.add(task)
        task.add_done_callback(self._taking.discard)


class Line:
    """Streams from callers to a handler that can all be cut at once; those that are just being made, too."""

    def __init__(self, handle: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]) -> None:
        self._handle = handle
        self._ends: set[asyncio.StreamWriter] = set()
        self._listener = Listener(self._serve)
        self._cuts = 0
        self._closed = True

    @property
    def port(self) -> int:
        return self._listener.port

    def open(self) -> None:
        self._closed = False
        self._listener.open()

    def cut(self) -> None:
        """Everything that is open breaks off; callers are still let in."""
        self._cuts += 1
        for end in self._ends:
            end.transport.abort()

    async def close(self) -> None:
        """Nobody is let in, nothing is open; the port stays this line's for the next time."""
        self._closed = True
        self._listener.close()
        self.cut()
        await self._listener.finished()

    async def reach(self, port: int) -> Streams:
        """A way on from the line, which is cut with it."""
        return await self._joined(port=port)

    async def _serve(self, caller: socket.socket) -> None:
        await self._handle(*await self._joined(sock=caller))

    async def _joined(self, *, sock: socket.socket | None = None, port: int | None = None) -> Streams:
        before = self._cuts
        host = None if sock else "127.0.0.1"
        reader, writer = await asyncio.open_connection(host, port, sock=sock)
        self._ends.add(writer)
        if self._closed or before != self._cuts:
            writer.transport.abort()
        return reader, writer


async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """All that is said, until one of the ends is gone; then both are."""
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()
