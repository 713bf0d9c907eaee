"""What people wished, one document an account; whoever wished nothing has none."""

from collections.abc import Collection, Mapping
from datetime import datetime, time
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, IndexModel
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.accounts.contacts import existing_among
from backend.kernel.readable import each_readable
from backend.outbox.claim import Rows
from notifications.channels.base import BellName
from notifications.plans.message import MessageClass
from notifications.wishes import UNREADABLE, ClassWish, Frequency, QuietHours, Wishes

PAGE = 500


class Preference(Document):
    """The id is the account's. `classes`: by class, bells and frequency; `quiet`: two wall times, or None for never.

    `topics` are what they chose of the news, `districts` of news and alarms for a part of the town.
    """

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    revision: int
    updated_at: datetime
    classes: dict[str, dict[str, Any]]
    quiet: dict[str, str] | None
    districts: list[str] = []
    topics: list[str] = []

    class Settings:
        name = "preferences"
        indexes: ClassVar = [IndexModel([("topics", ASCENDING), ("_id", ASCENDING)], name="topic_in_order")]


def preferences() -> Rows:
    return Preference.get_pymongo_collection()


_CLASSES, _BELLS = frozenset(MessageClass), frozenset(BellName)
_WISHED = {"classes": 1, "quiet": 1, "topics": 1, "districts": 1}


async def wishes_of(ids: Collection[UUID], session: AsyncClientSession | None = None) -> dict[UUID, Wishes]:
    """Those who wished nothing are left out; of those whose wishes cannot be read, it is said so."""
    if not ids:
        return {}
    wished = preferences().find({"_id": {"$in": list(ids)}}, _WISHED, session=session, batch_size=len(ids))
    found = await wished.to_list()
    readable = {row["_id"]: wishes for row, wishes in each_readable(found, wishes_in)}
    return {row["_id"]: readable.get(row["_id"], UNREADABLE) for row in found}


def wishes_in(row: Mapping[str, Any]) -> Wishes:
    """Without the classes and the bells that this version does not have, and has no messages for."""
    quiet = row["quiet"]
    return Wishes(
        classes={
            MessageClass(name): ClassWish(
                frozenset(BellName(bell) for bell in wish["bells"] if bell in _BELLS), Frequency(wish["frequency"])
            )
            for name, wish in row["classes"].items()
            if name in _CLASSES
        },
        quiet=quiet and QuietHours(time.fromisoformat(quiet["since"]), time.fromisoformat(quiet["until"])),
        topics=frozenset(row["topics"]),
        districts=frozenset(row["districts"]),
    )


async def who_chose(topics: Collection[str], districts: Collection[str], after: UUID | None, limit: int) -> list[UUID]:
    """A page of accounts, by id, that chose news of one of these topics; for a part of the town only, those of it."""
    where = _chose(topics, districts) | ({} if after is None else {"_id": {"$gt": after}})
    found = preferences().find(where, {"_id": 1}).sort("_id", ASCENDING).limit(limit)
    return [row["_id"] async for row in found]


async def bells_of_news(
    topics: Collection[str], districts: Collection[str], session: AsyncClientSession | None = None
) -> dict[UUID, Collection[str]]:
    """Of all who chose such news, whom what rings for them; nothing unless they said so."""
    bells = f"classes.{MessageClass.NEWS.value}.bells"
    found = preferences().find(_chose(topics, districts), {bells: 1}, session=session)
    return {row["_id"]: row.get("classes", {}).get(MessageClass.NEWS.value, {}).get("bells", ()) async for row in found}


def _chose(topics: Collection[str], districts: Collection[str]) -> dict[str, Any]:
    """Whoever chose no district wants those of every one."""
    where: dict[str, Any] = {"topics": {"$in": list(topics)}}
    return where | ({"districts": {"$in": [*districts, []]}} if districts else {})


async def who_is_spared(
    districts: Collection[str], bell: BellName | None = None, session: AsyncClientSession | None = None
) -> list[UUID]:
    """The few whom an alarm for these districts does not concern; with a bell, also those who switched that off."""
    spared: list[dict[str, Any]] = []
    if districts:
        spared.append({"districts": {"$nin": [*districts, []]}})
    if bell is not None:
        alarms = f"classes.{MessageClass.ALARM.value}"
        spared.append({alarms: {"$exists": True}, f"{alarms}.bells": {"$ne": bell.value}})
    if not spared:
        return []
    found = preferences().find({"_id": {"$gte": UUID(int=0)}, "$or": spared}, {"_id": 1}, session=session)
    return [row["_id"] async for row in found]


async def forget_preferences(account_ids: Collection[UUID], session: AsyncClientSession | None = None) -> None:
    """Of accounts that are gone."""
    if account_ids:
        await preferences().delete_many({"_id": {"$in": list(account_ids)}}, session=session)


async def purge_preferences() -> int:
    """Those whose account went without a word; how many."""
    gone, last = 0, UUID(int=0)
    while True:
        found = preferences().find({"_id": {"$gt": last}}, {"_id": 1}).sort("_id", ASCENDING).limit(PAGE)
        page = [row["_id"] async for row in found]
        orphans = set(page) - await existing_among(page)
        await forget_preferences(orphans)
        gone += len(orphans)
        if len(page) < PAGE:
            return gone
        last = page[-1]
