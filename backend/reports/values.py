"""What a report is made of. Plain values, so that rules can be pure."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from backend.catalog.values import Span
from backend.facts.reports import ClockKind, DeadlineLevel
from backend.reports.states import ReportStatus


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class By(StrEnum):
    """In the public timeline this is all that is said of who did something."""

    RESIDENT = "resident"
    OFFICE = "office"
    CLOCK = "clock"


class EntryKind(StrEnum):
    SUBMITTED = "submitted"
    STATUS = "status"
    QUESTION = "question"
    ANSWER = "answer"
    QUESTION_TIMED_OUT = "question_timed_out"
    OBJECTION = "objection"
    REROUTED = "rerouted"
    ASSIGNED = "assigned"
    NOTE = "note"
    UPDATE = "update"
    RELEASED = "released"
    DEADLINE = "deadline"
    PHOTO_RELEASED = "photo_released"
    PHOTO_HIDDEN = "photo_hidden"
    PHOTO_COVERED = "photo_covered"
    """What is covered for the public was changed."""
    PHOTO_OPENED = "photo_opened"
    """Somebody of the office looked at the original."""


class PhotoStage(StrEnum):
    """At which moment of the report's life it came."""

    REPORTED = "reported"
    OBJECTION = "objection"
    UPDATE = "update"
    RESOLUTION = "resolution"


class PhotoOf(_Value):
    """A photo that the report names. It is the report's only if the photo's owner is `owner_id`.

    So whoever names another's id gets nothing, and a photo may come later than the report that names it.
    """

    id: UUID
    owner_id: UUID | None
    stage: PhotoStage


class Entry(_Value):
    """One line of the history: what, when, by whom, why. Never changed, never removed.

    `public` lines make the public timeline, there without `by_id`. `department_id` is who has it after the line.
    """

    kind: EntryKind
    at: datetime
    by: By
    by_id: UUID | None
    public: bool
    status: ReportStatus
    department_id: str | None = None
    text: str | None = None
    reason: str | None = None
    on: date | None = None
    """The day a hold is looked at again, or work is planned for."""
    subject_id: UUID | None = None
    """The colleague it was assigned to."""
    level: DeadlineLevel | None = None
    photo_ids: tuple[UUID, ...] = ()

    def by_the_clock(self) -> "Entry":
        """The same, done by nobody in particular."""
        return self.model_copy(update={"by": By.CLOCK, "by_id": None})


class Pause(_Value):
    """A wait for the reporter; the clock stands still. `until` None: still waiting."""

    since: datetime
    until: datetime | None = None


class Clock(_Value):
    """The target as it was when the clock started: later changes of the catalogue never move it.

    `due_at` is None while paused. `next_level_at` is when somebody must be told next, None when nothing more comes.
    """

    kind: ClockKind
    started_at: datetime
    span: Span
    category_version: int
    pauses: tuple[Pause, ...] = ()
    due_at: datetime | None = None
    level: DeadlineLevel = DeadlineLevel.ON_TIME
    next_level_at: datetime | None = None
    finished_at: datetime | None = None


class Waiting(_Value):
    """A question is with the reporter; unanswered, the report goes back to `resume`."""

    question: str
    asked_at: datetime
    answer_by: datetime
    resume: ReportStatus


class Resolution(_Value):
    at: datetime
    by_id: UUID | None
    note: str
    objection_until: datetime


class RejectionReason(StrEnum):
    NOT_MUNICIPAL = "not-municipal"
    NOT_A_DEFECT = "not-a-defect"
    CANNOT_LOCATE = "cannot-locate"
    ALREADY_PLANNED = "already-planned"
    ABUSE = "abuse"
    NO_FUNDS = "no-funds"


class Channel(StrEnum):
    """How it reached the office."""

    APKA = "apka"
    CALLER = "caller"
