"""Whoever leaves takes their photos along, but for the pictures that reports have; originals go in any case."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from pymongo import UpdateOne

from backend.media.documents import Media
from backend.media.doomed import doom
from backend.media.states import MediaState
from backend.media.use_cases.take_back import remove
from backend.work import Work


async def detach_media(work: Work, account_id: UUID, media_ids: Collection[UUID]) -> list[UUID]:
    """Those of these that are theirs and here: from now on nobody's, and without their originals."""
    rows = Media.get_pymongo_collection()
    came = [MediaState.STORED, MediaState.READY, MediaState.REFUSED]
    where: dict[str, Any] = {"_id": {"$in": list(media_ids)}, "owner_id": account_id, "state": {"$in": came}}
    theirs = [row async for row in rows.find(where, {"original": 1, "state": 1}, session=work.session)]
    # What is only stored needs its original to become ready, and loses it then.
    done = [row for row in theirs if row["state"] != MediaState.STORED]
    await doom(work, [row["original"]["key"] for row in done if row["original"]])
    nobodys: dict[str, Any] = {"owner_id": None, "expires_at": None}
    writes = [
        UpdateOne(
            {"_id": row["_id"]},
            {"$set": nobodys | ({"original": None, "original_until": None} if row in done else {})},
        )
        for row in theirs
    ]
    if writes:
        await rows.bulk_write(writes, session=work.session)
    return [row["_id"] for row in theirs]


async def forget_owner(work: Work, account_id: UUID, at_once: int) -> bool:
    """All that is still theirs goes. True when some are left for the next time."""
    found = Media.find({"owner_id": account_id}, session=work.session).limit(at_once + 1)
    theirs = await found.to_list()
    for media in theirs[:at_once]:
        await remove(work, media)
    return len(theirs) > at_once
