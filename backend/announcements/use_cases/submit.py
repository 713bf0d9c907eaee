"""A draft is handed in for approval."""

from dataclasses import dataclass
from uuid import UUID

from backend.announcements.access import announcement_to_change
from backend.announcements.documents import Announcement
from backend.announcements.errors import AnnouncementIllegalMove, AnnouncementOver
from backend.announcements.states import AnnouncementStatus
from backend.announcements.telling import line
from backend.announcements.values import EntryKind
from backend.kernel.permissions import Permission
from backend.work import Work


@dataclass(frozen=True, slots=True)
class SubmitAnnouncement:
    announcement_id: UUID
    expected_revision: int | None = None


async def submit_announcement(work: Work, command: SubmitAnnouncement) -> Announcement:
    announcement = await announcement_to_change(
        work,
        command.announcement_id,
        Permission.ANNOUNCEMENTS_WRITE,
        expected_revision=command.expected_revision,
    )
    if announcement.status is not AnnouncementStatus.DRAFT:
        # From an approved one there is a way as well, which is an approval that lapses.
        raise AnnouncementIllegalMove(announcement.status, AnnouncementStatus.SUBMITTED)
    announcement.move_to(AnnouncementStatus.SUBMITTED, line(work, announcement, EntryKind.SUBMITTED))
    if announcement.content.valid_until <= work.now:
        raise AnnouncementOver
    announcement.submitted_by = work.actor.account_id
    await announcement.replace(session=work.session)
    return announcement
