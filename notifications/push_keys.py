"""The keys that browsers know this installation by (VAPID, RFC 8292): made at the first start, replaced by command.

A browser takes messages only of the key that it subscribed with, so an old key stays until its last subscription is
renewed, which its app does when it opens. Private keys are read by the worker; a door reads the public one.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import ClassVar

from beanie import Document
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.util import urlsafe_b64decode, urlsafe_b64encode
from pydantic import Field, SecretStr
from pymongo import DESCENDING, IndexModel

from backend.outbox.claim import Rows

FIRST = 1
OLD_FOR = timedelta(days=7)
"""How long a key is kept at least after the next one was made: an app may be about to tell us of it."""


class PushKey(Document):
    """Numbered as they were made; the highest is the present one."""

    id: int  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    public_key: str
    private_key: str = Field(repr=False)
    created_at: datetime

    class Settings:
        name = "push_keys"
        indexes: ClassVar[list[IndexModel]] = []


def _rows() -> Rows:
    return PushKey.get_pymongo_collection()


def new_private_key() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return urlsafe_b64encode(number.to_bytes(32, "big")).decode()


def public_key_of(private_key: str) -> str:
    """ValueError for what is no private key of the curve."""
    octets = urlsafe_b64decode(private_key.encode())
    key = ec.derive_private_key(int.from_bytes(octets, "big"), ec.SECP256R1())
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).decode()


async def ensure_push_key(now: datetime) -> None:
    """Made once, whichever process starts first."""
    if await _rows().find_one({"_id": {"$gte": FIRST}}, {"_id": 1}) is None:
        await _make(FIRST, now)


async def rotate_push_key(now: datetime) -> str:
    """The new public key. Browsers move to it when their app opens next; until then the old one serves them.

    See `retire_push_keys`.
    """
    newest = await _rows().find_one({"_id": {"$gte": FIRST}}, {"_id": 1}, sort=[("_id", DESCENDING)])
    number = FIRST if newest is None else newest["_id"] + 1
    await _make(number, now)
    row = await _rows().find_one({"_id": number}, {"public_key": 1})
    assert row is not None
    return str(row["public_key"])


async def retire_push_keys(used: Callable[[str], Awaitable[bool]], now: datetime) -> int:
    """Older keys that nobody uses any more are gone, their private halves too; how many."""
    newest_first = await _rows().find({"_id": {"$gte": FIRST}}, {"private_key": 0}).sort("_id", DESCENDING).to_list()
    over = [
        old["_id"]
        for new, old in pairwise(newest_first)
        if new["created_at"] < now - OLD_FOR and not await used(old["public_key"])
    ]
    return int((await _rows().delete_many({"_id": {"$in": over}})).deleted_count) if over else 0


async def _make(number: int, now: datetime) -> None:
    private = new_private_key()
    row = {"public_key": public_key_of(private), "private_key": private, "created_at": now}
    await _rows().update_one({"_id": number}, {"$setOnInsert": row}, upsert=True)


async def push_keys(given: SecretStr | None) -> Mapping[str, str]:
    """Private by public key, the present one last: `given` (WSPOLNIE_VAPID_PRIVATE_KEY) if it is, else the newest."""
    found = await _rows().find({"_id": {"$gte": FIRST}}).sort("_id").to_list()
    keys = {row["public_key"]: row["private_key"] for row in found}
    if given is not None:
        private = given.get_secret_value()
        public = public_key_of(private)
        keys = {one: key for one, key in keys.items() if one != public} | {public: private}
    return keys


async def present_public_key(given: SecretStr | None) -> str | None:
    """What a browser subscribes with; None before the first start of the worker."""
    if given is not None:
        return public_key_of(given.get_secret_value())
    newest = await _rows().find_one({"_id": {"$gte": FIRST}}, {"public_key": 1}, sort=[("_id", DESCENDING)])
    return None if newest is None else str(newest["public_key"])
