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
    for a dispatcher what no department of the office has · `overdue` · `waiting`: for a reporter, or put aside.
    """

    NEW = "new"
    MINE = "mine"
    DEPARTMENT = "department"
    OVERDUE = "overdue"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a colleague wants to see; None does not narrow."""

    queue: Queue | None = None
    status: ReportStatus | None = None
    category_id: str | None = None
    department_id: str | None = None
    text: str | None = None
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
    outside = [one.id for one in (await all_departments()).values() if one.kind is DepartmentKind.EXTERNAL]
    plan = office_plan(work.actor, asked, work.now, outside)
    return await _page(work, plan, asked.limit, _LIST_FIELDS)


def office_plan(actor: Actor, asked: Asked, now: datetime, outside: Sequence[str]) -> Plan:
    """The index follows from what narrows most; the rest is filtered on the way.

    `outside`: bodies outside the office; what was routed to one waits for a dispatcher to hand it over.
    """
    where: dict[str, Any] = {}
    # Always named, all eleven if need be: the index then gives each status in order of time, and merges them.
    where["status"] = {"$in": [one for one in _statuses(asked.queue) if asked.status in {None, one}]}
    departments = _departments(actor, asked, outside)
    if departments is not None:
        where["department_id"] = {"$in": departments}
    if asked.category_id is not None:
        where["category_id"] = asked.category_id
    if asked.queue is Queue.MINE:
        where["assignee_id"] = actor.account_id
    if not actor.may_anywhere(Permission.REPORT_READ):
        where["$or"] = [{"private": False, "sensitive": False}, {"department_id": {"$in": _own(actor)}}]
    if asked.text:
        # Without a single word in it, it finds nothing.
        where["search_words"] = {"$all": search_terms(asked.text)}
    if asked.queue is Queue.OVERDUE:
        return _overdue_plan(where, asked.cursor, now)
    return Plan(_after(where, asked.cursor), _BY_TIME, _index_for(where))


def _index_for(where: Mapping[str, Any]) -> str:
    if "search_words" in where:
        return "words_by_time"
    if "assignee_id" in where:
        return "assignee_by_time"
    if "department_id" in where:
        return "department_by_time"
    if "category_id" in where:
        return "category_by_time"
    return "status_by_time"


def _overdue_plan(where: dict[str, Any], cursor: Cursor | None, now: datetime) -> Plan:
    # A hold does not stop the clock; a question does, and then nothing is due.
    where["status_type"] = {"$in": [StatusType.OPEN, StatusType.WAITING]}
    where["clock.due_at"] = {"$lt": now}
    if cursor is not None:
        where["clock.due_at"]["$gte"] = cursor.at
        where["$nor"] = [{"clock.due_at": cursor.at, "_id": {"$lte": cursor.id}}]
    index = "department_by_due" if "department_id" in where else "due"
    return Plan(where, _BY_DUE, index)


def _statuses(queue: Queue | None) -> tuple[ReportStatus, ...]:
    match queue:
        case Queue.NEW:
            return (ReportStatus.SUBMITTED,)
        case Queue.WAITING:
            return _WAITING
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
    return await _page(work, own_plan(reporter_id, cursor), limit, _LIST_FIELDS)


def own_plan(reporter_id: UUID, cursor: Cursor | None) -> Plan:
    return Plan(_after({"reporter_id": reporter_id}, cursor), _BY_TIME, "reporter_by_time")


def _after(where: dict[str, Any], cursor: Cursor | None) -> dict[str, Any]:
    """The part behind the cursor: a range on the index, without those of its millisecond that were shown already.

    Said with $nor, because of an $or the planner may make a plan of its own, which sorts in memory.
    """
    if cursor is None:
        return where
    shown = {"submitted_at": cursor.at, "_id": {"$gte": cursor.id}}
    return {**where, "submitted_at": {"$lte": cursor.at}, "$nor": [shown]}


async def _page(work: Work, plan: Plan, limit: int, fields: Mapping[str, Any]) -> Rows:
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
