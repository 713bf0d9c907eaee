"""What somebody of the office may do with a report now: the states and the access rules, put to every action."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.reports.access import has_to_leave_it, is_theirs, may_read_all_of
from backend.reports.documents import MAX_ENTRIES, Report
from backend.reports.states import ReportStatus, StatusType, is_next_by_office


class Action(StrEnum):
    ACCEPT = "accept"
    ASSIGN = "assign"
    START = "start"
    ASK = "ask"
    HOLD = "hold"
    UPDATE = "update"
    NOTE = "note"
    RESOLVE = "resolve"
    REJECT = "reject"
    FORWARD = "forward"
    REROUTE = "reroute"
    PUBLISH = "publish"


class _Needs(NamedTuple):
    """`to`: the state it leads to, None when it leads to no other."""

    permission: Permission
    to: ReportStatus | None = None


_A, _P, _S = Action, Permission, ReportStatus
NEEDS: Mapping[Action, _Needs] = {
    _A.ACCEPT: _Needs(_P.REPORT_ACCEPT, _S.ACCEPTED),
    _A.ASSIGN: _Needs(_P.REPORT_ASSIGN),
    _A.START: _Needs(_P.REPORT_WORK, _S.IN_PROGRESS),
    _A.ASK: _Needs(_P.REPORT_WORK, _S.WAITING),
    _A.HOLD: _Needs(_P.REPORT_WORK, _S.ON_HOLD),
    _A.UPDATE: _Needs(_P.REPORT_PUBLISH),
    _A.NOTE: _Needs(_P.REPORT_NOTE),
    _A.RESOLVE: _Needs(_P.REPORT_RESOLVE, _S.RESOLVED),
    _A.REJECT: _Needs(_P.REPORT_REJECT, _S.REJECTED),
    _A.FORWARD: _Needs(_P.REPORT_FORWARD, _S.FORWARDED),
    _A.REROUTE: _Needs(_P.REPORT_REROUTE, _S.SUBMITTED),
    _A.PUBLISH: _Needs(_P.REPORT_PUBLISH),
}
_CLOSING = frozenset({_A.RESOLVE, _A.REJECT, _A.FORWARD})


def actions_of(actor: Actor, report: Report) -> list[Action]:
    """In the order of a report's life; a contract test tries each of them, and each that is not here."""
    if not may_read_all_of(actor, report) or len(report.history) >= MAX_ENTRIES:
        return []
    return [action for action in Action if _may(actor, report, action) and _makes_sense(report, action)]


def _may(actor: Actor, report: Report, action: Action) -> bool:
    permission = NEEDS[action].permission
    if not actor.may(permission):
        return False
    if action is Action.NOTE:
        return True  # whoever may see it may help
    return is_theirs(actor, report, permission) and not (action in _CLOSING and has_to_leave_it(actor, report))


def _makes_sense(report: Report, action: Action) -> bool:
    target = NEEDS[action].to
    if target is not None and not is_next_by_office(report.status, target):
        return False
    match action:
        case Action.ASSIGN:
            return report.status_type is not StatusType.CLOSED
        case Action.ASK:
            return report.reporter_id is not None
        case Action.PUBLISH:
            return report.public_location is not None
        case _:
            return True
