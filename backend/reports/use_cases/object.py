"""The reporter says that it is not done; the report opens again, for somebody else to close."""

from dataclasses import dataclass
from uuid import UUID

from backend.facts.reports import ReportObjected
from backend.reports.access import own_report
from backend.reports.colleagues import who_has_it
from backend.reports.documents import Report
from backend.reports.errors import NotResolved, ObjectionTooLate
from backend.reports.photos import add_photos
from backend.reports.states import ReportStatus
from backend.reports.telling import about, line
from backend.reports.use_cases.accept import start_handling
from backend.reports.values import EntryKind, PhotoStage
from backend.work import Work


@dataclass(frozen=True, slots=True)
class ObjectToResolution:
    report_id: UUID
    note: str
    media_ids: tuple[UUID, ...] = ()


async def object_to_resolution(work: Work, command: ObjectToResolution) -> Report:
    report = await own_report(work, command.report_id)
    if report.resolution is not None and report.status is ReportStatus.CLOSED:
        raise ObjectionTooLate
    if report.resolution is None or report.status is not ReportStatus.RESOLVED:
        raise NotResolved(report.status)
    if work.now > report.resolution.objection_until:
        raise ObjectionTooLate
    report.move_to(
        ReportStatus.ACCEPTED,
        line(
            work,
            report,
            EntryKind.OBJECTION,
            status=ReportStatus.ACCEPTED,
            text=command.note,
            photo_ids=command.media_ids,
        ),
    )
    await add_photos(work, report, command.media_ids, PhotoStage.OBJECTION)
    if report.resolution.by_id is not None and report.resolution.by_id not in report.resolver_ids:
        report.resolver_ids.append(report.resolution.by_id)
    report.resolution = None
    report.objection_count += 1
    await start_handling(work, report)
    await report.replace(session=work.session)
    await work.record(ReportObjected(**await about(work, report), **await who_has_it(report)))
    return report
