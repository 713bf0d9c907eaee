"""The reporter answers; the report goes back to where it was asked from."""

from dataclasses import dataclass
from uuid import UUID

from backend.facts.reports import ReportAnswered
from backend.reports.access import own_report
from backend.reports.documents import Report
from backend.reports.errors import NoOpenQuestion
from backend.reports.telling import about, line
from backend.reports.use_cases.accept import resume
from backend.reports.values import EntryKind
from backend.work import Work


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    report_id: UUID
    text: str


async def answer_question(work: Work, command: AnswerQuestion) -> Report:
    report = await own_report(work, command.report_id)
    if report.waiting is None:
        raise NoOpenQuestion
    back = report.waiting.resume
    report.move_to(back, line(work, report, EntryKind.ANSWER, status=back, text=command.text))
    await resume(work, report)
    await report.replace(session=work.session)
    await work.record(ReportAnswered(**await about(work, report, to_followers=False)))
    return report
