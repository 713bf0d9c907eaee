"""When a worker last gave a sign of life: without one nothing leaves, and no queue of deliveries shows it."""

from datetime import datetime
from typing import ClassVar

from beanie import Document
from pymongo import IndexModel, WriteConcern

BEAT_SECONDS = 15.0
SIGNS, ANY_WORKER = "worker_signs", "worker"


class WorkerSign(Document):
    """One row for all workers: whether any of them lives is what is asked."""

    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    at: datetime

    class Settings:
        name = SIGNS
        indexes: ClassVar[list[IndexModel]] = []


async def give_sign(now: datetime) -> None:
    """Not by a majority: another comes soon."""
    rows = WorkerSign.get_pymongo_collection().with_options(write_concern=WriteConcern(w=1))
    await rows.update_one({"_id": ANY_WORKER}, {"$max": {"at": now}}, upsert=True)


async def last_sign() -> datetime | None:
    row = await WorkerSign.get_pymongo_collection().find_one({"_id": ANY_WORKER})
    return None if row is None else row["at"]
