"""What comes with announcements beside their words: pictures and attachments, read at once for a whole page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from backend.announcements.access import public_announcement
from backend.announcements.documents import Announcement
from backend.announcements.values import Content
from backend.media.documents import Media, StoredFile
from backend.media.file_access import files_of
from backend.media.queries import media_of
from backend.work import Work


@dataclass(frozen=True, slots=True)
class Enclosed:
    """By id; what is gone is not there."""

    media: Mapping[UUID, Media] = field(default_factory=dict)
    files: Mapping[UUID, StoredFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Whole:
    announcement: Announcement
    enclosed: Enclosed


NOTHING = Enclosed()


async def enclosed_by(work: Work, picture_ids: Collection[UUID], file_ids: Collection[UUID]) -> Enclosed:
    return Enclosed(await media_of(work, picture_ids), await files_of(work, file_ids))


async def enclosed_in(work: Work, *contents: Content | None) -> Enclosed:
    there = [content for content in contents if content is not None]
    pictures = [picture.id for content in there for picture in content.pictures]
    return await enclosed_by(work, pictures, [file.id for content in there for file in content.attachments])


async def whole_for_public(work: Work, announcement_id: UUID) -> Whole:
    announcement = await public_announcement(work, announcement_id)
    return Whole(announcement, await enclosed_in(work, announcement.published))
