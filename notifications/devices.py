"""Where a bell can ring: the phones and browsers of an account. The address of one is kept here and nowhere else."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.accounts.contacts import existing_among
from backend.kernel.errors import NotFound
from backend.kernel.keys import digest
from backend.kernel.readable import each_readable
from backend.outbox.claim import Rows
from notifications.channels.base import (
    WAY_OF_KIND,
    Address,
    ChannelName,
    DeviceKind,
    DevicePlatform,
    Subscription,
)
from notifications.channels.endpoints import origin_of

CAP = 10
"""Devices of one account; the longest unseen makes room."""
RUNG_FOR = timedelta(days=60)
"""Unseen for longer, a phone is most likely in a drawer: it is not rung, until its app opens again."""
KEPT_FOR = timedelta(days=270)
"""FCM's own limit, after which an address is expired for good."""
ORPHANED_AFTER = timedelta(days=30)
PAGE = 500


@dataclass(frozen=True, slots=True)
class SaidDead:
    """What is said of an address, whichever device has it. `asked`: its provider said so; else we saw it ourselves."""

    why: str
    value_hash: str
    asked: bool


class OwnerKind(StrEnum):
    RESIDENT = "resident"
    STAFF = "staff"


class DeviceNotFound(NotFound):
    code = "device-not-found"

    def __init__(self) -> None:
        super().__init__("You have no such device.")


