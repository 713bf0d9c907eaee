"""From digests that are due to deliveries. It may run twice, or in several workers: the result is the same."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any
from uuid import UUID

import pymongo

from backend.accounts.contacts import verified_emails
from backend.kernel.clock import Clock
from backend.kernel.logs import log
from backend.outbox.backoff import MAX_ATTEMPTS, Chance, wait_after
from backend.outbox.claim import claim, settle
from backend.outbox.entry import EntryState
from notifications.broadcasts import announced_among
from notifications.channels.base import BellName, ChannelName
from notifications.delivery import MAILBOX, plan_deliveries
from notifications.devices import living_of
from notifications.digest import digests
from notifications.digest_items import as_they_are, put_off_stopped, unread_for_digest, versions_behind
from notifications.digesting import ITEMS, compose, digest_row
from notifications.plans.message import Lane
from notifications.preferences import wishes_of
from notifications.wishes import DEFAULT_WISHES

BATCH = 50
LEASE = timedelta(seconds=30)


@dataclass
class Digester:
    """`channels`: the ways that this house has. `tell` is called with the lane that has something new."""

    clock: Clock
    channels: Collection[ChannelName]
    timeout: float = 4.5
    tell: Callable[[Lane], None] = field(default=lambda _: None)
    chance: Chance = field(default_factory=lambda: SystemRandom().random)

    async def digest_batch(self) -> int:
        """How many digests were taken."""
        now = self.clock.now()
        with pymongo.timeout(self.timeout):
            taken = await claim(digests(), now, limit=BATCH, lease_for=LEASE)
        if not taken.rows:
            return 0
        ids = [row["_id"] for row in taken.rows]
        with pymongo.timeout(self.timeout):
            made = await self._rows(ids, now)
        rows = [row for its in made.values() if its is not None for row in its]
        done = [digest_id for digest_id in ids if made.get(digest_id, []) is not None]
        with pymongo.timeout(self.timeout):
            await plan_deliveries(rows)
            await settle(digests(), taken.lease, done, {"state": EntryState.DONE.value, "done_at": now})
            for row in taken.rows:
                if row["_id"] not in done:
                    await settle(digests(), taken.lease, [row["_id"]], self._put_off(row["attempts"], now))
        if rows:
            self.tell(Lane.BULK)
        return len(ids)

    def _put_off(self, attempts: int, now: datetime) -> dict[str, Any]:
        if attempts >= MAX_ATTEMPTS:
            return {"state": EntryState.DEAD.value, "done_at": now}
        return {"due": now + wait_after(attempts, self.chance)}

    async def _rows(self, ids: list[UUID], now: datetime) -> dict[UUID, list[dict[str, Any]] | None]:
        """By digest; None for one that cannot be put together.

        What was read meanwhile is left out; whose account became another's, its messages say.
        """
        items = await unread_for_digest(ids, ITEMS)
        owners = {digest_id: its[0]["account_id"] for digest_id, its in items.items()}
        people = set(owners.values())
        wishes = await wishes_of(people)
        announced = await announced_among(item for its in items.values() for item in its)
        versions = await versions_behind(item for its in items.values() for item in its)
        places, mailboxes = await living_of(people, now), await verified_emails(people)
        await put_off_stopped((item for its in items.values() for item in its), wishes, announced, now)

        def rows_of(digest_id: UUID, owner: UUID) -> list[dict[str, Any]]:
            wish = wishes.get(owner, DEFAULT_WISHES)
            its = as_they_are(items[digest_id], wish, announced)
            pushed = compose(its, wish, BellName.PUSH, versions)
            ways = [(pushed, way, str(device)) for device, way in places.get(owner, ())]
            if owner in mailboxes:
                ways.append((compose(its, wish, BellName.EMAIL, versions), ChannelName.EMAIL, MAILBOX))
            return [
                digest_row(composed, digest_id=digest_id, account_id=owner, channel=way, device=device, now=now)
                for composed, way, device in ways
                if composed is not None and way in self.channels
            ]

        made: dict[UUID, list[dict[str, Any]] | None] = {}
        for digest_id, owner in owners.items():
            try:
                made[digest_id] = rows_of(digest_id, owner)
            except Exception as error:  # noqa: BLE001  whatever is wrong with one digest must not stop the rest
                log.error("digest_put_off", digest_id=str(digest_id), error=type(error).__name__)
                made[digest_id] = None
        return made
