"""What every fact about a report says, and a line of history by whoever acts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from backend.catalog.access import catalog
from backend.departments.access import all_departments
from backend.departments.documents import Department
from backend.facts.envelope import Named
from backend.facts.reports import DeadlineLevel
from backend.kernel.actor import ActorKind
from backend.reports.documents import Report, ReportTie
from backend.reports.states import ReportStatus
from backend.reports.values import By, Entry, EntryKind
from backend.work import Work

_BY = {ActorKind.RESIDENT: By.RESIDENT, ActorKind.STAFF: By.OFFICE}


def line(
    work: Work,
    report: Report,
    kind: EntryKind,
    *,
    public: bool = True,
    status: ReportStatus | None = None,
    text: str | None = None,
    reason: str | None = None,
    on: date | None = None,
    subject_id: UUID | None = None,
    level: DeadlineLevel | None = None,
    photo_ids: Sequence[UUID] = (),
) -> Entry:
    """Who and when come from the work; `status` is the one after the line."""
    return Entry(
        kind=kind,
        at=work.now,
        by=_BY.get(work.actor.kind, By.CLOCK),
        by_id=work.actor.account_id,
        public=public,
        status=status or report.status,
        department_id=report.holder_id,
        text=text,
        reason=reason,
        on=on,
        subject_id=subject_id,
        level=level,
        photo_ids=tuple(photo_ids),
    )


async def about(work: Work, report: Report, *, to_followers: bool = True) -> dict[str, Any]:
    """The fields of ReportFact. Followers are looked up in the transaction, so nobody who followed before is missed."""
    departments = await all_departments()
    return {
        "report_id": report.id,
        "public_code": report.public_code,
        "reporter_id": report.reporter_id,
        "follower_ids": await _followers(work, report) if to_followers else [],
        "category": Named(code=report.category_id, name=(await catalog()).category(report.category_id).name),
        "department": named(departments, report.holder_id),
        "private": report.private or report.sensitive,
    }


def named(departments: Mapping[str, Department], department_id: str | None) -> Named | None:
    if department_id is None or (department := departments.get(department_id)) is None:
        return None
    return Named(code=department.id, name=department.name)


async def _followers(work: Work, report: Report) -> list[UUID]:
    ties = ReportTie.get_pymongo_collection().find(
        {"report_id": report.id, "follows": True}, {"account_id": 1, "_id": 0}, session=work.session
    )
    return [tie["account_id"] async for tie in ties]
