"""Answers that go on: server-sent events (WHATWG HTML, 9.2), ended at once when the caller hangs up."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from typing import Any

from fastapi import Response
from starlette.types import Receive, Scope, Send
from typing_extensions import override

from backend.http.metrics import LIVE_STREAMS

_SEND_SECONDS = 30
"""Whoever takes nothing for so long, with full buffers all the way, is gone."""


def event(name: str, data: Any, *, id_: str | None = None) -> str:
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (f"id: {id_}\n" if id_ else "") + f"event: {name}\ndata: {told}\n\n"


class EventStream(Response):
    """Sends each text as it comes, until the texts end or the caller is gone; `at_the_end` is called in any case.

    A generator that never began would not run a `finally` of its own.
    """

    media_type = "text/event-stream"

    def __init__(
        self, events: AsyncGenerator[str, None], *, at_the_end: Callable[[], None], status_code: int = 200
    ) -> None:
        super().__init__(status_code=status_code, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._events, self._at_the_end = events, at_the_end

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        gone = asyncio.create_task(_until_gone(receive))
        LIVE_STREAMS.inc()
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            if await self._pass_on(gone, send):
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            LIVE_STREAMS.dec()
            self._at_the_end()
            await _stopped(gone)
            await self._events.aclose()

    async def _pass_on(self, gone: "asyncio.Task[None]", send: Send) -> bool:
        """Whether the caller is still there at the end."""
        while True:
            coming = asyncio.create_task(_next_of(self._events))
            try:
                await asyncio.wait({coming, gone}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                if not coming.done():
                    await _stopped(coming)
            if gone.done():
                return False
            if (text := coming.result()) is None:
                return True
            try:
                async with asyncio.timeout(_SEND_SECONDS):
                    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
            except TimeoutError:
                return False


async def _next_of(events: AsyncGenerator[str, None]) -> str | None:
    return await anext(events, None)


async def _stopped(task: "asyncio.Task[Any]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
