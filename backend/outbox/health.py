"""Whether facts leave in time."""

from datetime import datetime, timedelta

from backend.outbox.entry import EntryState, OutboxEntry


async def oldest_pending(now: datetime) -> timedelta:
    """How late the longest waiting fact is. Those in a worker's hands or resting after a failure are not waiting."""
    row = await OutboxEntry.get_pymongo_collection().find_one(
        {"state": EntryState.PENDING.value, "due": {"$lte": now}}, {"due": 1}, sort=[("due", 1)]
    )
    return timedelta() if row is None else now - row["due"]


async def dead_facts() -> int:
    """How many were given up; somebody has to look at them."""
    return await OutboxEntry.get_pymongo_collection().count_documents({"state": EntryState.DEAD.value})
