"""The department asks the reporter; the clock stands still until the answer, 14 days at most."""

from dataclasses import dataclass
from uuid import UUID

from backend.facts.reports import ReportQuestionAsked
from backend.kernel.permissions import Permission
from backend.reports import deadlines
from backend.reports.access import report_for_department
from backend.reports.documents import Report
from backend.reports.errors import NobodyToAsk
from backend.reports.rules import answer_by
from backend.reports.states import ReportStatus
from backend.reports.telling import about, line
from backend.reports.values import EntryKind, Waiting
from backend.work import Work


@dataclass(frozen=True, slots=True)
class AskReporter:
    report_id: UUID
    text: str
    expected_revision: int | None = None


async def ask_reporter(work: Work, command: AskReporter) -> Report:
    report = await report_for_department(
        work, command.report_id, Permission.REPORT_WORK, expected_revision=command.expected_revision
    )
    resume = report.status
    report.move_to(
        ReportStatus.WAITING,
        line(work, report, EntryKind.QUESTION, status=ReportStatus.WAITING, text=command.text),
    )
    if report.reporter_id is None:
        raise NobodyToAsk
    report.waiting = Waiting(question=command.text, asked_at=work.now, answer_by=answer_by(work.now), resume=resume)
    report.clock = deadlines.paused(report.clock, work.now)
    await report.replace(session=work.session)
    await work.record(
        ReportQuestionAsked(
            **await about(work, report, to_followers=False),
            question=command.text,
            answer_by=report.waiting.answer_by,
        )
    )
    return report
