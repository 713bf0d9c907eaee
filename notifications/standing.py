"""What was held back of an announcement that stands again: it rings after all."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from pymongo.asynchronous.cursor import AsyncCursor

from notifications.broadcasts import STOPPED
from notifications.delivery import HISTORY_KEPT, DeliveryState, deliveries

WHY = "stands again"
_HELD_BACK = {"state": DeliveryState.SUPPRESSED.value, "why": STOPPED}


def held_back(fact_id: UUID, now: datetime) -> AsyncCursor[dict[str, Any]]:
    """Its deliveries that were stopped and are still worth while: of a town there are many."""
    where = {"fact_id": fact_id, **_HELD_BACK, "expires_at": {"$gt": now}}
    return deliveries().find(where, {"_id": 1}, hint="fact")


async def ring_again(ids: Collection[UUID], now: datetime) -> None:
    """As if nobody had taken them up to hold them back: that was no attempt. Those that were tried before it, were."""
    line = {"at": now, "what": "replayed", "why": WHY}
    again: dict[str, Any] = {
        "$set": {"state": DeliveryState.PENDING.value, "due": now},
        "$inc": {"attempts": -1},
        "$unset": {"why": "", "done_at": ""},
        "$push": {"history": {"$each": [line], "$slice": -HISTORY_KEPT}},
    }
    if not ids:
        return
    await deliveries().update_many({"_id": {"$in": list(ids)}, **_HELD_BACK}, again, hint="_id_")
