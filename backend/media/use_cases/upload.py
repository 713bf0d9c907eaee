"""A photo comes in parts: begun, continued at the offset where it stands."""

from dataclasses import dataclass
from uuid import UUID

from backend.kernel.permissions import Permission
from backend.media.access import is_owner, own_media
from backend.media.documents import Media, Part
from backend.media.doomed import spare
from backend.media.states import MediaState
from backend.media.upload_errors import MediaIdTaken, UploadInTooManyPieces, UploadOffsetWrong, UploadOver
from backend.media.use_cases.receive import LEASE, UNUSED_FOR, owner_kind
from backend.work import Work

MOST_PARTS = 1000
"""A network that cuts every 64 KiB needs 306 for the largest photo."""


@dataclass(frozen=True, slots=True)
class BeginUpload:
    id: UUID
    size: int
    sha256: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class AddPart:
    media_id: UUID
    part: Part


async def begin_upload(work: Work, command: BeginUpload) -> tuple[Media, bool]:
    """The upload and whether it is new; the same again gives the first one, however far it is."""
    work.actor.require(Permission.MEDIA_UPLOAD)
    media = await Media.get(command.id, session=work.session)
    if media is not None:
        # A photo may have come whole by the other way meanwhile; its announced size is then its own.
        if not is_owner(work.actor, media) or media.declared_size != command.size:
            raise MediaIdTaken
        if command.sha256 not in {None, media.declared_sha256 or media.sha256}:
            raise MediaIdTaken
        return media, False
    media = Media(
        id=command.id,
        owner_id=work.actor.account_id,
        owner_kind=owner_kind(work),
        state=MediaState.ARRIVING,
        declared_size=command.size,
        declared_sha256=command.sha256,
        received=0,
        caption=command.caption,
        created_at=work.now,
        expires_at=work.now + UNUSED_FOR,
    )
    await media.insert(session=work.session)
    return media, True


async def add_part(work: Work, command: AddPart) -> Media:
    """Its bytes are in the storage. UploadOffsetWrong when somebody else was quicker."""
    media = await upload_at(work, command.media_id, command.part.offset)
    if len(media.parts) >= MOST_PARTS:
        raise UploadInTooManyPieces
    media.parts.append(command.part)
    media.received += command.part.size
    if media.is_whole:
        media.due_at = work.now + LEASE
    await media.replace(session=work.session)
    await spare(work, [command.part.key])
    return media


async def upload_at(work: Work, media_id: UUID, offset: int) -> Media:
    """To go on with, at this offset."""
    media = await own_media(work, media_id)
    if media.state is not MediaState.ARRIVING:
        raise UploadOver
    if media.received != offset:
        raise UploadOffsetWrong(media.received)
    return media
