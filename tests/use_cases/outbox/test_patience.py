"""Rows that are written once, waits that grow, and what shows whether facts leave in time."""

from datetime import timedelta

import pytest
from pymongo.errors import BulkWriteError

from backend.facts.catalog import RoutesPublished
from backend.kernel.actor import SYSTEM
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.outbox.backoff import MAX_ATTEMPTS, wait_after
from backend.outbox.entry import OutboxEntry
from backend.outbox.health import dead_facts, oldest_pending
from backend.outbox.once import put_once
from backend.outbox.retention import purge_handled
from backend.work import Transactions


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 30), (2, 60), (3, 120), (7, 1920), (8, 3600), (900, 3600)])
def test_waits_double_up_to_an_hour(attempts: int, seconds: int) -> None:
    assert wait_after(attempts, lambda: 1.0) == timedelta(seconds=seconds)
    assert wait_after(attempts, lambda: 0.0) == timedelta(seconds=seconds) / 2


def test_the_unluckiest_has_patience_for_more_than_two_hours_too() -> None:
    waits = [wait_after(attempts, lambda: 0.0) for attempts in range(1, MAX_ATTEMPTS)]
    assert timedelta(hours=2, minutes=30) <= sum(waits, timedelta()) <= timedelta(hours=3)


async def test_writing_twice_is_writing_once(database: Database) -> None:
    rows = database["outbox"]
    await put_once(rows, [{"_id": 1, "word": "first"}])
    await put_once(rows, [{"_id": 1, "word": "second"}, {"_id": 2, "word": "new"}])
    await put_once(rows, [])
    assert [row["word"] for row in await rows.find().sort("_id", 1).to_list()] == ["first", "new"]


async def test_another_failure_is_not_taken_for_a_repetition(database: Database) -> None:
    await database.create_collection("picky", validator={"word": {"$type": "string"}})
    try:
        with pytest.raises(BulkWriteError):
            await put_once(database["picky"], [{"_id": 1, "word": 7}])
    finally:
        await database.drop_collection("picky")


async def test_how_late_the_longest_waiting_fact_is(transactions: Transactions, clock: ChosenClock) -> None:
    assert await oldest_pending(clock.now()) == timedelta()
    await transactions.run(SYSTEM, lambda work: work.record(RoutesPublished(version_number=1, rows=0, rules=0)))
    clock.put(clock.now() + timedelta(minutes=3))
    assert await oldest_pending(clock.now()) == timedelta(minutes=3)
    resting = {"$set": {"due": clock.now() + timedelta(minutes=1)}}
    await OutboxEntry.get_pymongo_collection().update_many({}, resting)
    assert await oldest_pending(clock.now()) == timedelta()


async def test_dead_facts_are_counted_and_never_purged(transactions: Transactions, clock: ChosenClock) -> None:
    for number in range(3):
        fact = RoutesPublished(version_number=number, rows=0, rules=0)
        await transactions.run(SYSTEM, lambda work, fact=fact: work.record(fact))  # type: ignore[misc]  # bound now
    rows = OutboxEntry.get_pymongo_collection()
    await rows.update_one({"payload.version_number": 0}, {"$set": {"state": "dead"}})
    await rows.update_one({"payload.version_number": 1}, {"$set": {"state": "done", "done_at": clock.now()}})
    assert await dead_facts() == 1
    clock.put(clock.now() + timedelta(days=31))
    assert await purge_handled(clock.now(), timedelta(days=30)) == 1
    assert {row["state"] async for row in rows.find()} == {"dead", "pending"}
