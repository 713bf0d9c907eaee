"""What somebody of the office may do with an announcement now: the states and the access rules, put to every action."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from backend.announcements.access import may_give_up, may_steer, takeable
from backend.announcements.documents import MAX_ENTRIES, Announcement
from backend.announcements.rules import may_approve, needs_an_approver_to_stop
from backend.announcements.states import APPROVED_ONES, AnnouncementStatus
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission


class AnnouncementAction(StrEnum):
    EDIT = "edit"
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    SEND = "send"
    CORRECT = "correct"
    GIVE_UP = "give_up"
    CANCEL = "cancel"
    WITHDRAW = "withdraw"


class _Needs(NamedTuple):
    permission: Permission
    on: frozenset[AnnouncementStatus]


_A, _P, _S = AnnouncementAction, Permission, AnnouncementStatus
_BEFORE = frozenset({_S.SUBMITTED, _S.APPROVED, _S.SCHEDULED})
NEEDS: Mapping[AnnouncementAction, _Needs] = {
    _A.EDIT: _Needs(_P.ANNOUNCEMENTS_WRITE, frozenset({_S.DRAFT})),
    _A.SUBMIT: _Needs(_P.ANNOUNCEMENTS_WRITE, frozenset({_S.DRAFT})),
    _A.APPROVE: _Needs(_P.ANNOUNCEMENTS_APPROVE, frozenset({_S.SUBMITTED})),
    _A.RETURN: _Needs(_P.ANNOUNCEMENTS_WRITE, _BEFORE),
    _A.SEND: _Needs(_P.ANNOUNCEMENTS_WRITE, APPROVED_ONES),
    _A.CORRECT: _Needs(_P.ANNOUNCEMENTS_WRITE, frozenset({_S.SENDING, _S.SENT})),
    _A.GIVE_UP: _Needs(_P.ANNOUNCEMENTS_WRITE, _BEFORE | {_S.DRAFT}),
    _A.CANCEL: _Needs(_P.ANNOUNCEMENTS_WRITE, frozenset(_S) - {_S.CANCELLED}),
    # In a correction too: the public goes on reading the version before it.
    _A.WITHDRAW: _Needs(_P.ANNOUNCEMENTS_WRITE, frozenset(_S)),
}


def actions_of(actor: Actor, announcement: Announcement) -> list[AnnouncementAction]:
    """In the order of its life; a contract test tries each of them, and each that is not here."""
    if len(announcement.history) >= MAX_ENTRIES:
        return []
    return [action for action in AnnouncementAction if _may(actor, announcement, action)]


def _may(actor: Actor, announcement: Announcement, action: AnnouncementAction) -> bool:
    needs = NEEDS[action]
    if not actor.may(needs.permission) or announcement.status not in needs.on:
        return False
    more = _MORE.get(action)
    return more is None or more(actor, announcement)


def _may_approve(actor: Actor, one: Announcement) -> bool:
    return may_approve(one.content, actor.account_id, one.author_ids, one.submitted_by)


def _may_stop(actor: Actor, one: Announcement) -> bool:
    return actor.may(_P.ANNOUNCEMENTS_APPROVE) or not needs_an_approver_to_stop(one.published)


def _may_cancel(actor: Actor, one: Announcement) -> bool:
    return _may_stop(actor, one) and (one.status not in APPROVED_ONES or may_steer(actor, one))


def _may_return(actor: Actor, one: Announcement) -> bool:
    return actor.may(_P.ANNOUNCEMENTS_APPROVE) or one.submitted_by == actor.account_id


def _may_withdraw(actor: Actor, one: Announcement) -> bool:
    return bool(takeable(actor, one))


_MORE: Mapping[AnnouncementAction, Callable[[Actor, Announcement], bool]] = {
    _A.APPROVE: _may_approve,
    _A.RETURN: _may_return,
    _A.SEND: may_steer,
    _A.CORRECT: _may_stop,
    _A.GIVE_UP: may_give_up,
    _A.CANCEL: _may_cancel,
    _A.WITHDRAW: _may_withdraw,
}
