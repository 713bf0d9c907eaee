"""A fact becomes messages once, however often and by however many it is planned."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from typing_extensions import override

from backend.facts import reports
from backend.facts.envelope import Envelope
from backend.kernel.clock import ChosenClock
from backend.kernel.ids import derived_id
from backend.kernel.mongo import Database
from backend.outbox.backoff import MAX_ATTEMPTS
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions
from notifications.channels.base import ChannelName
from notifications.inbox import InboxItem
from notifications.planner import LEASE, Planner
from notifications.plans.message import Lane, Message
from notifications.plans.table import plan
from tests.notifications.office import BY_OFFICER, bells, facts, inbox, record, record_unreadable
from tests.support.builders.devices import a_device
from tests.support.builders.facts import FOLLOWER, REPORTER, report_fact


@pytest.fixture(autouse=True)
async def phone(database: Database) -> None:  # noqa: ARG001  an empty database first
    """The reporter has one."""
    await a_device(REPORTER).insert()


@pytest.fixture
def planner(clock: ChosenClock) -> Planner:
    return Planner(clock, (ChannelName.FCM,), chance=lambda: 1.0)


async def _again() -> None:
    """As if the worker had died before it could say that it was done."""
    await OutboxEntry.get_pymongo_collection().update_many({}, {"$set": {"state": "pending"}})


async def test_a_fact_becomes_an_inbox_item_and_a_bell(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    fact_id = await record(transactions, report_fact(follower_ids=[FOLLOWER]), BY_OFFICER)
    happened_at = clock.now()
    clock.put(happened_at + timedelta(seconds=2))
    assert await planner.plan_batch() == 1
    mine, theirs = sorted(await inbox(), key=lambda item: str(item["account_id"]))
    assert mine["_id"] == derived_id(fact_id, REPORTER, "inbox")
    assert (mine["at"], mine["created_at"]) == (happened_at, clock.now())
    assert mine["about"]["public_code"] == "7KQ4-MZ2P"
    assert theirs["account_id"] == FOLLOWER
    [bell] = await bells()  # what one merely follows rings none
    assert (bell["recipient_id"], bell["state"], bell["lane"]) == (REPORTER, "pending", "normal")
    [entry] = await facts()
    assert (entry["state"], entry["done_at"]) == ("done", clock.now())
    InboxItem.model_validate(mine)


async def test_planning_twice_is_planning_once_and_keeps_the_read_mark(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    await record(transactions, report_fact())
    await planner.plan_batch()
    await InboxItem.get_pymongo_collection().update_many({}, {"$set": {"read_at": clock.now()}})
    before = await inbox(), await bells()
    await _again()
    clock.put(clock.now() + timedelta(hours=1))
    assert await planner.plan_batch() == 1
    assert (await inbox(), await bells()) == before


async def test_two_planners_at_once_tell_once(transactions: Transactions, clock: ChosenClock) -> None:
    for _ in range(10):
        await record(transactions, report_fact())
    planners = [Planner(clock, (ChannelName.FCM,)) for _ in range(4)]
    await asyncio.gather(*(planner.plan_batch() for planner in planners))
    while await planners[0].plan_batch():
        pass
    assert len(await inbox()) == len(await bells()) == 10
    assert {entry["state"] for entry in await facts()} == {"done"}


async def test_a_worker_killed_before_it_was_done_leaves_no_doubles(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    await record(transactions, report_fact())

    def killed(_: Lane) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await replace(planner, tell=killed).plan_batch()
    assert len(await inbox()) == 1
    assert await planner.plan_batch() == 0  # its lease still runs
    clock.put(clock.now() + LEASE)
    assert await planner.plan_batch() == 1
    assert len(await inbox()) == len(await bells()) == 1
    assert [entry["state"] for entry in await facts()] == ["done"]


async def test_a_poisoned_fact_holds_up_nobody(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    unknown = await record_unreadable(clock.now())
    broken = await record_unreadable(clock.now(), name="report.resolved")
    await record(transactions, report_fact())
    assert await planner.plan_batch() == 3
    assert len(await inbox()) == 1
    rows = {entry["_id"]: entry for entry in await facts()}
    assert rows[unknown]["last_error"] == "UnknownFact"
    assert rows[broken]["last_error"] == "ValidationError"
    assert rows[unknown]["state"] == "pending"
    assert rows[unknown]["due"] == clock.now() + timedelta(seconds=30)
    assert "lease" not in rows[unknown]


async def test_a_plan_that_raises_is_put_off(transactions: Transactions, clock: ChosenClock, planner: Planner) -> None:
    await record(transactions, report_fact())

    def broken(_: Envelope) -> list[Message]:
        raise ZeroDivisionError

    await replace(planner, plan=broken).plan_batch()
    [entry] = await facts()
    assert (entry["last_error"], entry["due"]) == ("ZeroDivisionError", clock.now() + timedelta(seconds=30))


async def test_rows_that_cannot_be_stored_are_found_and_put_off_alone(
    transactions: Transactions, planner: Planner
) -> None:
    bad = await record(transactions, report_fact(public_code="odd"))
    await record(transactions, report_fact())
    unstorable: Any = {"odd": object()}

    def odd_params(told: Envelope) -> list[Message]:
        return [replace(message, params=unstorable) if told.id == bad else message for message in plan(told)]

    await replace(planner, plan=odd_params).plan_batch()
    assert len(await inbox()) == 1
    states = {entry["_id"]: (entry["state"], entry.get("last_error")) for entry in await facts()}
    assert states.pop(bad) == ("pending", "InvalidDocument")
    assert set(states.values()) == {("done", None)}


@pytest.fixture
async def inbox_without_odd_ones(database: Database) -> AsyncIterator[None]:
    """The database itself refuses one of the rows."""
    collection = InboxItem.get_collection_name()
    await database.command("collMod", collection, validator={"about.public_code": {"$ne": "odd"}})
    yield
    await database.command("collMod", collection, validator={})


@pytest.mark.usefixtures("inbox_without_odd_ones")
async def test_rows_that_the_database_refuses_are_found_and_put_off_alone(
    transactions: Transactions, planner: Planner
) -> None:
    bad = await record(transactions, report_fact(public_code="odd"))
    await record(transactions, report_fact())
    await planner.plan_batch()
    assert len(await inbox()) == len(await bells()) == 1
    states = {entry["_id"]: (entry["state"], entry.get("last_error")) for entry in await facts()}
    assert states.pop(bad) == ("pending", "BulkWriteError")
    assert set(states.values()) == {("done", None)}


@pytest.mark.usefixtures("database")
async def test_a_fact_that_never_works_dies_after_twelve_attempts(clock: ChosenClock, planner: Planner) -> None:
    await record_unreadable(clock.now())
    for attempt in range(MAX_ATTEMPTS):
        assert await planner.plan_batch() == 1, attempt
        clock.put(clock.now() + timedelta(hours=1))
    [entry] = await facts()
    assert (entry["state"], entry["attempts"]) == ("dead", MAX_ATTEMPTS)
    assert await planner.plan_batch() == 0


async def test_a_bell_waits_for_the_morning_but_the_inbox_does_not(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    clock.put(clock.now() + timedelta(hours=12))  # midnight in Warsaw
    await record(transactions, report_fact())
    await planner.plan_batch()
    [item], [bell] = await inbox(), await bells()
    assert item["created_at"] == clock.now()
    assert bell["due"] == clock.now() + timedelta(hours=7)


async def test_what_is_long_past_rings_no_bell(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    await record(transactions, report_fact())
    clock.put(clock.now() + timedelta(days=3))
    await planner.plan_batch()
    [item], [bell] = await inbox(), await bells()
    assert item["at"] < clock.now()
    assert (bell["state"], bell["why"], bell["done_at"]) == ("suppressed", "expired", clock.now())


async def test_a_house_without_bells_has_the_inbox(transactions: Transactions, clock: ChosenClock) -> None:
    await record(transactions, report_fact())
    await Planner(clock, ()).plan_batch()
    assert len(await inbox()) == 1
    assert await bells() == []


async def test_a_report_that_a_whole_town_follows(transactions: Transactions, planner: Planner) -> None:
    followers = [UUID(int=1000 + number) for number in range(2500)]
    await record(transactions, report_fact(reports.ReportUpdated, follower_ids=followers), BY_OFFICER)
    await record(transactions, report_fact())
    assert await planner.plan_batch() == 2
    assert len(await inbox()) == 2502


class HurryingClock(ChosenClock):
    """Whatever is done between two looks at it takes the better part of a lease."""

    @override
    def now(self) -> datetime:
        self.put(self.at + LEASE * 0.4)
        return self.at


async def test_a_long_batch_keeps_its_lease(transactions: Transactions, clock: ChosenClock, database: Database) -> None:
    await record(transactions, report_fact())
    began, hurrying = clock.now(), HurryingClock(clock.now())
    held_until: list[datetime] = []
    async with await database[OutboxEntry.get_collection_name()].watch() as changes:
        await Planner(hurrying, (ChannelName.FCM,)).plan_batch()
        while (change := (await changes.next())["updateDescription"]["updatedFields"]).get("state") != "done":
            held_until.append(change["due"])
    first, *renewed = held_until
    assert first == began + LEASE * 1.4
    assert hurrying.at > first  # it took longer than the first lease
    assert renewed
    assert max(renewed) > hurrying.at
    assert [entry["state"] for entry in await facts()] == ["done"]


async def test_each_lane_hears_of_what_is_new_for_it(transactions: Transactions, planner: Planner) -> None:
    told: list[Lane] = []
    planner.tell = told.append
    await planner.plan_batch()
    assert told == []
    await record(transactions, report_fact())
    await record(transactions, report_fact())
    await planner.plan_batch()
    assert told == [Lane.NORMAL]
