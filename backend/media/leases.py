"""Who looks after a photo until when; by itself, since no transaction needs it."""

from datetime import datetime
from uuid import UUID

from backend.media.documents import Media
from backend.media.use_cases.receive import LEASE


async def claim(media_id: UUID, now: datetime) -> bool:
    """By the clock: whether it is ours to finish, until the lease is over."""
    done = await Media.get_pymongo_collection().update_one(
        {"_id": media_id, "due_at": {"$lte": now}}, {"$set": {"due_at": now + LEASE}, "$inc": {"attempts": 1}}
    )
    return done.modified_count == 1


async def renew(media_id: UUID, now: datetime) -> None:
    """Its turn has come; the lease counts from here."""
    await Media.get_pymongo_collection().update_one(
        {"_id": media_id, "due_at": {"$type": "date"}}, {"$set": {"due_at": now + LEASE}}
    )
