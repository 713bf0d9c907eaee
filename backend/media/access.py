"""The only way to get hold of a photo on someone's behalf; as a part of a report it comes with the report."""

from uuid import UUID

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.media.documents import Media
from backend.media.upload_errors import MediaNotFound
from backend.work import Work


def is_owner(actor: Actor, media: Media) -> bool:
    return actor.account_id is not None and media.owner_id == actor.account_id


async def own_media(work: Work, media_id: UUID) -> Media:
    """By whoever sent it, with whatever state it is in."""
    work.actor.require(Permission.MEDIA_UPLOAD)
    media = await Media.get(media_id, session=work.session)
    if media is None or not is_owner(work.actor, media):
        raise MediaNotFound
    return media


async def media_as_it_is(work: Work, media_id: UUID) -> Media | None:
    """For the clock, and to compare what is sent with what is stored under its id."""
    return await Media.get(media_id, session=work.session)
