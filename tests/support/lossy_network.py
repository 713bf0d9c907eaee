"""A network between the browser and the product that can lose things: a plain TCP forwarder with a switch."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import Enum

_CHUNK = 65536


class Weather(Enum):
    """What happens to connections."""

    FINE = "everything passes"
    AWAY = "nothing passes"
    DEAF = "requests arrive, replies are lost"


class LossyNetwork:
    """Listens on a port of its own and forwards to the product's. A change of weather cuts what is open."""

    def __init__(self, to_port: int) -> None:
        self.port = 0
        self.lost_replies = 0
        self._to_port = to_port
        self._weather = Weather.FINE
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def weather(self) -> Weather:
        return self._weather

    @weather.setter
    def weather(self, weather: Weather) -> None:
        self._weather = weather
        for writer in list(self._open):
            writer.transport.abort()

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._weather is Weather.AWAY:
            writer.transport.abort()
            return
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._to_port)
        mine = {writer, up_writer}
        self._open |= mine
        deaf = self._weather is Weather.DEAF
        try:
            await asyncio.gather(self._pass(reader, up_writer), self._answer(up_reader, writer, deaf=deaf))
        finally:
            self._open -= mine
            for one in mine:
                one.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, deaf: bool) -> None:
        if not deaf:
            await self._pass(reader, writer)
            return
        if await reader.read(_CHUNK):
            self.lost_replies += 1
        writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while chunk := await reader.read(_CHUNK):
                writer.write(chunk)
                await writer.drain()
            if not writer.is_closing():
                writer.close()


@asynccontextmanager
async def lossy_network(to_port: int) -> AsyncIterator[LossyNetwork]:
    network = LossyNetwork(to_port)
    server = await asyncio.start_server(network.handle, "127.0.0.1", 0)
    network.port = server.sockets[0].getsockname()[1]
    try:
        yield network
    finally:
        network.weather = Weather.AWAY
        server.close()
        await server.wait_closed()
