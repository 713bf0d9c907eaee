"""From facts to inbox items and due deliveries. It may run twice, or in several workers: the result is the same."""

import traceback
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import SystemRandom
from typing import Any, TypeVar
from uuid import UUID

import pymongo
from pymongo import WriteConcern
from pymongo.errors import BulkWriteError, DocumentTooLarge, PyMongoError

from backend.accounts.merges import merged_among
from backend.accounts.tombstones import gone_among
from backend.facts.accounts import AccountDeleted, AccountsMerged
from backend.facts.announcements import (
    AnnouncementCancelled,
    AnnouncementCorrectionGivenUp,
    AnnouncementPublished,
    AnnouncementStopped,
)
from backend.facts.catalogue import read_envelope
from backend.facts.envelope import Envelope, Fact
from backend.kernel.clock import Clock
from backend.kernel.logs import log
from backend.outbox.backoff import MAX_ATTEMPTS, Chance, wait_after
from backend.outbox.claim import Claim, Rows, claim, renew, settle
from backend.outbox.entry import EntryState, OutboxEntry
from notifications import broadcasts
from notifications.channels.base import ChannelName
from notifications.delivery import forget_deliveries
from notifications.devices import forget_devices
from notifications.digest import forget_digests
from notifications.hands import Hands
from notifications.inbox import forget_inboxes
from notifications.joining import move_messages, sent_on
from notifications.metrics import FACT_TO_INBOX, FACTS
from notifications.plans.message import Lane, Message
from notifications.plans.table import plan
from notifications.plans.versions import Version, versions_of
from notifications.recalls import Places
from notifications.telling import Part, Teller
from notifications.truth import note_versions

BATCH = 100
LEASE = timedelta(seconds=10)
"""Short, since planning takes milliseconds: what a killed worker held is taken up soon."""
ROWS_AT_ONCE = 1000
Row = TypeVar("Row")

_UNWRITABLE = (BulkWriteError, DocumentTooLarge)
"""What the database's client says of a row, and not of the database."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One fact and the messages it becomes."""

    entry: dict[str, Any]
    fact: Fact
    messages: list[Message]
    versions: list[Version] = field(default_factory=list)
    leaver: UUID | None = None
    """Whose account is gone, when that is the fact."""


