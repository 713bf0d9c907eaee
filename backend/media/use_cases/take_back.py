"""A photo goes: its owner takes it back, or its time is over."""

from datetime import timedelta
from uuid import UUID

from backend.media.access import media_as_it_is, own_media
from backend.media.documents import Media
from backend.media.doomed import doom
from backend.media.states import MediaState
from backend.media.upload_errors import UploadOver
from backend.media.use_cases.receive import UNUSED_FOR
from backend.work import Work

_ARRIVING_AT_MOST = timedelta(days=7)


async def remove(work: Work, media: Media) -> None:
    """With every object it has. Whether a report has it, the caller has looked at."""
    await media.delete(session=work.session)
    await doom(work, sorted(media.keys))


async def terminate_upload(work: Work, media_id: UUID) -> Media:
    """One that has not ended, or was refused: its id is then free for another try, which a report may wait for.

    UploadOver for one that is here: then it is a photo, and taken back as one.
    """
    media = await own_media(work, media_id)
    if media.state not in {MediaState.ARRIVING, MediaState.REFUSED}:
        raise UploadOver
    await remove(work, media)
    return media


async def expire(work: Work, media_id: UUID, *, in_use: bool) -> Media | None:
    """A day after it began: what never came whole, and what no report has. The photo if it went.

    One that a report waits for may take a week to come.
    """
    media = await media_as_it_is(work, media_id)
    if media is None or media.expires_at is None or media.expires_at > work.now:
        return None
    if in_use and media.state is not MediaState.ARRIVING:
        media.expires_at = None
    elif in_use and work.now < media.created_at + _ARRIVING_AT_MOST:
        media.expires_at = work.now + UNUSED_FOR
    else:
        await remove(work, media)
        return media
    await media.replace(session=work.session)
    return None


async def drop_original(work: Work, media_id: UUID) -> list[str]:
    """After 30 days nobody can ask for what was not covered; the keys that are to go."""
    media = await media_as_it_is(work, media_id)
    if media is None or media.original_until is None or media.original_until > work.now:
        return []
    keys = forget_original(media)
    await media.replace(session=work.session)
    await doom(work, keys)
    return keys


def forget_original(media: Media) -> list[str]:
    keys = [media.original.key] if media.original else []
    media.original = media.original_until = None
    return keys
