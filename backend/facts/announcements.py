"""What happens to announcements."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from backend.facts.envelope import Fact


class TitleAndLead(BaseModel):
    """What a message shows: the title and the beginning of the text; a letter has room for all of it."""

    model_config = ConfigDict(frozen=True)

    title: str
    lead: str
    text: str | None = None


class AnnouncementPublished(Fact):
    """A version goes out. Whom it reaches is the postman's to know: `topic`, `area_ids` (none: the whole town).

    `words` by language, Polish always among them. `version_number` above 1 is a correction of what was told before.
    """

    name: ClassVar[str] = "announcement.published"
    announcement_id: UUID
    version_number: int
    severity: str
    topic: str
    area_ids: list[str] = []
    words: dict[str, TitleAndLead]
    valid_until: datetime


class AnnouncementStopped(Fact):
    """Nothing more of it is told: it is being corrected."""

    name: ClassVar[str] = "announcement.stopped"
    announcement_id: UUID


class AnnouncementCorrectionGivenUp(Fact):
    """By somebody, or by the clock because it was over before it went out: what was stopped for it is true again.

    `version_number`: of what the public reads, which is told to whoever was not told yet.
    """

    name: ClassVar[str] = "announcement.correction_given_up"
    announcement_id: UUID
    version_number: int


class AnnouncementCancelled(Fact):
    """Nothing more of it is told, and whoever heard an alarm hears that it is off.

    `valid_until`: of what the public read. After it nobody has to be told.
    """

    name: ClassVar[str] = "announcement.cancelled"
    announcement_id: UUID
    valid_until: datetime
