"""Photos that no report has go: by their owner's wish, or after a day."""

from uuid import UUID

from backend.media.access import media_as_it_is, own_media
from backend.media.documents import Media
from backend.media.states import MediaState
from backend.media.upload_errors import MediaInUse
from backend.media.use_cases.take_back import expire, remove
from backend.reports.photos import release_for_trust, trusted_with
from backend.reports.use_cases.photo_came import is_in_use, reports_with
from backend.work import Work


async def take_photo_back(work: Work, media_id: UUID) -> Media:
    media = await own_media(work, media_id)
    if media.held_by is not None or await is_in_use(work, media):
        raise MediaInUse
    await remove(work, media)
    return media


async def expire_photo(work: Work, media_id: UUID) -> Media | None:
    """The photo if it went. One that a report has stays; and if its coming and the report's crossed, this mends it."""
    media = await media_as_it_is(work, media_id)
    if media is None:
        return None
    gone = await expire(work, media_id, in_use=await is_in_use(work, media))
    if gone is None and media.state is MediaState.READY:
        await _release_what_crossed(work, media_id)
    return gone


async def _release_what_crossed(work: Work, media_id: UUID) -> None:
    media = await media_as_it_is(work, media_id)
    assert media is not None
    for report, of in await reports_with(work, media):
        if trusted_with(report, of, media):
            release_for_trust(work, report, media)
            await report.replace(session=work.session)
            await media.replace(session=work.session)
