"""What comes with announcements beside their words: their pictures, read at once for a whole page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from backend.announcements.access import public_announcement
from backend.announcements.documents import Announcement
from backend.announcements.values import Content
from backend.media.documents import Media
from backend.media.queries import media_of
from backend.work import Work


@dataclass(frozen=True, slots=True)
class Enclosed:
    """By id; what is gone is not there."""

    media: Mapping[UUID, Media] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Whole:
    announcement: Announcement
    enclosed: Enclosed


NOTHING = Enclosed()


async def enclosed_by(work: Work, picture_ids: Collection[UUID]) -> Enclosed:
    return Enclosed(await media_of(work, picture_ids)) if picture_ids else NOTHING


async def enclosed_in(work: Work, *contents: Content | None) -> Enclosed:
    named = [picture.id for content in contents if content is not None for picture in content.pictures]
    return await enclosed_by(work, named)


async def whole_for_public(work: Work, announcement_id: UUID) -> Whole:
    announcement = await public_announcement(work, announcement_id)
    return Whole(announcement, await enclosed_in(work, announcement.published))
