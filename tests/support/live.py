"""A door that listens on this machine, and somebody who listens to its live changes."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import uvicorn
from fastapi import FastAPI
from httpx2 import AsyncClient, Response
from starlette.types import ASGIApp

from backend.http.auth import STAFF_COOKIE
from backend.reports.changes import Changes
from backend.staff_api.live import PATH, Live

PATIENCE = 20


class Told(NamedTuple):
    """One event; `name` None is a comment."""

    name: str | None
    data: dict[str, Any]
    id: str | None


class Ear:
    """Reads events off one answer."""

    def __init__(self, answer: Response) -> None:
        self.answer = answer
        self.last: str | None = None
        self._lines = answer.aiter_lines()

    async def next(self) -> Told | None:
        """None when the stream has ended."""
        async with asyncio.timeout(PATIENCE):
            return await self._next()

    async def until(self, name: str) -> Told:
        """The next one of that name, past heartbeats."""
        while (told := await self.next()) is not None:
            if told.name == name:
                return told
            assert told.name is None, told
        raise AssertionError(f"the stream ended before a {name}")

    async def end(self) -> list[Told]:
        """What came until the stream ended."""
        heard = []
        while (told := await self.next()) is not None:
            heard.append(told)
        return heard

    async def _next(self) -> Told | None:
        fields: dict[str, str] = {}
        async for line in self._lines:
            if line.startswith(":"):
                fields["comment"] = line
            elif line:
                name, _, value = line.partition(": ")
                fields[name] = value
            elif "event" in fields:
                self.last = fields.get("id", self.last)
                return Told(fields["event"], json.loads(fields["data"]), fields.get("id"))
            elif "comment" in fields:
                return Told(None, {}, None)
            else:
                fields = {}
        return None


@asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[tuple[str, uvicorn.Server]]:
    """Its address; ends when its answers have ended."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as bound:
        bound.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, http="httptools", ws="none", lifespan="off", log_config=None, access_log=False)
        server = uvicorn.Server(config)
        running = asyncio.create_task(server._serve(sockets=[bound]))  # `serve` would take the signals of the run
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}", server
        finally:
            server.should_exit = True
            await running


class House:
    """The office's door, over HTTP."""

    def __init__(self, door: FastAPI, address: str) -> None:
        self.door, self.address = door, address

    @property
    def live(self) -> Live:
        live: Live = self.door.state.live
        return live

    @asynccontextmanager
    async def listening(self, desk: AsyncClient, last: str | None = None) -> AsyncIterator[Ear]:
        """Somebody at that desk; past the greeting when it was let in."""
        headers = {"Cookie": f"{STAFF_COOKIE}={desk.cookies[STAFF_COOKIE]}"}
        if last is not None:
            headers["Last-Event-ID"] = last
        async with (
            AsyncClient(base_url=self.address, timeout=PATIENCE) as client,
            client.stream("GET", PATH, headers=headers) as answer,
        ):
            ear = Ear(answer)
            if answer.is_success:
                await ear.until("hello")
            yield ear


@asynccontextmanager
async def a_house(door: FastAPI, changes: Changes, *, beat: float = 15.0) -> AsyncIterator[House]:
    live = door.state.live = Live(changes, beat=beat)
    async with serving(door) as (address, _):
        try:
            yield House(door, address)
        finally:
            await live.close()