@dataclass
class Planner:
    """`channels`: the ways that this house has."""

    clock: Clock
    channels: Collection[ChannelName]
    chance: Chance = field(default_factory=lambda: SystemRandom().random)
    timeout: float = 4.5
    tell: Callable[[Lane], None] = field(default=lambda _: None)
    """Called with each lane that has something new."""
    announce: Callable[[], None] = field(default=lambda: None)
    """Called when there is something to tell a whole town."""
    plan: Callable[[Envelope], list[Message]] = field(default=plan)
    hands: Hands | None = None
    """Of the senders of this process, if there are any."""

    async def plan_batch(self) -> int:
        """How many facts were taken; one that fails is put off alone and never holds up the others."""
        with pymongo.timeout(self.timeout):
            taken = await claim(_outbox(), self.clock.now(), limit=BATCH, lease_for=LEASE)
        planned = []
        for entry in taken.rows:
            try:
                planned.append(self._plan(entry))
            except Exception as error:  # noqa: BLE001  whatever is wrong with one fact must not stop the rest
                await self._put_off(taken, entry, error)
        for together in _chunks(planned):
            await self._deliver(taken, together)
        return len(taken.rows)

    def _plan(self, entry: dict[str, Any]) -> Planned:
        envelope = read_envelope(
            id=entry["_id"],
            at=entry["at"],
            actor_id=entry["actor_id"],
            name=entry["name"],
            payload=entry["payload"],
        )
        fact = envelope.fact
        leaver = fact.account_id if isinstance(fact, (AccountDeleted, AccountsMerged)) else None
        return Planned(entry, fact, self.plan(envelope), versions_of(envelope), leaver)

    async def _deliver(self, taken: Claim, together: list[Planned]) -> None:
        """Together if they can be told; alone if not, to find the one that cannot."""
        try:
            await self._write(taken, together)
        except Exception as error:
            if isinstance(error, PyMongoError) and not isinstance(error, _UNWRITABLE):
                raise  # the database's matter, not one fact's
            if len(together) > 1:
                for one in together:
                    await self._deliver(taken, [one])
            else:
                await self._put_off(taken, together[0].entry, error)

    async def _write(self, taken: Claim, together: list[Planned]) -> None:
        """Inboxes and bells, then the facts are done. Cut off, it starts over."""
        lanes: set[Lane] = set()
        with pymongo.timeout(self.timeout):
            await note_versions((version, one.entry["at"]) for one in together for version in one.versions)
        for part in _parts(await self._told(together)):
            await self._hold(taken, together)
            lanes |= {Lane(row["lane"]) for row in await self.reach(part, self.clock.now())}
        await self._forget_leavers(taken, together)
        await self._broadcasts(together)
        for lane in lanes:
            self.tell(lane)
        now, ids = self.clock.now(), [planned.entry["_id"] for planned in together]
        # Not by a majority: a fact whose mark is lost in a failover is planned again, to the same rows.
        marks = _outbox().with_options(write_concern=WriteConcern(w=1))
        with pymongo.timeout(self.timeout):
            done = await settle(marks, taken.lease, ids, {"state": EntryState.DONE.value, "done_at": now})
        FACTS.labels("planned").inc(done)
        for planned in together:
            FACT_TO_INBOX.observe(max((now - planned.entry["at"]).total_seconds(), 0))

    async def _told(self, together: list[Planned]) -> Part:
        """Each fact with its messages, to those whom the people in it became."""
        told = [(planned.entry, message) for planned in together for message in planned.messages]
        with pymongo.timeout(self.timeout):
            return sent_on(told, await merged_among({message.recipient_id for _, message in told}))

    async def reach(self, part: Part, now: datetime, places: Places | None = None) -> list[dict[str, Any]]:
        """The inbox, which is the truth; then the bells, which it gives back. `places`: if not on every device."""
        return await Teller(self.channels, self.timeout, self.hands, places).tell(part, now)

    async def _broadcasts(self, together: list[Planned]) -> None:
        """What is for a whole town is begun here, and planned by the broadcaster."""
        for planned in together:
            entry, fact = planned.entry, planned.fact
            with pymongo.timeout(self.timeout):
                if isinstance(fact, AnnouncementPublished):
                    await broadcasts.begin(entry["_id"], entry["at"], fact, self.clock.now())
                    self.announce()
                elif isinstance(fact, AnnouncementStopped):
                    await broadcasts.stop(entry["at"], fact.announcement_id, self.clock.now())
                elif isinstance(fact, AnnouncementCorrectionGivenUp):
                    await broadcasts.stand_again(entry["at"], fact, self.clock.now())
                    self.announce()
                elif isinstance(fact, AnnouncementCancelled):
                    await broadcasts.recall(entry["_id"], entry["at"], fact, self.clock.now())
                    self.announce()

    async def _forget_leavers(self, taken: Claim, together: list[Planned]) -> None:
        """Looked for after writing: who was deleted before is found here, who is deleted later by the fact of it."""
        people = {message.recipient_id for planned in together for message in planned.messages}
        people |= {planned.leaver for planned in together if planned.leaver is not None}
        for part in _parts(list(people)):
            await self._hold(taken, together)
            await self.let_go(part)

    async def let_go(self, people: list[UUID]) -> None:
        """Of those among them who are gone, everything."""
        with pymongo.timeout(self.timeout):
            await self._send_on(people)
            gone = await gone_among(people)
            await forget_inboxes(gone)
            await forget_deliveries(gone)
            await forget_devices(gone)
            await forget_digests(gone)

    async def _send_on(self, people: list[UUID]) -> None:
        """What was written to an account that became part of another one is the other one's."""
        for account_id, into_id in (await merged_among(people)).items():
            await move_messages(account_id, into_id, self.clock.now())

    async def _hold(self, taken: Claim, together: list[Planned]) -> None:
        """A message to a whole town takes longer than the lease; a small batch never needs this round trip."""
        now = self.clock.now()
        if taken.until - now < LEASE / 2:
            with pymongo.timeout(self.timeout):
                await renew(_outbox(), taken.lease, [planned.entry["_id"] for planned in together], now + LEASE)

    async def _put_off(self, taken: Claim, entry: dict[str, Any], error: Exception) -> None:
        """Only the name of the error is kept: its text may hold what somebody wrote."""
        now, attempts = self.clock.now(), entry["attempts"]
        dead = attempts >= MAX_ATTEMPTS
        change: dict[str, Any] = {"last_error": type(error).__name__}
        change |= {"state": EntryState.DEAD.value} if dead else {"due": now + wait_after(attempts, self.chance)}
        with pymongo.timeout(self.timeout):
            await settle(_outbox(), taken.lease, [entry["_id"]], change)
        FACTS.labels("dead" if dead else "retried").inc()
        log.error(
            "fact_dead" if dead else "fact_put_off",
            fact_id=str(entry["_id"]),
            fact=entry["name"],
            error=type(error).__name__,
            where=_where(error),
            attempts=attempts,
        )


def _where(error: Exception) -> str:
    """File and line: enough to find the fault without repeating anybody's words."""
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    return f"{Path(frames[0].filename).name}:{frames[0].lineno}" if frames else ""


def _outbox() -> Rows:
    return OutboxEntry.get_pymongo_collection()


def _chunks(planned: list[Planned]) -> Iterator[list[Planned]]:
    """Small facts first and together, so that one to a whole town holds nobody up."""
    chunk: list[Planned] = []
    rows = 0
    for one in sorted(planned, key=lambda planned: len(planned.messages)):
        if chunk and rows + len(one.messages) > ROWS_AT_ONCE:
            yield chunk
            chunk, rows = [], 0
        chunk.append(one)
        rows += len(one.messages)
    if chunk:
        yield chunk


def _parts(rows: list[Row]) -> Iterator[list[Row]]:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]
