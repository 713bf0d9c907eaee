"""A network between the browser and the product that can lose things: a plain TCP forwarder with a switch.

It can be slow, and break off after so many bytes, as mobile networks are and do.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import Enum

from tests.support.listener import Line

_CHUNK = 65536
_SLOW_CHUNK = 4096
_STREAM = b"content-type: text/event-stream"


class Weather(Enum):
    """What happens to connections."""

    FINE = "everything passes"
    AWAY = "nothing passes"
    DEAF = "requests arrive, replies are lost"


class _Cut(Exception):
    """A connection has passed as much as it may."""


class LossyNetwork:
    """Listens on a port of its own and forwards to the product's. A change of weather cuts what is open."""

    def __init__(self, to_port: int) -> None:
        self.line = Line(self.handle)
        self.lost_replies = 0
        self.cuts = 0
        self.bits_per_second: float | None = None
        """Of what the browser sends, over all connections together."""
        self.cut_after: int | None = None
        """Bytes of one connection; the reply to them is lost with it."""
        self._free_at = 0.0
        self._to_port = to_port
        self._weather = Weather.FINE
        self._streams: set[asyncio.StreamWriter] = set()
        self._dead: set[asyncio.StreamWriter] = set()

    @property
    def port(self) -> int:
        return self.line.port

    @property
    def weather(self) -> Weather:
        return self._weather

    @weather.setter
    def weather(self, weather: Weather) -> None:
        self._weather = weather
        self.line.cut()

    def kill_streams(self) -> None:
        """Event streams that are open now pass nothing more and nobody is told, as when a router forgets them."""
        self._dead |= self._streams

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._weather is Weather.AWAY:
            writer.transport.abort()
            return
        up_reader, up_writer = await self.line.reach(self._to_port)
        deaf = self._weather is Weather.DEAF
        try:
            with suppress(_Cut):
                sending = self._pass(reader, up_writer, sent=True)
                await asyncio.gather(sending, self._answer(up_reader, writer, deaf=deaf))
        finally:
            for one in (writer, up_writer):
                one.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, deaf: bool) -> None:
        if not deaf:
            await self._pass(reader, writer)
            return
        if await reader.read(_CHUNK):
            self.lost_replies += 1
        writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, sent: bool = False) -> None:
        passed = 0
        with suppress(ConnectionError):
            while chunk := await reader.read(_CHUNK if not sent or self.bits_per_second is None else _SLOW_CHUNK):
                if sent:
                    await self._take_time(len(chunk))
                    passed += len(chunk)
                if _STREAM in chunk:
                    self._streams.add(writer)
                if writer in self._dead:
                    continue
                writer.write(chunk)
                await writer.drain()
                if sent and self.cut_after is not None and passed >= self.cut_after:
                    self.cuts += 1
                    raise _Cut
            if not writer.is_closing():
                writer.close()

    async def _take_time(self, size: int) -> None:
        if self.bits_per_second is None:
            return
        now = asyncio.get_running_loop().time()
        self._free_at = max(self._free_at, now) + size * 8 / self.bits_per_second
        await asyncio.sleep(self._free_at - now)


@asynccontextmanager
async def lossy_network(to_port: int) -> AsyncIterator[LossyNetwork]:
    network = LossyNetwork(to_port)
    network.line.open()
    try:
        yield network
    finally:
        await network.line.close()
