"""Sent to the department it belongs to, or handed back to the dispatcher, with a reason that stays in the history."""

from dataclasses import dataclass
from uuid import UUID

from backend.catalog.access import catalog, work_calendar
from backend.catalog.routing.values import MatchLevel, Reason
from backend.departments.access import all_departments, department_named
from backend.departments.documents import DepartmentKind
from backend.facts.reports import ClockKind, ReportRerouted
from backend.kernel.permissions import Permission
from backend.reports import deadlines
from backend.reports.access import report_for_department
from backend.reports.colleagues import who_has_it
from backend.reports.documents import Report
from backend.reports.errors import DepartmentCannotTake
from backend.reports.states import ReportStatus
from backend.reports.telling import about, line, named
from backend.reports.values import EntryKind
from backend.work import Work


@dataclass(frozen=True, slots=True)
class RerouteReport:
    """`department_id` None: back to the dispatcher's queue."""

    report_id: UUID
    department_id: str | None
    reason: str
    expected_revision: int | None = None


async def reroute_report(work: Work, command: RerouteReport) -> Report:
    report = await report_for_department(
        work, command.report_id, Permission.REPORT_REROUTE, expected_revision=command.expected_revision
    )
    await _check_target(report, command.department_id)
    previous = named(await all_departments(), report.department_id)
    report.department_id = command.department_id
    report.assignee_id = None
    report.forwarded_to = None
    report.first_routing = report.first_routing or report.routing
    report.routing = Reason(
        level=MatchLevel.BY_HAND,
        table_version=report.routing.table_version,
        department_id=command.department_id,
        category=report.category_id,
        area=report.area_id,
    )
    report.move_to(
        ReportStatus.SUBMITTED,
        line(work, report, EntryKind.REROUTED, status=ReportStatus.SUBMITTED, text=command.reason),
    )
    category = (await catalog()).category(report.category_id)
    report.clock = deadlines.started(
        ClockKind.ACCEPTANCE, category.deadlines.acceptance, category.version, work.now, await work_calendar()
    )
    await report.replace(session=work.session)
    colleagues = (await who_has_it(report))["colleague_ids"]
    await work.record(
        ReportRerouted(
            **await about(work, report, to_followers=False), previous_department=previous, colleague_ids=colleagues
        )
    )
    return report


async def _check_target(report: Report, department_id: str | None) -> None:
    if department_id == report.department_id:
        raise DepartmentCannotTake("This department has the report already.")
    if department_id is None:
        return
    target = await department_named(department_id)
    if target.kind is not DepartmentKind.OFFICE or not target.active:
        raise DepartmentCannotTake("Reports are re-routed inside the office; to bodies outside it they are forwarded.")
