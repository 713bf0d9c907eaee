"""Rows with ids that two runs agree on: writing them twice is writing them once."""

from typing import Any

from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import BulkWriteError, WTimeoutError

_DUPLICATE_KEY = 11000


async def put_once(rows: AsyncCollection[dict[str, Any]], documents: list[dict[str, Any]]) -> set[Any]:
    """Insert those whose `_id` is not there yet, and leave the others as they are, in one round trip.

    Gives back the ids that were there. Not for a transaction, where one duplicate key would roll everything back.
    """
    if not documents:
        return set()
    try:
        await rows.insert_many(documents, ordered=False)
    except BulkWriteError as error:
        details = dict(error.details or {})
        if any(flaw["code"] != _DUPLICATE_KEY for flaw in details.get("writeErrors", ())):
            raise
        if details.get("writeConcernErrors"):
            raise WTimeoutError("written, but not yet by a majority") from error
        return {documents[flaw["index"]]["_id"] for flaw in details["writeErrors"]}
    return set()
