"""The worker wakes by the bell, finishes what it began, and outlives its database's absences."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
import structlog.testing
from pymongo.errors import AutoReconnect
from typing_extensions import override

from backend.accounts.contacts import Contact
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Client, Database, open_client
from backend.kernel.settings import Settings
from backend.work import Transactions
from notifications.alive import last_sign
from notifications.channels.base import Channel, ChannelName, Outcome, Outgoing, Sent
from notifications.channels.memory import MemoryChannel
from notifications.planner import Planner
from notifications.sender import Sender
from notifications.worker import Worker, run_worker
from tests.notifications.office import bells, inbox, known, record
from tests.support.builders.devices import a_device
from tests.support.builders.facts import announcement_fact, report_fact
from tests.support.processes import until
from wspolnie.embedded_mongo import EmbeddedMongo

LONG = 3600.0
"""So long that only the bell can have woken the worker."""


class SlowChannel:
    """A provider in the middle of an answer."""

    def __init__(self) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()

    async def send(self, outgoing: Outgoing) -> Outcome:  # noqa: ARG002  the protocol's
        self.begun.set()
        await self.may_end.wait()
        return Sent()

    async def close(self) -> None:
        """Nothing is open."""


class Broken(Planner):
    """A fault of ours, not of the database."""

    @override
    async def plan_batch(self) -> int:
        raise ZeroDivisionError


class BrokenFirst(Planner):
    """A fault of ours that some batches have, and others do not."""

    faults = 3

    @override
    async def plan_batch(self) -> int:
        if self.faults > 0:
            self.faults -= 1
            raise ZeroDivisionError
        return await super().plan_batch()


class AwayFirst(Planner):
    """A database that is away for the first batches."""

    away = 2

    @override
    async def plan_batch(self) -> int:
        if self.away > 0:
            self.away -= 1
            raise AutoReconnect
        return await super().plan_batch()


@asynccontextmanager
async def running(worker: Worker) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(worker.run())
    try:
        async with asyncio.timeout(10):
            await worker.listening.wait()
            yield task
    finally:
        worker.stop.set()
        async with asyncio.timeout(10):
            await task


def make(database: Database, clock: ChosenClock, channel: Any, kind: type[Planner] = Planner) -> Worker:
    channels = {ChannelName.FCM: channel}
    return Worker(database, kind(clock, tuple(channels)), Sender(clock, channels), asyncio.Event(), poll=LONG)


@asynccontextmanager
async def watched(database: Database, collection: str) -> AsyncIterator[Any]:
    """Tells of changes, so that a test waits for what happens and not for time."""
    async with await database[collection].watch(full_document="updateLookup") as changes:
        async with asyncio.timeout(10):
            yield changes


async def test_the_bell_wakes_planner_and_sender(
    transactions: Transactions, database: Database, clock: ChosenClock
) -> None:
    await known()
    channel = MemoryChannel()
    async with running(make(database, clock, channel)), watched(database, "deliveries") as changes:
        await record(transactions, report_fact())
        while (await changes.next())["fullDocument"]["state"] != "sent":
            pass
    assert len(await inbox()) == 1
    assert len(channel.sent) == 1


async def test_what_came_before_the_worker_is_found_at_its_start(
    transactions: Transactions, database: Database, clock: ChosenClock
) -> None:
    await record(transactions, report_fact())
    async with watched(database, "inbox") as changes, running(make(database, clock, MemoryChannel())):
        await changes.next()
    assert len(await inbox()) == 1


async def test_it_finishes_what_it_began_when_asked_to_stop(
    transactions: Transactions, database: Database, clock: ChosenClock
) -> None:
    await known()
    channel = SlowChannel()
    worker = make(database, clock, channel)
    async with running(worker) as task:
        await record(transactions, report_fact())
        await channel.begun.wait()
        worker.stop.set()
        await asyncio.sleep(0)
        assert not task.done()
        channel.may_end.set()
        await task
    assert [bell["state"] for bell in await bells()] == ["sent"]


def said_of_the_database(lines: Sequence[Mapping[str, Any]]) -> list[str]:
    return [line["event"] for line in lines if line["event"].startswith("database")]


async def test_an_absent_database_is_said_once_and_sat_out(
    transactions: Transactions, database: Database, clock: ChosenClock
) -> None:
    await record(transactions, report_fact())
    worker = make(database, clock, MemoryChannel(), AwayFirst)
    with structlog.testing.capture_logs() as lines:
        async with watched(database, "inbox") as changes, running(worker):
            await changes.next()
            # The other loop that plans may still sit it out; it is back when all are.
            await until(lambda: "database_back" in said_of_the_database(lines), what="the database is back", within=20)
    assert said_of_the_database(lines) == ["database_away", "database_back"]


async def test_the_process_starts_and_stops(client: Client, database: Database, clock: ChosenClock) -> None:
    stop = asyncio.Event()
    with structlog.testing.capture_logs() as lines:
        stop.set()
        await run_worker(client, database, clock, Settings(secret_key=None), stop)
    assert [line["event"] for line in lines] == ["postman_started", "postman_stopped"]


@pytest.mark.usefixtures("database")
async def test_an_idle_worker_stops_at_once(database: Database, clock: ChosenClock) -> None:
    async with running(make(database, clock, MemoryChannel())) as task:
        assert not task.done()
    assert task.done()


async def test_a_part_that_breaks_is_logged_and_goes_on(
    transactions: Transactions, database: Database, clock: ChosenClock
) -> None:
    await record(transactions, report_fact())
    with structlog.testing.capture_logs() as said:
        async with watched(database, "inbox") as changes, running(make(database, clock, MemoryChannel(), BrokenFirst)):
            await changes.next()
    failed = [line for line in said if line["event"] == "loop_failed"]
    assert {(line["error"], line["loop"][:7]) for line in failed} == {("ZeroDivisionError", "planner")}
    assert len(failed) == 3


async def test_while_one_part_breaks_the_others_go_on(
    transactions: Transactions, database: Database, clock: ChosenClock
) -> None:
    await known()
    await record(transactions, report_fact())
    await Planner(clock, (ChannelName.FCM,)).plan_batch()
    async with watched(database, "deliveries") as changes, running(make(database, clock, MemoryChannel(), Broken)):
        while (await changes.next())["fullDocument"]["state"] != "sent":
            pass


async def test_a_worker_whose_parts_break_before_the_first_connection_stops(
    mongod: EmbeddedMongo, database: Database, clock: ChosenClock
) -> None:
    """PyMongo may swallow the cancellation that comes while it opens a connection."""
    async with open_client(mongod.url) as unused:
        worker = make(unused[database.name], clock, MemoryChannel(), Broken)
        worker.stop.set()
        async with asyncio.timeout(10):
            await worker.run()


async def test_phones_do_not_wait_for_the_mail_server(
    transactions: Transactions, database: Database, clock: ChosenClock
) -> None:
    """An alarm rings everybody while the first letters are still with a server that does not answer."""
    people = [UUID(int=1000 + number) for number in range(30)]
    for number, one in enumerate(people):
        written_to = {"email": f"{number}@town.example", "email_verified_at": clock.now()}
        await Contact(id=one, **written_to).insert()
        await a_device(one).insert()
    phones, letters = MemoryChannel(), SlowChannel()
    channels: dict[ChannelName, Channel] = {ChannelName.FCM: phones, ChannelName.EMAIL: letters}
    planner, sender = Planner(clock, tuple(channels)), Sender(clock, channels)
    async with running(Worker(database, planner, sender, asyncio.Event(), poll=LONG)):
        await record(transactions, announcement_fact())
        await letters.begun.wait()
        await until(lambda: len(phones.sent) == len(people), what="all phones rang")
        assert {one.recipient_id for one in phones.sent} == set(people)
        letters.may_end.set()


async def test_a_worker_that_lives_gives_a_sign(database: Database, clock: ChosenClock) -> None:
    worker = Worker(database, Planner(clock, ()), Sender(clock, {}), asyncio.Event(), poll=LONG)
    assert await last_sign() is None
    async with running(worker):
        pass  # what has begun is finished
    assert await last_sign() == clock.now()
