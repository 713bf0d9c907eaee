"""An announcement is stopped, or stopped to be corrected."""

from dataclasses import dataclass
from uuid import UUID

from backend.announcements.access import announcement_to_change, may_steer
from backend.announcements.documents import Announcement
from backend.announcements.enclosures import drop_enclosures
from backend.announcements.errors import AlarmNotYours, AnnouncementIllegalMove
from backend.announcements.rules import needs_an_approver_to_stop
from backend.announcements.states import APPROVED_ONES, AnnouncementStatus
from backend.announcements.telling import line
from backend.announcements.values import EntryKind
from backend.facts.announcements import AnnouncementCancelled, AnnouncementStopped
from backend.kernel.permissions import Permission
from backend.work import Work

_GONE_OUT = frozenset({AnnouncementStatus.SENDING, AnnouncementStatus.SENT})


@dataclass(frozen=True, slots=True)
class CancelAnnouncement:
    announcement_id: UUID
    note: str
    expected_revision: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectAnnouncement:
    announcement_id: UUID
    note: str
    expected_revision: int | None = None


async def cancel_announcement(work: Work, command: CancelAnnouncement) -> Announcement:
    """Nothing further is sent of it, whoever heard an alarm hears that, and it leaves the apka's list.

    Its page stays and says so, and so do the feeds: whoever has it from there reads there that it is off.
    """
    announcement = await announcement_to_change(
        work,
        command.announcement_id,
        Permission.ANNOUNCEMENTS_WRITE,
        expected_revision=command.expected_revision,
    )
    if needs_an_approver_to_stop(announcement.published):
        work.actor.require(Permission.ANNOUNCEMENTS_APPROVE)
    if announcement.status in APPROVED_ONES and not may_steer(work.actor, announcement):
        raise AlarmNotYours
    announcement.move_to(AnnouncementStatus.CANCELLED, line(work, announcement, EntryKind.CANCELLED, note=command.note))
    announcement.cancelled_at, announcement.send_at = work.now, None
    await drop_enclosures(work, announcement, announcement.content)
    await announcement.replace(session=work.session)
    if announcement.published is not None:
        until = announcement.published.valid_until
        await work.record(AnnouncementCancelled(announcement_id=announcement.id, valid_until=until))
    return announcement


async def correct_announcement(work: Work, command: CorrectAnnouncement) -> Announcement:
    """Back to the draft as the next version, which goes the whole way again; until then the public reads this one.

    What is still on its way of the version that turned out to be wrong is not sent, unless the correction is given up.
    """
    announcement = await announcement_to_change(
        work,
        command.announcement_id,
        Permission.ANNOUNCEMENTS_WRITE,
        expected_revision=command.expected_revision,
    )
    if needs_an_approver_to_stop(announcement.published):
        work.actor.require(Permission.ANNOUNCEMENTS_APPROVE)
    if announcement.status not in _GONE_OUT:
        raise AnnouncementIllegalMove(announcement.status, AnnouncementStatus.DRAFT)
    announcement.version += 1
    announcement.move_to(AnnouncementStatus.DRAFT, line(work, announcement, EntryKind.CORRECTING, note=command.note))
    announcement.author_ids, announcement.submitted_by, announcement.approved_by = [], None, None
    await announcement.replace(session=work.session)
    await work.record(AnnouncementStopped(announcement_id=announcement.id))
    return announcement
