"""The mark that a database holds the demo town: in the database itself, so that it goes wherever the data goes.

While the town is played, the mark is also a lock: it names who plays, and a heartbeat says that they still do.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from pymongo import MongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import DuplicateKeyError, PyMongoError

from backend.kernel.clock import Clock
from wspolnie.errors import Failed

MARKS = "demo_town"
MARK_ID = "demo"
PLAYING, DONE = "playing", "done"
FRESH_FOR = timedelta(minutes=1)
"""A player who was not heard of for so long is gone."""
HEARTBEAT = 5.0
_ENDS_WITHIN = 2.0

Mark = dict[str, Any]
Database = AsyncDatabase[dict[str, Any]]


def is_seeded(url: str, database: str) -> bool:
    """Without an event loop, for the start command."""
    with MongoClient[dict[str, Any]](url, serverSelectionTimeoutMS=10_000) as client:
        mark = client[database][MARKS].find_one({"_id": MARK_ID})
        return mark is not None and mark.get("state") == DONE


async def read_mark(database: Database) -> Mark | None:
    return await database[MARKS].find_one({"_id": MARK_ID})


def heard_of(mark: Mark, now: datetime) -> timedelta | None:
    """How long ago the player gave a sign of life; None if they are gone, or have said that they stopped."""
    alive_at: datetime | None = mark.get("alive_at")
    if alive_at is None or now - alive_at >= FRESH_FOR:
        return None
    return max(now - alive_at, timedelta())


async def take_mark(database: Database, before: Mark | None, clock: Clock) -> str:
    """Our name as the player; Failed if somebody else was quicker. `before` is the mark as it was seen."""
    name, marks = uuid4().hex, database[MARKS]
    mine = {"state": PLAYING, "player": name, "at": clock.now(), "alive_at": clock.now()}
    if before is None:
        try:
            await marks.insert_one({"_id": MARK_ID, **mine})
        except DuplicateKeyError:
            raise _taken(database) from None
    elif not (await marks.replace_one(before, mine)).matched_count:
        raise _taken(database)
    return name


@asynccontextmanager
async def kept_alive(database: Database, name: str, clock: Clock, *, every: float = HEARTBEAT) -> AsyncIterator[None]:
    """The heartbeat meanwhile. Failed if somebody else took the mark; let go of at any other end before DONE."""
    me = asyncio.current_task()
    assert me is not None
    over = asyncio.Event()
    beat = asyncio.create_task(_beat(database, name, clock, every, me, over))
    try:
        yield
    except BaseException:
        if beat.done():
            raise _taken(database) from None
        over.set()
        await asyncio.wait({beat}, timeout=_ENDS_WITHIN)  # one under way would come after what lets go
        await _let_go(database, name)
        raise
    finally:
        over.set()
        beat.cancel()
        await asyncio.gather(beat, return_exceptions=True)


async def _beat(
    database: Database, name: str, clock: Clock, every: float, player: "asyncio.Task[Any]", over: asyncio.Event
) -> None:
    """Ends, and stops the player, when the mark is no longer theirs; or when it is over."""
    while not over.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), every)
            return
        try:
            ours = await database[MARKS].update_one(_ours(name), {"$set": {"alive_at": clock.now()}})
        except PyMongoError:
            continue  # the player notices it too
        if not ours.matched_count and not over.is_set():
            player.cancel()
            return


async def _let_go(database: Database, name: str) -> None:
    """So that the next start need not wait; where the database is gone too, it waits."""
    try:
        await asyncio.wait_for(database[MARKS].update_one(_ours(name), {"$set": {"alive_at": None}}), _ENDS_WITHIN)
    except (PyMongoError, TimeoutError):
        return


async def mark_done(database: Database, name: str, clock: Clock) -> None:
    done = {"$set": {"state": DONE, "done_at": clock.now()}}
    if not (await database[MARKS].update_one(_ours(name), done)).matched_count:
        raise _taken(database)


def _ours(name: str) -> Mark:
    return {"_id": MARK_ID, "state": PLAYING, "player": name}


def _taken(database: Database) -> Failed:
    return Failed(f"somebody else has begun to make the demo town in the database {database.name}; left to them.")
