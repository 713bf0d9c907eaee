"""One thing to tell one person, before language, address and patience."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from notifications.channels.base import About
from notifications.plans.versions import Version
from notifications.texts.params import Param


class MessageClass(StrEnum):
    """What people set their wishes by."""

    ALARM = "alarm"
    CHANGE = "change"
    CASE = "case"
    FOLLOWED = "followed"
    NEWS = "news"
    # The office's own
    QUEUE = "queue"
    """Something new that anybody in the department may take."""
    OVERDUE = "overdue"
    """What is late, once on each working day."""


class Lane(StrEnum):
    """Lanes do not wait for one another: a town-wide notice never delays "your report was resolved"."""

    URGENT = "urgent"
    NORMAL = "normal"
    BULK = "bulk"


LANE_OF: Mapping[MessageClass, Lane] = {
    MessageClass.ALARM: Lane.URGENT,
    MessageClass.CHANGE: Lane.NORMAL,
    MessageClass.CASE: Lane.NORMAL,
    MessageClass.FOLLOWED: Lane.BULK,
    MessageClass.NEWS: Lane.BULK,
    MessageClass.QUEUE: Lane.NORMAL,
    MessageClass.OVERDUE: Lane.NORMAL,
}

WORTH_FOR: Mapping[MessageClass, timedelta] = {
    MessageClass.ALARM: timedelta(hours=6),
    MessageClass.CHANGE: timedelta(days=1),
    MessageClass.CASE: timedelta(days=3),
    MessageClass.FOLLOWED: timedelta(days=2),
    MessageClass.NEWS: timedelta(days=2),
    MessageClass.QUEUE: timedelta(days=1),
    MessageClass.OVERDUE: timedelta(hours=16),
}
"""How long after the fact a bell may still ring; the inbox keeps the message anyway."""


@dataclass(frozen=True, slots=True)
class Message:
    """`collapse`: a later message with the same key takes the place of the earlier one on a lock screen.

    `merges`: what is edited of the thing; edits that follow one another shortly are one message, in which the notes
    of all of them stay. `version`: it is told only while that is so. `receipt`: also goes to whoever did it, since it
    tells what the office made of it. `office`: to an officer, whose screens are other ones. `joined_id`: the account
    that it was for, when that is part of the recipient's now.
    """

    recipient_id: UUID
    message_class: MessageClass
    text_key: str
    about: About
    collapse: str
    expires_at: datetime
    params: Mapping[str, Param] = field(default_factory=dict)
    private: bool = False
    merges: str | None = None
    version: Version | None = None
    receipt: bool = False
    office: bool = False
    joined_id: UUID | None = None

    @property
    def named_by(self) -> UUID:
        """Whose id the ids of its rows are made of: planned before and after the joining, they are the same."""
        return self.joined_id or self.recipient_id

    @property
    def lane(self) -> Lane:
        return LANE_OF[self.message_class]
