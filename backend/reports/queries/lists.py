"""Lists of reports, for the office and for their reporters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.departments.access import all_departments
from backend.departments.documents import DepartmentKind
from backend.kernel.actor import Actor
from backend.kernel.pages import Cursor
from backend.kernel.permissions import Permission
from backend.reports.documents import Report
from backend.reports.rules import search_terms
from backend.reports.states import OPEN_OR_WAITING, TYPE_OF, ReportStatus, StatusType
from backend.work import Work

_BY_TIME = {"submitted_at": -1, "_id": -1}
_BY_DUE = {"clock.due_at": 1, "_id": 1}
_WAITING = tuple(status for status in ReportStatus if TYPE_OF[status] is StatusType.WAITING)
_UNFINISHED = {"$in": [StatusType.OPEN, StatusType.WAITING]}
# Of what is new or accepted: nobody objected to it, and it was never sent on, or was accepted since.
_TAKEN_UP = [
    {"objection_count": 0, "first_routing": None},
    {"objection_count": 0, "status": {"$ne": ReportStatus.SUBMITTED}},
]
_LIST_FIELDS = dict.fromkeys(
    (
        *("public_code", "category_id", "status", "status_type", "department_id", "forwarded_to", "assignee_id"),
        *("submitted_at", "updated_at", "address", "area_id", "description", "support_count", "objection_count"),
        *("needs_review", "private", "sensitive", "revision", "words_released"),
        *("clock.kind", "clock.due_at", "clock.level", "waiting.answer_by"),
    ),
    1,
)


class Queue(StrEnum):
    """The office's queues.

    `new`: nobody accepted it yet · `mine`: assigned to me · `department`: everything unfinished in my departments,
    for a dispatcher what no department of the office has · `overdue` · `waiting`: for a reporter, or put aside ·
    `handed-back`: its reporter objected, or it was sent on, and nobody has taken it up since.
    """

    NEW = "new"
    MINE = "mine"
    DEPARTMENT = "department"
    OVERDUE = "overdue"
    WAITING = "waiting"
    HANDED_BACK = "handed-back"


class Order(StrEnum):
    """`due` shows what is unfinished and has a day, the longest due first."""

    NEWEST = "newest"
    DUE = "due"


NOBODY = "none"
"""In place of an assignee: what nobody in particular works on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a colleague wants to see; None does not narrow, and as order is the queue's own."""

    queue: Queue | None = None
    status: ReportStatus | None = None
    category_id: str | None = None
    department_id: str | None = None
    area_id: str | None = None
    assignee: UUID | str | None = None
    text: str | None = None
    order: Order | None = None
    cursor: Cursor | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """A filter with the index it runs on and its order; the contract tests explain every one of them."""

    where: dict[str, Any]
    sort: dict[str, int]
    index: str


@dataclass(frozen=True, slots=True)
class Rows:
    items: list[dict[str, Any]]
    next_cursor: str | None


async def office_list(work: Work, asked: Asked) -> Rows:
    work.actor.require(Permission.REPORT_READ)
    return await page_of(work, await plan_for(work, asked), asked.limit, _LIST_FIELDS)


async def plan_for(work: Work, asked: Asked) -> Plan:
    outside = [one.id for one in (await all_departments()).values() if one.kind is DepartmentKind.EXTERNAL]
    return office_plan(work.actor, asked, work.now, outside)


def office_plan(actor: Actor, asked: Asked, now: datetime, outside: Sequence[str]) -> Plan:
    """The index follows from what narrows most; the rest is filtered on the way.

    `outside`: bodies outside the office; what was routed to one waits for a dispatcher to hand it over.
    """
    # Always named, all eleven if need be: the index then gives each status in order of time, and merges them.
    where: dict[str, Any] = {"status": {"$in": _statuses(actor, asked)}, **_exactly(actor, asked)}
    departments = _departments(actor, asked, outside)
    if departments is not None:
        where["department_id"] = {"$in": departments}
    if not actor.may_anywhere(Permission.REPORT_READ):
        where["$or"] = [{"private": False, "sensitive": False}, {"department_id": {"$in": _own(actor)}}]
    if asked.text:
        # Without a single word in it, it finds nothing.
        where["search_words"] = {"$all": search_terms(asked.text)}
    if asked.queue is Queue.HANDED_BACK:
        where["$nor"] = _TAKEN_UP
    if asked.queue is Queue.OVERDUE:
        # A hold does not stop the clock; a question does, and then nothing is due.
        where |= {"status_type": _UNFINISHED, "clock.due_at": {"$lt": now}}
    if asked.order is Order.DUE or (asked.order is None and asked.queue is Queue.OVERDUE):
        return _by_due(where, asked.cursor)
    return Plan(_after(where, asked.cursor), _BY_TIME, _index_for(where))


