"""Edits of one thing within ten minutes are one message with all that was written; one bell, with the last words."""

import asyncio
from datetime import timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from backend.facts import reports
from backend.facts.reports import ReportFact
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.kernel.text import Language
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions
from notifications.channels.base import ChannelName
from notifications.inbox import InboxItem
from notifications.merging import WINDOW, MergeWindow, said_in
from notifications.planner import Planner
from notifications.texts.wording import render
from tests.notifications.office import BY_OFFICER, bells, inbox, known, record
from tests.support.builders.facts import FOLLOWER, LIGHTING, REPORTER, report_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
async def phone(database: Database) -> None:  # noqa: ARG001  an empty database first
    await known()


def updated(text: str, **fields: Any) -> ReportFact:
    return report_fact(reports.ReportUpdated, text=text, **fields)


async def said_at(transactions: Transactions, clock: ChosenClock, *texts: str, pause: timedelta = MINUTE) -> None:
    for text in texts:
        await record(transactions, updated(text), BY_OFFICER)
        clock.put(clock.now() + pause)


def words(item: dict[str, Any]) -> str:
    return render(*said_in(item), Language.PL).body


async def test_three_edits_are_one_message_and_one_bell(transactions: Transactions, clock: ChosenClock) -> None:
    start = clock.now()
    await said_at(transactions, clock, "Ekipa będzie we wtorek.")
    assert await drain(clock) == []
    await said_at(transactions, clock, "Jednak w środę.", "Przepraszamy.")
    assert await drain(clock) == []
    [item] = await inbox()
    assert item["at"] == start + 2 * MINUTE
    clock.put(start + WINDOW)
    [bell] = await drain(clock)
    for text in ("Ekipa będzie we wtorek.", "Jednak w środę.", "Przepraszamy."):
        assert text in bell.body
        assert text in words(item)
    clock.put(clock.now() + WINDOW)
    assert await drain(clock) == []
    InboxItem.model_validate(item)


async def test_after_the_window_it_is_another_message(transactions: Transactions, clock: ChosenClock) -> None:
    await said_at(transactions, clock, "Raz.", "Dwa.", pause=WINDOW)
    await drain(clock)
    assert [words(item).count("Raz.") for item in await inbox()] == [1, 0]


async def test_a_read_message_is_unread_again_when_it_is_edited(transactions: Transactions, clock: ChosenClock) -> None:
    await said_at(transactions, clock, "Raz.")
    await drain(clock)
    await InboxItem.get_pymongo_collection().update_many({}, {"$set": {"read_at": clock.now()}})
    await said_at(transactions, clock, "Dwa.")
    await drain(clock)
    assert [item["read_at"] for item in await inbox()] == [None]
    clock.put(clock.now() + WINDOW)
    assert len(await drain(clock)) == 1


async def test_what_is_not_an_edit_of_the_same_is_not_merged(transactions: Transactions, clock: ChosenClock) -> None:
    """Another kind, another thing: nothing is lost."""
    await said_at(transactions, clock, "Raz.")
    await record(transactions, updated("Inne.", report_id=UUID(int=8)), BY_OFFICER)
    await record(transactions, report_fact(), BY_OFFICER)
    await record(transactions, report_fact(reports.ReportRerouted), BY_OFFICER)
    await drain(clock)
    assert len(await inbox()) == 4


async def test_a_report_sent_to_and_fro_tells_where_it_came_to(transactions: Transactions, clock: ChosenClock) -> None:
    for department in (None, LIGHTING):
        await record(transactions, report_fact(reports.ReportRerouted, department=department), BY_OFFICER)
        clock.put(clock.now() + MINUTE)
    clock.put(clock.now() + WINDOW)
    [bell] = await drain(clock)
    assert "Wydział Oświetlenia" in bell.body
    assert bell.text_key == "report.rerouted_undecided", "planned with the first, said with the last"


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_in_whatever_order_and_however_often_they_are_planned(
    transactions: Transactions, clock: ChosenClock, order: tuple[int, ...]
) -> None:
    await said_at(transactions, clock, "Raz.", "Dwa.", "Trzy.")
    rows = OutboxEntry.get_pymongo_collection()
    ids = [row["_id"] async for row in rows.find().sort("at", 1)]
    planner = Planner(clock, (ChannelName.FCM,))
    await rows.update_many({}, {"$set": {"state": "done"}})
    for place in (*order, *order):
        await rows.update_one({"_id": ids[place]}, {"$set": {"state": "pending", "due": clock.now()}})
        await planner.plan_batch()
    [item], [_] = await inbox(), await bells()
    assert words(item).endswith("Raz.\nDwa.\nTrzy.")
    assert item["fact_id"] == ids[order[0]]


async def test_planners_at_once_make_one(transactions: Transactions, clock: ChosenClock) -> None:
    await said_at(transactions, clock, *(f"Zdanie {number}." for number in range(8)))
    planners = [Planner(clock, (ChannelName.FCM,)) for _ in range(4)]
    await asyncio.gather(*(planner.plan_batch() for planner in planners))
    while await planners[0].plan_batch():
        pass
    [item], [_] = await inbox(), await bells()
    assert all(f"Zdanie {number}." in words(item) for number in range(8))
    [window] = await MergeWindow.find_all().to_list()
    assert len(window.windows) == 1


async def test_what_somebody_wrote_is_no_command_of_the_database(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await said_at(transactions, clock, "$read_at", "$$ROOT")
    await drain(clock)
    [item] = await inbox()
    assert words(item).endswith("$read_at\n$$ROOT")


async def test_followers_have_it_in_their_digest_with_the_last_words(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await known(FOLLOWER)
    await wished(FOLLOWER, followed=a_wish(frequency="daily"))
    for text in ("Raz.", "Dwa."):
        await record(transactions, updated(text, reporter_id=None, follower_ids=[FOLLOWER]), BY_OFFICER)
        clock.put(clock.now() + MINUTE)
    await drain(clock)
    clock.put(clock.now() + timedelta(hours=20))
    [bell] = await drain(clock)
    assert (bell.recipient_id, bell.body.count("Raz.\nDwa.")) == (FOLLOWER, 1)
    assert REPORTER not in {row["recipient_id"] for row in await bells()}
