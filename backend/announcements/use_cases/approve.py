"""Somebody lets an announcement go out, or sends it back to be written better."""

from dataclasses import dataclass
from uuid import UUID

from backend.announcements.access import announcement_to_change
from backend.announcements.documents import Announcement
from backend.announcements.errors import AnnouncementIllegalMove, NotYoursToReturn, SecondPersonNeeded
from backend.announcements.rules import may_approve
from backend.announcements.states import AnnouncementStatus
from backend.announcements.telling import line
from backend.announcements.values import EntryKind
from backend.kernel.permissions import Permission
from backend.work import Work

_GONE_OUT = frozenset({AnnouncementStatus.SENDING, AnnouncementStatus.SENT})
"""From these there is a way back to the draft as well, which is a correction."""


@dataclass(frozen=True, slots=True)
class ApproveAnnouncement:
    announcement_id: UUID
    expected_revision: int | None = None


@dataclass(frozen=True, slots=True)
class RefuseAnnouncement:
    announcement_id: UUID
    note: str
    expected_revision: int | None = None


async def approve_announcement(work: Work, command: ApproveAnnouncement) -> Announcement:
    announcement = await announcement_to_change(
        work,
        command.announcement_id,
        Permission.ANNOUNCEMENTS_APPROVE,
        expected_revision=command.expected_revision,
    )
    announcement.move_to(AnnouncementStatus.APPROVED, line(work, announcement, EntryKind.APPROVED))
    if not may_approve(announcement.content, work.actor.account_id, announcement.author_ids, announcement.submitted_by):
        raise SecondPersonNeeded
    announcement.approved_by = work.actor.account_id
    _put_off_again(work, announcement)
    await announcement.replace(session=work.session)
    return announcement


def _put_off_again(work: Work, announcement: Announcement) -> None:
    """The time that was said before is approved with it. One that has gone by meanwhile is none, and that is said."""
    at = announcement.send_at
    if at is None:
        return
    if at > work.now:
        announcement.move_to(AnnouncementStatus.SCHEDULED, line(work, announcement, EntryKind.SCHEDULED, for_at=at))
    else:
        announcement.send_at = None
        announcement.remember(line(work, announcement, EntryKind.MISSED, for_at=at))


async def refuse_announcement(work: Work, command: RefuseAnnouncement) -> Announcement:
    """By who may approve; or taken back by who submitted it. Approved and scheduled ones too, before they go out."""
    announcement = await announcement_to_change(
        work,
        command.announcement_id,
        Permission.ANNOUNCEMENTS_WRITE,
        expected_revision=command.expected_revision,
    )
    if not work.actor.may(Permission.ANNOUNCEMENTS_APPROVE) and announcement.submitted_by != work.actor.account_id:
        raise NotYoursToReturn
    if announcement.status in _GONE_OUT:
        raise AnnouncementIllegalMove(announcement.status, AnnouncementStatus.DRAFT)
    announcement.move_to(AnnouncementStatus.DRAFT, line(work, announcement, EntryKind.REFUSED, note=command.note))
    announcement.submitted_by = announcement.approved_by = announcement.send_at = None
    await announcement.replace(session=work.session)
    return announcement