def _exactly(actor: Actor, asked: Asked) -> dict[str, Any]:
    where: dict[str, Any] = {}
    if asked.category_id is not None:
        where["category_id"] = asked.category_id
    if asked.area_id is not None:
        where["area_id"] = asked.area_id
    if asked.queue is Queue.MINE:
        where["assignee_id"] = actor.account_id
    elif asked.assignee is not None:
        where["assignee_id"] = None if asked.assignee == NOBODY else asked.assignee
    return where


_INDEXES = {
    "search_words": "words_by_time",
    "department_id": "department_by_time",
    "assignee_id": "assignee_by_time",
    "area_id": "area_by_time",
    "category_id": "category_by_time",
}
"""By what narrows, the narrowest first."""


def _index_for(where: Mapping[str, Any]) -> str:
    if where.get("assignee_id") is not None and "search_words" not in where:
        return "assignee_by_time"  # a person has less than a department; nobody has more
    return next((index for field, index in _INDEXES.items() if field in where), "status_by_time")


def _by_due(where: dict[str, Any], cursor: Cursor | None) -> Plan:
    where["status_type"] = _UNFINISHED
    due = where["clock.due_at"] = {"$type": "date", **where.get("clock.due_at", {})}
    if cursor is not None:
        due["$gte"] = cursor.at
        where["$nor"] = [*where.get("$nor", ()), {"clock.due_at": cursor.at, "_id": {"$lte": cursor.id}}]
    index = "department_by_due" if "department_id" in where else "due"
    return Plan(where, _BY_DUE, index)


def _statuses(actor: Actor, asked: Asked) -> list[ReportStatus]:
    if asked.queue is Queue.MINE and asked.assignee not in {None, actor.account_id}:
        return []
    return [one for one in _statuses_of(asked.queue) if asked.status in {None, one}]


def _statuses_of(queue: Queue | None) -> tuple[ReportStatus, ...]:
    match queue:
        case Queue.NEW:
            return (ReportStatus.SUBMITTED,)
        case Queue.WAITING:
            return _WAITING
        case Queue.HANDED_BACK:
            return (ReportStatus.SUBMITTED, ReportStatus.ACCEPTED)
        case Queue.MINE | Queue.DEPARTMENT:
            return OPEN_OR_WAITING
        case _:
            return tuple(ReportStatus)


def _departments(actor: Actor, asked: Asked, outside: Sequence[str]) -> list[str | None] | None:
    """None: of every department."""
    if asked.department_id is not None:
        return [asked.department_id]
    if asked.queue in {None, Queue.MINE}:
        return None
    if asked.queue is Queue.DEPARTMENT:
        unowned = [None, *outside] if actor.may_anywhere(Permission.REPORT_REROUTE) else []
        return [*_own(actor), *unowned]
    return None if actor.may_anywhere(Permission.REPORT_READ) else _own(actor)


def _own(actor: Actor) -> list[str | None]:
    return sorted(actor.department_ids)  # type: ignore[return-value]  # a list of str serves as one of str | None here


async def own_list(work: Work, reporter_id: UUID, cursor: Cursor | None, limit: int) -> Rows:
    work.actor.require(Permission.REPORT_OWN)
    return await page_of(work, own_plan(reporter_id, cursor), limit, _LIST_FIELDS)


def own_plan(reporter_id: UUID, cursor: Cursor | None) -> Plan:
    return Plan(_after({"reporter_id": reporter_id}, cursor), _BY_TIME, "reporter_by_time")


def _after(where: dict[str, Any], cursor: Cursor | None) -> dict[str, Any]:
    """The part behind the cursor: a range on the index, without those of its millisecond that were shown already.

    Said with $nor, because of an $or the planner may make a plan of its own, which sorts in memory.
    """
    if cursor is None:
        return where
    shown = {"submitted_at": cursor.at, "_id": {"$gte": cursor.id}}
    return {**where, "submitted_at": {"$lte": cursor.at}, "$nor": [*where.get("$nor", ()), shown]}


async def page_of(work: Work, plan: Plan, limit: int, fields: Mapping[str, Any]) -> Rows:
    found = (
        Report.get_pymongo_collection()
        .find(plan.where, fields, session=work.session)
        .sort(list(plan.sort.items()))
        .hint(plan.index)
        .limit(limit + 1)
    )
    rows = await found.to_list()
    if len(rows) <= limit:
        return Rows(rows, None)
    last = rows[limit - 1]
    at = last["submitted_at"] if plan.sort is _BY_TIME else last["clock"]["due_at"]
    return Rows(rows[:limit], Cursor(at, last["_id"]).encode())
