"""The connection to MongoDB breaks and comes back: nothing is lost, nothing is told twice."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
import structlog.testing
from pymongo import AsyncMongoClient
from pymongo.errors import PyMongoError
from typing_extensions import override

from backend.facts.envelope import to_payload
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Client, Database, bind_documents
from notifications.channels.base import ChannelName
from notifications.channels.memory import MemoryChannel
from notifications.planner import Planner
from notifications.sender import Sender
from notifications.worker import Worker
from tests.conftest import DOCUMENTS
from tests.support.builders.facts import report_fact
from wspolnie.embedded_mongo import EmbeddedMongo


class Wire:
    """A line to mongod that can be cut."""

    def __init__(self, port: int) -> None:
        self._to, self.port = port, 0
        self._ends: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    async def mend(self) -> None:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        assert self._server is not None
        self._server.close()
        for end in self._ends:
            end.transport.abort()
        await self._server.wait_closed()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        ends = {writer, far_writer}
        self._ends |= ends
        with contextlib.suppress(OSError):
            await asyncio.gather(_copy(reader, far_writer), _copy(far_reader, writer))
        self._ends -= ends


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()


@dataclass
class Noticing(Worker):
    """Tells the test what the log tells people."""

    gone: asyncio.Event = field(default_factory=asyncio.Event)
    returned: asyncio.Event = field(default_factory=asyncio.Event)

    @override
    async def _sit_out(self, name: str, error: PyMongoError, failures: int) -> None:
        self.gone.set()
        await super()._sit_out(name, error, failures)

    @override
    def _back(self, name: str) -> None:
        super()._back(name)
        if self.gone.is_set() and not self._absences:
            self.returned.set()


@pytest.fixture
async def wire(mongod: EmbeddedMongo) -> AsyncIterator[Wire]:
    wire = Wire(int(mongod.url.partition("127.0.0.1:")[2].partition("/")[0]))
    await wire.mend()
    yield wire
    await wire.cut()


@pytest.fixture
async def fragile(wire: Wire, database: Database) -> AsyncIterator[Database]:
    """The same database over the wire; the documents are bound to it meanwhile."""
    url = f"mongodb://127.0.0.1:{wire.port}/?directConnection=true"
    client: Client = AsyncMongoClient(
        url, tz_aware=True, uuidRepresentation="standard", w="majority", serverSelectionTimeoutMS=200
    )
    await bind_documents(client[database.name], DOCUMENTS)
    yield client[database.name]
    await bind_documents(database, DOCUMENTS)
    await client.close()


async def _insert(database: Database, clock: ChosenClock) -> None:
    """By the sound connection, while the worker's is cut."""
    fact = report_fact()
    row = {"_id": uuid4(), "name": fact.name, "version": 1, "at": clock.now(), "actor_id": None}
    row |= {"payload": to_payload(fact), "state": "pending", "due": clock.now(), "attempts": 0}
    await database["outbox"].insert_one(row)


async def test_what_happened_while_the_line_was_cut_is_told_once(
    database: Database, fragile: Database, wire: Wire, clock: ChosenClock
) -> None:
    channels = {ChannelName.FCM: MemoryChannel()}
    stop = asyncio.Event()
    worker = Noticing(fragile, Planner(clock, tuple(channels)), Sender(clock, channels), stop, poll=0.1)
    with structlog.testing.capture_logs() as lines:
        async with asyncio.timeout(20), await database["inbox"].watch() as told:
            running = asyncio.create_task(worker.run())
            await worker.listening.wait()
            await wire.cut()
            await _insert(database, clock)
            await worker.gone.wait()
            await wire.mend()
            await told.next()
            await worker.returned.wait()
            stop.set()
            await running
    assert await database["inbox"].count_documents({}) == 1
    said = [line["event"] for line in lines if line["event"].startswith("database")]
    assert said == ["database_away", "database_back"]
