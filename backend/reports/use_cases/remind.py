"""A deadline comes near, passes, or passes twice: those who must know are told once."""

from uuid import UUID

from backend.facts.reports import DeadlineLevel, ReportDeadlineReached
from backend.reports import deadlines
from backend.reports.access import report_as_it_is
from backend.reports.colleagues import who_must_know
from backend.reports.telling import about, line
from backend.reports.values import EntryKind
from backend.work import Work


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
            **await who_must_know(report),
        )
    )
    return True
