"""The life of a report: every state, its type, and the moves that are allowed."""

from collections.abc import Mapping
from enum import StrEnum


class ReportStatus(StrEnum):
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    ON_HOLD = "on_hold"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REJECTED = "rejected"
    FORWARDED = "forwarded"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


class StatusType(StrEnum):
    """What the map and Open311 derive from; a new state needs no change there."""

    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


_S = ReportStatus

TYPE_OF: Mapping[ReportStatus, StatusType] = {
    _S.SUBMITTED: StatusType.OPEN,
    _S.ACCEPTED: StatusType.OPEN,
    _S.IN_PROGRESS: StatusType.OPEN,
    _S.WAITING: StatusType.WAITING,
    _S.ON_HOLD: StatusType.WAITING,
    _S.RESOLVED: StatusType.CLOSED,
    _S.CLOSED: StatusType.CLOSED,
    _S.REJECTED: StatusType.CLOSED,
    _S.FORWARDED: StatusType.CLOSED,
    _S.DUPLICATE: StatusType.CLOSED,
    _S.WITHDRAWN: StatusType.CLOSED,
}

NEXT: Mapping[ReportStatus, frozenset[ReportStatus]] = {
    # To itself: re-routed to another department before anybody accepted it.
    _S.SUBMITTED: frozenset({_S.SUBMITTED, _S.ACCEPTED, _S.REJECTED, _S.FORWARDED, _S.DUPLICATE, _S.WITHDRAWN}),
    _S.ACCEPTED: frozenset(
        {
            _S.SUBMITTED,
            _S.IN_PROGRESS,
            _S.WAITING,
            _S.ON_HOLD,
            _S.RESOLVED,
            _S.REJECTED,
            _S.FORWARDED,
            _S.DUPLICATE,
            _S.WITHDRAWN,
        }
    ),
    _S.IN_PROGRESS: frozenset({_S.WAITING, _S.ON_HOLD, _S.RESOLVED, _S.REJECTED}),
    # Answered, timed out, or the department goes on without an answer.
    _S.WAITING: frozenset({_S.ACCEPTED, _S.IN_PROGRESS, _S.WITHDRAWN}),
    _S.ON_HOLD: frozenset({_S.ACCEPTED, _S.IN_PROGRESS}),
    # A resident may object to a repair within the objection window (see rules.py).
    _S.RESOLVED: frozenset({_S.ACCEPTED, _S.CLOSED}),
    _S.CLOSED: frozenset(),
    _S.REJECTED: frozenset(),
    # The outside body sent it back: to the department that had it, or on to another one.
    _S.FORWARDED: frozenset({_S.ACCEPTED, _S.SUBMITTED}),
    # Undone: it was not the same thing after all.
    _S.DUPLICATE: frozenset({_S.SUBMITTED, _S.ACCEPTED}),
    _S.WITHDRAWN: frozenset(),
}

# A resolution is judged by its reporter, or by the clock when the window is over.
NOT_BY_THE_OFFICE: frozenset[tuple[ReportStatus, ReportStatus]] = frozenset(
    {(_S.RESOLVED, _S.ACCEPTED), (_S.RESOLVED, _S.CLOSED)} | {(status, _S.WITHDRAWN) for status in ReportStatus}
)


def next_by_office(current: ReportStatus) -> list[ReportStatus]:
    """Where the office may move it, in the order of a report's life."""
    return [target for target in ReportStatus if is_next_by_office(current, target)]


def is_next_by_office(current: ReportStatus, target: ReportStatus) -> bool:
    return target in NEXT[current] and (current, target) not in NOT_BY_THE_OFFICE


FIRST = ReportStatus.SUBMITTED
OPEN_OR_WAITING: tuple[ReportStatus, ...] = tuple(s for s in ReportStatus if TYPE_OF[s] is not StatusType.CLOSED)
