"""A report with its whole history, and the ties of residents to reports."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, DESCENDING, GEOSPHERE, IndexModel

from backend.catalog.routing.values import Reason
from backend.catalog.values import LegalLabel
from backend.kernel.geo import Point
from backend.reports.errors import HistoryFull, IllegalMove
from backend.reports.states import FIRST, NEXT, TYPE_OF, ReportStatus, StatusType
from backend.reports.values import Channel, Clock, Entry, PhotoOf, RejectionReason, Resolution, Waiting

MAX_ENTRIES = 1000
_BY_TIME = [("submitted_at", DESCENDING), ("_id", DESCENDING)]


class Report(Document):
    """`id` is made by the phone. `status` is changed by `move_to` alone; every change adds a line to `history`.

    `public_location` is None when the public may know nothing of the report; else it is rounded as the category says.
    `revision` counts changes by the office or the reporter; support by others does not count.
    """

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    public_code: str
    payload_hash: str
    channel: Channel = Channel.APKA
    reporter_id: UUID | None
    category_id: str
    category_version: int
    legal_label: LegalLabel
    location: Point
    accuracy_m: float | None
    address: str | None
    area_id: str | None
    description: str
    answers: dict[str, Any]
    questions: list[dict[str, Any]]
    photos: list[PhotoOf] = []
    observed_at: datetime | None
    needs_review: bool = False
    submitted_at: datetime
    updated_at: datetime
    closed_at: datetime | None = None

    private: bool = False
    sensitive: bool = False
    words_released: bool = False
    words_released_at: datetime | None = None
    """Later words of the reporter need a release of their own, except those of a reporter with a good record."""
    reporter_trusted: bool = False
    public_location: Point | None

    status: ReportStatus = FIRST
    status_type: StatusType = TYPE_OF[FIRST]
    department_id: str | None
    routing: Reason
    first_routing: Reason | None = None
    forwarded_to: str | None = None
    assignee_id: UUID | None = None
    planned_on: date | None = None
    clock: Clock
    waiting: Waiting | None = None
    hold_until: date | None = None
    resolution: Resolution | None = None
    resolver_ids: list[UUID] = []
    """Who resolved it and was objected to; they may not resolve it again."""
    rejection_reason: RejectionReason | None = None
    objection_count: int = 0
    duplicate_of: UUID | None = None

    support_count: int = 0
    search_words: list[str]
    revision: int = 1
    history: list[Entry]

    class Settings:
        name = "reports"
        indexes: ClassVar = [
            IndexModel([("public_code", ASCENDING)], name="public_code", unique=True),
            IndexModel([("reporter_id", ASCENDING), *_BY_TIME], name="reporter_by_time"),
            IndexModel([("department_id", ASCENDING), ("status", ASCENDING), *_BY_TIME], name="department_by_time"),
            IndexModel([("status", ASCENDING), *_BY_TIME], name="status_by_time"),
            IndexModel([("category_id", ASCENDING), ("status", ASCENDING), *_BY_TIME], name="category_by_time"),
            IndexModel([("assignee_id", ASCENDING), ("status", ASCENDING), *_BY_TIME], name="assignee_by_time"),
            IndexModel([("area_id", ASCENDING), ("status", ASCENDING), *_BY_TIME], name="area_by_time"),
            IndexModel([("search_words", ASCENDING), *_BY_TIME], name="words_by_time"),
            IndexModel(
                [("department_id", ASCENDING), ("status_type", ASCENDING), ("clock.due_at", ASCENDING), ("_id", 1)],
                name="department_by_due",
            ),
            IndexModel([("status_type", ASCENDING), ("clock.due_at", ASCENDING), ("_id", ASCENDING)], name="due"),
            IndexModel([("status_type", ASCENDING), ("public_location", GEOSPHERE)], name="map"),
            IndexModel(
                [("category_id", ASCENDING), ("status_type", ASCENDING), ("public_location", GEOSPHERE)],
                name="category_map",
            ),
            IndexModel([("clock.next_level_at", ASCENDING)], name="next_level", sparse=True),
            IndexModel([("resolution.objection_until", ASCENDING)], name="objection_until", sparse=True),
            IndexModel([("waiting.answer_by", ASCENDING)], name="answer_by", sparse=True),
            IndexModel(
                [("photos.id", ASCENDING)], name="photos", partialFilterExpression={"photos.id": {"$exists": True}}
            ),
        ]

    def move_to(self, status: ReportStatus, entry: Entry) -> None:
        """Change `status`; nothing else does."""
        if status not in NEXT[self.status]:
            raise IllegalMove(self.status, status)
        self.status = status
        self.status_type = TYPE_OF[status]
        self.closed_at = entry.at if self.status_type is StatusType.CLOSED else None
        self.remember(entry)

    def remember(self, entry: Entry) -> None:
        """Add a line to the history without a change of state."""
        if len(self.history) >= MAX_ENTRIES:
            raise HistoryFull
        self.history.append(entry)
        self.updated_at = entry.at
        self.revision += 1

    def touch(self, at: datetime) -> None:
        """Something that belongs to it is other than before, and its history has nothing to say about it."""
        self.updated_at = at
        self.revision += 1

    @property
    def holder_id(self) -> str | None:
        """Who has it, as the resident is told: the outside body when it was handed over."""
        return self.forwarded_to or self.department_id


class ReportTie(Document):
    """What one resident has to do with another one's report. `id` is derived from both, so there is one."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    report_id: UUID
    account_id: UUID
    follows: bool = False
    supports: bool = False
    since: datetime

    class Settings:
        name = "report_ties"
        indexes: ClassVar = [
            IndexModel([("report_id", ASCENDING), ("follows", ASCENDING)], name="report_follows"),
            IndexModel([("account_id", ASCENDING), ("since", DESCENDING)], name="account_since"),
        ]
