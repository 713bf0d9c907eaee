"""Handed over to a body outside the office; the resident sees to whom and why."""

from dataclasses import dataclass
from uuid import UUID

from backend.departments.access import department_named
from backend.departments.documents import DepartmentKind
from backend.facts.reports import ReportForwarded
from backend.kernel.permissions import Permission
from backend.reports import deadlines
from backend.reports.access import report_to_close
from backend.reports.documents import Report
from backend.reports.errors import DepartmentCannotTake
from backend.reports.states import ReportStatus
from backend.reports.telling import about, line
from backend.reports.values import EntryKind
from backend.work import Work


@dataclass(frozen=True, slots=True)
class ForwardReport:
    report_id: UUID
    department_id: str
    note: str
    expected_revision: int | None = None


async def forward_report(work: Work, command: ForwardReport) -> Report:
    """The department that forwards keeps it in its books, so that it can take it back."""
    report = await report_to_close(
        work, command.report_id, Permission.REPORT_FORWARD, expected_revision=command.expected_revision
    )
    target = await department_named(command.department_id)
    if target.kind is not DepartmentKind.EXTERNAL or not target.active:
        raise DepartmentCannotTake("Reports are forwarded to bodies outside the office; inside it they are re-routed.")
    report.forwarded_to = target.id
    report.move_to(
        ReportStatus.FORWARDED,
        line(work, report, EntryKind.STATUS, status=ReportStatus.FORWARDED, text=command.note),
    )
    report.clock = deadlines.finished(report.clock, work.now)
    await report.replace(session=work.session)
    await work.record(ReportForwarded(**await about(work, report), note=command.note))
    return report
