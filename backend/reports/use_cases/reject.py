"""The office says no, with a reason from the list and words for the public."""

from dataclasses import dataclass
from uuid import UUID

from backend.accounts.use_cases.count_outcome import count_outcome
from backend.facts.reports import ReportRejected
from backend.kernel.permissions import Permission
from backend.reports import deadlines
from backend.reports.access import report_to_close
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.reports.telling import about, line
from backend.reports.values import EntryKind, RejectionReason
from backend.work import Work


@dataclass(frozen=True, slots=True)
class RejectReport:
    report_id: UUID
    reason: RejectionReason
    note: str
    expected_revision: int | None = None


async def reject_report(work: Work, command: RejectReport) -> Report:
    report = await report_to_close(
        work, command.report_id, Permission.REPORT_REJECT, expected_revision=command.expected_revision
    )
    report.move_to(
        ReportStatus.REJECTED,
        line(
            work,
            report,
            EntryKind.STATUS,
            status=ReportStatus.REJECTED,
            text=command.note,
            reason=command.reason,
        ),
    )
    report.rejection_reason = command.reason
    report.clock = deadlines.finished(report.clock, work.now)
    await report.replace(session=work.session)
    if report.reporter_id is not None and command.reason is RejectionReason.ABUSE:
        # Only abuse counts against a record: being wrong about whose road it is does not.
        await count_outcome(work, report.reporter_id, resolved=False)
    await work.record(ReportRejected(**await about(work, report), reason=command.reason.value, note=command.note))
    return report
