"""An inbox is its owner's: pages, language, read marks."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.accounts.contacts import Contact
from backend.facts import reports
from backend.kernel.actor import NOBODY, NotPermitted, resident_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.pages import BadCursor, Cursor
from backend.kernel.text import Language
from backend.work import Transactions, Work
from notifications.inbox import InboxItem, InboxItemNotFound, InboxPage, list_inbox, mark_read
from tests.notifications.office import bells, record
from tests.support.builders.devices import a_device
from tests.support.builders.facts import FOLLOWER, REPORTER, report_fact
from tests.support.drain import drain

MINE = resident_actor(REPORTER)
THEIRS = resident_actor(FOLLOWER)


async def _read(work: Work, item_id: UUID) -> None:
    await mark_read(work.actor, item_id, Language.PL, work.now, work.session)


async def _told(transactions: Transactions, clock: ChosenClock, notes: Iterable[str]) -> None:
    for note in notes:
        await record(transactions, report_fact(note=note, follower_ids=[FOLLOWER]))
    await drain(clock)


def _notes(page: InboxPage) -> list[str]:
    return [item.body.rpartition(": ")[2] for item in page.items]


async def test_newest_first_in_the_asked_language(transactions: Transactions, clock: ChosenClock) -> None:
    await _told(transactions, clock, ["pierwsza"])
    clock.put(clock.now() + timedelta(hours=1))
    await _told(transactions, clock, ["druga"])
    page = await list_inbox(MINE, Language.EN, None, 10)
    assert _notes(page) == ["druga", "pierwsza"]
    assert page.items[0].title == "Report resolved"
    assert page.items[0].at == clock.now()
    assert (page.unread, page.next_cursor) == (2, None)
    assert (await list_inbox(MINE, Language.PL, None, 10)).items[0].title == "Zgłoszenie załatwione"


async def test_pages_follow_each_other_without_gaps_in_the_same_millisecond(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await _told(transactions, clock, [str(number) for number in range(5)])
    clock.put(clock.now() + timedelta(seconds=1))
    await _told(transactions, clock, ["5", "6"])
    seen: list[str] = []
    cursor, pages = None, 0
    while pages == 0 or cursor is not None:
        page = await list_inbox(MINE, Language.PL, cursor, 3)
        seen += _notes(page)
        cursor, pages = page.next_cursor, pages + 1
    assert sorted(seen) == [str(number) for number in range(7)]
    assert set(seen[:2]) == {"5", "6"}
    assert pages == 3


async def test_only_ones_own(transactions: Transactions, clock: ChosenClock) -> None:
    await _told(transactions, clock, ["moja"])
    [mine] = (await list_inbox(MINE, Language.PL, None, 10)).items
    [theirs] = (await list_inbox(THEIRS, Language.PL, None, 10)).items
    assert mine.message_class != theirs.message_class
    with pytest.raises(InboxItemNotFound):
        await mark_read(THEIRS, mine.id, Language.PL, clock.now())
    with pytest.raises(InboxItemNotFound):
        await mark_read(MINE, uuid4(), Language.PL, clock.now())
    assert (await list_inbox(MINE, Language.PL, None, 10)).unread == 1


async def test_reading_twice_is_reading_once(transactions: Transactions, clock: ChosenClock) -> None:
    await _told(transactions, clock, ["raz"])
    [item] = (await list_inbox(MINE, Language.PL, None, 10)).items
    first_read_at = clock.now()
    assert (await mark_read(MINE, item.id, Language.PL, first_read_at)).read_at == first_read_at
    again = await mark_read(MINE, item.id, Language.PL, first_read_at + timedelta(hours=1))
    assert again.read_at == first_read_at
    page = await list_inbox(MINE, Language.PL, None, 10)
    assert (page.unread, page.items[0].read_at) == (0, first_read_at)


async def test_what_is_archived_is_out_of_sight(transactions: Transactions, clock: ChosenClock) -> None:
    await _told(transactions, clock, ["stara"])
    [item] = (await list_inbox(MINE, Language.PL, None, 10)).items
    await InboxItem.get_pymongo_collection().update_many({}, {"$set": {"archived_at": clock.now()}})
    page = await list_inbox(MINE, Language.PL, None, 10)
    assert (page.items, page.unread) == ([], 0)
    with pytest.raises(InboxItemNotFound):
        await mark_read(MINE, item.id, Language.PL, clock.now())


async def test_without_the_permission_there_is_no_inbox(clock: ChosenClock) -> None:
    with pytest.raises(NotPermitted):
        await list_inbox(NOBODY, Language.PL, None, 10)
    with pytest.raises(NotPermitted):
        await mark_read(NOBODY, uuid4(), Language.PL, clock.now())


@pytest.mark.usefixtures("database")
async def test_a_made_up_cursor_is_refused() -> None:
    with pytest.raises(BadCursor):
        await list_inbox(MINE, Language.PL, "made-up", 10)


def _stages(plan: dict[str, Any]) -> set[str]:
    inner = [plan["inputStage"]] if "inputStage" in plan else plan.get("inputStages", [])
    return {plan["stage"]}.union(*map(_stages, inner))


async def test_a_page_reads_an_index_and_sorts_nothing(transactions: Transactions, clock: ChosenClock) -> None:
    await _told(transactions, clock, ["a", "b", "c"])
    after = Cursor(clock.now(), UUID(int=9))
    where = {
        "account_id": REPORTER,
        "archived_at": None,
        "at": {"$lte": after.at},
        "$or": [{"at": {"$lt": after.at}}, {"_id": {"$lt": after.id}}],
    }
    found = InboxItem.get_pymongo_collection().find(where).sort([("at", -1), ("_id", -1)]).limit(2)
    explained = await found.explain()
    assert _stages(explained["queryPlanner"]["winningPlan"]).isdisjoint({"COLLSCAN", "SORT"})


async def test_reading_on_one_phone_ends_the_bells_of_the_others(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """What waits will not ring any more; what rang stays sent. Other people's and other messages' stay."""
    for number in range(2):
        await a_device(REPORTER, number).insert()
    await a_device(FOLLOWER).insert()
    await Contact(id=REPORTER).insert()
    await record(transactions, report_fact(reports.ReportAccepted))
    await drain(clock)
    clock.put(clock.now() + timedelta(hours=12))
    await record(transactions, report_fact(reports.ReportStarted))
    await record(transactions, report_fact(reporter_id=FOLLOWER))
    await drain(clock)
    for item in (await list_inbox(MINE, Language.PL, None, 10)).items:
        await transactions.run(MINE, partial(_read, item_id=item.id))
    rows = [(row["text_key"], row["state"], row.get("why")) for row in await bells()]
    assert sorted(rows, key=str) == [
        ("report.accepted", "sent", None),
        ("report.accepted", "sent", None),
        ("report.resolved", "pending", None),
        ("report.started", "suppressed", "read"),
        ("report.started", "suppressed", "read"),
    ]
