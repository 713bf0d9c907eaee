"""In whatever order its facts are read, and however often, an announcement is stopped, or it is not."""

from datetime import timedelta
from itertools import permutations
from uuid import UUID

import pytest

from backend.facts.announcements import (
    AnnouncementCancelled,
    AnnouncementCorrectionGivenUp,
    AnnouncementStopped,
)
from backend.facts.envelope import Fact
from backend.kernel.clock import ChosenClock
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions
from notifications.broadcasts import broadcasts
from notifications.channels.base import ChannelName
from notifications.planner import Planner
from notifications.stops import BroadcastStop
from tests.conftest import WEDNESDAY
from tests.notifications.office import record
from tests.support.builders.facts import announcement_fact
from tests.support.drain import drain

ONE = UUID(int=70)
OUT = announcement_fact()
BEGUN = AnnouncementStopped(announcement_id=ONE)
GIVEN_UP = AnnouncementCorrectionGivenUp(announcement_id=ONE, version_number=1)
OFF = AnnouncementCancelled(announcement_id=ONE, valid_until=WEDNESDAY + timedelta(days=1))
CORRECTED = announcement_fact(version_number=2)
HAPPENED: dict[str, tuple[list[Fact], list[str]]] = {
    "given up": ([OUT, BEGUN, GIVEN_UP], ["pending"]),
    "begun again": ([OUT, BEGUN, GIVEN_UP, BEGUN], ["stopped"]),
    "given up twice": ([OUT, BEGUN, GIVEN_UP, BEGUN, GIVEN_UP], ["pending"]),
    "cancelled after it": ([OUT, BEGUN, GIVEN_UP, OFF], ["stopped"]),
    "corrected after it": ([OUT, BEGUN, GIVEN_UP, BEGUN, CORRECTED], ["stopped", "pending"]),
}


async def read(clock: ChosenClock, fact_id: UUID) -> None:
    """As if this worker had come to it only now, or had died before it could say that it had read it."""
    again = {"$set": {"state": "pending", "due": WEDNESDAY}}
    await OutboxEntry.get_pymongo_collection().update_one({"_id": fact_id}, again)
    assert await Planner(clock, (ChannelName.FCM,)).plan_batch() == 1


async def happened(transactions: Transactions, clock: ChosenClock, facts: list[Fact]) -> list[UUID]:
    """One a minute, and nobody has read any yet."""
    ids = []
    for fact in facts:
        ids.append(await record(transactions, fact))
        clock.put(clock.now() + timedelta(minutes=1))
    await OutboxEntry.get_pymongo_collection().update_many({}, {"$set": {"state": "done"}})
    return ids


def orders(many: int) -> list[tuple[int, ...]]:
    """All of them; of more than four, from each forwards and backwards."""
    if many <= 4:
        return list(permutations(range(many)))
    turned = [tuple((first + place) % many for place in range(many)) for first in range(many)]
    return [*turned, *(one[::-1] for one in turned)]


async def versions() -> list[str]:
    """How each stands, the first one first."""
    rows = await broadcasts().find({"recalls": None}).sort("version", 1).to_list()
    return [row["state"] for row in rows]


@pytest.mark.parametrize("what", HAPPENED)
async def test_whatever_is_read_first_the_last_word_holds(
    transactions: Transactions, clock: ChosenClock, what: str
) -> None:
    facts, expected = HAPPENED[what]
    ids = await happened(transactions, clock, facts)
    wrong = []
    for order in orders(len(ids)):
        await broadcasts().delete_many({})
        await BroadcastStop.get_pymongo_collection().delete_many({})
        for place in order:
            await read(clock, ids[place])
        once = await versions()
        for place in order:
            await read(clock, ids[place])
        if (once, await versions()) != (expected, expected):
            wrong.append((order, once, await versions()))
    assert wrong == []


@pytest.mark.parametrize("order", list(permutations([1, 2, 3])), ids=str)
async def test_at_the_very_moment_that_it_is_cancelled_it_does_not_stand_again(
    transactions: Transactions, clock: ChosenClock, order: tuple[int, ...]
) -> None:
    ids = [await record(transactions, fact) for fact in (OUT, BEGUN, GIVEN_UP, OFF)]
    await OutboxEntry.get_pymongo_collection().update_many({}, {"$set": {"state": "done"}})
    for place in (0, *order):
        await read(clock, ids[place])
    assert await versions() == ["stopped"]


