"""Pictures and attachments of an announcement: they come and go with what it says, in the same transaction."""

from uuid import UUID

from backend.announcements.documents import Announcement
from backend.announcements.values import Content
from backend.media.use_cases.files import drop_files, hide_files, hold_files, show_files
from backend.media.use_cases.hold import drop_media, hide_media, hold_media, show_media
from backend.work import Work


async def take_enclosures(work: Work, announcement: Announcement) -> None:
    """What the draft names is the announcement's from now on, and seen by the office alone."""
    await hold_media(work, [picture.id for picture in announcement.content.pictures], announcement.id)
    await hold_files(work, _names(announcement.content), announcement.id)


async def show_enclosures(work: Work, announcement: Announcement) -> None:
    """As it was approved."""
    plain = {picture.id: not picture.covered for picture in announcement.content.pictures}
    files = _names(announcement.content)
    await show_media(work, plain, announcement.id)
    await show_files(work, files, announcement.id)
    announcement.withheld = [one for one in announcement.withheld if one not in plain and one not in files]


async def withhold_enclosure(work: Work, announcement: Announcement, enclosure_id: UUID) -> None:
    """Hidden from everybody but the office, with its bytes."""
    announcement.withheld.append(enclosure_id)
    await hide_media(work, [enclosure_id], announcement.id)
    await hide_files(work, [enclosure_id], announcement.id)


async def drop_enclosure(work: Work, announcement: Announcement, enclosure_id: UUID) -> None:
    """For good, whoever still names it."""
    announcement.withheld = [one for one in announcement.withheld if one != enclosure_id]
    await drop_media(work, [enclosure_id], announcement.id)
    await drop_files(work, [enclosure_id], announcement.id)


async def drop_enclosures(work: Work, announcement: Announcement, before: Content) -> None:
    """What `before` named goes with its bytes, unless somebody still reads it: the office the draft, the public theirs.

    The draft of a cancelled announcement is read by nobody any more. What is withheld waits for somebody's word.
    """
    kept = set(announcement.withheld)
    pictures, files = {picture.id for picture in before.pictures} - kept, set(_names(before)) - kept
    for content in (announcement.content if announcement.cancelled_at is None else None, announcement.published):
        if content is not None:
            pictures -= {picture.id for picture in content.pictures}
            files -= set(_names(content))
    await drop_media(work, pictures, announcement.id)
    await drop_files(work, files, announcement.id)


def _names(content: Content) -> dict[UUID, str]:
    return {attachment.id: attachment.title.pl for attachment in content.attachments}
