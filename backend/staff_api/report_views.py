"""How reports look to the office."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from pydantic import BaseModel, Field

from backend.accounts.contacts import display_names
from backend.catalog.routing.values import Reason
from backend.catalog.values import LegalLabel
from backend.facts.reports import ClockKind, DeadlineLevel
from backend.http.auth import StaffActor
from backend.http.deps import AskedLanguage, UseTransactions, on_the_loop
from backend.http.names import NamedView, Names
from backend.http.photos import PhotoAddresses, PhotoView, SizesView, UseAddresses
from backend.kernel.actor import Actor
from backend.kernel.geo import Point
from backend.kernel.text import Language
from backend.media.signatures import Variant
from backend.media.values import Box
from backend.reports.actions import Action, actions_of
from backend.reports.documents import Report
from backend.reports.photos import Photo, photos_of
from backend.reports.states import ReportStatus, StatusType, next_by_office
from backend.reports.values import By, Channel, Clock, Entry, EntryKind, RejectionReason, Resolution, Waiting


class ColleagueView(BaseModel):
    account_id: UUID
    name: str | None


class OfficePhotoView(PhotoView):
    """`sizes` are plain; `public_sizes` are what everybody sees, or would see."""

    public_sizes: SizesView | None
    boxes: list[Box] = Field(description="What is covered for the public, in fractions of the upright picture.")
    boxes_revision: int = Field(description="For If-Match when they are changed.")
    original_until: datetime | None = Field(description="Until when the original can be had; null: it cannot.")


class HistoryLine(BaseModel):
    """A line of the whole history; `public` ones stand in the public timeline too, without names."""

    kind: EntryKind
    at: datetime
    by: By
    colleague: ColleagueView | None = Field(description="Who of the office; a reporter is never named here.")
    public: bool
    status: ReportStatus
    department: NamedView | None
    text: str | None
    reason: str | None
    on: date | None
    assigned_to: ColleagueView | None
    level: DeadlineLevel | None
    photo_ids: list[UUID]


class OfficeReport(BaseModel):
    """All of a report. `revision` is its ETag; `next_statuses` are the states it can move to."""

    id: UUID
    public_code: str
    revision: int
    channel: Channel
    category: NamedView
    legal_label: LegalLabel
    status: ReportStatus
    status_type: StatusType
    next_statuses: list[ReportStatus]
    actions: list[Action] = Field(description="What you may do with it now; anything else would be refused.")
    department: NamedView | None
    forwarded_to: NamedView | None
    assignee: ColleagueView | None
    area_id: str | None
    location: Point
    public_location: Point | None
    accuracy_m: float | None
    address: str | None
    description: str
    answers: dict[str, Any]
    questions: list[dict[str, Any]] = Field(description="As they were asked then.")
    photos: list[OfficePhotoView]
    observed_at: datetime | None
    submitted_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    private: bool
    sensitive: bool
    words_released: bool
    needs_review: bool
    clock: Clock
    planned_on: date | None
    waiting: Waiting | None
    hold_until: date | None
    resolution: Resolution | None
    rejection_reason: RejectionReason | None
    objection_count: int
    support_count: int
    routing: Reason = Field(description="Why it is here.")
    first_routing: Reason | None = Field(description="Why it went where it went at first, once it was re-routed.")
    history: list[HistoryLine]


class OfficeRow(BaseModel):
    """A line of a queue."""

    id: UUID
    public_code: str
    revision: int
    category: NamedView
    status: ReportStatus
    status_type: StatusType
    department: NamedView | None
    forwarded_to: NamedView | None
    assignee_id: UUID | None
    area_id: str | None
    address: str | None
    excerpt: str
    submitted_at: datetime
    updated_at: datetime
    due_at: datetime | None
    due_for: ClockKind
    level: DeadlineLevel
    support_count: int
    objection_count: int
    needs_review: bool
    private: bool
    sensitive: bool


_EXCERPT = 140


def excerpt(description: str) -> str:
    """The beginning, for a line of a list."""
    return description if len(description) <= _EXCERPT else description[: _EXCERPT - 1].rstrip() + "…"


class OfficeWords(Names):
    """Reports in one language, with the names of those of the office who stand in them."""

    colleagues: Mapping[UUID, str] = MappingProxyType({})

    def colleague(self, account_id: UUID | None) -> ColleagueView | None:
        if account_id is None:
            return None
        return ColleagueView(account_id=account_id, name=self.colleagues.get(account_id))

    def line(self, entry: Entry) -> HistoryLine:
        return HistoryLine(
            kind=entry.kind,
            at=entry.at,
            by=entry.by,
            colleague=self.colleague(entry.by_id) if entry.by is By.OFFICE else None,
            public=entry.public,
            status=entry.status,
            department=self.department(entry.department_id),
            text=entry.text,
            reason=entry.reason,
            on=entry.on,
            assigned_to=self.colleague(entry.subject_id),
            level=entry.level,
            photo_ids=list(entry.photo_ids),
        )

    def report(self, report: Report, photos: list[OfficePhotoView], actor: Actor) -> OfficeReport:
        """As the actor may see and change it."""
        same = {name: getattr(report, name) for name in OfficeReport.model_fields if name in _AS_STORED}
        return OfficeReport(
            **same,
            photos=photos,
            category=self.category(report.category_id),
            next_statuses=next_by_office(report.status),
            actions=actions_of(actor, report),
            department=self.department(report.department_id),
            forwarded_to=self.department(report.forwarded_to),
            assignee=self.colleague(report.assignee_id),
            history=[self.line(entry) for entry in report.history],
        )

    def row(self, row: Mapping[str, Any]) -> OfficeRow:
        clock = row["clock"]
        same = {name: row.get(name) for name in OfficeRow.model_fields if name in _AS_STORED}
        return OfficeRow(
            **same | {"id": row["_id"]},
            category=self.category(row["category_id"]),
            department=self.department(row["department_id"]),
            forwarded_to=self.department(row.get("forwarded_to")),
            assignee_id=row.get("assignee_id"),
            excerpt=excerpt(row["description"]),
            due_at=clock["due_at"],
            due_for=clock["kind"],
            level=clock["level"],
        )


_AS_STORED = (OfficeReport.model_fields.keys() | OfficeRow.model_fields.keys()) - {
    *("photos", "category", "next_statuses", "actions", "department", "forwarded_to", "assignee", "history"),
    *("assignee_id", "excerpt", "due_at", "due_for", "level"),
}


async def words_for_report(language: Language, report: Report) -> OfficeWords:
    people = {entry.by_id for entry in report.history if entry.by is By.OFFICE}
    people |= {entry.subject_id for entry in report.history} | {report.assignee_id}
    words = await OfficeWords.in_(language)
    words.colleagues = await display_names([person for person in people if person is not None])
    return words


def office_photo(photo: Photo, addresses: PhotoAddresses) -> OfficePhotoView:
    media = photo.media
    plain = addresses.photo(photo, Variant.PLAIN, caption=media.caption if media else None)
    return OfficePhotoView(
        **dict(plain),
        public_sizes=addresses.sizes(media, Variant.PUBLIC, public=photo.is_released) if media else None,
        boxes=media.boxes if media else [],
        boxes_revision=media.boxes_revision if media else 1,
        original_until=media.original_until if media else None,
    )


class Show:
    """Shows a report to whoever asked, with its photos as they are now."""

    def __init__(
        self, actor: StaffActor, transactions: UseTransactions, language: AskedLanguage, addresses: UseAddresses
    ) -> None:
        self._actor, self._transactions = actor, transactions
        self._language, self._addresses = language, addresses

    async def report(self, report: Report) -> OfficeReport:
        words = await words_for_report(self._language, report)
        photos: list[Photo] = []
        if report.photos:
            photos = await self._transactions.read(self._actor, lambda work: photos_of(work, report))
        return words.report(report, [office_photo(photo, self._addresses) for photo in photos], self._actor)


ThisShow = Annotated[Show, Depends(on_the_loop(Show))]
