"""What a fact makes true of a thing, so that a reminder of what is no longer so can be told from one that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.facts import reports as facts
from backend.facts.envelope import Envelope, Fact
from backend.facts.reports import ReportDeadlineReached, ReportFact, ReportQuestionAsked


class Side(StrEnum):
    """Of a thing, what changes by itself: that it is late, that its reporter is asked, that the office has to act."""

    DEADLINE = "deadline"
    QUESTION = "question"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a thing, as a message knows it. It is sent only while nothing newer is known."""

    thing_id: UUID
    side: Side
    value: str


_BOTH = frozenset({Side.DEADLINE, Side.QUESTION})
MOVES_NOTHING = frozenset[type[Fact]]((facts.ReportUpdated, facts.ReportSupported))
ENDS: Mapping[type[Fact], frozenset[Side]] = {
    # Somebody has it now, who is told so.
    facts.ReportAssigned: frozenset({Side.DEADLINE}),
    facts.ReportAccepted: _BOTH,
    facts.ReportAnswered: _BOTH,
    facts.ReportQuestionTimedOut: _BOTH,
    facts.ReportStarted: frozenset({Side.QUESTION}),
    facts.ReportHeld: _BOTH,
    facts.ReportResolved: _BOTH,
    facts.ReportObjected: _BOTH,
    facts.ReportClosed: _BOTH,
    facts.ReportRejected: _BOTH,
    facts.ReportForwarded: _BOTH,
    facts.ReportRerouted: _BOTH,
    facts.ReportWithdrawn: _BOTH,
}
"""What is over with a fact, whatever it was."""


def deadline_version(fact: ReportDeadlineReached) -> Version:
    return Version(fact.report_id, Side.DEADLINE, f"{fact.clock}:{fact.level}:{fact.due_at.isoformat()}")


def question_version(fact: ReportQuestionAsked) -> Version:
    return Version(fact.report_id, Side.QUESTION, f"asked:{fact.answer_by.isoformat()}")


def work_version(envelope: Envelope, fact: ReportFact) -> Version:
    """Whatever comes next: somebody has taken it up."""
    return Version(fact.report_id, Side.WORK, f"{fact.name}:{envelope.id}")


def versions_of(envelope: Envelope) -> list[Version]:
    """From this fact on they are so."""
    fact = envelope.fact
    if not isinstance(fact, ReportFact):
        return []
    if type(fact) in MOVES_NOTHING:
        return []
    ended = sorted(ENDS.get(type(fact), ()))
    over = [work_version(envelope, fact), *(Version(fact.report_id, side, fact.name) for side in ended)]
    if isinstance(fact, ReportDeadlineReached):
        return [deadline_version(fact)]
    if isinstance(fact, ReportQuestionAsked):
        # While the reporter is asked, no clock runs.
        return [*over, question_version(fact), Version(fact.report_id, Side.DEADLINE, fact.name)]
    return over
