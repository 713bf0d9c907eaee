"""Counts that all processes share: how often something happened since its window began."""

import hmac
from datetime import datetime, timedelta
from typing import Any, ClassVar, NamedTuple

from beanie import Document
from pymongo import ASCENDING, IndexModel, ReturnDocument, WriteConcern

from backend.kernel.clock import Clock

_SWEPT_AFTER_DAY = 86_400
"""No window is longer; the server sweeps by its own clock, so it only tidies up and decides nothing."""


class WindowCounter(Document):
    """One count. The id is a keyed hash, since what is counted by is an address or an e-mail."""

    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    events: int
    ends_at: datetime
    touched_at: datetime

    class Settings:
        name = "window_counters"
        indexes: ClassVar = [
            IndexModel([("touched_at", ASCENDING)], name="sweep", expireAfterSeconds=_SWEPT_AFTER_DAY),
        ]


class Tally(NamedTuple):
    events: int
    ends_at: datetime


class Counters:
    """A window begins with its first event and ends `per_seconds` later, all at once."""

    def __init__(self, key: bytes, clock: Clock) -> None:
        self._key = key
        self.clock = clock

    async def add(self, name: str, value: str, per_seconds: int) -> Tally:
        """Count one more. One round trip; two at once are both counted."""
        now = self.clock.now()
        open_ = {"$gt": ["$ends_at", now]}
        row = await self._collection().find_one_and_update(
            {"_id": self._id(name, value)},
            [
                {
                    "$set": {
                        "events": {"$cond": [open_, {"$add": ["$events", 1]}, 1]},
                        "ends_at": {"$cond": [open_, "$ends_at", now + timedelta(seconds=per_seconds)]},
                        "touched_at": "$$NOW",
                    }
                }
            ],
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )
        assert row is not None
        return Tally(int(row["events"]), row["ends_at"])

    async def give_back(self, name: str, value: str) -> None:
        """What was counted beforehand did not happen after all."""
        where = {"_id": self._id(name, value), "events": {"$gt": 0}}
        await self._collection().update_one(where, {"$inc": {"events": -1}})

    async def clear(self, name: str, value: str) -> None:
        await self._collection().delete_one({"_id": self._id(name, value)})

    def _id(self, name: str, value: str) -> str:
        return f"{name}:{hmac.digest(self._key, f'{name}/{value}'.encode(), 'sha256').hex()[:40]}"

    @staticmethod
    def _collection() -> Any:
        # One member's word is enough: a count lost in a failover costs a few more tries, not data.
        return WindowCounter.get_pymongo_collection().with_options(write_concern=WriteConcern(1))
