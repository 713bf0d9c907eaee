"""Who heard an alarm that is off, and by which ways: they hear that too, and nobody else."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.accounts.contacts import residents_after
from notifications.audience import People
from notifications.broadcasts import STOPPED
from notifications.delivery import DeliveryState, deliveries
from notifications.inbox import InboxItem

WAITS = timedelta(seconds=2)
WAITS_AT_MOST = timedelta(minutes=2)
"""Longer than a lease: by then what a killed sender held was taken up by another, who let it lie."""
_MAY_HAVE_RUNG: tuple[dict[str, Any], ...] = (
    {"state": {"$in": [DeliveryState.SENT.value, DeliveryState.OPENED.value]}},
    # Tried, and nobody knows: the answer was lost, or whoever sent it was killed. What was not tried is no attempt.
    {"state": DeliveryState.PENDING.value, "attempts": {"$gte": 1}},
    # Taken up once more after that, and stopped. The first time, it was stopped before it was tried.
    {"state": DeliveryState.SUPPRESSED.value, "why": STOPPED, "attempts": {"$gt": 1}},
)

Places = Mapping[UUID, Collection[str]]
"""By person, the devices (and the mailbox) on which it rang."""


async def in_hands(fact_ids: Collection[UUID]) -> bool:
    """Whether a sender still holds some of it, so that nobody knows yet who hears it."""
    where, index = held_plan(fact_ids)
    return await deliveries().find_one(where, {"_id": 1}, hint=index) is not None


def held_plan(fact_ids: Collection[UUID]) -> tuple[dict[str, Any], str]:
    """By its own deliveries: the index of what is pending would bring those of everything else that waits."""
    held = {"fact_id": {"$in": list(fact_ids)}, "state": DeliveryState.PENDING.value, "lease": {"$exists": True}}
    return held, "fact"


async def who_heard(fact_ids: Collection[UUID], after: UUID | None, limit: int) -> tuple[People, Places]:
    """By a bell or a letter that went or may have gone, or by reading it in the inbox, in a page of everybody."""
    looked_at = await residents_after(after, limit)
    last, over = looked_at[-1] if looked_at else None, len(looked_at) < limit
    of_it: dict[str, Any] = {"fact_id": {"$in": list(fact_ids)}}
    rang = {"recipient_id": {"$in": looked_at}, **of_it, "$or": list(_MAY_HAVE_RUNG)}
    places: dict[UUID, set[str]] = {}
    async for row in deliveries().find(rang, {"recipient_id": 1, "device": 1}, hint="recipient"):
        places.setdefault(row["recipient_id"], set()).add(row["device"])
    was_read = {"account_id": {"$in": looked_at}, **of_it, "read_at": {"$type": "date"}}
    readers = {row["account_id"] async for row in InboxItem.get_pymongo_collection().find(was_read, {"account_id": 1})}
    return People([one for one in looked_at if one in places or one in readers], last, over), places
