"""Some hundred reports straight in the database, many of one millisecond: a crowd for lists and plans."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from backend.kernel.actor import staff_actor
from backend.kernel.permissions import Role
from backend.reports.documents import Report
from backend.reports.states import TYPE_OF, ReportStatus
from backend.work import Transactions
from tests.conftest import WEDNESDAY
from tests.support.builders.reports import RESIDENT, a_report

CROWD = 300
DEPARTMENTS = ("lighting", "roads", "greenery", "energy-company", None, *(f"unit-{number}" for number in range(8)))
CATEGORIES = ("street-lamp", "pothole", "abandoned-car")
WORDS = (["latar", "swiec"], ["dziur", "jezdn"], ["latar", "dziur"])

OFFICER = staff_actor(UUID(int=21), frozenset({Role.OFFICER}), frozenset({"lighting"}))
OFFICER_OF_TEN = staff_actor(
    UUID(int=22), frozenset({Role.OFFICER}), frozenset({"lighting", "roads", *(f"unit-{n}" for n in range(8))})
)
DISPATCHER = staff_actor(UUID(int=23), frozenset({Role.DISPATCHER}), frozenset())
PEOPLE = {"officer of 1": OFFICER, "officer of 10": OFFICER_OF_TEN, "dispatcher": DISPATCHER}

Row = dict[str, Any]


async def a_crowd(transactions: Transactions) -> list[Row]:
    """Copies of one report with everything changed that a list looks at; as stored."""
    first = await a_report(transactions)
    reports = Report.get_pymongo_collection()
    template = await reports.find_one({"_id": first.id})
    assert template is not None
    await reports.delete_many({})
    rows = list(_copies(template))
    await reports.insert_many(rows)
    return rows


def _copies(template: Row) -> Iterator[Row]:
    # Rounds of lengths without a common factor, so that every combination comes up.
    departments, statuses, people = cycle(DEPARTMENTS), cycle(ReportStatus), cycle([None, *PEOPLE.values()])
    for number in range(CROWD):
        status = next(statuses)
        person = next(people)
        hidden = number % 7 == 0
        yield template | {
            "_id": UUID(int=(number * 7919) % 10_007, version=4),
            "public_code": f"C-{number:04}",
            "reporter_id": RESIDENT.account_id if number % 2 else UUID(int=999),
            "category_id": CATEGORIES[number % len(CATEGORIES)],
            "search_words": WORDS[number % len(WORDS)],
            "status": status.value,
            "status_type": TYPE_OF[status].value,
            "department_id": next(departments),
            "assignee_id": person.account_id if person else None,
            "private": hidden,
            "public_location": None if hidden else template["public_location"],
            # Five moments for all of them.
            "submitted_at": WEDNESDAY - timedelta(hours=number % 5),
            "clock": template["clock"] | _clock(number),
            "waiting": _waiting(number, status),
            "resolution": _resolution(number, status),
        }


def _clock(number: int) -> Row:
    return {
        "due_at": WEDNESDAY + timedelta(hours=number % 6 - 4) if number % 10 else None,
        "next_level_at": WEDNESDAY + timedelta(hours=number % 6 - 4) if number % 3 else None,
    }


def _waiting(number: int, status: ReportStatus) -> Row | None:
    if status is not ReportStatus.WAITING:
        return None
    answer_by = WEDNESDAY + timedelta(hours=number % 9 - 4)
    return {"question": "Gdzie to jest?", "asked_at": WEDNESDAY, "answer_by": answer_by, "resume": "accepted"}


def _resolution(number: int, status: ReportStatus) -> Row | None:
    if status is not ReportStatus.RESOLVED:
        return None
    until = WEDNESDAY + timedelta(hours=number % 9 - 4)
    return {"at": WEDNESDAY, "by_id": None, "note": "Naprawione.", "objection_until": until}
