"""Who hears what about a report: its reporter, its followers, the officers whose work it is."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from backend.facts.envelope import Envelope, Named
from backend.facts.reports import (
    ClockKind,
    DeadlineLevel,
    ReportAccepted,
    ReportAssigned,
    ReportClosed,
    ReportDeadlineReached,
    ReportFact,
    ReportForwarded,
    ReportHeld,
    ReportObjected,
    ReportQuestionAsked,
    ReportQuestionTimedOut,
    ReportRejected,
    ReportRerouted,
    ReportResolved,
    ReportStarted,
    ReportSubmitted,
    ReportUpdated,
    ReportWithdrawn,
)
from notifications.channels.base import About
from notifications.plans.message import WORTH_FOR, Message, MessageClass
from notifications.plans.versions import Version, deadline_version, question_version, work_version
from notifications.texts.params import Param

Params = Mapping[str, Param | None]
_NOTHING_MORE: Params = {}
CLASSES = frozenset({MessageClass.CASE, MessageClass.FOLLOWED, MessageClass.QUEUE})


def on_submitted(envelope: Envelope, fact: ReportSubmitted) -> list[Message]:
    key = "report.submitted" if fact.department else "report.submitted_undecided"
    params: Params = {"sent_to": _name(fact.department), "check_by": fact.due_at}
    return [*_to_reporter(envelope, fact, key, params, receipt=True), *_to_queue(envelope, fact, fact.colleague_ids)]


def on_accepted(envelope: Envelope, fact: ReportAccepted) -> list[Message]:
    return _to_all(envelope, fact, "report.accepted", {"handled_by": _name(fact.department), "due_at": fact.due_at})


def on_assigned(envelope: Envelope, fact: ReportAssigned) -> list[Message]:
    version = work_version(envelope, fact)
    return _to([fact.assignee_id], envelope, fact, "report.assigned_to_you", version=version, office=True)


def on_started(envelope: Envelope, fact: ReportStarted) -> list[Message]:
    return _to_all(envelope, fact, "report.started", {"due_at": fact.due_at})


def on_question_asked(envelope: Envelope, fact: ReportQuestionAsked) -> list[Message]:
    """Only the reporter can answer, until the answer is due; whoever follows finds the question in the timeline."""
    params: Params = {"answer_by": fact.answer_by, "question": fact.question}
    version = question_version(fact)
    return _to_reporter(envelope, fact, "report.question_asked", params, expires_at=fact.answer_by, version=version)


def on_question_timed_out(envelope: Envelope, fact: ReportQuestionTimedOut) -> list[Message]:
    return _to_reporter(envelope, fact, "report.question_timed_out")


def on_held(envelope: Envelope, fact: ReportHeld) -> list[Message]:
    return _to_all(envelope, fact, "report.held", {"review_on": fact.review_on, "reason": fact.reason})


def on_resolved(envelope: Envelope, fact: ReportResolved) -> list[Message]:
    """Only the reporter may object, so only the reporter is told until when."""
    return [
        *_to_reporter(envelope, fact, "report.resolved", {"objection_until": fact.objection_until, "note": fact.note}),
        *_to_followers(envelope, fact, "report.resolved", {"note": fact.note}),
    ]


def on_objected(envelope: Envelope, fact: ReportObjected) -> list[Message]:
    version = work_version(envelope, fact)
    if fact.assignee_id is not None:
        told = _to([fact.assignee_id], envelope, fact, "report.objected_for_you", version=version, office=True)
    else:
        told = _to_office(fact.colleague_ids, envelope, fact, "report.objected_unassigned", version)
    return [*told, *_to_all(envelope, fact, "report.objected")]


def on_closed(envelope: Envelope, fact: ReportClosed) -> list[Message]:
    return _to_all(envelope, fact, "report.closed")


def on_rejected(envelope: Envelope, fact: ReportRejected) -> list[Message]:
    return _to_all(envelope, fact, "report.rejected", {"note": fact.note})


def on_forwarded(envelope: Envelope, fact: ReportForwarded) -> list[Message]:
    return _to_all(envelope, fact, "report.forwarded", {"handled_by": _name(fact.department), "note": fact.note})


def on_rerouted(envelope: Envelope, fact: ReportRerouted) -> list[Message]:
    key = "report.rerouted" if fact.department else "report.rerouted_undecided"
    told = _to_reporter(envelope, fact, key, {"handled_by": _name(fact.department)}, merges="department")
    return [*told, *_to_queue(envelope, fact, fact.colleague_ids, came_back=True)]


def on_withdrawn(envelope: Envelope, fact: ReportWithdrawn) -> list[Message]:
    return _to_all(envelope, fact, "report.withdrawn")


def on_updated(envelope: Envelope, fact: ReportUpdated) -> list[Message]:
    return _to_all(envelope, fact, "report.updated", {"note": fact.text}, merges="updates")


def on_deadline_reached(envelope: Envelope, fact: ReportDeadlineReached) -> list[Message]:
    """The office hears of every level; the reporter once, when what was promised did not come in time."""
    told = _to_those_late(envelope, fact)
    if fact.level is DeadlineLevel.OVERDUE and fact.clock is ClockKind.HANDLING:
        params: Params = {"due_was": fact.due_at}
        told += _to_reporter(envelope, fact, "report.overdue", params, version=deadline_version(fact))
    return told


def _to_queue(envelope: Envelope, fact: ReportFact, whose: Iterable[UUID], *, came_back: bool = False) -> list[Message]:
    """Something new that several could take: of a department, or of the dispatchers' if no department has it."""
    if fact.department is not None:
        key = "report.new_for_department"
    else:
        key = "report.handed_back" if came_back else "report.new_undecided"
    return _to_office(whose, envelope, fact, key, work_version(envelope, fact))