async def test_what_was_stopped_by_an_earlier_version_of_the_service_stays_so_until_it_stands_again(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """Its row says only that it is stopped, and that of the stop only when."""
    [out] = await happened(transactions, clock, [OUT])
    await BroadcastStop.get_pymongo_collection().insert_one({"_id": ONE, "at": clock.now()})
    await read(clock, out)
    old = {"$unset": {"stopped_at": "", "stood_at": "", "overtaken": "", "lifted_at": ""}}
    await broadcasts().update_one({"_id": out}, old)
    await read(clock, out)
    assert await versions() == ["stopped"]
    await broadcasts().update_one({"_id": out}, old)
    clock.put(clock.now() + timedelta(minutes=1))
    await record(transactions, GIVEN_UP)
    await drain(clock)
    assert await versions() == ["done"]


async def test_an_older_version_stays_stopped_whatever_is_known_of_its_row(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """A worker of an earlier version may have read the correction beside one that reads what was given up before it."""
    out, begun, given_up, corrected = await happened(transactions, clock, [OUT, BEGUN, GIVEN_UP, CORRECTED])
    for fact_id in (out, begun, corrected):
        await read(clock, fact_id)
    await broadcasts().update_one({"_id": out}, {"$unset": {"overtaken": ""}})
    await read(clock, given_up)
    assert await versions() == ["stopped", "pending"]


async def test_a_stop_that_is_read_once_more_does_not_lift_what_was_overtaken_before_that_was_kept(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """The later version was corrected too, and that was given up."""
    later = AnnouncementCorrectionGivenUp(announcement_id=ONE, version_number=2)
    out, corrected, begun, given_up = await happened(transactions, clock, [OUT, CORRECTED, BEGUN, later])
    for fact_id in (out, corrected):
        await read(clock, fact_id)
    await broadcasts().update_many({}, {"$unset": {"overtaken": ""}})
    for fact_id in (begun, given_up, begun):
        await read(clock, fact_id)
    assert await versions() == ["stopped", "pending"]


@pytest.mark.parametrize("facts", [[OUT, BEGUN, GIVEN_UP], [OUT, BEGUN, GIVEN_UP, BEGUN, GIVEN_UP]], ids=len)
async def test_what_stands_again_when_its_bells_are_too_old_is_not_planned_further(
    transactions: Transactions, clock: ChosenClock, facts: list[Fact]
) -> None:
    """Whichever of them is read once more: an inbox gets no news of yesterday."""
    ids = await happened(transactions, clock, facts)
    await read(clock, ids[0])
    await read(clock, ids[1])
    clock.put(WEDNESDAY + timedelta(hours=7))
    for fact_id in (*ids[2:], *ids[1:]):
        await read(clock, fact_id)
        assert await versions() != ["pending"]
    assert await versions() == ["done"]


async def test_what_is_over_is_lifted_by_no_stop_that_is_read_once_more(
    transactions: Transactions, clock: ChosenClock
) -> None:
    out, begun, given_up = await happened(transactions, clock, [OUT, BEGUN, GIVEN_UP])
    await read(clock, out)
    await read(clock, begun)
    clock.put(WEDNESDAY + timedelta(days=1))
    await read(clock, given_up)
    await read(clock, begun)
    assert await versions() == ["stopped"]


async def test_what_an_earlier_version_of_the_service_began_is_lifted_while_its_bells_are_worth_while(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """Its row does not say until when it is valid."""
    out, begun, given_up = await happened(transactions, clock, [OUT, BEGUN, GIVEN_UP])
    await read(clock, out)
    await broadcasts().update_one({"_id": out}, {"$unset": {"valid_until": ""}})
    await read(clock, begun)
    clock.put(WEDNESDAY + timedelta(hours=7))
    await read(clock, given_up)
    assert await versions() == ["stopped"]
