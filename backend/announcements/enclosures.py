"""Pictures of an announcement: they come and go with what it says, in the same transaction."""

from uuid import UUID

from backend.announcements.documents import Announcement
from backend.announcements.values import Content
from backend.media.use_cases.hold import drop_media, hold_media, show_media
from backend.work import Work


async def take_enclosures(work: Work, announcement: Announcement) -> None:
    """What the draft names is the announcement's from now on, and seen by the office alone."""
    await hold_media(work, [picture.id for picture in announcement.content.pictures], announcement.id)


async def show_enclosures(work: Work, announcement: Announcement) -> None:
    """As it was approved."""
    plain = {picture.id: not picture.covered for picture in announcement.content.pictures}
    await show_media(work, plain, announcement.id)


async def drop_enclosures(work: Work, announcement: Announcement, before: Content) -> None:
    """What `before` named goes with its bytes, unless somebody still reads it: the office the draft, the public theirs.

    The draft of a cancelled announcement is read by nobody any more.
    """
    kept = set[UUID]()
    if announcement.cancelled_at is None:
        kept |= _pictures(announcement.content)
    if announcement.published is not None:
        kept |= _pictures(announcement.published)
    await drop_media(work, _pictures(before) - kept, announcement.id)


def _pictures(content: Content) -> set[UUID]:
    return {picture.id for picture in content.pictures}
