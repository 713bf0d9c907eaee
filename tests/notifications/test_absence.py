"""The connection to MongoDB breaks and comes back: nothing is lost, nothing is told twice."""

import asyncio
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
from tests.support.listener import Line, copy
from wspolnie.embedded_mongo import EmbeddedMongo


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
async def wire(mongod: EmbeddedMongo) -> AsyncIterator[Line]:
    """A line to mongod that can be cut."""
    port = int(mongod.url.partition("127.0.0.1:")[2].partition("/")[0])

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await line.reach(port)
        await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer))

    line = Line(carry)
    line.open()
    yield line
    await line.close()


@pytest.fixture
async def fragile(wire: Line, database: Database) -> AsyncIterator[Database]:
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
    database: Database, fragile: Database, wire: Line, clock: ChosenClock
) -> None:
    channels = {ChannelName.FCM: MemoryChannel()}
    stop = asyncio.Event()
    worker = Noticing(fragile, Planner(clock, tuple(channels)), Sender(clock, channels), stop, poll=0.1)
    with structlog.testing.capture_logs() as lines:
        async with asyncio.timeout(20), await database["inbox"].watch() as told:
            running = asyncio.create_task(worker.run())
            await worker.listening.wait()
            await wire.close()
            await _insert(database, clock)
            await worker.gone.wait()
            wire.open()
            await told.next()
            await worker.returned.wait()
            stop.set()
            await running
    assert await database["inbox"].count_documents({}) == 1
    said = [line["event"] for line in lines if line["event"].startswith("database")]
    assert said == ["database_away", "database_back"]
