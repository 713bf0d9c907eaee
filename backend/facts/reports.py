"""What happens to reports."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from backend.facts.envelope import Fact, Named


class DeadlineLevel(StrEnum):
    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    TWICE_OVERDUE = "twice_overdue"


class ClockKind(StrEnum):
    """Which clock runs: until a department accepts, or until it is done."""

    ACCEPTANCE = "acceptance"
    HANDLING = "handling"


class ReportFact(Fact):
    """Whose report it is and who watches it.

    `follower_ids` are the followers at that moment without the reporter; a whole town of 100,000 fits in one document.
    `private` is true when nobody but the reporter and the office may know of it: nothing of it on a lock screen.
    """

    report_id: UUID
    public_code: str
    reporter_id: UUID | None
    follower_ids: list[UUID] = []
    category: Named
    department: Named | None
    private: bool = False


class ReportSubmitted(ReportFact):
    """`colleague_ids`: those of the department, or who may send it to one; also below."""

    name: ClassVar[str] = "report.submitted"
    due_at: datetime | None
    colleague_ids: list[UUID] = []


class ReportAccepted(ReportFact):
    name: ClassVar[str] = "report.accepted"
    due_at: datetime | None


class ReportAssigned(ReportFact):
    name: ClassVar[str] = "report.assigned"
    assignee_id: UUID | None


class ReportStarted(ReportFact):
    name: ClassVar[str] = "report.started"
    due_at: datetime | None


class ReportQuestionAsked(ReportFact):
    name: ClassVar[str] = "report.question_asked"
    question: str
    answer_by: datetime


class ReportAnswered(ReportFact):
    name: ClassVar[str] = "report.answered"


class ReportQuestionTimedOut(ReportFact):
    name: ClassVar[str] = "report.question_timed_out"


class ReportHeld(ReportFact):
    name: ClassVar[str] = "report.held"
    reason: str
    review_on: date


class ReportResolved(ReportFact):
    name: ClassVar[str] = "report.resolved"
    note: str
    objection_until: datetime


class ReportObjected(ReportFact):
    """`assignee_id`, or while nobody has it, `colleague_ids`."""

    name: ClassVar[str] = "report.objected"
    assignee_id: UUID | None = None
    colleague_ids: list[UUID] = []


class ReportClosed(ReportFact):
    """`confirmed`: by the reporter; else the objection window ended."""

    name: ClassVar[str] = "report.closed"
    confirmed: bool


class ReportRejected(ReportFact):
    name: ClassVar[str] = "report.rejected"
    reason: str
    note: str


class ReportForwarded(ReportFact):
    name: ClassVar[str] = "report.forwarded"
    note: str


class ReportRerouted(ReportFact):
    """`department` is the new one; None is the dispatcher's queue."""

    name: ClassVar[str] = "report.rerouted"
    previous_department: Named | None
    colleague_ids: list[UUID] = []


class ReportWithdrawn(ReportFact):
    name: ClassVar[str] = "report.withdrawn"


class ReportUpdated(ReportFact):
    """The office told the public something, without a change of state."""

    name: ClassVar[str] = "report.updated"
    text: str


class ReportSupported(ReportFact):
    name: ClassVar[str] = "report.supported"
    support_count: int


class ReportDeadlineReached(ReportFact):
    """`assignee_id`, or while nobody has it, `colleague_ids`: those of the department, or who may send it to one.

    `head_ids` are the heads of the department, whoever has the report.
    """

    name: ClassVar[str] = "report.deadline_reached"
    clock: ClockKind
    level: DeadlineLevel
    due_at: datetime
    assignee_id: UUID | None
    colleague_ids: list[UUID] = []
    head_ids: list[UUID] = []
