"""Accounts that became part of another one: whoever still comes with the old id is sent on."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, IndexModel

KEPT_FOR = timedelta(days=60)
"""Longer than facts with the old id wait in the outbox."""


class AccountMerge(Document):
    """The id is the account's that is no more."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    into_id: UUID
    at: datetime

    class Settings:
        name = "account_merges"
        indexes: ClassVar = [
            IndexModel([("at", ASCENDING)], name="at"),
            IndexModel([("into_id", ASCENDING)], name="into"),
        ]


async def merged_among(account_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Which of these are no more, and whose they became."""
    if not account_ids:
        return {}
    found = AccountMerge.get_pymongo_collection().find({"_id": {"$in": list(account_ids)}}, {"into_id": 1})
    return {row["_id"]: row["into_id"] async for row in found}


async def purge_merges(now: datetime) -> int:
    gone = await AccountMerge.get_pymongo_collection().delete_many({"at": {"$lt": now - KEPT_FOR}})
    return int(gone.deleted_count)
