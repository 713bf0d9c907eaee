"""Where the newest reports would go under a draft of the routing table."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.catalog.access import Catalog, catalog, work_calendar
from backend.catalog.routing.rules import RoutingCase, decide
from backend.catalog.routing.simulation import table_to_try
from backend.catalog.routing.values import MatchLevel, Reason, RoutesDraft
from backend.catalog.working_days import WorkCalendar
from backend.kernel.clock import LOCAL
from backend.kernel.permissions import Permission
from backend.reports.access import may_read_all_of
from backend.reports.documents import Report
from backend.reports.queries.lists import Plan
from backend.reports.states import ReportStatus
from backend.work import Work

MAX_REPORTS = 500
MAX_SHOWN = 100
_FIELDS = dict.fromkeys(
    (
        *("public_code", "category_id", "area_id", "answers", "submitted_at", "department_id", "routing.level"),
        *("private", "sensitive"),
    ),
    1,
)


@dataclass(frozen=True, slots=True)
class Moved:
    """One that would go elsewhere: from the department that has it to `reason.department_id`.

    `by_hand`: an officer sent it there, not a table.
    """

    id: UUID
    public_code: str
    category_id: str
    area_id: str | None
    department_id: str | None
    by_hand: bool
    private: bool
    sensitive: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Trial:
    """How many are `now` and would `then` be at each department; None is the dispatcher's queue.

    `moves` counts all that would move, from where to where; `shown` are, newest first, those of them that the actor
    may read.
    """

    looked_at: int
    now: Mapping[str | None, int]
    then: Mapping[str | None, int]
    moves: Mapping[tuple[str | None, str | None], int]
    shown: tuple[Moved, ...]

    @property
    def elsewhere(self) -> int:
        return sum(self.moves.values())


async def try_on_reports(work: Work, draft: RoutesDraft, limit: int) -> Trial:
    """Each with its answers, district and the local time it was sent at. Writes nothing; RoutesBroken for a flaw."""
    work.actor.require(Permission.ROUTES_READ)
    table, forms, calendar = await table_to_try(work, draft), await catalog(), await work_calendar()
    now, then = Counter[str | None](), Counter[str | None]()
    moved: list[Moved] = []
    for row in await _newest(work, limit):
        reason = decide(table, _case(row, forms, calendar))
        now[row["department_id"]] += 1
        then[reason.department_id] += 1
        if reason.department_id != row["department_id"]:
            moved.append(_moved(row, reason))
        # A decision takes 0.02 to 0.3 ms, under the largest table that can be published 140: others have their turn.
        await asyncio.sleep(0)
    shown = [one for one in moved if may_read_all_of(work.actor, one)][:MAX_SHOWN]
    moves = Counter((one.department_id, one.reason.department_id) for one in moved)
    return Trial(now.total(), now, then, moves, tuple(shown))


def newest_plan() -> Plan:
    """All statuses are named, so that the index gives each in order of time, and merges them."""
    return Plan({"status": {"$in": list(ReportStatus)}}, {"submitted_at": -1, "_id": -1}, "status_by_time")


async def _newest(work: Work, limit: int) -> list[dict[str, Any]]:
    plan = newest_plan()
    found = Report.get_pymongo_collection().find(plan.where, _FIELDS, session=work.session)
    return await found.sort(list(plan.sort.items())).hint(plan.index).limit(limit).to_list()


def _case(row: Mapping[str, Any], forms: Catalog, calendar: WorkCalendar) -> RoutingCase:
    category = forms.categories.get(row["category_id"])
    sent_at: datetime = row["submitted_at"]
    local_time = sent_at.astimezone(LOCAL)
    return RoutingCase(
        category_id=row["category_id"],
        default_department_id=category.department_id if category else None,
        area_id=row["area_id"],
        answers=row["answers"],
        local_time=local_time,
        is_holiday=calendar.is_holiday(local_time.date()),
    )


def _moved(row: Mapping[str, Any], reason: Reason) -> Moved:
    return Moved(
        id=row["_id"],
        public_code=row["public_code"],
        category_id=row["category_id"],
        area_id=row["area_id"],
        department_id=row["department_id"],
        by_hand=row["routing"]["level"] == MatchLevel.BY_HAND,
        private=row["private"],
        sensitive=row["sensitive"],
        reason=reason,
    )
