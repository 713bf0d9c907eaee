"""Bodies that are bytes: read as they come, with a limit on size, time, and how many there are at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from fastapi import Request
from starlette.exceptions import HTTPException

from backend.http.problem import BodyTooLarge
from backend.media.pictures import MAX_BYTES
from backend.media.upload_errors import TooManyUploads, UploadsFull

MOST_OVERHEAD = 16_384
"""Of a form around its file: boundaries, headers, the other fields."""


@dataclass
class UploadGate:
    """One a process: what is being read lies in its memory."""

    per_sender: int = 3
    most_bytes: int = 256_000_000
    gap_seconds: float = 20.0
    """Between two pieces; a phone that is cut off is not waited for longer."""
    whole_seconds: float = 600.0
    """For all of it: 20 MB at 270 kbit/s. A slower one uses tus, which keeps what has come."""
    _bytes: int = 0
    _senders: Counter[UUID] = field(default_factory=Counter)

    @contextmanager
    def place(self, sender: UUID, size: int) -> Iterator[None]:
        """TooManyUploads of one sender, UploadsFull of all together."""
        if self._senders[sender] >= self.per_sender:
            raise TooManyUploads
        if self._bytes + size > self.most_bytes:
            raise UploadsFull
        self._senders[sender] += 1
        self._bytes += size
        try:
            yield
        finally:
            self._bytes -= size
            self._senders[sender] -= 1
            if not self._senders[sender]:
                del self._senders[sender]


class HungUp(Exception):
    """The caller went before the body ended."""


def announced_size(request: Request, most: int = MAX_BYTES, *, around: int = MOST_OVERHEAD) -> int:
    """At most `most` and what is `around` it, which it is taken for when the caller does not say; 413 for more."""
    said = request.headers.get("content-length", "")
    if not said.isdecimal() or "transfer-encoding" in request.headers:
        return most + around
    if int(said) > most + around:
        raise BodyTooLarge(most)
    return int(said)


async def pieces(request: Request, gate: UploadGate, most: int, *, around: int = 0) -> AsyncIterator[bytes]:
    """413 after more than `most` bytes and what is `around` them, 408 when too slow, HungUp when they end early."""
    loop = asyncio.get_running_loop()
    ends_at, total = loop.time() + gate.whole_seconds, 0
    more = True
    while more:
        try:
            async with asyncio.timeout(min(gate.gap_seconds, ends_at - loop.time())):
                message = await request.receive()
        except TimeoutError:
            raise HTTPException(408) from None
        if message["type"] == "http.disconnect":
            raise HungUp
        piece: bytes = message.get("body", b"")
        more = message.get("more_body", False)
        total += len(piece)
        if total > most + around:
            raise BodyTooLarge(most)
        if piece:
            yield piece


def check_type(request: Request, media_type: str) -> None:
    """415 for any other."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
        raise HTTPException(415)


@dataclass(frozen=True, slots=True)
class Read:
    """What came; not `whole` when more should have come. `refused`: to be answered, since somebody still listens."""

    data: bytes
    whole: bool = True
    refused: HTTPException | None = None


async def read_all(request: Request, gate: UploadGate, most: int) -> Read:
    """Whatever came before a connection broke or stood still is given too."""
    data = bytearray()
    try:
        async for piece in pieces(request, gate, most):
            data += piece
    except HungUp:
        return Read(bytes(data), whole=False)
    except HTTPException as refused:
        if refused.status_code != 408:  # noqa: PLR2004  too slow
            raise
        return Read(bytes(data), whole=False, refused=refused)
    return Read(bytes(data))
