"""Which requests were already carried out, so that a phone may send the same one twice."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from beanie import Document
from pymongo import ASCENDING, IndexModel, ReturnDocument
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.kernel.errors import Conflict

REMEMBERED_FOR = timedelta(hours=24)


class IdempotencyKeyReused(Conflict):
    code = "idempotency-key-reused"

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was used for another request. Use a new key for a new request.")


class DoneRequest(Document):
    """One request carried out; both the id and the payload are hashes."""

    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    payload_hash: str
    at: datetime
    swept_from: datetime

    class Settings:
        name = "done_requests"
        indexes: ClassVar = [
            # Twice the promise: the server's clock sweeps, ours decides.
            IndexModel([("swept_from", ASCENDING)], name="sweep", expireAfterSeconds=2 * 86_400),
        ]


async def first_time(request_id: str, payload_hash: str, *, now: datetime, session: AsyncClientSession) -> bool:
    """Remember the request in the transaction that carries it out; False if it was carried out before.

    IdempotencyKeyReused if another payload came under that id. Two at once conflict: the loser runs again, and is told
    False.
    """
    before: dict[str, Any] | None = await DoneRequest.get_pymongo_collection().find_one_and_update(
        {"_id": request_id},
        [
            {
                "$set": {
                    "payload_hash": _unless_forgotten("$payload_hash", payload_hash, now),
                    "swept_from": _unless_forgotten("$swept_from", "$$NOW", now),
                }
            },
            {"$set": {"at": _unless_forgotten("$at", now, now)}},
        ],
        upsert=True,
        return_document=ReturnDocument.BEFORE,
        session=session,
    )
    if before is None or before["at"] <= now - REMEMBERED_FOR:
        return True
    if before["payload_hash"] != payload_hash:
        raise IdempotencyKeyReused
    return False


def _unless_forgotten(field: str, value: object, now: datetime) -> dict[str, Any]:
    return {"$cond": [{"$gt": ["$at", now - REMEMBERED_FOR]}, field, value]}
