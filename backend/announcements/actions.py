"""What somebody of the office may do with an announcement now: the states and the access rules, put to every action."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from backend.announcements.documents import MAX_ENTRIES, Announcement
from backend.announcements.rules import may_approve, needs_an_approver_to_stop
from backend.announcements.states import AnnouncementStatus
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission


class AnnouncementAction(StrEnum):
    EDIT = "edit"
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    SEND = "send"
    CORRECT = "correct"
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
    _A.SEND: _Needs(_P.ANNOUNCEMENTS_WRITE, frozenset({_S.APPROVED, _S.SCHEDULED})),
    _A.CORRECT: _Needs(_P.ANNOUNCEMENTS_WRITE, frozenset({_S.SENDING, _S.SENT})),
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
    if action is _A.APPROVE:
        return may_approve(announcement.content, actor.account_id, announcement.author_ids, announcement.submitted_by)
    if action in {_A.CORRECT, _A.CANCEL} and needs_an_approver_to_stop(announcement.published):
        return actor.may(_P.ANNOUNCEMENTS_APPROVE)
    if action is _A.RETURN:
        return actor.may(_P.ANNOUNCEMENTS_APPROVE) or announcement.submitted_by == actor.account_id
    if action is _A.WITHDRAW:
        public = announcement.published
        return public is not None and bool(public.pictures or public.attachments)
    return True
