"""Put aside for a public reason until a day it is looked at again; the clock goes on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.catalog.working_days import local_day
from backend.facts.reports import ReportHeld
from backend.kernel.permissions import Permission
from backend.reports.access import report_for_department
from backend.reports.documents import Report
from backend.reports.errors import DayOutOfRange
from backend.reports.rules import may_be_planned_for
from backend.reports.states import ReportStatus
from backend.reports.telling import about, line
from backend.reports.values import EntryKind
from backend.work import Work


@dataclass(frozen=True, slots=True)
class HoldReport:
    report_id: UUID
    reason: str
    review_on: date
    expected_revision: int | None = None


async def hold_report(work: Work, command: HoldReport) -> Report:
    report = await report_for_department(
        work, command.report_id, Permission.REPORT_WORK, expected_revision=command.expected_revision
    )
    report.move_to(
        ReportStatus.ON_HOLD,
        line(work, report, EntryKind.STATUS, status=ReportStatus.ON_HOLD, text=command.reason, on=command.review_on),
    )
    if command.review_on <= local_day(work.now) or not may_be_planned_for(command.review_on, work.now):
        raise DayOutOfRange
    report.hold_until = command.review_on
    await report.replace(session=work.session)
    await work.record(ReportHeld(**await about(work, report), reason=command.reason, review_on=command.review_on))
    return report
