"""What is planned here and rings now is sent here: deliveries that are born in the hands of this process's senders.

A claim costs as much as planning and settling together, and the process that has just written a row holds all of it.
Rows that find no room wait for whoever claims them; those of a process that dies are free when their lease ends.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from backend.outbox.claim import Claim
from notifications.delivery import DeliveryState
from notifications.plans.message import Lane

LEASE = timedelta(seconds=60)
"""Longer than a provider's slowest answer (15 s and its own retries of 7 s), so that nothing is sent by two workers."""
ROOM = 2000
"""Deliveries of a lane that may wait here: a second's work."""
ROOM_SECONDS = 20
"""What a lane's cap lets through in so long is all that waits here."""


@dataclass(frozen=True, slots=True)
class Born:
    """Rows of one lane that were given a lease before they were written."""

    lane: Lane
    claim: Claim


@dataclass
class Hands:
    """By lane, the room, and how many are sent together."""

    room: Mapping[Lane, int]
    batch: Mapping[Lane, int]
    _waiting: dict[Lane, deque[Claim]] = field(default_factory=lambda: {lane: deque() for lane in Lane})
    _taken: asyncio.Event = field(default_factory=asyncio.Event)

    def grasp(self, rows: Iterable[dict[str, Any]], now: datetime) -> list[Born]:
        """Writes a lease into those of the rows that are to ring now, as many as there is room for."""
        born = []
        free = {lane: self._free(lane) for lane in Lane}
        mine: dict[Lane, list[dict[str, Any]]] = {lane: [] for lane in Lane}
        for row in rows:
            lane = Lane(row["lane"])
            if row["due"] <= now and row["state"] == DeliveryState.PENDING.value and len(mine[lane]) < free[lane]:
                mine[lane].append(row)
        for lane, its in mine.items():
            for begin in range(0, len(its), self.batch[lane]):
                claim = Claim(uuid4(), now + LEASE, its[begin : begin + self.batch[lane]])
                for row in claim.rows:
                    row |= {"due": claim.until, "lease": claim.lease, "attempts": 1}
                born.append(Born(lane, claim))
        return born

    def keep(self, born: Iterable[Born], *, but: Collection[UUID]) -> None:
        """Now they are written. `but`: of those, somebody had written before us, and whose they are is not known."""
        for one in born:
            rows = [row for row in one.claim.rows if row["_id"] not in but] if but else one.claim.rows
            if rows:
                self._waiting[one.lane].append(replace(one.claim, rows=rows))

    def _free(self, lane: Lane) -> int:
        return max(self.room[lane] - sum(len(one.rows) for one in self._waiting[lane]), 0)

    async def until_room(self, lane: Lane, rows: int, seconds: float) -> None:
        """For so many; for half of all there is, if that is less. No longer than `seconds`: inboxes do not wait."""
        enough = min(rows, self.room[lane] // 2)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._free(lane) < enough:
                    self._taken.clear()
                    await self._taken.wait()

    def next(self, lane: Lane, now: datetime) -> Claim | None:
        """The longest held. What was held for half of its lease is let go: it will be claimed like any other."""
        waiting = self._waiting[lane]
        while waiting:
            claim = waiting.popleft()
            self._taken.set()
            if claim.until - now > LEASE / 2:
                return claim
        return None

    def let_go(self) -> list[Claim]:
        """Everything, of a process that ends."""
        left = [claim for waiting in self._waiting.values() for claim in waiting]
        for waiting in self._waiting.values():
            waiting.clear()
        return left
