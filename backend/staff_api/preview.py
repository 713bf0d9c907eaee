"""What residents see of a report, shown to the office."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from backend.facts.reports import ClockKind
from backend.http.auth import StaffActor
from backend.http.deps import AskedLanguage, UseTransactions
from backend.http.names import NamedView, Names
from backend.http.photos import PhotoAddresses, PhotoView, UseAddresses
from backend.http.problem import problems
from backend.http.timeline import TimelineLine, timeline
from backend.kernel.geo import Point
from backend.reports.access import report_for_office
from backend.reports.documents import Report
from backend.reports.photos import Photo, photos_of
from backend.reports.projection import public_face
from backend.reports.states import ReportStatus, StatusType
from backend.work import Work

router = APIRouter(prefix="/staff/v1/reports/{report_id}", tags=["reports"])


class PublicReport(BaseModel):
    """A report as somebody outside the office sees it."""

    public_code: str
    category: NamedView
    status: ReportStatus
    status_type: StatusType
    department: NamedView | None
    location: Point
    address: str | None
    description: str | None = Field(description="Null until the office released the reporter's words.")
    submitted_at: datetime
    updated_at: datetime
    due_at: datetime | None
    due_for: ClockKind
    objection_until: datetime | None
    support_count: int
    timeline: list[TimelineLine]
    photos: list[PhotoView]
    photos_held: int = Field(description="Photos that are ready and wait for their release.")

    @classmethod
    def of(cls, seen: "_Seen", *, own: bool) -> "PublicReport":
        report, names = seen.report, seen.names
        face = public_face(report, seen.photos, own=own)
        return cls(
            public_code=report.public_code,
            category=names.category(report.category_id),
            status=report.status,
            status_type=report.status_type,
            department=names.department(report.holder_id),
            location=face.location,
            address=face.address,
            description=face.description,
            submitted_at=report.submitted_at,
            updated_at=report.updated_at,
            due_at=report.clock.due_at,
            due_for=report.clock.kind,
            objection_until=report.resolution.objection_until if report.resolution else None,
            support_count=report.support_count,
            timeline=timeline(face, names),
            photos=seen.addresses.shown(face.photos),
            photos_held=face.photos_held,
        )


@dataclass(frozen=True, slots=True)
class _Seen:
    report: Report
    photos: list[Photo]
    names: Names
    addresses: PhotoAddresses


class PublicPreview(BaseModel):
    """Both views of one report."""

    stranger: PublicReport | None = Field(description="Null: nobody but its reporter may know of it.")
    reporter: PublicReport | None = Field(description="Null: nobody in the apka is its reporter.")


@router.get(
    "/public",
    operation_id="previewPublicReport",
    summary="What residents see of it",
    responses=problems(401, 403, 404, 422, 503),
)
async def preview(
    report_id: UUID,
    actor: StaffActor,
    transactions: UseTransactions,
    language: AskedLanguage,
    addresses: UseAddresses,
) -> PublicPreview:
    async def look(work: Work) -> tuple[Report, list[Photo]]:
        report = await report_for_office(work, report_id)
        return report, await photos_of(work, report)

    report, photos = await transactions.read(actor, look)
    seen = _Seen(report, photos, await Names.in_(language), addresses)
    return PublicPreview(
        stranger=None if report.public_location is None else PublicReport.of(seen, own=False),
        reporter=None if report.reporter_id is None else PublicReport.of(seen, own=True),
    )
