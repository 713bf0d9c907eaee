"""Work on it begins, or goes on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.facts.reports import ReportStarted
from backend.kernel.permissions import Permission
from backend.reports.access import report_for_department
from backend.reports.documents import Report
from backend.reports.errors import DayOutOfRange
from backend.reports.rules import may_be_planned_for
from backend.reports.states import ReportStatus
from backend.reports.telling import about, line
from backend.reports.use_cases.accept import resume
from backend.reports.values import EntryKind
from backend.work import Work


@dataclass(frozen=True, slots=True)
class StartReport:
    report_id: UUID
    planned_on: date | None = None
    expected_revision: int | None = None


async def start_report(work: Work, command: StartReport) -> Report:
    report = await report_for_department(
        work, command.report_id, Permission.REPORT_WORK, expected_revision=command.expected_revision
    )
    if command.planned_on is not None and not may_be_planned_for(command.planned_on, work.now):
        raise DayOutOfRange
    report.move_to(
        ReportStatus.IN_PROGRESS,
        line(work, report, EntryKind.STATUS, status=ReportStatus.IN_PROGRESS, on=command.planned_on),
    )
    report.planned_on = command.planned_on
    await resume(work, report)
    await report.replace(session=work.session)
    await work.record(ReportStarted(**await about(work, report), due_at=report.clock.due_at))
    return report
