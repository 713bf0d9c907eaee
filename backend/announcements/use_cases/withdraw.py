"""A picture or an attachment that should never have been public is taken down."""

from dataclasses import dataclass
from uuid import UUID

from backend.announcements.access import announcement_to_change
from backend.announcements.documents import Announcement
from backend.announcements.enclosures import drop_enclosures
from backend.announcements.errors import EnclosureNotPublic
from backend.announcements.rules import parts_changed, without_enclosure
from backend.announcements.telling import line
from backend.announcements.values import EntryKind
from backend.kernel.permissions import Permission
from backend.work import Work


@dataclass(frozen=True, slots=True)
class WithdrawEnclosure:
    """`enclosure_id`: of a picture or of an attachment."""

    announcement_id: UUID
    enclosure_id: UUID
    note: str
    expected_revision: int | None = None


async def withdraw_enclosure(work: Work, command: WithdrawEnclosure) -> Announcement:
    """At once, by one person, in any state: names that got out do not wait for a correction and a second signature.

    It goes with its bytes, from what the public reads and from a correction that is being written. The words stay.
    """
    announcement = await announcement_to_change(
        work,
        command.announcement_id,
        Permission.ANNOUNCEMENTS_WRITE,
        expected_revision=command.expected_revision,
    )
    before = announcement.published
    if before is None:
        raise EnclosureNotPublic
    after = without_enclosure(before, command.enclosure_id)
    parts = parts_changed(before, after)
    if not parts:
        raise EnclosureNotPublic
    announcement.published = after
    announcement.content = without_enclosure(announcement.content, command.enclosure_id)
    announcement.remember(line(work, announcement, EntryKind.WITHDRAWN, note=command.note, parts=parts))
    await drop_enclosures(work, announcement, before)
    await announcement.replace(session=work.session)
    return announcement
