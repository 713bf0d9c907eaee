"""How reports look to residents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field

from backend.http.names import NamedView, Names
from backend.http.photos import PhotoAddresses, PhotoView
from backend.http.timeline import TimelineLine, timeline
from backend.kernel.geo import Point
from backend.reports.documents import Report, ReportTie
from backend.reports.photos import Photo, photos_of
from backend.reports.projection import public_face
from backend.reports.states import ReportStatus, StatusType
from backend.work import Work


class QuestionView(BaseModel):
    """The office waits for the reporter's answer."""

    text: str
    asked_at: datetime
    answer_by: datetime


class ReportView(BaseModel):
    """A report with its public timeline. `own`: to its reporter, with everything they wrote."""

    id: UUID
    public_code: str
    own: bool
    category: NamedView
    status: ReportStatus
    status_type: StatusType
    department: NamedView | None = Field(description="Who has it now; null while the dispatcher looks at it.")
    location: Point = Field(description="Rounded for everybody but the reporter where the category says so.")
    address: str | None
    description: str | None = Field(description="Null until the office released the reporter's words.")
    answers: dict[str, Any] | None = Field(description="The reporter's own only.")
    photos: list[PhotoView] = Field(description="The reporter's own, and those that everybody may see.")
    photos_held: int = Field(description="How many are ready and wait for their release by the office.")
    submitted_at: datetime
    updated_at: datetime
    due_at: datetime | None = Field(description="Until when; null while a question is open.")
    due_for: Literal["acceptance", "handling"] = Field(description="What is due then.")
    question: QuestionView | None = Field(description="The reporter's own only.")
    objection_until: datetime | None = Field(description="The reporter may object until then.")
    support_count: int
    follows: bool
    supports: bool
    private: bool
    needs_review: bool
    timeline: list[TimelineLine]


class ReportRow(BaseModel):
    """A line of "my reports"."""

    id: UUID
    public_code: str
    category: NamedView
    status: ReportStatus
    status_type: StatusType
    department: NamedView | None
    address: str | None
    submitted_at: datetime
    updated_at: datetime
    due_at: datetime | None
    answer_by: datetime | None = Field(description="Set while the office waits for an answer.")
    support_count: int


class TieView(BaseModel):
    """What the caller has to do with a report."""

    report_id: UUID
    follows: bool
    supports: bool
    support_count: int

    @classmethod
    def of(cls, report: Report, tie: ReportTie) -> Self:
        return cls(report_id=report.id, follows=tie.follows, supports=tie.supports, support_count=report.support_count)


class FeatureProperties(BaseModel):
    id: UUID
    public_code: str
    category: str
    status: ReportStatus
    status_type: StatusType
    submitted_at: datetime
    support_count: int


class MapPoint(BaseModel):
    """A GeoJSON Point; coordinates are [longitude, latitude]."""

    type: Literal["Point"] = "Point"
    coordinates: Annotated[list[float], Field(min_length=2, max_length=2)]


class Feature(BaseModel):
    type: Literal["Feature"] = "Feature"
    id: UUID
    geometry: MapPoint
    properties: FeatureProperties


class FeatureCollection(BaseModel):
    """GeoJSON (RFC 7946). `truncated`: there are more in this box; come closer or narrow."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Feature]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A report with what belongs to it, as it was read."""

    report: Report
    photos: list[Photo]
    tie: ReportTie | None = None


async def seen(work: Work, report: Report, tie: ReportTie | None = None) -> Seen:
    return Seen(report, await photos_of(work, report), tie)


class Words(Names):
    """Reports in one language."""

    def report(self, seen: Seen, addresses: PhotoAddresses, *, own: bool) -> ReportView:
        report, tie = seen.report, seen.tie
        face = public_face(report, seen.photos, own=own)
        return ReportView(
            id=report.id,
            public_code=report.public_code,
            own=own,
            category=self.category(report.category_id),
            status=report.status,
            status_type=report.status_type,
            department=self.department(report.holder_id),
            location=face.location,
            address=face.address,
            description=face.description,
            answers=report.answers if own else None,
            photos=addresses.shown(face.photos),
            photos_held=face.photos_held,
            submitted_at=report.submitted_at,
            updated_at=report.updated_at,
            due_at=report.clock.due_at,
            due_for=report.clock.kind.value,
            question=_question(report) if own else None,
            objection_until=report.resolution.objection_until if report.resolution else None,
            support_count=report.support_count,
            follows=own or (tie is not None and tie.follows),
            supports=tie is not None and tie.supports,
            private=report.private or report.sensitive,
            needs_review=own and report.needs_review,
            timeline=timeline(face, self),
        )

    def row(self, row: Mapping[str, Any]) -> ReportRow:
        return ReportRow(
            id=row["_id"],
            public_code=row["public_code"],
            category=self.category(row["category_id"]),
            status=row["status"],
            status_type=row["status_type"],
            department=self.department(row.get("forwarded_to") or row["department_id"]),
            address=row["address"],
            submitted_at=row["submitted_at"],
            updated_at=row["updated_at"],
            due_at=row["clock"]["due_at"],
            answer_by=(row.get("waiting") or {}).get("answer_by"),
            support_count=row["support_count"],
        )


def _question(report: Report) -> QuestionView | None:
    waiting = report.waiting
    if waiting is None:
        return None
    return QuestionView(text=waiting.question, asked_at=waiting.asked_at, answer_by=waiting.answer_by)


def feature(row: Mapping[str, Any]) -> Feature:
    return Feature(
        id=row["_id"],
        geometry=MapPoint(coordinates=row["public_location"]["coordinates"]),
        properties=FeatureProperties(
            id=row["_id"],
            public_code=row["public_code"],
            category=row["category_id"],
            status=row["status"],
            status_type=row["status_type"],
            submitted_at=row["submitted_at"],
            support_count=row["support_count"],
        ),
    )
