"""From due deliveries to channels. Everything is looked at again before it goes: the world has moved since the plan."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any
from uuid import UUID

import pymongo

from backend.accounts.contacts import languages_of
from backend.kernel.clock import Clock
from backend.kernel.logs import log
from backend.kernel.text import Language
from backend.outbox.backoff import MAX_ATTEMPTS, Chance, wait_after
from notifications.channels.base import (
    About,
    Channel,
    ChannelName,
    GivenUp,
    HoldChannel,
    Later,
    Outcome,
    Outgoing,
    Sent,
)
from notifications.delivery import (
    DeliveryState,
    Settlement,
    claim_deliveries,
    put_back,
    put_off,
    settle_each,
    settled,
)
from notifications.inbox import inbox_id, unread_among
from notifications.metrics import DELIVERIES
from notifications.plans.message import Lane, MessageClass
from notifications.preferences import not_before
from notifications.texts.wording import render_short

LEASE = timedelta(seconds=60)
"""Longer than a provider's slowest answer (15 s and its own retries of 7 s), so that nothing is sent by two workers."""


@dataclass(frozen=True, slots=True)
class LanePolicy:
    """`batch` at a time, `at_once` of them in flight, at most `per_second` over time by one worker (None: no cap)."""

    batch: int
    at_once: int
    per_second: float | None = None


POLICIES: Mapping[Lane, LanePolicy] = {
    Lane.URGENT: LanePolicy(batch=200, at_once=50),
    Lane.NORMAL: LanePolicy(batch=100, at_once=20, per_second=200),
    Lane.BULK: LanePolicy(batch=50, at_once=10, per_second=50),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is true now of everybody and everything in a batch."""

    now: datetime
    languages: Mapping[UUID, Language]
    unread: Mapping[UUID, bool]


@dataclass
class Sender:
    clock: Clock
    channels: Mapping[ChannelName, Channel]
    chance: Chance = field(default_factory=lambda: SystemRandom().random)
    timeout: float = 4.5
    held: dict[ChannelName, datetime] = field(default_factory=dict)
    """Channels whose provider asked for a pause, and until when."""

    async def send_batch(self, lane: Lane) -> int:
        """How many deliveries were taken. Each ends in one settlement, whatever its channel does."""
        policy, now = POLICIES[lane], self.clock.now()
        open_channels = [name for name in self.channels if self._held_until(name, now) is None]
        if not open_channels:
            return 0
        with pymongo.timeout(self.timeout):
            taken = await claim_deliveries(lane, open_channels, now, limit=policy.batch, lease_for=LEASE)
            known = await _look_again(taken.rows, now)
        slots = asyncio.Semaphore(policy.at_once)
        settlements = await asyncio.gather(*(self._handle(row, known, slots) for row in taken.rows))
        with pymongo.timeout(self.timeout):
            await settle_each(taken.lease, settlements)
        for row, settlement in zip(taken.rows, settlements, strict=True):
            DELIVERIES.labels(row["channel"], settlement.outcome).inc()
        return len(taken.rows)

    async def _handle(self, row: dict[str, Any], known: Known, slots: asyncio.Semaphore) -> Settlement:
        if (why := _why_not(row, known)) is not None:
            return settled(row, DeliveryState.SUPPRESSED, known.now, why=why)
        if (morning := not_before(MessageClass(row["message_class"]), known.now)) > known.now:
            return put_back(row, morning)
        async with slots:
            if (until := self._held_until(ChannelName(row["channel"]), self.clock.now())) is not None:
                return put_back(row, until)
            outcome = await self._send(row, known)
        return self._settlement(row, outcome)

    async def _send(self, row: dict[str, Any], known: Known) -> Outcome:
        try:
            outgoing = _outgoing(row, known.languages[row["recipient_id"]])
            return await self.channels[ChannelName(row["channel"])].send(outgoing)
        except Exception as error:  # noqa: BLE001  an unknown outcome is tried again under the same collapse key
            log.error("delivery_failed", delivery_id=str(row["_id"]), error=type(error).__name__)
            return Later(type(error).__name__)

    def _settlement(self, row: dict[str, Any], outcome: Outcome) -> Settlement:
        now = self.clock.now()
        match outcome:
            case Sent(provider_id):
                return settled(row, DeliveryState.SENT, now, provider_id=provider_id)
            case GivenUp(why):
                return settled(row, DeliveryState.GIVEN_UP, now, why=why)
            case HoldChannel(until):
                self._hold(ChannelName(row["channel"]), until)
                return put_back(row, until)
            case Later(why, _) if row["attempts"] >= MAX_ATTEMPTS:
                return settled(row, DeliveryState.GIVEN_UP, now, why=why)
            case Later(why, retry_after):
                return put_off(row, now, now + max(wait_after(row["attempts"], self.chance), retry_after), why)

    def _hold(self, channel: ChannelName, until: datetime) -> None:
        log.warning("channel_held", channel=channel.value, until=until.isoformat())
        self.held[channel] = max(until, self.held.get(channel, until))

    def _held_until(self, channel: ChannelName, now: datetime) -> datetime | None:
        until = self.held.get(channel)
        return until if until is not None and until > now else None


async def _look_again(rows: list[dict[str, Any]], now: datetime) -> Known:
    if not rows:
        return Known(now, {}, {})
    languages = await languages_of({row["recipient_id"] for row in rows})
    unread = await unread_among([inbox_id(row["fact_id"], row["recipient_id"]) for row in rows])
    return Known(now, languages, unread)


def _why_not(row: dict[str, Any], known: Known) -> str | None:
    """Why it must not go after all, or None."""
    if row["expires_at"] <= known.now:
        return "expired"
    if row["recipient_id"] not in known.languages:
        return "account gone"
    unread = known.unread.get(inbox_id(row["fact_id"], row["recipient_id"]))
    if unread is None:
        return "message gone"
    return None if unread else "read"


def _outgoing(row: dict[str, Any], language: Language) -> Outgoing:
    words = render_short(row["text_key"], row["params"], language, private=row["private"])
    return Outgoing(
        delivery_id=row["_id"],
        recipient_id=row["recipient_id"],
        device=row["device"],
        text_key=row["text_key"],
        title=words.title,
        body=words.body,
        language=language,
        about=About.model_validate(row["about"]),
        collapse=row["collapse"],
        expires_at=row["expires_at"],
        urgent=row["lane"] == Lane.URGENT.value,
        private=row["private"],
    )