def _to_office(
    whose: Iterable[UUID], envelope: Envelope, fact: ReportFact, key: str, version: Version
) -> list[Message]:
    kind = MessageClass.QUEUE
    return _to(whose, envelope, fact, key, message_class=kind, version=version, office=True)


def _to_those_late(envelope: Envelope, fact: ReportDeadlineReached) -> list[Message]:
    """Whoever has it, or all who could take it; heads too, once it has taken twice as long as it should."""
    version = deadline_version(fact)
    whose = [fact.assignee_id] if fact.assignee_id is not None else fact.colleague_ids
    if fact.level is DeadlineLevel.DUE_SOON:
        key = "report.due_soon_for_you" if fact.assignee_id is not None else "report.due_soon_unassigned"
        return _to(whose, envelope, fact, key, {"due_at": fact.due_at}, version=version, office=True)
    if fact.level is DeadlineLevel.OVERDUE:
        return _to(
            whose, envelope, fact, "report.overdue_for_you", {"due_was": fact.due_at}, version=version, office=True
        )
    if fact.level is DeadlineLevel.TWICE_OVERDUE:
        people = [*whose, *fact.head_ids]
        params: Params = {"due_was": fact.due_at}
        return _to(people, envelope, fact, "report.twice_overdue_for_you", params, version=version, office=True)
    return []


def _to_all(
    envelope: Envelope, fact: ReportFact, key: str, params: Params = _NOTHING_MORE, *, merges: str | None = None
) -> list[Message]:
    return [
        *_to_reporter(envelope, fact, key, params, merges=merges),
        *_to_followers(envelope, fact, key, params, merges=merges),
    ]


def _to_reporter(
    envelope: Envelope,
    fact: ReportFact,
    key: str,
    params: Params = _NOTHING_MORE,
    *,
    expires_at: datetime | None = None,
    receipt: bool = False,
    merges: str | None = None,
    version: Version | None = None,
) -> list[Message]:
    return _to(
        [fact.reporter_id],
        envelope,
        fact,
        key,
        params,
        expires_at=expires_at,
        receipt=receipt,
        merges=merges,
        version=version,
    )


def _to_followers(
    envelope: Envelope, fact: ReportFact, key: str, params: Params, *, merges: str | None = None
) -> list[Message]:
    """Nobody, once a report is private: who followed it before may not know what becomes of it."""
    followers = [] if fact.private else fact.follower_ids
    return _to(followers, envelope, fact, f"{key}_followed", params, message_class=MessageClass.FOLLOWED, merges=merges)


def _to(
    recipients: Iterable[UUID | None],
    envelope: Envelope,
    fact: ReportFact,
    key: str,
    params: Params = _NOTHING_MORE,
    *,
    message_class: MessageClass = MessageClass.CASE,
    expires_at: datetime | None = None,
    receipt: bool = False,
    merges: str | None = None,
    version: Version | None = None,
    office: bool = False,
) -> list[Message]:
    """A parameter that is None is left out, and its sentence with it. What is told is the same object for all."""
    given = {name: value for name, value in params.items() if value is not None}
    known = {"category": fact.category.name, "code": fact.public_code, **given}
    about = About(kind="report", id=fact.report_id, public_code=fact.public_code)
    return [
        Message(
            recipient_id=recipient,
            message_class=message_class,
            text_key=key,
            about=about,
            collapse=fact.report_id.hex,  # 32 characters, which is as long as a Web Push topic may be
            expires_at=expires_at or envelope.at + WORTH_FOR[message_class],
            params=known,
            private=fact.private,
            receipt=receipt,
            merges=merges,
            version=version,
            office=office,
        )
        for recipient in recipients
        if recipient is not None
    ]


def _name(named: Named | None) -> Param | None:
    return named.name if named else None
