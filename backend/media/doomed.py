"""Objects and documents live in two places that no transaction spans; here is how neither loses or leaks anything.

Before an object is written, its key is doomed for later (`promise`). The transaction that refers to it spares it
(`spare`); the one that no longer does dooms it for now (`doom`); `sweep` deletes what is due. A crash anywhere leaves
at worst a doomed key, which the clock's job finds.
"""

import asyncio
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from pymongo import UpdateOne
from pymongo.errors import BulkWriteError

from backend.media.documents import DoomedObject, Media, StoredFile
from backend.media.keys import FILES, owner_of_key
from backend.media.storage import Storage
from backend.media.upload_errors import StorageUnavailable
from backend.work import Transactions, Work

PROMISED_FOR = timedelta(hours=1)
"""Longer than writing it and the transaction after it can take."""
_CLAIMED_FOR = timedelta(minutes=2)
_PAUSE, _TRIES = 0.1, 50
PAGE = 500


async def promise(transactions: Transactions, keys: Iterable[str]) -> None:
    """About to be written. Waits while one of them is being deleted: the same bytes may come back at that moment."""
    wanted = sorted(set(keys))
    for _ in range(_TRIES):
        wanted = await _promised(transactions.clock.now(), wanted)
        if not wanted:
            return
        await asyncio.sleep(_PAUSE)
    raise StorageUnavailable


async def _promised(now: datetime, keys: list[str]) -> list[str]:
    """Those that somebody is deleting, so that their row could not be had."""
    if not keys:
        return []
    writes = [
        UpdateOne({"_id": key, "claim": None}, {"$set": {"due_at": now + PROMISED_FOR}}, upsert=True) for key in keys
    ]
    try:
        await DoomedObject.get_pymongo_collection().bulk_write(writes, ordered=False)
    except BulkWriteError as error:
        return [keys[wrong["index"]] for wrong in error.details["writeErrors"]]
    return []


async def spare(work: Work, keys: Collection[str]) -> None:
    """From now on a document refers to them."""
    await DoomedObject.get_pymongo_collection().delete_many({"_id": {"$in": list(keys)}}, session=work.session)


async def doom(work: Work, keys: Collection[str]) -> None:
    """From now on no document refers to them."""
    if not keys:
        return
    writes = [UpdateOne({"_id": key}, {"$set": {"due_at": work.now, "claim": None}}, upsert=True) for key in keys]
    await DoomedObject.get_pymongo_collection().bulk_write(writes, ordered=False, session=work.session)


async def doom_forgotten(work: Work, keys: Collection[str]) -> None:
    """Nobody knows of them. One that somebody has promised meanwhile is about to be needed, and stays theirs."""
    writes = [
        UpdateOne({"_id": key}, {"$setOnInsert": {"due_at": work.now, "claim": None}}, upsert=True) for key in keys
    ]
    await DoomedObject.get_pymongo_collection().bulk_write(writes, ordered=False, session=work.session)


async def sweep(transactions: Transactions, storage: Storage, keys: Collection[str] | None = None) -> int:
    """Delete what is due: of these keys, or a page of all. How many; what the storage refuses is tried again later."""
    now = transactions.clock.now()
    where: dict[str, object] = {"due_at": {"$lte": now}} | ({} if keys is None else {"_id": {"$in": list(keys)}})
    found = DoomedObject.get_pymongo_collection().find(where, {"_id": 1}).limit(PAGE)
    return sum([await _delete(now, storage, row["_id"]) for row in await found.to_list()])


async def is_needed(key: str) -> bool:
    """Whether a photo or a file refers to it just now."""
    owner_id = owner_of_key(key)
    if owner_id is None:
        return False
    if key.startswith(f"{FILES}/"):
        file = await StoredFile.get(owner_id)
        return file is not None and key == file.stored.key
    media = await Media.get(owner_id)
    return media is not None and key in media.keys


async def is_doomed(key: str) -> bool:
    return await DoomedObject.get_pymongo_collection().find_one({"_id": key}, {"_id": 1}) is not None


async def doomed_keys() -> set[str]:
    """Of every object whose end is known, or that somebody is about to need."""
    found = DoomedObject.get_pymongo_collection().find({}, {"_id": 1})
    return {row["_id"] async for row in found}


async def _delete(now: datetime, storage: Storage, key: str) -> bool:
    rows, claim = DoomedObject.get_pymongo_collection(), uuid4()
    mine = await rows.find_one_and_update(
        {"_id": key, "due_at": {"$lte": now}}, {"$set": {"claim": claim, "due_at": now + _CLAIMED_FOR}}
    )
    if mine is None:
        return False
    if await is_needed(key):
        # The same bytes were sent again: promised a second time, and needed since the first.
        await rows.delete_one({"_id": key, "claim": claim})
        return False
    try:
        await storage.delete(key)
    except StorageUnavailable:
        await rows.update_one({"_id": key, "claim": claim}, {"$set": {"claim": None}})
        return False
    await rows.delete_one({"_id": key, "claim": claim})
    return True
