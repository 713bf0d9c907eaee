"""Bytes on their way in: first into the storage, then into the database, so that what is acknowledged is there."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from pymongo.errors import DuplicateKeyError

from backend.kernel.actor import SYSTEM, Actor
from backend.kernel.permissions import Permission
from backend.media.access import is_owner, media_as_it_is
from backend.media.documents import Media, Original, Part
from backend.media.doomed import promise, sweep
from backend.media.keys import digest_of, original_key, part_key
from backend.media.kinds import HEAD_BYTES, kind_of
from backend.media.quota import check_quota
from backend.media.states import MediaState
from backend.media.storage import Storage
from backend.media.upload_errors import MediaIdTaken, MediaNotFound, UploadNotWhatWasAnnounced
from backend.media.use_cases.receive import ReceiveMedia, complete, receive_media
from backend.media.use_cases.take_back import terminate_upload
from backend.media.use_cases.upload import AddPart, BeginUpload, add_part, begin_upload, upload_at
from backend.work import Transactions, Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sent:
    """A photo as it came in one piece."""

    id: UUID
    data: bytes
    caption: str | None = None


class Intake:
    def __init__(self, transactions: Transactions, storage: Storage, per_hour: int) -> None:
        self._transactions, self._storage, self._per_hour = transactions, storage, per_hour

    async def take(self, actor: Actor, sent: Sent) -> tuple[Media, bool]:
        """Durable when it returns; whether it is new. The refusals of `kinds` come before anything is kept."""
        actor.require(Permission.MEDIA_UPLOAD)
        digest = await asyncio.to_thread(digest_of, sent.data)
        original = _original(sent.id, digest, sent.data)
        if (before := await self._before(actor, sent.id, digest)) is not None:
            return before, False
        await self._put(original.key, sent.data)
        command = ReceiveMedia(sent.id, original, sent.caption)
        return await self._run_twice(actor, lambda work: receive_media(work, command))

    async def _before(self, actor: Actor, media_id: UUID, digest: str) -> Media | None:
        """What is here already under the id; the quota counts only what is new."""
        media = await self._transactions.read(actor, lambda work: media_as_it_is(work, media_id))
        if media is None:
            await check_quota(self._transactions, actor, self._per_hour)
            return None
        if not is_owner(actor, media) or (media.is_whole and media.sha256 not in {None, digest}):
            raise MediaIdTaken
        return None if media.state is MediaState.ARRIVING else media

    async def begin(self, actor: Actor, command: BeginUpload) -> tuple[Media, bool]:
        actor.require(Permission.MEDIA_UPLOAD)
        if await self._transactions.read(actor, lambda work: media_as_it_is(work, command.id)) is None:
            await check_quota(self._transactions, actor, self._per_hour)
        return await self._run_twice(actor, lambda work: begin_upload(work, command))

    async def expect(self, actor: Actor, media_id: UUID, offset: int) -> Media:
        """Before bytes are read: whether there is a place for them."""
        return await self._transactions.read(actor, lambda work: upload_at(work, media_id, offset))

    async def add(self, actor: Actor, media_id: UUID, offset: int, data: bytes) -> Media:
        """Durable when it returns. Whoever sent the last byte has it put together next, by `assemble`."""
        part = Part(offset=offset, size=len(data), key=part_key(media_id, offset))
        await self._put(part.key, data)
        command = AddPart(media_id, part)
        return await self._transactions.run(actor, lambda work: add_part(work, command))

    async def assemble(self, media: Media) -> Media:
        """The parts as one original; Unprocessable when they are no picture, or not what was announced."""
        data = b"".join([await self._storage.get(part.key) for part in media.parts])
        digest = await asyncio.to_thread(digest_of, data)
        if media.declared_sha256 not in {None, digest}:
            raise UploadNotWhatWasAnnounced
        original = _original(media.id, digest, data)
        await self._put(original.key, data)

        async def put_together(work: Work) -> Media:
            now = await media_as_it_is(work, media.id)
            if now is None:
                raise MediaNotFound
            return await complete(work, now, original) if now.state is MediaState.ARRIVING else now

        whole = await self._transactions.run(SYSTEM, put_together)
        await self.sweep(media)
        return whole

    async def terminate(self, actor: Actor, media_id: UUID) -> None:
        await self.sweep(await self._transactions.run(actor, lambda work: terminate_upload(work, media_id)))

    async def sweep(self, media: Media) -> None:
        """What it needed and was doomed since; what does not go now goes by the clock."""
        await sweep(self._transactions, self._storage, sorted(media.keys))

    async def _run_twice(self, actor: Actor, use_case: Callable[[Work], Awaitable[T]]) -> T:
        """Two that begin the same at once: the second one finds what the first one wrote."""
        try:
            return await self._transactions.run(actor, use_case)
        except DuplicateKeyError:
            return await self._transactions.run(actor, use_case)

    async def _put(self, key: str, data: bytes) -> None:
        await promise(self._transactions, [key])
        await self._storage.put(key, data)


def _original(media_id: UUID, digest: str, data: bytes) -> Original:
    """The refusals of `kinds` for what is no picture that we take."""
    kind = kind_of(data[:HEAD_BYTES])
    return Original(key=original_key(media_id, digest), size=len(data), sha256=digest, content_type=kind.content_type)
