"""Photos read in numbers: of a report, of a person, and what the clock has to do."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from beanie import SortDirection
from pymongo import ASCENDING, DESCENDING

from backend.kernel.permissions import Permission
from backend.media.documents import DoomedObject, Media, StoredFile
from backend.work import Work

PAGE = 500
_NEWEST = [("created_at", SortDirection.DESCENDING)]


async def media_of(work: Work, media_ids: Collection[UUID]) -> dict[UUID, Media]:
    """Those that are there."""
    if not media_ids:
        return {}
    found = Media.find({"_id": {"$in": list(media_ids)}}, session=work.session)
    return {media.id: media for media in await found.to_list()}


async def own_photos(work: Work, limit: int) -> list[Media]:
    """The caller's, newest first, for their download."""
    work.actor.require(Permission.MEDIA_UPLOAD)
    found = Media.find({"owner_id": work.actor.account_id}, session=work.session)
    return await found.sort(_NEWEST).limit(limit).to_list()


async def sent_since(work: Work, owner_id: UUID, since: datetime, limit: int) -> list[datetime]:
    """When the newest were sent, at most `limit`."""
    return await _sent(work, Media.get_pymongo_collection(), owner_id, since, limit)


async def files_sent_since(work: Work, owner_id: UUID, since: datetime, limit: int) -> list[datetime]:
    return await _sent(work, StoredFile.get_pymongo_collection(), owner_id, since, limit)


async def _sent(work: Work, rows: Any, owner_id: UUID, since: datetime, limit: int) -> list[datetime]:
    found = (
        rows.find(
            {"owner_id": owner_id, "created_at": {"$gt": since}}, {"created_at": 1, "_id": 0}, session=work.session
        )
        .sort("created_at", DESCENDING)
        .hint("owner_by_time")
        .limit(limit)
    )
    return [row["created_at"] async for row in found]


async def to_finish(now: datetime, but_not: Collection[UUID] = ()) -> list[UUID]:
    """Whole, and nobody looks after them; like those below at most a PAGE, the longest overdue first."""
    return await _due("due_at", now, but_not)


async def to_expire(now: datetime, but_not: Collection[UUID] = ()) -> list[UUID]:
    """Never finished, or of no report."""
    return await _due("expires_at", now, but_not)


async def files_to_expire(now: datetime, but_not: Collection[UUID] = ()) -> list[UUID]:
    """That nothing has named."""
    return await _due("expires_at", now, but_not, StoredFile.get_pymongo_collection())


async def to_drop_original(now: datetime, but_not: Collection[UUID] = ()) -> list[UUID]:
    return await _due("original_until", now, but_not)


async def _due(field: str, now: datetime, but_not: Collection[UUID], rows: Any = None) -> list[UUID]:
    rows = Media.get_pymongo_collection() if rows is None else rows
    where: dict[str, Any] = {field: {"$lte": now, "$type": "date"}, "_id": {"$nin": list(but_not)}}
    found = rows.find(where, {"_id": 1}).sort(field, ASCENDING).limit(PAGE)
    return [row["_id"] for row in await found.to_list()]


async def oldest_unfinished(now: datetime) -> timedelta:
    """How late the longest waiting photo is; zero when none is."""
    return await _lateness(Media.get_pymongo_collection(), now)


async def oldest_doomed(now: datetime) -> timedelta:
    """How late the longest waiting deletion is."""
    return await _lateness(DoomedObject.get_pymongo_collection(), now)


async def _lateness(rows: Any, now: datetime) -> timedelta:
    late = {"due_at": {"$lte": now, "$type": "date"}}
    row = await rows.find_one(late, {"due_at": 1}, sort=[("due_at", ASCENDING)])
    return now - row["due_at"] if row else timedelta(0)
