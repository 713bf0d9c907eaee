"""The darkroom: what happens around the making of pictures, which processes of their own do (`makers.py`).

Whoever works on a photo holds a lease on it (`due_at`). If the process dies, the lease runs out and the clock's job
begins again from what is stored; doing it twice gives the same pictures under the same keys.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from contextvars import Context
from uuid import UUID

from backend.kernel.actor import SYSTEM
from backend.kernel.errors import Unprocessable
from backend.kernel.failures import without_words
from backend.kernel.logs import log
from backend.media.access import media_as_it_is
from backend.media.documents import Media, Pair, StoredPicture
from backend.media.doomed import promise
from backend.media.intake import Intake
from backend.media.keys import digest_of, picture_key
from backend.media.leases import claim, count_failure, held
from backend.media.makers import MOST, MakerFailed, MakersUnavailable, makers_of_this_process
from backend.media.pictures import Made, Picture
from backend.media.states import MediaState
from backend.media.storage import ObjectMissing, Storage
from backend.media.upload_errors import MediaNotDeveloped, PicturesUnavailable
from backend.media.use_cases.develop import MOST_ATTEMPTS, Pictures, make_ready, refuse_media
from backend.media.values import Box, Size
from backend.work import Transactions, Work

PATIENCE = 20.0
"""Seconds that a sender waits for the pictures; afterwards they come without being waited for."""

Make = Callable[[bytes], Awaitable[Made]]
Came = Callable[[Work, Media], Awaitable[None]]
"""What others do when a photo is ready, or was refused; in the same transaction."""


async def nobody_waits(_work: Work, _media: Media) -> None:
    """Where no room above looks after reports."""


class Darkroom:
    """One a process."""

    def __init__(
        self,
        transactions: Transactions,
        storage: Storage,
        intake: Intake,
        came: Came = nobody_waits,
        make: Make | None = None,
    ) -> None:
        """`make`: by whoever has the pictures already."""
        self.storage = storage
        self._transactions, self._intake, self._came = transactions, intake, came
        self._makers = makers_of_this_process()
        self._make = make or self._makers.make
        self._turns = asyncio.Semaphore(MOST)
        self._under_way: dict[UUID, asyncio.Task[Media | None]] = {}

    async def finish(self, media_id: UUID, patience: float = PATIENCE, *, ours: bool = True) -> None:
        """Until it is ready or refused, or patience ends; then it goes on by itself. The clock mends failures.

        `ours`: its last byte has just come to us. Otherwise somebody may be at it, and it is not begun twice.
        """
        task = self._under_way.get(media_id)
        if task is None:
            if not ours and not await claim(media_id, self._transactions.clock.now()):
                return
            # Without the caller's context: its deadline for the database and its request id are not the picture's.
            task = asyncio.create_task(self._finish(media_id), name="a photo", context=Context())
            self._under_way[media_id] = task
            task.add_done_callback(lambda done: self._ended(media_id, done))
        await asyncio.wait({task}, timeout=patience)

    async def resume(self, media_id: UUID) -> bool:
        """By the clock. Whether there was something to do."""
        if not await claim(media_id, self._transactions.clock.now()):
            return False
        return await self._finish(media_id) is not None

    async def close(self) -> None:
        """What is under way begins again after the next start."""
        for task in list(self._under_way.values()):
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task

    def _ended(self, media_id: UUID, task: "asyncio.Task[Media | None]") -> None:
        self._under_way.pop(media_id, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("photo_postponed", media_id=str(media_id), **without_words(error))

    async def _finish(self, media_id: UUID) -> Media | None:
        media = await self._transactions.read(SYSTEM, lambda work: media_as_it_is(work, media_id))
        if media is None or media.due_at is None or not media.is_whole:
            return None
        try:
            async with held(media_id, self._transactions.clock):
                if media.state is MediaState.ARRIVING:
                    media = await self._intake.assemble(media)
                return await self._develop(media)
        except ObjectMissing:
            return await self._refuse(media, MediaNotDeveloped.code)
        except Unprocessable as refusal:
            return await self._refuse(media, refusal.code)
        except MakerFailed:
            attempts = await count_failure(media_id, self._transactions.clock.now())
            if attempts < MOST_ATTEMPTS:
                raise
            return await self._refuse(media, MediaNotDeveloped.code, keep_original=True)

    async def _develop(self, media: Media) -> Media | None:
        if media.original is None:
            return None
        async with self._turns:
            original = await self.storage.get(media.original.key)
            made = await self._make(original)
        pairs = await self.store(media.id, made.developed.pictures, made.public)
        developed = made.developed
        pictures = Pictures(
            pairs=pairs,
            width=developed.width,
            height=developed.height,
            placeholder=developed.placeholder,
            colour=developed.colour,
            phash=developed.phash,
            boxes=made.boxes,
        )
        return await self._transactions.run(SYSTEM, lambda work: self._ready(work, media.id, pictures))

    async def _ready(self, work: Work, media_id: UUID, pictures: Pictures) -> Media | None:
        media = await make_ready(work, media_id, pictures)
        if media is not None:
            await self._came(work, media)
        return media

    async def _refuse(self, media: Media, code: str, *, keep_original: bool = False) -> Media | None:
        """`media`: as it was when it was found wanting. If somebody else was faster, it is theirs."""

        async def refuse(work: Work) -> Media | None:
            refused = await refuse_media(work, media, code, keep_original=keep_original)
            if refused is not None:
                await self._came(work, refused)
            return refused

        refused = await self._transactions.run(SYSTEM, refuse)
        if refused is not None:
            log.warning("photo_refused", media_id=str(media.id), code=code)
        await self._intake.sweep(media)
        return refused

    async def cover(self, media: Media, boxes: Sequence[Box]) -> dict[str, Pair]:
        """The pictures with these boxes covered for the public, in the storage. PicturesUnavailable."""
        plain = {}
        for name, pair in media.pictures.items():
            jpeg = await self.storage.get(pair.plain.key)
            plain[Size(name)] = Picture(jpeg=jpeg, width=pair.plain.width, height=pair.plain.height)
        return await self.store(media.id, plain, await self._covered(plain, boxes))

    async def _covered(self, plain: Mapping[Size, Picture], boxes: Sequence[Box]) -> Mapping[Size, Picture]:
        for _ in range(2):  # if the first process ended, a new one may manage
            try:
                return await self._makers.cover(plain, boxes)
            except MakerFailed:
                continue
            except MakersUnavailable:
                break
        raise PicturesUnavailable

    async def store(
        self, media_id: UUID, plain: Mapping[Size, Picture], public: Mapping[Size, Picture]
    ) -> dict[str, Pair]:
        objects: dict[str, bytes] = {}

        def stored(picture: Picture) -> StoredPicture:
            digest = digest_of(picture.jpeg)
            key = picture_key(media_id, digest)
            objects[key] = picture.jpeg
            return StoredPicture(
                key=key, size=len(picture.jpeg), sha256=digest, width=picture.width, height=picture.height
            )

        pairs = {size.value: Pair(plain=stored(plain[size]), public=stored(public[size])) for size in Size}
        await promise(self._transactions, objects)
        await asyncio.gather(*(self.storage.put(key, data) for key, data in objects.items()))
        return pairs
