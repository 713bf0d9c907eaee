"""Files on their way out: in pieces, so that what waits for a slow reader is small, and only so many at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send
from typing_extensions import override

from backend.http.deps import ClientAddress
from backend.kernel.logs import log
from backend.media.file_errors import DownloadsFull


@dataclass
class DownloadGate:
    """One a process. A town's office or a phone company may be many people behind one address."""

    per_address: int = 32
    most: int = 64
    whole_seconds: float = 600.0
    """For all of it: 10 MB at 140 kbit/s. Whoever was cut off goes on by `Range`."""
    _now: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def place(self, address: str) -> Iterator[None]:
        """DownloadsFull of one address, and of all together."""
        if self._now[address] >= self.per_address or self._now.total() >= self.most:
            raise DownloadsFull
        self._now[address] += 1
        try:
            yield
        finally:
            self._now[address] -= 1
            if not self._now[address]:
                del self._now[address]


async def _place(request: Request, address: ClientAddress) -> AsyncIterator[DownloadGate]:
    """Until the answer has been sent, however it ends."""
    gate = cast("DownloadGate", request.app.state.download_gate)
    with gate.place(address):
        yield gate


PlaceToDownload = Annotated[DownloadGate, Depends(_place)]


class Pieces(StreamingResponse):
    """Breaks off when it takes too long; its Content-Length says that it is not whole."""

    def __init__(
        self,
        content: AsyncIterator[bytes],
        status_code: int,
        headers: dict[str, str],
        media_type: str,
        *,
        within: float,
    ) -> None:
        super().__init__(content, status_code, headers, media_type)
        self._within = within

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(self._within):
                await super().__call__(scope, receive, send)
        except TimeoutError:
            log.warning("download_too_slow")


async def begun(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same, with the first piece at hand: what is not there, or away, is found out before the answer begins."""
    first = await anext(pieces)

    async def all_of_them() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    return all_of_them()
