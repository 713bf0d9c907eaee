"""Bodies read from the first moment on: a server forgets what it has of one as soon as the connection breaks."""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_AHEAD = 262_144
"""Bytes that wait for the route at most: its first questions to the database take a few milliseconds."""


class EarlyReader:
    """Takes what comes while the route finds out who is calling; for PATCH below `path`."""

    def __init__(self, app: ASGIApp, *, path: str) -> None:
        self.app = app
        self.path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "PATCH" or not scope["path"].startswith(self.path):
            await self.app(scope, receive, send)
            return
        ahead = _Ahead(receive)
        reading = asyncio.create_task(ahead.read())
        try:
            await self.app(scope, ahead.receive, send)
        finally:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading


class _Ahead:
    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._messages: asyncio.Queue[Message] = asyncio.Queue()
        self._waiting = 0
        self._room = asyncio.Event()
        self._room.set()

    async def read(self) -> None:
        """Until the body or the connection ends."""
        while True:
            await self._room.wait()
            message = await self._receive()
            self._waiting += len(message.get("body", b""))
            if self._waiting >= _AHEAD:
                self._room.clear()
            self._messages.put_nowait(message)
            if message["type"] == "http.disconnect":
                return

    async def receive(self) -> Message:
        message = await self._messages.get()
        self._waiting -= len(message.get("body", b""))
        if self._waiting < _AHEAD:
            self._room.set()
        return message
