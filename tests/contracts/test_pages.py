"""Walking a list page by page shows each report once, in order, however many share a moment."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from backend.kernel.actor import Actor
from backend.kernel.pages import Cursor
from backend.reports.queries.lists import Asked, Queue, Rows, office_list, own_list
from backend.reports.states import OPEN_OR_WAITING, TYPE_OF, ReportStatus, StatusType
from backend.work import Transactions, Work
from tests.conftest import WEDNESDAY
from tests.contracts.town_of_reports import DISPATCHER, PEOPLE, Row, a_crowd
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import RESIDENT

LIMIT = 7
Wanted = Callable[[Actor, Row], bool]


@pytest.fixture
async def crowd(transactions: Transactions) -> list[Row]:
    await a_town()
    return await a_crowd(transactions)


def unfinished(row: Row) -> bool:
    return ReportStatus(row["status"]) in OPEN_OR_WAITING


def type_of(row: Row) -> StatusType:
    return TYPE_OF[ReportStatus(row["status"])]


def in_own(actor: Actor, row: Row) -> bool:
    """A dispatcher's departments are all of them."""
    return actor is DISPATCHER or row["department_id"] in actor.department_ids


def may_see(actor: Actor, row: Row) -> bool:
    return not row["private"] or in_own(actor, row)


def for_department_queue(actor: Actor, row: Row) -> bool:
    """A dispatcher's is what no department of the office has."""
    if actor is DISPATCHER:
        return unfinished(row) and row["department_id"] in {None, "energy-company"}
    return unfinished(row) and in_own(actor, row)


def overdue(actor: Actor, row: Row) -> bool:
    due = row["clock"]["due_at"]
    return in_own(actor, row) and unfinished(row) and due is not None and due < WEDNESDAY


# What each question means, said once more and without a database.
QUESTIONS: dict[str, tuple[Asked, Wanted]] = {
    "everything": (Asked(), lambda _, _row: True),
    "new": (Asked(queue=Queue.NEW), lambda actor, row: in_own(actor, row) and row["status"] == "submitted"),
    "mine": (Asked(queue=Queue.MINE), lambda actor, row: unfinished(row) and row["assignee_id"] == actor.account_id),
    "department": (Asked(queue=Queue.DEPARTMENT), for_department_queue),
    "overdue": (Asked(queue=Queue.OVERDUE), overdue),
    "waiting": (
        Asked(queue=Queue.WAITING),
        lambda actor, row: in_own(actor, row) and type_of(row) is StatusType.WAITING,
    ),
    "accepted": (Asked(status=ReportStatus.ACCEPTED), lambda _, row: row["status"] == "accepted"),
    "potholes": (Asked(category_id="pothole"), lambda _, row: row["category_id"] == "pothole"),
    "of the roads": (Asked(department_id="roads"), lambda _, row: row["department_id"] == "roads"),
    "street lamps by their words": (
        Asked(text="latarni, ŚWIECĄ"),
        lambda _, row: {"latar", "swiec"} <= set(row["search_words"]),
    ),
}


async def walked(transactions: Transactions, actor: Actor, page: Callable[[Work, Cursor | None], Any]) -> list[Any]:
    ids: list[Any] = []
    cursor: Cursor | None = None

    async def one(work: Work) -> Rows:
        rows: Rows = await page(work, cursor)
        return rows

    while True:
        rows = await transactions.read(actor, one)
        assert len(rows.items) <= LIMIT
        ids += [row["_id"] for row in rows.items]
        if rows.next_cursor is None:
            return ids
        assert len(rows.items) == LIMIT
        cursor = Cursor.decode(rows.next_cursor)


def newest_first(rows: list[Row]) -> list[Any]:
    return [row["_id"] for row in sorted(rows, key=lambda row: (row["submitted_at"], row["_id"].int), reverse=True)]


def longest_due_first(rows: list[Row]) -> list[Any]:
    return [row["_id"] for row in sorted(rows, key=lambda row: (row["clock"]["due_at"], row["_id"].int))]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_the_offices_pages_are_complete_and_in_order(
    transactions: Transactions, crowd: list[Row], question: str
) -> None:
    asked, wanted = QUESTIONS[question]
    order = longest_due_first if asked.queue is Queue.OVERDUE else newest_first
    for name, actor in PEOPLE.items():
        expected = order([row for row in crowd if wanted(actor, row) and may_see(actor, row)])
        assert expected, f"nothing to see for the {name}: no test"
        found = await walked(
            transactions,
            actor,
            lambda work, at: office_list(work, replace(asked, cursor=at, limit=LIMIT)),
        )
        assert found == expected, name


async def test_the_residents_pages_are_complete_and_in_order(transactions: Transactions, crowd: list[Row]) -> None:
    reporter = RESIDENT.account_id
    assert reporter is not None
    found = await walked(transactions, RESIDENT, lambda work, at: own_list(work, reporter, at, LIMIT))
    assert found == newest_first([row for row in crowd if row["reporter_id"] == reporter])
    assert len(found) == 150
