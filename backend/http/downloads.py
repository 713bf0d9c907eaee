"""Files on their way out: in pieces, so that what waits for a slow reader is small, and only so many at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send
from typing_extensions import override

from backend.http.deps import ClientAddress
from backend.kernel.logs import log
from backend.media.file_errors import DownloadsFull


@dataclass
class DownloadGate:
    """One a process. Each reader costs one piece of memory: 128 kB, so 64 MB in all for those who have a place.

    Who takes nothing loses the place after `idle_seconds`; what was written to their socket goes with that, which the
    server closes later (`UNTAKEN_FOR` in wspolnie/api.py).

    An address may hold as many places as are still free: 256 when it is alone. A mobile carrier has thousands of
    phones behind one IPv4, and an alarm with a PDF rings them all at once: at 300 kB and 5 Mbit/s each, 256 places
    serve 500 a second, which is more than the town's line. Whoever comes from elsewhere still finds a place: it would
    take ten addresses to hold them all, and they would have to read, since who takes nothing loses theirs.
    """

    most: int = 512
    whole_seconds: float = 600.0
    """For all of it: 10 MB at 140 kbit/s. Whoever was cut off goes on by `Range`."""
    idle_seconds: float = 10.0
    """For one piece: 105 kbit/s."""
    _now: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def place(self, address: str) -> Iterator[None]:
        """DownloadsFull for this address, or for all."""
        if self._now[address] >= self.most - self._now.total():
            raise DownloadsFull
        self._now[address] += 1
        try:
            yield
        finally:
            self._now[address] -= 1
            if not self._now[address]:
                del self._now[address]


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who asks: a place is taken once, for a body to send, and left however the answer ends."""

    gate: DownloadGate
    _address: str
    _held: ExitStack
    _taken: list[bool] = field(default_factory=list)

    def take(self) -> None:
        if not self._taken:
            self._held.enter_context(self.gate.place(self._address))
            self._taken.append(True)


async def _turn(request: Request, address: ClientAddress) -> AsyncIterator[Turn]:
    """Until the answer has been sent. Routes name it before whoever asks the database.

    A plain GET gets a body, so it is refused here already: hundreds at once would take the connections to the
    database from everybody, only to be refused afterwards. HEAD and If-None-Match mostly get none.
    """
    with ExitStack() as held:
        turn = Turn(cast("DownloadGate", request.app.state.download_gate), address, held)
        if request.method == "GET" and "if-none-match" not in request.headers:
            turn.take()
        yield turn


TurnToDownload = Annotated[Turn, Depends(_turn)]


class Pieces(StreamingResponse):
    """Breaks off when it, or one piece of it, takes too long; its Content-Length says that it is not whole."""

    def __init__(
        self,
        content: AsyncIterator[bytes],
        status_code: int,
        headers: dict[str, str],
        media_type: str,
        *,
        gate: DownloadGate,
    ) -> None:
        super().__init__(content, status_code, headers, media_type)
        self._gate = gate

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + self._gate.whole_seconds
        try:
            async with asyncio.timeout_at(end) as limit:

                async def send_in_time(message: Message) -> None:
                    limit.reschedule(min(end, loop.time() + self._gate.idle_seconds))
                    await send(message)
                    limit.reschedule(end)

                await super().__call__(scope, receive, send_in_time)
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