class Device(Document):
    """The id is the installation's own. `value_hash` makes an address one device, whoever brings it."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    account_id: UUID
    owner_kind: OwnerKind
    kind: DeviceKind
    value: str | Subscription
    value_hash: str
    app: str
    platform: DevicePlatform
    locale: str
    vapid_key: str | None = None
    """Which of our keys a browser subscribed with."""
    created_at: datetime
    last_seen_at: datetime
    dead_at: datetime | None = None
    dead_why: str | None = None

    class Settings:
        name = "devices"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("last_seen_at", DESCENDING)], name="account_newest"),
            IndexModel([("value_hash", ASCENDING)], name="value", unique=True),
            IndexModel([("last_seen_at", ASCENDING)], name="last_seen"),
            IndexModel(
                [("vapid_key", ASCENDING)], name="key", partialFilterExpression={"vapid_key": {"$type": "string"}}
            ),
            IndexModel([("dead_at", ASCENDING)], name="dead", partialFilterExpression={"dead_at": {"$type": "date"}}),
        ]


def devices() -> Rows:
    return Device.get_pymongo_collection()


def hash_of(value: str | Subscription) -> str:
    return digest(value if isinstance(value, str) else value.endpoint)


def address_of(row: Mapping[str, Any]) -> Address:
    """What a channel needs of it."""
    kind, platform = DeviceKind(row["kind"]), DevicePlatform(row["platform"])
    if kind is DeviceKind.WEBPUSH:
        subscription = Subscription.model_validate(row["value"])
        return Address(
            subscription,
            kind,
            platform,
            scope=origin_of(subscription.endpoint).removeprefix("https://"),
            vapid_key=row.get("vapid_key"),
        )
    return Address(str(row["value"]), kind, platform, scope=platform.value)


def way_of(row: Mapping[str, Any]) -> ChannelName:
    return WAY_OF_KIND[DeviceKind(row["kind"])]


_KNOWN = {"account_id": 1, "kind": 1, "value": 1, "platform": 1, "vapid_key": 1, "last_seen_at": 1, "dead_at": 1}


async def living_of(account_ids: Collection[UUID], now: datetime) -> dict[UUID, list[tuple[UUID, ChannelName]]]:
    """By account, the devices that may be rung, each with the way to it. A delivery is planned for each."""
    found = devices().find(
        {"account_id": {"$in": list(account_ids)}, "last_seen_at": {"$gt": now - RUNG_FOR}, "dead_at": None},
        {"account_id": 1, "kind": 1},
    )
    living: dict[UUID, list[tuple[UUID, ChannelName]]] = {}
    for row, way in each_readable(await found.to_list(), way_of):
        living.setdefault(row["account_id"], []).append((row["_id"], way))
    return living


async def devices_among(ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """As they are now, for a sender that looks again."""
    if not ids:
        return {}
    found = devices().find({"_id": {"$in": list(ids)}}, _KNOWN, batch_size=len(ids))
    return {row["_id"]: row for row in await found.to_list()}


def why_not_rung(row: Mapping[str, Any] | None, account_id: UUID, way: ChannelName, now: datetime) -> str | None:
    """Why this device must not ring for this account after all, or None."""
    if row is None:
        return "device gone"
    if row["account_id"] != account_id or way_of(row) is not way:
        return "device changed hands"
    if row["dead_at"] is not None:
        return "device dead"
    return "device unseen" if row["last_seen_at"] <= now - RUNG_FOR else None


async def mark_dead(found: Iterable[SaidDead], now: datetime) -> set[str]:
    """A device that has another address by now, or was registered anew since `now`, stays alive.

    The hashes of those addresses that some device still has.
    """
    why_of = {one.value_hash: one.why for one in found}
    for why in set(why_of.values()):
        mine = [value_hash for value_hash, reason in why_of.items() if reason == why]
        await devices().update_many(
            {"value_hash": {"$in": mine}, "dead_at": None, "last_seen_at": {"$lte": now}},
            {"$set": {"dead_at": now, "dead_why": why}},
        )
    if not why_of:
        return set()
    there = devices().find({"value_hash": {"$in": list(why_of)}}, {"value_hash": 1})
    return {row["value_hash"] async for row in there}


async def revive(way: ChannelName, since: datetime) -> dict[UUID, str]:
    """Take back the verdicts of a provider that turned out to be wrong: of which devices, and what they were."""
    kinds = [kind.value for kind, its in WAY_OF_KIND.items() if its is way]
    wrong = {"dead_at": {"$gte": since, "$type": "date"}, "kind": {"$in": kinds}}
    back = {row["_id"]: row["dead_why"] for row in await devices().find(wrong, {"dead_why": 1}).to_list()}
    await devices().update_many({"_id": {"$in": list(back)}, **wrong}, {"$set": {"dead_at": None, "dead_why": None}})
    return back


async def forget_devices(account_ids: Collection[UUID], session: AsyncClientSession | None = None) -> None:
    """Of accounts that are gone."""
    if account_ids:
        await devices().delete_many({"account_id": {"$in": list(account_ids)}}, session=session)


async def purge_devices(now: datetime) -> int:
    """Those unseen for too long, and those whose account went without a word; how many."""
    gone = int((await devices().delete_many({"last_seen_at": {"$lt": now - KEPT_FOR}})).deleted_count)
    last: UUID | None = None
    while True:
        where: dict[str, Any] = {} if last is None else {"account_id": {"$gt": last}}
        found = devices().find(where | {"last_seen_at": {"$lt": now - ORPHANED_AFTER}}, {"account_id": 1})
        page = [row["account_id"] for row in await found.sort("account_id").limit(PAGE).to_list()]
        orphans = set(page) - await existing_among(set(page))
        if orphans:
            gone += int((await devices().delete_many({"account_id": {"$in": list(orphans)}})).deleted_count)
        if len(page) < PAGE:
            return gone
        last = page[-1]


async def is_key_used(vapid_key: str) -> bool:
    """Whether any browser subscribed with it, be it unseen for long."""
    where = {"vapid_key": {"$eq": vapid_key, "$type": "string"}}
    return await devices().find_one(where, {"_id": 1}) is not None


async def dead_devices() -> dict[str, int]:
    """How many there are, by why."""
    found = await devices().aggregate(
        [{"$match": {"dead_at": {"$type": "date"}}}, {"$group": {"_id": "$dead_why", "count": {"$sum": 1}}}]
    )
    return {row["_id"] or "": row["count"] async for row in found}
