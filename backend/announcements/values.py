"""What an announcement says, to whom, and the lines of its history."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, TypeVar
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StrictBool

from backend.kernel.clock import to_milliseconds
from backend.kernel.ids import MAX_SLUG
from backend.kernel.text import Language, OneLine, PlainText

MAX_AREAS = 100
MAX_PICTURES = MAX_ATTACHMENTS = 3


def _as_kept(moment: datetime) -> datetime:
    """In UTC, cut to what MongoDB keeps. The first and last hours of the calendar are none there."""
    try:
        return to_milliseconds(moment.astimezone(UTC))
    except OverflowError:
        raise ValueError("this moment cannot be told in UTC") from None


Moment = Annotated[AwareDatetime, AfterValidator(_as_kept)]


class Severity(StrEnum):
    """`alarm`: life, health or a whole district's water are at stake; two people, no quiet hours."""

    INFORMATION = "information"
    WARNING = "warning"
    ALARM = "alarm"


class Topic(StrEnum):
    """Published: people choose by it, so that a code never goes away."""

    WATER = "water"
    ENERGY = "energy"
    ROADS = "roads"
    TRANSPORT = "transport"
    WEATHER = "weather"
    AIR = "air"
    WASTE = "waste"
    SAFETY = "safety"
    HEALTH = "health"
    EDUCATION = "education"
    CULTURE = "culture"
    COUNCIL = "council"
    CONSULTATION = "consultation"
    OTHER = "other"


class Words(BaseModel):
    """The title fits a lock screen, whose own limit cuts what is longer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[OneLine, Field(min_length=3, max_length=100)]
    text: Annotated[PlainText, Field(min_length=10, max_length=8000)]


class WordsBy(BaseModel):
    """By language; who reads another one gets the Polish words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pl: Words
    en: Words | None = None
    uk: Words | None = None

    def in_(self, language: Language) -> tuple[Words, Language]:
        """With the language that they are really in."""
        words: Words | None = getattr(self, language.value)
        return (self.pl, Language.PL) if words is None else (words, language)


ShortText = Annotated[OneLine, Field(min_length=3, max_length=200)]
ShortTitle = Annotated[ShortText, Field(max_length=120)]


class ShortTextBy(BaseModel):
    """A line by language; who reads another one gets the Polish line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pl: ShortText
    en: ShortText | None = None
    uk: ShortText | None = None

    def in_(self, language: Language) -> tuple[str, Language]:
        """With the language that it is really in."""
        text: str | None = getattr(self, language.value)
        return (self.pl, Language.PL) if text is None else (text, language)


class PictureOf(BaseModel):
    """`alt` is what it shows, for those who do not see it.

    Public bodies have to say it: the Act of 4 April 2019 on the digital accessibility of websites and mobile
    applications of public bodies (Journal of Laws 2019, item 848), art. 5, by WCAG 2.1, 1.1.1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID = Field(description="Of a photo that was sent before.")
    alt: ShortTextBy = Field(description="What it shows, in words.")
    covered: StrictBool = Field(default=True, description="Faces and number plates that were found are covered.")


class TitleBy(ShortTextBy):
    """Of an attachment."""

    pl: ShortTitle
    en: ShortTitle | None = None
    uk: ShortTitle | None = None


class AttachmentOf(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID = Field(description="Of a file that was sent before.")
    title: TitleBy = Field(description="What people read, instead of the file's name.")


_Named = TypeVar("_Named", PictureOf, AttachmentOf)


def _each_once(things: tuple[_Named, ...]) -> tuple[_Named, ...]:
    """Where it was named first."""
    first: dict[UUID, _Named] = {}
    for one in things:
        first.setdefault(one.id, one)
    return tuple(first.values())


class Content(BaseModel):
    """What is written, approved and told as a whole. No `area_ids`: the whole town."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    severity: Severity
    topic: Topic
    area_ids: Annotated[
        tuple[Annotated[str, Field(max_length=MAX_SLUG)], ...],
        Field(max_length=MAX_AREAS, description="Districts; none: the whole town."),
        AfterValidator(lambda named: tuple(dict.fromkeys(named))),
    ] = ()
    words: WordsBy
    valid_from: Moment = Field(description="When what it says begins.")
    valid_until: Moment = Field(description="When what it says is over; then it leaves the front page.")
    pictures: Annotated[
        tuple[PictureOf, ...], AfterValidator(_each_once), Field(max_length=MAX_PICTURES, description="In this order.")
    ] = ()
    attachments: Annotated[
        tuple[AttachmentOf, ...],
        AfterValidator(_each_once),
        Field(max_length=MAX_ATTACHMENTS, description="In this order."),
    ] = ()


class EntryKind(StrEnum):
    CREATED = "created"
    EDITED = "edited"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SENT = "sent"
    CANCELLED = "cancelled"
    CORRECTING = "correcting"
    GIVEN_UP = "given_up"
    """A correction, before it went out."""
    LAPSED = "lapsed"
    """What was approved is not what it says now, or goes out at another time: it waits for approval once more."""
    MISSED = "missed"
    """It was approved after the time that it should have gone out at: somebody has to send it."""
    WITHHELD = "withheld"
    """A picture or an attachment of an alarm was hidden; whoever may approve has the last word."""
    WITHDRAWN = "withdrawn"
    """A picture or an attachment was taken down."""
    EXPIRED = "expired"
    """By the clock: over before it went out. A correction is given up then, anything else cancelled."""


class Part(StrEnum):
    """What an edit can change, in the order of the form."""

    SEVERITY = "severity"
    TOPIC = "topic"
    AREAS = "areas"
    WORDS = "words"
    VALIDITY = "validity"
    PICTURES = "pictures"
    ATTACHMENTS = "attachments"


class Entry(BaseModel):
    """One line of the history. `version`: of what it says, which a correction makes another one."""

    kind: EntryKind
    at: datetime
    by_id: UUID | None
    version: int
    note: str | None = None
    for_at: datetime | None = None
    """Of a schedule: when it shall go out; of a time that was missed: which."""
    parts: list[Part] = []
    """Of an edit: what was changed; of a withdrawal: what it was."""
