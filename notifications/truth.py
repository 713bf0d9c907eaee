"""How things are by the newest fact that was planned: what reminders are compared with before they go."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, IndexModel, UpdateOne

from backend.kernel.ids import derived_id
from backend.outbox.claim import Rows
from notifications.plans.versions import Version

KEPT_FOR = timedelta(days=30)
"""Longer than any reminder waits."""


class ThingVersion(Document):
    """One side of one thing, since the fact of `at`."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    value: str
    at: datetime

    class Settings:
        name = "thing_versions"
        indexes: ClassVar = [
            IndexModel([("at", ASCENDING)], name="sweep", expireAfterSeconds=int(KEPT_FOR.total_seconds()))
        ]


def _rows() -> Rows:
    return ThingVersion.get_pymongo_collection()


def version_row(version: Version) -> dict[str, Any]:
    """As a message carries it."""
    return {"id": derived_id(version.thing_id, version.side.value, "version"), "value": version.value}


async def note_versions(known: Iterable[tuple[Version, datetime]]) -> None:
    """In whatever order facts are planned, and however often, the newest holds."""
    updates = []
    for version, at in known:
        row = version_row(version)
        newer = {"$lte": ["$at", at]}  # a missing one is less than any time
        change = {"value": {"$cond": [newer, {"$literal": row["value"]}, "$value"]}, "at": {"$max": ["$at", at]}}
        updates.append(UpdateOne({"_id": row["id"]}, [{"$set": change}], upsert=True))
    if updates:
        await _rows().bulk_write(updates)


async def versions_among(ids: Collection[UUID]) -> dict[UUID, str]:
    if not ids:
        return {}
    return {row["_id"]: row["value"] async for row in _rows().find({"_id": {"$in": list(ids)}}, {"value": 1})}
