"""An approved announcement goes out: at once, or when its time has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from backend.announcements.access import announcement_to_change, may_steer
from backend.announcements.documents import Announcement
from backend.announcements.enclosures import drop_enclosures, show_enclosures
from backend.announcements.errors import AlarmNotYours, AnnouncementOver, ApprovalLapsed, SendAtWrong
from backend.announcements.rules import holds_still, may_approve, needs_an_approver_to_stop, needs_second_person
from backend.announcements.states import APPROVED_ONES, AnnouncementStatus
from backend.announcements.telling import ask_again, line, published
from backend.announcements.use_cases.give_up import stand_by, tell_on
from backend.announcements.values import EntryKind
from backend.kernel.permissions import Permission
from backend.work import Work

FARTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class SendAnnouncement:
    """`send_at` None: now."""

    announcement_id: UUID
    send_at: datetime | None = None
    expected_revision: int | None = None


async def send_announcement(work: Work, command: SendAnnouncement) -> Announcement:
    announcement = await announcement_to_change(
        work,
        command.announcement_id,
        Permission.ANNOUNCEMENTS_WRITE,
        expected_revision=command.expected_revision,
    )
    if announcement.status in APPROVED_ONES and not may_steer(work.actor, announcement):
        raise AlarmNotYours
    if command.send_at is None:
        if needs_second_person(announcement.content) and not _is_fresh(work, announcement):
            raise ApprovalLapsed
        await _go_out(work, announcement)
    else:
        await _put_off(work, announcement, command.send_at)
    return announcement


def _is_fresh(work: Work, announcement: Announcement) -> bool:
    """What is no approved one yet is refused for that."""
    return announcement.status not in APPROVED_ONES or holds_still(announcement.history, announcement.version, work.now)


async def _put_off(work: Work, announcement: Announcement, send_at: datetime) -> None:
    """When an alarm rings is approved as it is itself: chosen by anybody else, it waits for that once more."""
    agreed = not needs_second_person(announcement.content) or _may_agree(work, announcement)
    announcement.move_to(AnnouncementStatus.SCHEDULED, line(work, announcement, EntryKind.SCHEDULED, for_at=send_at))
    if not work.now < send_at <= work.now + FARTHEST:
        raise SendAtWrong
    if announcement.content.valid_until <= send_at:
        raise AnnouncementOver
    announcement.send_at = send_at
    if not agreed:
        ask_again(work, announcement)
    await announcement.replace(session=work.session)


def _may_agree(work: Work, one: Announcement) -> bool:
    return work.actor.may(Permission.ANNOUNCEMENTS_APPROVE) and may_approve(
        one.content, work.actor.account_id, one.author_ids, one.submitted_by
    )


async def send_scheduled(work: Work, announcement_id: UUID) -> bool:
    """By the clock. One whose time is over meanwhile, since nobody was there to send it, does not go out."""
    announcement = await announcement_to_change(work, announcement_id, Permission.ANNOUNCEMENTS_WRITE)
    at = announcement.send_at
    if announcement.status is not AnnouncementStatus.SCHEDULED or at is None or at > work.now:
        return False
    if announcement.content.valid_until <= work.now:
        await _expire(work, announcement)
        return True
    await _go_out(work, announcement)
    return True


async def _expire(work: Work, announcement: Announcement) -> None:
    """A correction is given up, and what was said before stands; one that nobody has read yet is cancelled.

    An alarm that stands again rings no further: nobody who may approve one has looked.
    """
    expired = line(work, announcement, EntryKind.EXPIRED)
    if announcement.published is not None and announcement.published_version is not None:
        announcement.move_to(AnnouncementStatus.SENT, expired)
        version, is_alarm = announcement.published_version, needs_an_approver_to_stop(announcement.published)
        await stand_by(work, announcement, announcement.published, version)
        if not is_alarm:
            await tell_on(work, announcement, version)
        return
    announcement.move_to(AnnouncementStatus.CANCELLED, expired)
    announcement.cancelled_at, announcement.send_at = work.now, None
    await drop_enclosures(work, announcement, announcement.content)
    await announcement.replace(session=work.session)


async def mark_sent(work: Work, announcement_id: UUID) -> bool:
    """By the clock, when the postman has nothing more to send of it."""
    announcement = await announcement_to_change(work, announcement_id, Permission.ANNOUNCEMENTS_WRITE)
    if announcement.status is not AnnouncementStatus.SENDING:
        return False
    announcement.move_to(AnnouncementStatus.SENT, line(work, announcement, EntryKind.SENT))
    await announcement.replace(session=work.session)
    return True


async def _go_out(work: Work, announcement: Announcement) -> None:
    announcement.move_to(AnnouncementStatus.SENDING, line(work, announcement, EntryKind.PUBLISHED))
    if announcement.content.valid_until <= work.now:
        raise AnnouncementOver
    before = announcement.published
    announcement.publish(work.now)
    await show_enclosures(work, announcement)
    if before is not None:
        await drop_enclosures(work, announcement, before)
    announcement.send_at = None
    await announcement.replace(session=work.session)
    await work.record(published(announcement))
