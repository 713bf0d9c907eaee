"""Photos of something else than a report: held by it, so that they stay; shown by it, so that everybody sees them."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from backend.media.access import is_owner
from backend.media.documents import Media
from backend.media.queries import media_of
from backend.media.states import MediaState
from backend.media.upload_errors import MediaNotReady, MediaNotYoursToUse
from backend.media.use_cases.take_back import remove
from backend.work import Work

_HERE = frozenset({MediaState.STORED, MediaState.READY})


async def hold_media(work: Work, media_ids: Sequence[UUID], holder_id: UUID) -> None:
    """From now on they are the holder's: the caller's own that nothing has yet; what it holds already stays held.

    MediaNotYoursToUse, and MediaNotReady for one whose pictures are still being made.
    """
    known = await media_of(work, media_ids)
    for media_id in media_ids:
        media = known.get(media_id)
        if media is None or not _may_hold(work, media, holder_id):
            raise MediaNotYoursToUse(media_id)
        if media.state is not MediaState.READY:
            raise MediaNotReady
        if media.held_by is None:
            media.held_by, media.expires_at = holder_id, None
            await media.replace(session=work.session)


def _may_hold(work: Work, media: Media, holder_id: UUID) -> bool:
    if media.held_by is not None:
        return media.held_by == holder_id
    return is_owner(work.actor, media) and media.named_at is None and media.state in _HERE


async def show_media(work: Work, plain: Mapping[UUID, bool], holder_id: UUID) -> None:
    """To everybody: by id, whether as it is or with what is covered."""
    for media in (await media_of(work, list(plain))).values():
        if media.held_by == holder_id:
            media.released_at, media.released_by = work.now, work.actor.account_id
            media.shown_plain = plain[media.id]
            await media.replace(session=work.session)


async def hide_media(work: Work, media_ids: Collection[UUID], holder_id: UUID) -> None:
    """From everybody; the holder keeps them."""
    for media in (await media_of(work, media_ids)).values():
        if media.held_by == holder_id:
            media.released_at = media.released_by = None
            await media.replace(session=work.session)


async def drop_media(work: Work, media_ids: Collection[UUID], holder_id: UUID) -> None:
    """The holder needs them no more, and nobody else has them."""
    for media in (await media_of(work, media_ids)).values():
        if media.held_by == holder_id:
            await remove(work, media)
