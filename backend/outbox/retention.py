"""Handled facts go after a while; pending and dead ones stay until somebody looks."""

from datetime import datetime, timedelta

from backend.outbox.entry import EntryState, OutboxEntry


async def purge_handled(now: datetime, keep: timedelta) -> int:
    """How many rows went."""
    gone = await OutboxEntry.get_pymongo_collection().delete_many(
        {"state": EntryState.DONE.value, "done_at": {"$lt": now - keep}}
    )
    return gone.deleted_count
