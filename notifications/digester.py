"""From digests that are due to deliveries. It may run twice, or in several workers: the result is the same."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pymongo

from backend.accounts.contacts import verified_emails
from backend.kernel.clock import Clock
from backend.outbox.claim import claim, settle
from backend.outbox.entry import EntryState
from notifications.broadcasts import announced_among
from notifications.channels.base import BellName, ChannelName
from notifications.delivery import MAILBOX, plan_deliveries
from notifications.devices import living_of
from notifications.digest import digests
from notifications.digest_items import as_they_are, unread_for_digest, versions_behind
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

    async def digest_batch(self) -> int:
        """How many digests were taken."""
        now = self.clock.now()
        with pymongo.timeout(self.timeout):
            taken = await claim(digests(), now, limit=BATCH, lease_for=LEASE)
        if not taken.rows:
            return 0
        ids = [row["_id"] for row in taken.rows]
        with pymongo.timeout(self.timeout):
            rows = await self._rows(ids, now)
        with pymongo.timeout(self.timeout):
            await plan_deliveries(rows)
            await settle(digests(), taken.lease, ids, {"state": EntryState.DONE.value, "done_at": now})
        if rows:
            self.tell(Lane.BULK)
        return len(ids)

    async def _rows(self, ids: list[UUID], now: datetime) -> list[dict[str, Any]]:
        """What was read meanwhile is left out; whose account became another's, its messages say."""
        items = await unread_for_digest(ids, ITEMS)
        owners = {digest_id: its[0]["account_id"] for digest_id, its in items.items()}
        people = set(owners.values())
        wishes = await wishes_of(people)
        announced = await announced_among(item for its in items.values() for item in its)
        versions = await versions_behind(item for its in items.values() for item in its)
        places, mailboxes = await living_of(people, now), await verified_emails(people)
        rows: list[dict[str, Any]] = []
        for digest_id, owner in owners.items():
            wish = wishes.get(owner, DEFAULT_WISHES)
            its = as_they_are(items[digest_id], wish, announced)
            pushed = compose(its, wish, BellName.PUSH, versions)
            ways = [(pushed, way, str(device)) for device, way in places.get(owner, ())]
            if owner in mailboxes:
                ways.append((compose(its, wish, BellName.EMAIL, versions), ChannelName.EMAIL, MAILBOX))
            rows += [
                digest_row(composed, digest_id=digest_id, account_id=owner, channel=way, device=device, now=now)
                for composed, way, device in ways
                if composed is not None and way in self.channels
            ]
        return rows
