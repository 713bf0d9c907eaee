"""A report gets a person, or nobody again."""

from dataclasses import dataclass
from uuid import UUID

from backend.accounts.access import staff_member
from backend.facts.reports import ReportAssigned
from backend.kernel.permissions import Permission
from backend.reports.access import report_for_department
from backend.reports.documents import Report
from backend.reports.errors import AssigneeElsewhere, ReportIsClosed
from backend.reports.states import StatusType
from backend.reports.telling import about, line
from backend.reports.values import EntryKind
from backend.work import Work


@dataclass(frozen=True, slots=True)
class AssignReport:
    report_id: UUID
    account_id: UUID | None
    expected_revision: int | None = None


async def assign_report(work: Work, command: AssignReport) -> Report:
    report = await report_for_department(
        work, command.report_id, Permission.REPORT_ASSIGN, expected_revision=command.expected_revision
    )
    if report.status_type is StatusType.CLOSED:
        raise ReportIsClosed(report.status)
    if command.account_id is not None:
        colleague = await staff_member(work, command.account_id)
        if colleague is None or not colleague.active or report.department_id not in colleague.department_ids:
            raise AssigneeElsewhere
    report.assignee_id = command.account_id
    report.remember(line(work, report, EntryKind.ASSIGNED, public=False, subject_id=command.account_id))
    await report.replace(session=work.session)
    await work.record(ReportAssigned(**await about(work, report, to_followers=False), assignee_id=command.account_id))
    return report
