"""A picture or an attachment that should never have been public is taken down."""

from dataclasses import dataclass
from uuid import UUID

from backend.announcements.access import announcement_to_change, may_take_down, takeable
from backend.announcements.documents import Announcement
from backend.announcements.enclosures import drop_enclosure, withhold_enclosure
from backend.announcements.errors import EnclosureNotPublic
from backend.announcements.rules import enclosures_of, parts_changed, without_enclosure
from backend.announcements.states import APPROVED_ONES
from backend.announcements.telling import ask_again, line
from backend.announcements.values import EntryKind, Part
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
    Of an alarm it is hidden at once, and goes for good by the word of somebody who may approve: it may be the map that
    people flee by. A correction that was approved with it waits for approval once more.
    """
    announcement = await announcement_to_change(
        work,
        command.announcement_id,
        Permission.ANNOUNCEMENTS_WRITE,
        expected_revision=command.expected_revision,
    )
    if command.enclosure_id not in takeable(work.actor, announcement):
        raise EnclosureNotPublic
    for_good = may_take_down(work.actor, announcement)
    parts = _parts(announcement, command.enclosure_id)
    kind = EntryKind.WITHDRAWN if for_good else EntryKind.WITHHELD
    announcement.remember(line(work, announcement, kind, note=command.note, parts=parts))
    if announcement.status in APPROVED_ONES and command.enclosure_id in enclosures_of(announcement.content):
        ask_again(work, announcement)
    if announcement.published is not None:
        announcement.published = without_enclosure(announcement.published, command.enclosure_id)
    if for_good:
        announcement.content = without_enclosure(announcement.content, command.enclosure_id)
        await drop_enclosure(work, announcement, command.enclosure_id)
    else:
        await withhold_enclosure(work, announcement, command.enclosure_id)
    await announcement.replace(session=work.session)
    return announcement


def _parts(announcement: Announcement, enclosure_id: UUID) -> list[Part]:
    """What it is; nothing of one that was hidden, and written out of the correction meanwhile."""
    for content in (announcement.published, announcement.content):
        if content is not None and (parts := parts_changed(content, without_enclosure(content, enclosure_id))):
            return parts
    return []
