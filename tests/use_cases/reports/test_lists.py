"""What the queues, the search and the map show."""

from typing import Any
from uuid import UUID

import pytest

from backend.kernel.actor import NOBODY
from backend.kernel.clock import ChosenClock
from backend.kernel.geo import Box
from backend.reports.queries.lists import Asked, Queue, office_list
from backend.reports.queries.maps import public_map
from backend.reports.states import ReportStatus, StatusType
from backend.work import Transactions
from tests.support.builders.areas import IN_CENTRUM
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import AUDITOR, DISPATCHER, LAMP_OFFICER, a_report, a_report_in, later

_S = ReportStatus


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


async def shown(transactions: Transactions, by: Any = LAMP_OFFICER, **asked: Any) -> set[UUID]:
    rows = await transactions.read(by, lambda work: office_list(work, Asked(**asked)))
    return {row["_id"] for row in rows.items}


async def test_what_is_put_aside_is_overdue_all_the_same_and_what_waits_for_an_answer_is_not(
    transactions: Transactions, clock: ChosenClock
) -> None:
    held = await a_report_in(transactions, _S.ON_HOLD)
    started = await a_report_in(transactions, _S.IN_PROGRESS)
    await a_report_in(transactions, _S.WAITING)
    await a_report_in(transactions, _S.RESOLVED)
    later(clock, days=40)
    assert await shown(transactions, queue=Queue.OVERDUE) == {held.id, started.id}
    assert await shown(transactions, queue=Queue.OVERDUE, text="kosmodrom") == set()


@pytest.mark.parametrize(
    ("text", "found"), [("latarnie", True), ("placu latarnia", True), ("mostu", False), ("!", False)]
)
async def test_the_search_finds_what_has_every_word(transactions: Transactions, text: str, *, found: bool) -> None:
    report = await a_report(transactions)
    assert await shown(transactions, text=text) == ({report.id} if found else set())
    assert await shown(transactions, text=report.public_code.lower()) == {report.id}


async def test_the_address_of_a_long_report_is_found(transactions: Transactions) -> None:
    words = " ".join(f"wyraz{number}" for number in range(300))
    report = await a_report(transactions, description=words, address="Wolności 12")
    assert await shown(transactions, text="wolnosci 12") == {report.id}


async def test_a_dispatcher_sees_what_no_department_has(transactions: Transactions) -> None:
    nobodys = await a_report(transactions, category="homeless-person")
    outside = await a_report(transactions, answers={"how-many": 5})
    await a_report(transactions)
    assert await shown(transactions, by=DISPATCHER, queue=Queue.DEPARTMENT) == {nobodys.id, outside.id}
    assert await shown(transactions, by=AUDITOR, queue=Queue.DEPARTMENT) == set()


async def test_a_status_narrows_a_queue_and_never_widens_it(transactions: Transactions) -> None:
    await a_report_in(transactions, _S.REJECTED)
    new = await a_report(transactions)
    assert await shown(transactions, queue=Queue.NEW, status=_S.REJECTED) == set()
    assert await shown(transactions, queue=Queue.NEW, status=_S.SUBMITTED) == {new.id}


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Box(15.6, 50.8, 15.8, 50.95), 1),
        (Box(10, 50.8, 22, 52), 1),
        (Box(-180, -90, 180, 90), 1),
        (Box(20, 50, 21, 51), 0),
        (Box(15.60, 50.86, 15.66, 50.87), 0),
    ],
)
async def test_a_box_of_any_size_shows_what_is_in_it(transactions: Transactions, box: Box, expected: int) -> None:
    await a_report(transactions, location=IN_CENTRUM)
    rows = await transactions.read(NOBODY, lambda work: public_map(work, box, None, (StatusType.OPEN,)))
    assert len(rows.items) == expected
