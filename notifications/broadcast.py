"""From one announcement to everybody it is for: page by page, from where it was cut off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pymongo
from pymongo.errors import PyMongoError

from backend.kernel.failures import database_is_away
from backend.kernel.logs import log
from backend.outbox.claim import Claim
from notifications.audience import Audience, People, people_of
from notifications.broadcasts import (
    ANNOUNCED,
    CANCELLED,
    CORRECTED,
    LEASE,
    STUCK_AFTER,
    BroadcastState,
    advance,
    planning_failed,
    take_one,
)
from notifications.channels.base import About
from notifications.planner import Planner
from notifications.plans.message import LANE_OF, Lane, Message, MessageClass
from notifications.recalls import WAITS, WAITS_AT_MOST, Places, in_hands, who_heard
from notifications.standing import held_back, ring_again
from notifications.texts.params import Param

PAGE = 1000
PAGES_AT_ONCE = 20
"""Then others have their turn."""
WAITS_FOR_ROOM = 1.0
"""Seconds: what finds no room in the senders' hands has to be claimed, which costs more than this little patience."""


@dataclass
class Broadcaster:
    """Plans by the planner's own hands, so that an announcement obeys what holds for every message."""

    planner: Planner
    page: int = PAGE
    tell: Callable[[Lane], None] = field(default=lambda _: None)

    async def plan_batch(self) -> int:
        """How many people were planned for, in some pages of one broadcast; 0 when none is waiting."""
        with pymongo.timeout(self.planner.timeout):
            held = await take_one(self.planner.clock.now())
        if not held.rows:
            return 0
        try:
            return await self._go_on(held)
        except Exception as error:
            if isinstance(error, PyMongoError) and database_is_away(error):
                raise
            row, why = held.rows[0], type(error).__name__
            said = "broadcast_stuck" if row["attempts"] >= STUCK_AFTER else "broadcast_failed"
            log.error(said, fact_id=str(row["_id"]), error=why, attempts=row["attempts"])
            with pymongo.timeout(self.planner.timeout):
                await planning_failed(held, why)
            return 1

    async def _go_on(self, held: Claim) -> int:
        row = held.rows[0]
        if await self._is_too_early(row):
            with pymongo.timeout(self.planner.timeout):
                await advance(held, {"due": self.planner.clock.now() + WAITS, "attempts": 0}, people=0, deliveries=0)
            return 1
        once_more = await self._ring_again(held)
        if once_more is None:
            return 1
        if row["planned_at"] is not None:
            with pymongo.timeout(self.planner.timeout):
                await advance(held, self._ended(row, once_more=once_more), people=0, deliveries=0)
            return 1
        return await self._plan_pages(held, once_more=once_more)

    async def _plan_pages(self, held: Claim, *, once_more: bool) -> int:
        row = held.rows[0]
        done, cursor, lane = 0, row["cursor"], LANE_OF[MessageClass(row["message_class"])]
        for turn in range(PAGES_AT_ONCE):
            with pymongo.timeout(self.planner.timeout):
                people, places = await self._whom(row, cursor)
            if self.planner.hands is not None:
                await self.planner.hands.until_room(lane, len(people.ids), WAITS_FOR_ROOM)
            planned = await self._plan(row, people.ids, places)
            now, last = self.planner.clock.now(), people.over
            cursor = people.last or cursor
            change: dict[str, Any] = {"cursor": cursor, "due": now + LEASE, "attempts": 0, "why": None}
            if last:
                change |= self._ended(row, once_more=once_more)
            elif turn == PAGES_AT_ONCE - 1:
                change |= {"due": now}
            with pymongo.timeout(self.planner.timeout):
                mine = await advance(held, change, people=len(people.ids), deliveries=planned)
            if planned:
                self.tell(lane)
            done += len(people.ids)
            if last or not mine:
                break
        return max(done, 1)

    def _ended(self, row: Mapping[str, Any], *, once_more: bool) -> dict[str, Any]:
        """It is planned for everybody."""
        now = self.planner.clock.now()
        planned = {"planned_at": row["planned_at"] or now, "attempts": 0, "why": None}
        if once_more:
            return planned | {"due": now + WAITS}
        return planned | {"state": BroadcastState.DONE.value, "lifted_at": None}

    async def _ring_again(self, held: Claim) -> bool | None:
        """What was held back while it was stopped; some pages of it, and then others have their turn.

        True: look once more, for there is more, or somebody may still hold some back. None: it is not ours any more.

        A sender that looked before it stood again writes down, perhaps only now, that it held back what it has. It has
        that under a lease until then; when nothing is in anybody's hands, all such has been written.
        """
        row = held.rows[0]
        if row.get("lifted_at") is None:
            return False
        now, lane = self.planner.clock.now(), LANE_OF[MessageClass(row["message_class"])]
        with pymongo.timeout(self.planner.timeout):
            once_more = now < row["lifted_at"] + WAITS_AT_MOST and await in_hands([row["_id"]])
        async with held_back(row["_id"], now) as found:
            for _ in range(PAGES_AT_ONCE):
                with pymongo.timeout(self.planner.timeout):
                    page = await found.to_list(self.page)
                    await ring_again([one["_id"] for one in page], now)
                    held_on = {"due": self.planner.clock.now() + LEASE, "attempts": 0}
                    if page and not await advance(held, held_on, people=0, deliveries=0):
                        return None
                if page:
                    self.tell(lane)
                if len(page) < self.page:
                    return once_more
        return True

    async def _is_too_early(self, row: Mapping[str, Any]) -> bool:
        """Of what is called back, for as long as some of it is still with a provider."""
        if not row.get("recalls") or self.planner.clock.now() >= row["at"] + WAITS_AT_MOST:
            return False
        with pymongo.timeout(self.planner.timeout):
            return await in_hands(row["recalls"])

    async def _whom(self, row: Mapping[str, Any], after: UUID | None) -> tuple[People, Places | None]:
        """A page of people, and where it may ring for them, if not everywhere."""
        if recalled := row.get("recalls"):
            return await who_heard(recalled, after, self.page)
        audience = Audience(MessageClass(row["message_class"]), row["topic"], tuple(row["area_ids"]))
        return await people_of(audience, after, self.page), None

    async def _plan(self, row: Mapping[str, Any], people: list[Any], places: Places | None) -> int:
        if not people:
            return 0
        pattern = message_of(row)
        part = [({"_id": row["_id"], "at": row["at"]}, pattern(account_id)) for account_id in people]
        rows = await self.planner.reach(part, self.planner.clock.now(), places)
        await self.planner.let_go(people)
        return len(rows)


def message_of(row: Mapping[str, Any]) -> Callable[[Any], Message]:
    """By recipient. Without words: they are looked up when somebody reads."""
    about = About(kind="announcement", id=row["announcement_id"])
    key = CANCELLED if row.get("recalls") else ANNOUNCED if row["version"] == 1 else CORRECTED
    kind, collapse, until = MessageClass(row["message_class"]), row["announcement_id"].hex, row["expires_at"]
    nothing: dict[str, Param] = {}  # one for all, so that what they share is made once
    return lambda recipient: Message(recipient, kind, key, about, collapse, until, nothing)
