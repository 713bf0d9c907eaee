"""An announcement with its whole history: what is being written, and what the public reads."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, DESCENDING, IndexModel

from backend.announcements.errors import AnnouncementHistoryFull, AnnouncementIllegalMove
from backend.announcements.states import FIRST, NEXT, AnnouncementStatus
from backend.announcements.values import Content, Entry

MAX_ENTRIES = 1000
_BY_TIME = [("created_at", DESCENDING), ("_id", DESCENDING)]
_LISTED = [("listed_at", DESCENDING), ("_id", DESCENDING)]
_PUBLIC = {"listed_at": {"$type": "date"}}


class Announcement(Document):
    """`content` is what is written and approved; `published` what the public reads, until the next version goes out.

    `version` counts what was said, `revision` every change. `author_ids`: who wrote at this version.
    `withheld`: pictures and attachments of an alarm that one person took from the public; whoever may approve has the
    last word.
    `listed_at`: when it first became public; None when it is in no feed. What is cancelled is in those of programs.
    """

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    status: AnnouncementStatus = FIRST
    content: Content
    version: int = 1
    author_ids: list[UUID] = []
    submitted_by: UUID | None = None
    approved_by: UUID | None = None
    send_at: datetime | None = None
    published: Content | None = None
    published_version: int | None = None
    published_at: datetime | None = None
    withheld: list[UUID] = []
    listed_at: datetime | None = None
    cancelled_at: datetime | None = None
    created_at: datetime
    updated_at: datetime
    revision: int = 1
    history: list[Entry]

    class Settings:
        name = "announcements"
        indexes: ClassVar = [
            IndexModel(_BY_TIME, name="by_time"),
            IndexModel([("status", ASCENDING), *_BY_TIME], name="status_by_time"),
            IndexModel([("status", ASCENDING), ("send_at", ASCENDING)], name="status_send_at"),
            IndexModel(_LISTED, name="listed", partialFilterExpression=_PUBLIC),
            IndexModel(
                [("published.topic", ASCENDING), *_LISTED], name="topic_listed", partialFilterExpression=_PUBLIC
            ),
            IndexModel(
                [("published.severity", ASCENDING), *_LISTED], name="severity_listed", partialFilterExpression=_PUBLIC
            ),
        ]

    def move_to(self, status: AnnouncementStatus, entry: Entry) -> None:
        """Change `status`; nothing else does."""
        if status not in NEXT[self.status]:
            raise AnnouncementIllegalMove(self.status, status)
        self.status = status
        self.remember(entry)

    def remember(self, entry: Entry) -> None:
        """Add a line to the history without a change of state."""
        if len(self.history) >= MAX_ENTRIES:
            raise AnnouncementHistoryFull
        self.history.append(entry)
        self.updated_at = entry.at
        self.revision += 1

    def publish(self, at: datetime) -> None:
        """From now on the public reads this version."""
        self.published, self.published_version, self.published_at = self.content, self.version, at
        self.listed_at = self.listed_at or at
