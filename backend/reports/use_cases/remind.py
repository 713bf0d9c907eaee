"""A deadline comes near, passes, or passes twice: those who must know are told once."""

from typing import Any
from uuid import UUID

from backend.accounts.access import dispatchers_at_work, staff_at_work
from backend.facts.reports import DeadlineLevel, ReportDeadlineReached
from backend.kernel.permissions import Role
from backend.reports import deadlines
from backend.reports.access import report_as_it_is
from backend.reports.documents import Report
from backend.reports.telling import about, line
from backend.reports.values import EntryKind
from backend.work import Work

_HANDLES = frozenset({Role.OFFICER, Role.DEPARTMENT_HEAD})


async def raise_deadline_level(work: Work, report_id: UUID) -> bool:
    """False when there is nothing to do (any more)."""
    report = await report_as_it_is(work, report_id)
    if report is None or report.clock.next_level_at is None or report.clock.next_level_at > work.now:
        return False
    before = report.clock.level
    report.clock = deadlines.advanced(report.clock, work.now)
    due_at = report.clock.due_at
    if report.clock.level is before or report.clock.level is DeadlineLevel.ON_TIME or due_at is None:
        await report.replace(session=work.session)
        return False
    report.remember(line(work, report, EntryKind.DEADLINE, public=False, level=report.clock.level))
    await report.replace(session=work.session)
    await work.record(
        ReportDeadlineReached(
            **await about(work, report, to_followers=False),
            clock=report.clock.kind,
            level=report.clock.level,
            due_at=due_at,
            **await _who_must_know(work, report),
        )
    )
    return True


async def _who_must_know(work: Work, report: Report) -> dict[str, Any]:
    """Whoever has it, the heads above, and if nobody has it any more, all who could take it.

    A body outside the office has nobody here: its report waits for a dispatcher to hand it over, as does one without a
    department.
    """
    there = await staff_at_work(work, report.department_id) if report.department_id is not None else []
    heads = [one.id for one in there if Role.DEPARTMENT_HEAD in one.roles]
    if any(one.id == report.assignee_id for one in there):
        return {"assignee_id": report.assignee_id, "head_ids": heads}
    handling = [one for one in there if not _HANDLES.isdisjoint(one.roles)] or await dispatchers_at_work(work)
    return {"assignee_id": None, "colleague_ids": [one.id for one in handling], "head_ids": heads}
