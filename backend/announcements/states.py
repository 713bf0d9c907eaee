"""The life of an announcement: every state and the moves that are allowed."""

from collections.abc import Mapping
from enum import StrEnum


class AnnouncementStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    SENT = "sent"
    CANCELLED = "cancelled"


_S = AnnouncementStatus

NEXT: Mapping[AnnouncementStatus, frozenset[AnnouncementStatus]] = {
    # To sent, from here and from the next three: a correction is given up, and what was said before stands.
    _S.DRAFT: frozenset({_S.SUBMITTED, _S.CANCELLED, _S.SENT}),
    # Back to the draft: refused, or taken back.
    _S.SUBMITTED: frozenset({_S.APPROVED, _S.DRAFT, _S.CANCELLED, _S.SENT}),
    # Straight to sending when it shall go out now; once more to be approved when it is not what was approved.
    _S.APPROVED: frozenset({_S.SUBMITTED, _S.SCHEDULED, _S.SENDING, _S.DRAFT, _S.CANCELLED, _S.SENT}),
    # To itself: at another time.
    _S.SCHEDULED: frozenset({_S.SUBMITTED, _S.SCHEDULED, _S.SENDING, _S.DRAFT, _S.CANCELLED, _S.SENT}),
    # To the draft: a correction, which goes the whole way once more while the public reads what was said before.
    _S.SENDING: frozenset({_S.SENT, _S.DRAFT, _S.CANCELLED}),
    _S.SENT: frozenset({_S.DRAFT, _S.CANCELLED}),
    _S.CANCELLED: frozenset(),
}

APPROVED_ONES = frozenset({_S.APPROVED, _S.SCHEDULED})
"""Let go by somebody, and not out yet."""

FIRST = AnnouncementStatus.DRAFT
