"""Who looks after a photo until when; by itself, since no transaction needs it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from uuid import UUID

from pymongo import ReturnDocument
from pymongo.errors import PyMongoError

from backend.kernel.clock import Clock
from backend.media.documents import Media
from backend.media.use_cases.receive import LEASE

_RENEWED_EVERY = LEASE.total_seconds() / 3


async def claim(media_id: UUID, now: datetime) -> bool:
    """Whether it is ours to finish, until the lease is over: nobody else looks after it."""
    done = await Media.get_pymongo_collection().update_one(
        {"_id": media_id, "due_at": {"$lte": now}}, {"$set": {"due_at": now + LEASE}}
    )
    return done.modified_count == 1


async def renew(media_id: UUID, now: datetime) -> None:
    await Media.get_pymongo_collection().update_one(
        {"_id": media_id, "due_at": {"$type": "date"}}, {"$set": {"due_at": now + LEASE}}
    )


@asynccontextmanager
async def held(media_id: UUID, clock: Clock) -> AsyncIterator[None]:
    """However long the work takes, and the wait for its turn, nobody else takes it up meanwhile."""
    keeping = asyncio.create_task(_keep(media_id, clock), name="a lease on a photo")
    try:
        yield
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping


async def _keep(media_id: UUID, clock: Clock) -> None:
    while True:
        with suppress(PyMongoError):  # the next one may come through; if none does, somebody else begins again
            await renew(media_id, clock.now())
        await asyncio.sleep(_RENEWED_EVERY)


async def count_failure(media_id: UUID, now: datetime) -> int:
    """One more attempt at which a maker failed on this picture; the next one waits twice as long. How many by now."""
    rows = Media.get_pymongo_collection()
    counted = await rows.find_one_and_update(
        {"_id": media_id}, {"$inc": {"attempts": 1}}, {"attempts": 1}, return_document=ReturnDocument.AFTER
    )
    attempts = int(counted["attempts"]) if counted else 0
    wait = LEASE * 2 ** max(attempts - 1, 0)
    await rows.update_one({"_id": media_id, "due_at": {"$type": "date"}}, {"$set": {"due_at": now + wait}})
    return attempts
