"""A department says that it is done; the reporter may object for 14 days."""

from dataclasses import dataclass
from uuid import UUID

from backend.facts.reports import ReportResolved
from backend.kernel.permissions import Permission
from backend.reports import deadlines
from backend.reports.access import report_to_close
from backend.reports.documents import Report
from backend.reports.photos import add_photos
from backend.reports.rules import objection_until
from backend.reports.states import ReportStatus
from backend.reports.telling import about, line
from backend.reports.values import EntryKind, PhotoStage, Resolution
from backend.work import Work


@dataclass(frozen=True, slots=True)
class ResolveReport:
    report_id: UUID
    note: str
    expected_revision: int | None = None
    media_ids: tuple[UUID, ...] = ()


async def resolve_report(work: Work, command: ResolveReport) -> Report:
    report = await report_to_close(
        work, command.report_id, Permission.REPORT_RESOLVE, expected_revision=command.expected_revision
    )
    report.move_to(
        ReportStatus.RESOLVED,
        line(
            work,
            report,
            EntryKind.STATUS,
            status=ReportStatus.RESOLVED,
            text=command.note,
            photo_ids=command.media_ids,
        ),
    )
    await add_photos(work, report, command.media_ids, PhotoStage.RESOLUTION)
    report.resolution = Resolution(
        at=work.now, by_id=work.actor.account_id, note=command.note, objection_until=objection_until(work.now)
    )
    report.clock = deadlines.finished(report.clock, work.now)
    await report.replace(session=work.session)
    await work.record(
        ReportResolved(
            **await about(work, report),
            note=command.note,
            objection_until=report.resolution.objection_until,
        )
    )
    return report
