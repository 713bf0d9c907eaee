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
from notifications.channels.base import ChannelName
from notifications.delivery import DeliveryState
from notifications.lanes import LanePolicy
from notifications.plans.message import Lane

LEASE = timedelta(seconds=60)
"""Of a batch; renewed while it is under way."""
BELLS = frozenset({ChannelName.FCM, ChannelName.WEB_PUSH})
"""Letters are in no such hurry: they are claimed, a few at a time."""
Place = tuple[Lane, ChannelName]


@dataclass(frozen=True, slots=True)
class Born:
    """Rows of one lane and way that were given a lease before they were written."""

    place: Place
    claim: Claim


@dataclass
class Hands:
    """`ways`: those of this house."""

    policies: Mapping[Lane, LanePolicy]
    ways: Collection[ChannelName]
    _waiting: dict[Place, deque[Claim]] = field(default_factory=dict)
    _taken: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._waiting = {(lane, way): deque() for lane in Lane for way in ChannelName if way in BELLS & {*self.ways}}

    def grasp(self, rows: Iterable[dict[str, Any]], now: datetime) -> list[Born]:
        """Writes a lease into those of the rows that are to ring now, as many as there is room for."""
        free = {place: self._free(place) for place in self._waiting}
        mine: dict[Place, list[dict[str, Any]]] = {place: [] for place in self._waiting}
        for row in rows:
            place = Lane(row["lane"]), ChannelName(row["channel"])
            if (
                row["due"] <= now
                and row["state"] == DeliveryState.PENDING.value
                and len(mine.get(place, ())) < free.get(place, 0)
            ):
                mine[place].append(row)
        return [Born(place, claim) for place, its in mine.items() for claim in self._leased(place, its, now)]

    def _leased(self, place: Place, rows: list[dict[str, Any]], now: datetime) -> Iterable[Claim]:
        size = self.policies[place[0]].batch
        for begin in range(0, len(rows), size):
            claim = Claim(uuid4(), now + LEASE, rows[begin : begin + size])
            for row in claim.rows:
                row |= {"due": claim.until, "lease": claim.lease, "attempts": 1}
            yield claim

    def keep(self, born: Iterable[Born], *, but: Collection[UUID]) -> None:
        """Now they are written. `but`: of those, somebody had written before us, and whose they are is not known."""
        for one in born:
            rows = [row for row in one.claim.rows if row["_id"] not in but] if but else one.claim.rows
            if rows:
                self._waiting[one.place].append(replace(one.claim, rows=rows))

    def _free(self, place: Place) -> int:
        return max(self.policies[place[0]].room - sum(len(one.rows) for one in self._waiting[place]), 0)

    async def until_room(self, lane: Lane, rows: int, seconds: float) -> None:
        """For so many, by one way at least; for half of all there is, if that is less.

        No longer than `seconds`: inboxes do not wait.
        """
        enough = min(rows, self.policies[lane].room // 2)
        places = [place for place in self._waiting if place[0] is lane]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while places and all(self._free(place) < enough for place in places):
                    self._taken.clear()
                    await self._taken.wait()

    def next(self, lane: Lane, ways: Collection[ChannelName], now: datetime) -> Claim | None:
        """The longest held. What was held for half of its lease is let go: it will be claimed like any other."""
        for place, waiting in self._waiting.items():
            while place[0] is lane and place[1] in ways and waiting:
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
