"""The only way to get hold of a report on someone's behalf."""

from typing import Protocol
from uuid import UUID

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.reports.documents import Report
from backend.reports.errors import NotYourDepartment, ReportChanged, ReportNotFound, SamePersonResolvesAgain
from backend.work import Work


class Guarded(Protocol):
    """A report, or as much of one as says who may read it."""

    @property
    def department_id(self) -> str | None: ...
    @property
    def private(self) -> bool: ...
    @property
    def sensitive(self) -> bool: ...


def may_read_all_of(actor: Actor, report: Guarded) -> bool:
    """The office's view. Private matters are for the department that has them and for those of every department."""
    if not actor.may(Permission.REPORT_READ):
        return False
    if actor.may_anywhere(Permission.REPORT_READ) or report.department_id in actor.department_ids:
        return True
    return not (report.private or report.sensitive)


async def report_for_office(work: Work, report_id: UUID, *, expected_revision: int | None = None) -> Report:
    """To look at, or to write a note to. `expected_revision` is the caller's If-Match."""
    work.actor.require(Permission.REPORT_READ)
    report = await Report.get(report_id, session=work.session)
    if report is None or not may_read_all_of(work.actor, report):
        raise ReportNotFound  # same answer for both: do not reveal that it exists
    _require_revision(report, expected_revision)
    return report


async def report_for_department(
    work: Work, report_id: UUID, permission: Permission, *, expected_revision: int | None = None
) -> Report:
    """To change, by the department that has it."""
    report = await report_for_office(work, report_id)
    work.actor.require(permission)
    if not is_theirs(work.actor, report, permission):
        raise NotYourDepartment
    _require_revision(report, expected_revision)
    return report


def is_theirs(actor: Actor, report: Guarded, permission: Permission) -> bool:
    """Of whoever has the permission at all: whether it holds for this report."""
    return actor.may_anywhere(permission) or report.department_id in actor.department_ids


def has_to_leave_it(actor: Actor, report: Report) -> bool:
    """Whose resolution its reporter objected to, leaves the closing to a colleague."""
    return actor.account_id in report.resolver_ids


def _require_revision(report: Report, expected: int | None) -> None:
    if expected is not None and expected != report.revision:
        raise ReportChanged(report.revision)


async def report_to_close(
    work: Work, report_id: UUID, permission: Permission, *, expected_revision: int | None = None
) -> Report:
    """To resolve, reject or hand over; not by somebody whose resolution its reporter objected to."""
    report = await report_for_department(work, report_id, permission, expected_revision=expected_revision)
    if has_to_leave_it(work.actor, report):
        raise SamePersonResolvesAgain
    return report


async def own_report(work: Work, report_id: UUID) -> Report:
    """To change, by its reporter."""
    work.actor.require(Permission.REPORT_OWN)
    report = await Report.get(report_id, session=work.session)
    if report is None or report.reporter_id is None or report.reporter_id != work.actor.account_id:
        raise ReportNotFound
    return report


async def visible_report(work: Work, report_id: UUID) -> Report:
    """To look at, by its reporter or by anybody when it is public. Show it only through the public projection."""
    work.actor.require(Permission.REPORT_READ_PUBLIC)
    report = await Report.get(report_id, session=work.session)
    if report is None:
        raise ReportNotFound
    if is_reporter(work.actor, report) or report.public_location is not None:
        return report
    raise ReportNotFound


def is_reporter(actor: Actor, report: Report) -> bool:
    return actor.account_id is not None and report.reporter_id == actor.account_id


async def report_as_it_is(work: Work, report_id: UUID) -> Report | None:
    """For the clock, and to compare what is sent with what is stored under its id; None when there is none."""
    return await Report.get(report_id, session=work.session)
