"""A department takes a report on; its deadline is frozen."""

from dataclasses import dataclass
from uuid import UUID

from backend.catalog.access import catalog, work_calendar
from backend.facts.reports import ClockKind, ReportAccepted
from backend.kernel.permissions import Permission
from backend.reports import deadlines
from backend.reports.access import report_for_department
from backend.reports.documents import Report
from backend.reports.errors import IllegalMove
from backend.reports.states import NOT_BY_THE_OFFICE, ReportStatus
from backend.reports.telling import about, line
from backend.reports.values import EntryKind
from backend.work import Work


@dataclass(frozen=True, slots=True)
class AcceptReport:
    report_id: UUID
    expected_revision: int | None = None


async def accept_report(work: Work, command: AcceptReport) -> Report:
    """Also takes back a report that an outside body returned, or goes on without the reporter's answer."""
    report = await report_for_department(
        work, command.report_id, Permission.REPORT_ACCEPT, expected_revision=command.expected_revision
    )
    before = report.status
    if (before, ReportStatus.ACCEPTED) in NOT_BY_THE_OFFICE:
        raise IllegalMove(before, ReportStatus.ACCEPTED)
    report.move_to(ReportStatus.ACCEPTED, line(work, report, EntryKind.STATUS, status=ReportStatus.ACCEPTED))
    if before in {ReportStatus.SUBMITTED, ReportStatus.FORWARDED, ReportStatus.DUPLICATE}:
        report.forwarded_to = None
        await start_handling(work, report)
    else:
        await resume(work, report)
    await report.replace(session=work.session)
    await work.record(ReportAccepted(**await about(work, report), due_at=report.clock.due_at))
    return report


async def start_handling(work: Work, report: Report) -> None:
    """The target of today's catalogue, from now on; later changes of the catalogue do not move it."""
    category = (await catalog()).category(report.category_id)
    report.clock = deadlines.started(
        ClockKind.HANDLING, category.deadlines.handling, category.version, work.now, await work_calendar()
    )


async def resume(work: Work, report: Report) -> None:
    """Out of waiting or on hold; only waiting had stopped the clock."""
    if report.waiting is not None:
        report.waiting = None
        report.clock = deadlines.resumed(report.clock, work.now, await work_calendar())
    report.hold_until = None
