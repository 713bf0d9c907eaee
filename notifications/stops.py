"""Whether an announcement is stopped: facts read twice, or in another order than written, say the same."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from beanie import Document
from pymongo import ReturnDocument

Marks = Mapping[str, Any]
"""What is known of a broadcast: `stopped_at`, `stood_at`, `cancelled_at`, `overtaken`."""
_NEVER = datetime.min.replace(tzinfo=UTC)


class BroadcastStop(Document):
    """Nothing of this announcement from before `at` is told, unless it stood again then or later.

    `cancelled_at`: it is off, and does not stand again.
    """

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    at: datetime | None = None
    """None: that it stood again was read first."""
    stood_at: datetime | None = None
    cancelled_at: datetime | None = None

    class Settings:
        name = "broadcast_stops"


async def note(announcement_id: UUID, **moments: datetime) -> dict[str, datetime]:
    """Whatever comes later, counts. Gives back all that is known by now."""
    row = await BroadcastStop.get_pymongo_collection().find_one_and_update(
        {"_id": announcement_id}, {"$max": moments}, upsert=True, return_document=ReturnDocument.AFTER
    )
    return _marks(row or {})


async def noted(announcement_id: UUID) -> dict[str, datetime]:
    return _marks(await BroadcastStop.get_pymongo_collection().find_one({"_id": announcement_id}) or {})


def _marks(row: Mapping[str, Any]) -> dict[str, datetime]:
    known = {"stopped_at": row.get("at"), "stood_at": row.get("stood_at"), "cancelled_at": row.get("cancelled_at")}
    return {name: moment for name, moment in known.items() if moment is not None}


def weighed(marks: Marks, now: datetime) -> list[dict[str, Any]]:
    """The update of a broadcast that learns of `marks`: in whatever order they come, the same state comes of them.

    One update and no look before it, since two planners may have one of them each. What was stopped and is not any
    more, is so again as long as it is valid: digests tell it. While its bells are worth while it is also taken up
    again now, see `lifted_at`; after that nobody hears of it who has not got it yet.
    """
    holds = {
        "$or": [
            "$overtaken",
            {"$ifNull": ["$cancelled_at", False]},
            {"$gt": [{"$ifNull": ["$stopped_at", _NEVER]}, {"$ifNull": ["$stood_at", _NEVER]}]},
        ]
    }
    was_stopped = {"$eq": ["$state", "stopped"]}
    valid = {"$gt": [{"$ifNull": ["$valid_until", "$expires_at"]}, now]}
    lifted = {"$and": [was_stopped, {"$not": holds}, valid]}
    goes_on = {"$and": [lifted, {"$gt": ["$expires_at", now]}]}
    return [
        {"$set": {name: {"$max": [f"${name}", mark]} for name, mark in marks.items()}},
        {
            "$set": {
                "state": {
                    "$switch": {
                        "branches": [
                            {"case": holds, "then": "stopped"},
                            {"case": goes_on, "then": "pending"},
                            {"case": lifted, "then": "done"},
                        ],
                        "default": "$state",
                    }
                },
                "lease": {"$cond": [holds, "$$REMOVE", "$lease"]},
                "due": {"$cond": [goes_on, now, "$due"]},
                "attempts": {"$cond": [goes_on, 0, "$attempts"]},
                "lifted_at": {"$cond": [goes_on, now, "$lifted_at"]},
            }
        },
    ]
