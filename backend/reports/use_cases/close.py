"""A resolved report is closed: by its reporter's word, or when nobody objected in time."""

from uuid import UUID

from backend.accounts.use_cases.count_outcome import count_outcome
from backend.facts.reports import ReportClosed
from backend.reports.access import own_report, report_as_it_is
from backend.reports.documents import Report
from backend.reports.errors import NotResolved
from backend.reports.states import ReportStatus
from backend.reports.telling import about, line
from backend.reports.values import EntryKind
from backend.work import Work


async def confirm_resolution(work: Work, report_id: UUID) -> Report:
    report = await own_report(work, report_id)
    if report.status is not ReportStatus.RESOLVED:
        raise NotResolved(report.status)
    return await _close(work, report, confirmed=True)


async def close_settled(work: Work, report_id: UUID) -> bool:
    """False when there is nothing to do (any more)."""
    report = await report_as_it_is(work, report_id)
    if report is None or report.status is not ReportStatus.RESOLVED or report.resolution is None:
        return False
    if report.resolution.objection_until >= work.now:
        return False
    await _close(work, report, confirmed=False)
    return True


async def _close(work: Work, report: Report, *, confirmed: bool) -> Report:
    report.move_to(ReportStatus.CLOSED, line(work, report, EntryKind.STATUS, status=ReportStatus.CLOSED))
    await report.replace(session=work.session)
    if report.reporter_id is not None:
        await count_outcome(work, report.reporter_id, resolved=True)
    await work.record(ReportClosed(**await about(work, report), confirmed=confirmed))
    return report
