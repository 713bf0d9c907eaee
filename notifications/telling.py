"""Messages into inboxes, and a delivery for each bell that may ring for them. Twice is once."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pymongo

from backend.accounts.contacts import verified_emails
from notifications.channels.base import BellName, ChannelName
from notifications.delivery import MAILBOX, delivery_row, plan_deliveries
from notifications.devices import living_of
from notifications.digest import digest_id, open_digests
from notifications.hands import Hands
from notifications.inbox import inbox_id, item_row, merge_into_inboxes, put_into_inboxes
from notifications.merging import Edit, Window, windows_of
from notifications.plans.message import Message
from notifications.preferences import wishes_of
from notifications.recalls import Places
from notifications.stored import Stored
from notifications.wishes import DEFAULT_WISHES, EMAIL_AFTER, Wishes

Part = list[tuple[dict[str, Any], Message]]
"""Rows of the outbox, and a message of each."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One message, and what its reader wishes. `digest_at`: it does not ring by itself."""

    entry: Mapping[str, Any]
    message: Message
    stored: Stored
    wishes: Wishes
    digest_at: datetime | None
    window: Window | None

    @property
    def fact_id(self) -> UUID:
        """Of several edits that are one message, the first one's."""
        fact_id: UUID = self.entry["_id"] if self.window is None else self.window.first_id
        return fact_id

    def allows(self, bell: BellName) -> bool:
        return self.digest_at is None and self.wishes.allows(self.message.message_class, bell)

    def due(self, way: ChannelName, now: datetime) -> datetime:
        """Edits ring when they are over; a letter leaves time to read the message without it."""
        kind = self.message.message_class
        start = now if self.window is None else max(now, self.window.ends_at)
        delay = EMAIL_AFTER.get(kind, timedelta()) if way is ChannelName.EMAIL else timedelta()
        return self.wishes.not_before(kind, start + delay)


@dataclass
class Teller:
    """`channels`: the ways that this house has."""

    channels: Collection[ChannelName]
    timeout: float
    hands: Hands | None = None
    """Of the senders of this process, if there are any."""
    places: Places | None = None
    """By person, where it may ring, if not everywhere."""
    _stored: dict[tuple[int, int], tuple[Message, Stored]] = field(default_factory=dict)

    async def tell(self, part: Part, now: datetime) -> list[dict[str, Any]]:
        """The deliveries. Inboxes, the truth, come before them, and after the digests that will look there."""
        with pymongo.timeout(self.timeout):
            tellings = await self._tellings(part, now)
        with pymongo.timeout(self.timeout):
            ringing = self._deliveries(tellings, now)
            rows: list[dict[str, Any]] = (await asyncio.gather(ringing, self._put_into_inboxes(tellings, now)))[0]
        with pymongo.timeout(self.timeout):
            await self._plan(rows, now)
        return rows

    async def _plan(self, rows: list[dict[str, Any]], now: datetime) -> None:
        if self.hands is None:
            await plan_deliveries(rows)
        else:
            born = self.hands.grasp(rows, now)
            self.hands.keep(born, but=await plan_deliveries(rows))

    async def _tellings(self, part: Part, now: datetime) -> list[Telling]:
        wishes = await wishes_of({message.recipient_id for _, message in part})
        edits = {entry["_id"]: _edit(entry, message, message.merges) for entry, message in part if message.merges}
        windows = await windows_of(edits.values(), now)
        self._stored.clear()
        return [
            Telling(
                entry,
                message,
                self._said(message),
                wish,
                _digest_at(message, wish, now),
                windows.get(entry["_id"]) if message.merges else None,
            )
            for entry, message in part
            for wish in (wishes.get(message.recipient_id, DEFAULT_WISHES),)
        ]

    def _said(self, message: Message) -> Stored:
        """Once for all who are told the same: a message to a whole town has one set of words."""
        same = id(message.params), id(message.about)
        known = self._stored.get(same)
        if known is None:
            # Kept beside what it was made of, whose ids would otherwise be another's one day.
            known = self._stored[same] = (message, Stored.of(message))
        return known[1]

    async def _put_into_inboxes(self, tellings: list[Telling], now: datetime) -> None:
        waiting = [(one.message.recipient_id, one.digest_at) for one in tellings if one.digest_at is not None]
        await open_digests(waiting, now)
        await put_into_inboxes([_item(one, now) for one in tellings if one.window is None])
        edits = [(one.entry["_id"], _item(one, now)) for one in tellings if one.window is not None]
        await merge_into_inboxes(edits)

    async def _deliveries(self, tellings: list[Telling], now: datetime) -> list[dict[str, Any]]:
        places = await living_of({one.message.recipient_id for one in tellings if one.allows(BellName.PUSH)}, now)
        written_to = [one for one in tellings if ChannelName.EMAIL in self.channels and one.allows(BellName.EMAIL)]
        mailboxes = await verified_emails({one.message.recipient_id for one in written_to})
        rows = []
        for one in tellings:
            ways: list[tuple[str, ChannelName]] = []
            if one.allows(BellName.PUSH):
                ways += [(str(device), way) for device, way in places.get(one.message.recipient_id, ())]
            if one.allows(BellName.EMAIL) and one.message.recipient_id in mailboxes:
                ways.append((MAILBOX, ChannelName.EMAIL))
            rows += [
                delivery_row(
                    one.message,
                    fact_id=one.fact_id,
                    channel=way,
                    device=device,
                    now=now,
                    due=one.due(way, now),
                    stored=one.stored,
                )
                | _behind(one)
                for device, way in ways
                if way in self.channels and self._may_ring(one.message.recipient_id, device)
            ]
        return rows

    def _may_ring(self, recipient_id: UUID, device: str) -> bool:
        return self.places is None or device in self.places.get(recipient_id, ())


def _edit(entry: Mapping[str, Any], message: Message, what: str) -> Edit:
    return Edit(entry["_id"], entry["at"], message.about.id, what)


def _behind(one: Telling) -> dict[str, Any]:
    """Where its message is not named by its recipient."""
    joined_id = one.message.joined_id
    return {} if joined_id is None else {"item_id": inbox_id(one.fact_id, joined_id)}


def _digest_at(message: Message, wish: Wishes, now: datetime) -> datetime | None:
    """None also for what has no bell at all."""
    return wish.digest_after(message.message_class, now) if wish.of(message.message_class).bells else None


def _item(one: Telling, now: datetime) -> dict[str, Any]:
    due = one.digest_at
    return item_row(
        one.message,
        fact_id=one.fact_id,
        at=one.entry["at"],
        now=now,
        digest_id=None if due is None else digest_id(one.message.recipient_id, due),
        stored=one.stored,
    )
