"""What stays of a deleted account, and which accounts are gone.

A tombstone answers one question of a supervisory authority: that this account was deleted, when, and at whose wish
(RODO art. 17 with art. 5(2), accountability). It holds no name, no address and nothing of what the person did; nothing
else in the database holds the account's id any more, apart from facts that still wait in the outbox or were handled in
the last `fact_retention_days`. `KEPT_FOR` is the general limitation period of claims (Kodeks cywilny, art. 118).
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, DESCENDING, IndexModel

from backend.accounts.merges import AccountMerge
from backend.kernel.published import Snapshot

KEPT_FOR = timedelta(days=6 * 366)
PUBLISHED_AS = "deleted_accounts"
_NEWEST = 1000
"""More than go while one access token lives."""
EVER = datetime(2000, 1, 1, tzinfo=UTC)
PAGE = 500


class AccountKind(StrEnum):
    RESIDENT = "resident"


class DeletedBy(StrEnum):
    SELF = "self"


class Tombstone(Document):
    """The id is the account's. `second_look_at` goes once what was under way at the deletion is forgotten too."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    kind: AccountKind
    deleted_at: datetime
    deleted_by: DeletedBy
    second_look_at: datetime | None = None

    class Settings:
        name = "account_tombstones"
        indexes: ClassVar = [
            IndexModel([("deleted_at", DESCENDING)], name="newest"),
            IndexModel(
                [("second_look_at", ASCENDING)],
                name="second_look",
                partialFilterExpression={"second_look_at": {"$type": "date"}},
            ),
        ]


async def _load(_version: int) -> frozenset[UUID]:
    newest = Tombstone.get_pymongo_collection().find({}, {"_id": 1}).sort("deleted_at", DESCENDING).limit(_NEWEST)
    merged = AccountMerge.get_pymongo_collection().find({"at": {"$gte": EVER}}, {"_id": 1}).sort("at", DESCENDING)
    return frozenset([row["_id"] async for row in newest] + [row["_id"] async for row in merged.limit(_NEWEST)])


just_deleted = Snapshot(PUBLISHED_AS, _load)


async def is_deleted(account_id: UUID) -> bool:
    """Deleted, or part of another account by now. From memory, since every call with an access token asks.

    True at once in the process that deleted it, within a second in others. What slips through in that second is
    forgotten at the second look.
    """
    return account_id in await just_deleted.get()


async def gone_among(account_ids: Collection[UUID]) -> set[UUID]:
    """Which of these were deleted, by the database and not by memory."""
    if not account_ids:
        return set()
    found = Tombstone.get_pymongo_collection().find({"_id": {"$in": list(account_ids)}}, {"_id": 1})
    return {row["_id"] async for row in found}


async def to_look_at_again(now: datetime, but_not: Collection[UUID] = ()) -> list[UUID]:
    """Deleted accounts whose second look is due; at most a PAGE."""
    where: dict[str, Any] = {"second_look_at": {"$lte": now, "$type": "date"}, "_id": {"$nin": list(but_not)}}
    found = Tombstone.get_pymongo_collection().find(where, {"_id": 1}).sort("second_look_at").limit(PAGE)
    return [row["_id"] for row in await found.to_list()]


async def purge_tombstones(now: datetime) -> int:
    """How many went."""
    gone = await Tombstone.get_pymongo_collection().delete_many({"deleted_at": {"$lt": now - KEPT_FOR}})
    return int(gone.deleted_count)
