"""Nobody answered in time; the report goes back to where it was asked from."""

from uuid import UUID

from backend.facts.reports import ReportQuestionTimedOut
from backend.reports.access import report_as_it_is
from backend.reports.telling import about, line
from backend.reports.use_cases.accept import resume
from backend.reports.values import EntryKind
from backend.work import Work


async def time_out_question(work: Work, report_id: UUID) -> bool:
    """False when there is nothing to do (any more): another worker did it, or the answer came."""
    report = await report_as_it_is(work, report_id)
    if report is None or report.waiting is None or report.waiting.answer_by > work.now:
        return False
    back = report.waiting.resume
    report.move_to(back, line(work, report, EntryKind.QUESTION_TIMED_OUT, status=back))
    await resume(work, report)
    await report.replace(session=work.session)
    await work.record(ReportQuestionTimedOut(**await about(work, report, to_followers=False)))
    return True
