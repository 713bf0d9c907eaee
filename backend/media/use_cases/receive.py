"""A photo came in one piece: its bytes lie in the storage, and from now on we answer for them."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from backend.kernel.actor import ActorKind
from backend.media.access import is_owner
from backend.media.documents import Media, Original, OwnerKind
from backend.media.doomed import doom, spare
from backend.media.states import MediaState
from backend.media.upload_errors import MediaIdTaken
from backend.work import Work

LEASE = timedelta(minutes=2)
"""For whoever works on a photo; renewed when its turn comes."""
UNUSED_FOR = timedelta(hours=24)
ORIGINALS_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ReceiveMedia:
    id: UUID
    original: Original
    caption: str | None = None


def owner_kind(work: Work) -> OwnerKind:
    return OwnerKind.STAFF if work.actor.kind is ActorKind.STAFF else OwnerKind.RESIDENT


async def receive_media(work: Work, command: ReceiveMedia) -> tuple[Media, bool]:
    """The photo and whether it is new. MediaIdTaken when the id has another owner, or other bytes."""
    media = await Media.get(command.id, session=work.session)
    if media is None:
        media = Media(
            id=command.id,
            owner_id=work.actor.account_id,
            owner_kind=owner_kind(work),
            state=MediaState.STORED,
            declared_size=command.original.size,
            received=command.original.size,
            caption=command.caption,
            created_at=work.now,
            expires_at=work.now + UNUSED_FOR,
        )
        keep_original(work, media, command.original)
        await media.insert(session=work.session)
        await spare(work, [command.original.key])
        return media, True
    if not is_owner(work.actor, media):
        raise MediaIdTaken
    if media.state is not MediaState.ARRIVING:
        if media.sha256 != command.original.sha256:
            raise MediaIdTaken
        return media, False
    return await complete(work, media, command.original), True


async def complete(work: Work, media: Media, original: Original) -> Media:
    """What was arriving in parts is whole."""
    parts = [part.key for part in media.parts]
    media.move_to(MediaState.STORED)
    media.parts, media.received = [], original.size
    keep_original(work, media, original)
    await media.replace(session=work.session)
    await spare(work, [original.key])
    await doom(work, parts)
    return media


def keep_original(work: Work, media: Media, original: Original) -> None:
    media.original, media.sha256 = original, original.sha256
    media.original_until = work.now + ORIGINALS_FOR
    media.due_at = work.now + LEASE
