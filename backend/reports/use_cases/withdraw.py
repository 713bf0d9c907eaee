"""The reporter takes the report back."""

from dataclasses import dataclass
from uuid import UUID

from backend.facts.reports import ReportWithdrawn
from backend.reports import deadlines
from backend.reports.access import own_report
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.reports.telling import about, line
from backend.reports.values import EntryKind
from backend.work import Work


@dataclass(frozen=True, slots=True)
class WithdrawReport:
    report_id: UUID
    note: str | None = None


async def withdraw_report(work: Work, command: WithdrawReport) -> Report:
    report = await own_report(work, command.report_id)
    report.move_to(
        ReportStatus.WITHDRAWN,
        line(work, report, EntryKind.STATUS, status=ReportStatus.WITHDRAWN, text=command.note),
    )
    report.waiting = None
    report.clock = deadlines.finished(report.clock, work.now)
    await report.replace(session=work.session)
    await work.record(ReportWithdrawn(**await about(work, report)))
    return report
