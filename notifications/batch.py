"""Rows under one lease, from the claim to the last settlement: held as long as it takes, settled as they end.

A provider may need an hour for a batch. Nobody else takes its rows meanwhile, and one that ends is written down soon:
a process that dies repeats what it has just sent and no more.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import pymongo
from pymongo.errors import PyMongoError

from backend.kernel.clock import Clock
from backend.outbox.claim import Claim, renew
from notifications.channels.base import Anywhere, Place
from notifications.delivery import Settlement, deliveries, put_back, settle_each
from notifications.devices import SaidDead
from notifications.hands import LEASE
from notifications.looking_again import LOOKS_EVERY, STOPS_EVERY, Known, look_again, look_for_stops
from notifications.metrics import DELIVERIES

SPARE = LEASE / 2
"""Of the lease, when a row begins: longer than a provider's slowest answer (15 s and its retries of 7 s)."""
WRITES_EVERY = 0.5
"""Seconds until what has ended is written down, while the rest is under way."""
LAST_TRIES = 4
"""To write down what was sent, when the database is away at the end."""
_FIRST_PAUSE = 0.2

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Handled:
    """One row and its end; `dead`: its device is believed to be no more, until others' ends are known."""

    row: Row
    settlement: Settlement
    dead: SaidDead | None = None


@dataclass
class Batch:
    """`believed`: the settlements of what has ended, with dead devices believed or not. `ending`: begin no more."""

    claim: Claim
    known: Known
    clock: Clock
    timeout: float
    believed: Callable[[list[Handled]], Awaitable[list[Settlement]]]
    ending: Callable[[], bool]
    place: Callable[[Row], Place] = lambda _: Anywhere()
    """With its way, before it is looked at: see `Narrow`."""
    _until: datetime = field(init=False)
    _open: dict[UUID, Row] = field(init=False)
    """Not settled yet, and ours as far as is known."""
    _begun: set[UUID] = field(default_factory=set)
    _ended: list[Handled] = field(default_factory=list)
    _settlements: list[tuple[Row, Settlement]] = field(default_factory=list)
    _away: PyMongoError | None = None
    """Since the database is away nothing begins; what is in flight ends."""
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self._until = self.claim.until
        self._open = {row["_id"]: row for row in self.claim.rows}

    async def run(self, handle: Callable[[Row, Known], Awaitable[Handled]], at_once: int) -> None:
        """So many hands take one row after the other; a task for each row would cost more."""
        rows = iter(self.claim.rows)
        working = asyncio.gather(*(self._work(rows, handle) for _ in range(min(at_once, len(self.claim.rows)))))
        try:
            while not (await asyncio.wait({working}, timeout=WRITES_EVERY))[0]:
                await self._meanwhile()
        finally:
            working.cancel()  # if we are
        working.result()
        await self._finish()
        if self._away is not None:
            raise self._away

    async def _work(self, rows: Iterator[Row], handle: Callable[[Row, Known], Awaitable[Handled]]) -> None:
        """Keeps its place on a way as long as there are rows for it: batch after batch is sent, not all in turns.

        But not while somebody of another lane waits: "your report was resolved" is not to wait for half an alarm.
        """
        row = next(rows, None)
        while row is not None:
            way = row["channel"]
            place = self.place(row)
            async with place:
                while row is not None and row["channel"] == way:
                    await self._one(row, handle)
                    row = next(rows, None)
                    if place.wanted:
                        break

    async def _one(self, row: Row, handle: Callable[[Row, Known], Awaitable[Handled]]) -> None:
        try:
            if await self._may_begin(row):
                self._begun.add(row["_id"])
                self._ended.append(await handle(row, self.known))
        except PyMongoError as error:
            self._away = error

    async def _may_begin(self, row: Row) -> bool:
        if self._away is not None or self.ending():
            return False
        now = self.clock.now()
        if self._until - now < SPARE:
            await self._hold()
        if now - self.known.looked >= LOOKS_EVERY:
            await self._look()
        elif self.known.announced and now - self.known.looked_for_stops[-1] >= STOPS_EVERY:
            with pymongo.timeout(self.timeout):
                await look_for_stops(self.known, now)
        self.known.now = now  # quiet hours may begin, and a message grow old, while a batch is under way
        return row["_id"] in self._open

    async def _look(self) -> None:
        """Before the next one goes: people read, answer and leave while a slow provider has the batch."""
        async with self._looking:
            now = self.clock.now()
            if now - self.known.looked < LOOKS_EVERY:
                return
            waiting = [row for one, row in self._open.items() if one not in self._begun]
            with pymongo.timeout(self.timeout):
                self.known = await look_again(waiting, now, self.known.secret_key)

    async def _hold(self) -> None:
        """For another lease when little is left, what is still ours: of what lapsed, another may have taken some."""
        async with self._writing:
            now = self.clock.now()
            if self._until - now >= SPARE:
                return
            ids, until = list(self._open), now + LEASE
            with pymongo.timeout(self.timeout):
                if await renew(deliveries(), self.claim.lease, ids, until) < len(ids):
                    held = deliveries().find({"_id": {"$in": ids}, "lease": self.claim.lease}, {"_id": 1})
                    mine = {row["_id"] async for row in held}
                    self._open = {one: row for one, row in self._open.items() if one in mine}
            self._until = until

    async def _meanwhile(self) -> None:
        """What is in flight needs its lease too, and whoever stops us soon may not wait for the rest."""
        try:
            await self._hold()
            await self._settle()
        except PyMongoError as error:
            self._away = error

    async def _settle(self) -> None:
        async with self._writing:
            with pymongo.timeout(self.timeout):
                if ended := list(self._ended):
                    settlements = await self.believed(ended)
                    del self._ended[: len(ended)]
                    self._settlements += zip((one.row for one in ended), settlements, strict=True)
                await settle_each(self.claim.lease, [settlement for _, settlement in self._settlements])
            for row, _ in self._settlements:
                self._open.pop(row["_id"], None)
            ends = Counter((row["channel"], settlement.outcome) for row, settlement in self._settlements)
            self._settlements.clear()
        for (way, end), count in ends.items():
            DELIVERIES.labels(way, end).inc(count)

    async def _finish(self) -> None:
        """Tried again for a while: what was sent and is not written down is sent again."""
        for number in range(LAST_TRIES):
            try:
                await self._settle()
                await self._give_back()
            except PyMongoError as error:
                self._away = error
                await asyncio.sleep(_FIRST_PAUSE * 2**number)
            else:
                return

    async def _give_back(self) -> None:
        """What was not begun, at once and without an attempt."""
        left = [row for one, row in self._open.items() if one not in self._begun]
        if left:
            with pymongo.timeout(self.timeout):
                await settle_each(self.claim.lease, [put_back(row, self.clock.now()) for row in left])
