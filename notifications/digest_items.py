"""The messages that a digest stands for, as they are: looked at when it is put together, and when it goes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from pymongo import DESCENDING, UpdateMany

from backend.kernel.readable import each_readable
from notifications.broadcasts import BroadcastState, announced_among, may_stand_again, params_of, true_until
from notifications.delivery import DeliveryState, deliveries
from notifications.digest import digest_id, open_digests
from notifications.inbox import UNREAD, InboxItem
from notifications.plans.message import MessageClass
from notifications.truth import versions_among
from notifications.wishes import DEFAULT_WISHES, Wishes

_SAID = (
    *("account_id", "fact_id", "at", "message_class", "text_key", "params", "merged", "about", "private", "office"),
    *("version", "read_at", "archived_at", "digest_id"),
)
_KEPT = dict.fromkeys(_SAID, 1)


@dataclass(frozen=True, slots=True)
class Covered:
    """Messages by their ids, and what they must be compared with."""

    items: Mapping[UUID, dict[str, Any]] = field(default_factory=dict)
    versions: Mapping[UUID, str] = field(default_factory=dict)
    announced: Mapping[UUID, dict[str, Any]] = field(default_factory=dict)


async def unread_for_digest(digest_ids: Collection[UUID], limit: int) -> dict[UUID, list[dict[str, Any]]]:
    """What each digest has to tell, the newest `limit` of it; one that has nothing is left out."""
    items = InboxItem.get_pymongo_collection()
    found: dict[UUID, list[dict[str, Any]]] = {}
    for one in digest_ids:
        where = {"digest_id": {"$eq": one, "$type": "binData"}, **UNREAD}
        its = await items.find(where, _KEPT).sort("at", DESCENDING).limit(limit).to_list()
        if its:
            found[one] = its
    return found


async def covered_by(rows: Iterable[Mapping[str, Any]]) -> Covered:
    """By these deliveries, if any of them is a digest."""
    ids = {one for row in rows for one in row.get("covers") or ()}
    if not ids:
        return Covered()
    found = InboxItem.get_pymongo_collection().find({"_id": {"$in": list(ids)}}, _KEPT)
    items = {row["_id"]: row async for row in found}
    return Covered(items, await versions_behind(items.values()), await announced_among(items.values()))


async def versions_behind(items: Iterable[Mapping[str, Any]]) -> dict[UUID, str]:
    return await versions_among({item["version"]["id"] for item in items if item.get("version")})


def stopped_among(items: Iterable[dict[str, Any]], announced: Mapping[UUID, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """For as long as they are being corrected."""
    return [one for one in items if (its := announced.get(one["fact_id"])) is not None and may_stand_again(its)]


async def put_off_stopped(
    items: Iterable[dict[str, Any]],
    wishes: Mapping[UUID, Wishes],
    announced: Mapping[UUID, Mapping[str, Any]],
    now: datetime,
) -> None:
    """What is being corrected goes with the next digest of its reader: by then it may stand again."""
    moved: dict[tuple[UUID, datetime], list[dict[str, Any]]] = defaultdict(list)
    for item, due in each_readable(stopped_among(items, announced), _next_due, wishes, now):
        if due is not None and due < true_until(announced[item["fact_id"]]):
            moved[item["account_id"], due].append(item)
    if moved:
        await open_digests(moved, now)
        next_ones = [(digest_id(account_id, due), its) for (account_id, due), its in moved.items()]
        changes = [
            UpdateMany({"_id": {"$in": [item["_id"] for item in its]}}, {"$set": {"digest_id": next_one}})
            for next_one, its in next_ones
        ]
        await InboxItem.get_pymongo_collection().bulk_write(changes, ordered=False)
        for next_one, its in next_ones:
            for item in its:
                item["digest_id"] = next_one


async def told_by(digest: UUID) -> set[UUID]:
    """What one of its bells has told already. What a bell left out is another digest's by then."""
    rang = {"fact_id": digest, "state": {"$in": [DeliveryState.SENT.value, DeliveryState.OPENED.value]}}
    found = deliveries().find(rang, {"covers": 1}, hint="fact")
    return {one async for row in found for one in row["covers"]}


def _next_due(item: Mapping[str, Any], wishes: Mapping[UUID, Wishes], now: datetime) -> datetime | None:
    wish = wishes.get(item["account_id"], DEFAULT_WISHES)
    return wish.digest_after(MessageClass(item["message_class"]), now)


def as_they_are(
    items: Iterable[dict[str, Any]],
    wish: Wishes,
    announced: Mapping[UUID, Mapping[str, Any]],
    *,
    whole: bool = False,
) -> list[dict[str, Any]]:
    """Announcements with their words; without those that were stopped, or are of what nobody asks for any more.

    `whole`: all of their text.
    """
    kept = []
    for item in items:
        broadcast = announced.get(item["fact_id"])
        if broadcast is None:
            kept.append(item)
        elif broadcast["state"] != BroadcastState.STOPPED.value and wish.concerns(
            MessageClass(item["message_class"]), broadcast["topic"], broadcast["area_ids"]
        ):
            kept.append(item | {"params": params_of(broadcast, whole=whole)})
    return kept
