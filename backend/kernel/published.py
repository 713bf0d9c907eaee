"""What changes rarely and is read all the time: kept in memory per process, by a version in the database.

A process notices another one's change within `FRESH_FOR` seconds; its own at once. Every report keeps the versions it
was decided under, so a decision can always be explained.
"""

import time
from collections.abc import Awaitable, Callable
from typing import ClassVar, Generic, TypeVar
from weakref import WeakKeyDictionary

from beanie import Document
from pymongo import ReturnDocument
from pymongo.asynchronous.client_session import AsyncClientSession

FRESH_FOR = 1.0

T = TypeVar("T")

_published_in: WeakKeyDictionary[AsyncClientSession, set[str]] = WeakKeyDictionary()


class PublishedVersion(Document):
    """`catalog`, `routes`, `areas`, `departments`, `closures`, `staff`: how many times it was published."""

    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    version: int

    class Settings:
        name = "published_versions"


class Snapshot(Generic[T]):
    """The newest published state of one thing, loaded once per version."""

    every: ClassVar[list["Snapshot[object]"]] = []

    def __init__(self, name: str, load: Callable[[int], Awaitable[T]]) -> None:
        self.name = name
        self._load = load
        self._held: tuple[int, T] | None = None
        self._checked = float("-inf")
        Snapshot.every.append(self)  # type: ignore[arg-type]  # only `forget` is called on them

    async def get(self) -> T:
        now = time.monotonic()
        if self._held is not None:
            if now - self._checked < FRESH_FOR:
                return self._held[1]
            self._checked = now  # one looks; those who come meanwhile take what is held
        row = await PublishedVersion.get_pymongo_collection().find_one({"_id": self.name})
        version = row["version"] if row else 0
        if self._held is None or self._held[0] != version:
            self._held = (version, await self._load(version))
        self._checked = now
        return self._held[1]

    def forget(self) -> None:
        self._held, self._checked = None, float("-inf")


async def publish(name: str, session: AsyncClientSession) -> int:
    """The new version, in the transaction of the change; two at once conflict, and the loser runs again."""
    row = await PublishedVersion.get_pymongo_collection().find_one_and_update(
        {"_id": name},
        {"$inc": {"version": 1}},
        upsert=True,
        return_document=ReturnDocument.AFTER,
        session=session,
    )
    assert row is not None
    _published_in.setdefault(session, set()).add(name)
    return int(row["version"])


def forget_published(session: AsyncClientSession) -> None:
    """Once the transaction is over: before, somebody could read the old state back into memory."""
    names = _published_in.pop(session, set())
    for snapshot in Snapshot.every:
        if snapshot.name in names:
            snapshot.forget()


async def rely_on(*names: str, session: AsyncClientSession) -> None:
    """Touch what a change was checked against, so that another change of it at the same time conflicts (write skew)."""
    for name in sorted(names):
        await PublishedVersion.get_pymongo_collection().update_one(
            {"_id": name}, {"$inc": {"relied_on": 1}, "$setOnInsert": {"version": 0}}, upsert=True, session=session
        )
