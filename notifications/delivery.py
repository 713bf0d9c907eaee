"""One message on its way to one address, and what became of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, DESCENDING, IndexModel, UpdateMany, UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.kernel.ids import derived_id
from backend.outbox.claim import Claim, Rows, claim
from backend.outbox.once import put_once
from notifications.channels.base import About, ChannelName
from notifications.plans.message import Lane, Message, MessageClass
from notifications.stored import Stored
from notifications.truth import version_row

MAILBOX = "mailbox"
"""The device of a delivery by e-mail: an account has one mailbox."""
ASKED_MAILBOX = "asked mailbox"
"""Of a code: the address that is yet to be proved."""
NOT_SET_UP = "not set up"
"""Why a message was held back that the town has no way for: nobody was sent anything."""
HISTORY_KEPT = 10
KEPT_FOR = timedelta(days=90)
"""After the end; long enough to answer "why did nobody tell me"."""


class DeliveryState(StrEnum):
    """`sent`: a provider took it. Nobody ever knows that it was delivered; `opened` is what a phone tells."""

    PENDING = "pending"
    SENT = "sent"
    OPENED = "opened"
    SUPPRESSED = "suppressed"
    GIVEN_UP = "given_up"


class Delivery(Document):
    """`due` is not-before, quiet hours, back-off and the end of a lease in one. `why` explains the last two states."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    fact_id: UUID
    recipient_id: UUID
    channel: ChannelName
    device: str
    message_class: MessageClass
    lane: Lane
    state: DeliveryState = DeliveryState.PENDING
    why: str | None = None
    due: datetime
    lease: UUID | None = None
    attempts: int = 0
    expires_at: datetime
    created_at: datetime
    done_at: datetime | None = None
    text_key: str
    params: dict[str, Any]
    about: About
    collapse: str
    private: bool = False
    provider_id: str | None = None
    office: bool = False
    trial: bool = False
    """Somebody tries their own device: no message in the inbox stands behind it, and it does not wait."""
    version: dict[str, Any] | None = None
    """Of a reminder: what must still be so."""
    item_id: UUID | None = None
    """Of what came from an account that was joined: the message of the inbox, whose id tells of that one."""
    covers: list[UUID] = []
    """Of a digest: the messages of the inbox that it rings for."""
    classes: list[MessageClass] = []
    """Of a digest: those of its messages."""
    history: list[dict[str, Any]] = []

    class Settings:
        name = "deliveries"
        indexes: ClassVar = [
            IndexModel(
                [("lane", ASCENDING), ("channel", ASCENDING), ("due", ASCENDING)],
                name="pending_lane_channel_due",
                partialFilterExpression={"state": DeliveryState.PENDING.value},
            ),
            IndexModel([("fact_id", ASCENDING)], name="fact"),
            IndexModel([("recipient_id", ASCENDING)], name="recipient"),
            IndexModel(
                [("done_at", DESCENDING), ("_id", DESCENDING)],
                name="given_up_newest",
                partialFilterExpression={"state": DeliveryState.GIVEN_UP.value},
            ),
            IndexModel([("done_at", ASCENDING)], name="sweep", expireAfterSeconds=int(KEPT_FOR.total_seconds())),
        ]


def deliveries() -> Rows:
    return Delivery.get_pymongo_collection()


def delivery_id(fact_id: UUID, recipient_id: UUID, channel: ChannelName, device: str) -> UUID:
    """Two planners, or one that starts again, plan the same delivery."""
    return derived_id(fact_id, recipient_id, channel.value, device)


def delivery_row(
    message: Message,
    *,
    fact_id: UUID,
    channel: ChannelName,
    device: str,
    now: datetime,
    due: datetime,
    trial: bool = False,
    stored: Stored | None = None,
) -> dict[str, Any]:
    """`stored`: what many messages share, if somebody has it already.

    One that is already stale is kept as suppressed, so that the record shows why nothing rang.
    """
    kept = stored or Stored.of(message)
    row: dict[str, Any] = {
        "_id": delivery_id(fact_id, message.named_by, channel, device),
        "fact_id": fact_id,
        "recipient_id": message.recipient_id,
        "channel": channel.value,
        "device": device,
        "message_class": message.message_class.value,
        "lane": message.lane.value,
        "state": DeliveryState.PENDING.value,
        "due": due,
        "attempts": 0,
        "expires_at": message.expires_at,
        "created_at": now,
        "text_key": message.text_key,
        "params": kept.params,
        "about": kept.about,
        "collapse": message.collapse,
        "private": message.private,
        "office": message.office,
        "trial": trial,
        "history": [],
    }
    return row | _at_birth(message, now)


def _at_birth(message: Message, now: datetime) -> dict[str, Any]:
    version = {} if message.version is None else {"version": version_row(message.version)}
    if message.expires_at > now:
        return version
    return version | {"state": DeliveryState.SUPPRESSED.value, "why": "expired", "done_at": now}


async def plan_deliveries(rows: list[dict[str, Any]]) -> set[UUID]:
    """Gives back the ids of those that were planned before."""
    return await put_once(deliveries(), rows)


async def claim_deliveries(
    lane: Lane, channels: Collection[ChannelName], now: datetime, *, limit: int, lease_for: timedelta
) -> Claim:
    where = {"lane": lane.value, "channel": {"$in": [channel.value for channel in channels]}}
    return await claim(deliveries(), now, limit=limit, lease_for=lease_for, where=where)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of one claimed delivery: a word for the metrics, and the change to its row.

    `alike`: settlements of which this is equal differ by milliseconds only, and are written as one; None: by itself.
    """

    delivery_id: UUID
    outcome: str
    change: Mapping[str, Any]
    alike: tuple[Any, ...] | None = None


def settled(row: Mapping[str, Any], state: DeliveryState, now: datetime, **fields: Any) -> Settlement:
    """The end: sent, suppressed or given up."""
    change = {"state": state.value, "done_at": now, **fields}
    line = {"at": now, "what": state.value, **_why(fields)}
    return _settlement(row, state.value, change, line, alike=(state.value, *sorted(fields.items())))


def put_off(row: Mapping[str, Any], now: datetime, due: datetime, why: str) -> Settlement:
    """It was tried and will be tried again."""
    return _settlement(row, "later", {"due": due}, {"at": now, "what": "later", "why": why})


def put_back(row: Mapping[str, Any], due: datetime) -> Settlement:
    """It was not tried, and this was no attempt."""
    change = {"$set": {"due": due}, "$inc": {"attempts": -1}, "$unset": {"lease": ""}}
    return Settlement(row["_id"], "put_back", change)


def _settlement(
    row: Mapping[str, Any],
    outcome: str,
    fields: Mapping[str, Any],
    line: Mapping[str, Any],
    alike: tuple[Any, ...] | None = None,
) -> Settlement:
    history = {"$each": [line], "$slice": -HISTORY_KEPT}
    change = {"$set": fields, "$unset": {"lease": ""}, "$push": {"history": history}}
    return Settlement(row["_id"], outcome, change, alike)


def _why(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"why": fields["why"]} if "why" in fields else {}


async def settle_each(lease: UUID, settlements: Collection[Settlement]) -> int:
    """One round trip; rows that are no longer held under the lease stay as they are.

    One update for all that ended alike: a tenth of what one for each costs the server.
    """
    if not settlements:
        return 0
    groups: dict[Any, list[Settlement]] = {}
    for settlement in settlements:
        groups.setdefault(settlement.alike or settlement.delivery_id, []).append(settlement)
    updates = [
        UpdateMany({"_id": {"$in": [one.delivery_id for one in group]}, "lease": lease}, dict(group[-1].change))
        if len(group) > 1
        else UpdateOne({"_id": group[0].delivery_id, "lease": lease}, dict(group[0].change))
        for group in groups.values()
    ]
    return (await deliveries().bulk_write(updates, ordered=False)).modified_count


async def ring_after_all(way: ChannelName, devices: Mapping[UUID, str], since: datetime, now: datetime) -> int:
    """What was given up since, because its device was said to be no more, goes again; how many."""
    mistaken = {
        "state": DeliveryState.GIVEN_UP.value,
        "done_at": {"$gte": since},
        "channel": way.value,
        "device": {"$in": [str(one) for one in devices]},
        "why": {"$in": list(set(devices.values()))},
    }
    line = {"at": now, "what": "replayed", "why": "not believed"}
    again = {
        "$set": {"state": DeliveryState.PENDING.value, "due": now},
        "$unset": {"why": "", "done_at": ""},
        "$push": {"history": {"$each": [line], "$slice": -HISTORY_KEPT}},
    }
    return (await deliveries().update_many(mistaken, again, hint="given_up_newest")).modified_count


async def bells_are_over(
    recipient_id: UUID, fact_id: UUID, now: datetime, session: AsyncClientSession | None = None
) -> None:
    """The message was read: what waits on any device will not ring. What rang is not opened by that.

    A row that a sender holds is left to it: it looks before it sends.
    """
    mine = {"recipient_id": recipient_id, "fact_id": fact_id}
    waiting = mine | {"state": DeliveryState.PENDING.value, "lease": {"$exists": False}}
    line = {"at": now, "what": DeliveryState.SUPPRESSED.value, "why": "read"}
    over = {"state": DeliveryState.SUPPRESSED.value, "why": "read", "done_at": now}
    push = {"history": {"$each": [line], "$slice": -HISTORY_KEPT}}
    await deliveries().update_many(waiting, {"$set": over, "$push": push}, session=session, hint="recipient")


async def bell_was_opened(
    recipient_id: UUID, bell_id: UUID, now: datetime, session: AsyncClientSession | None = None
) -> None:
    """Somebody tapped it, on the device on which it rang. Somebody else's, and what did not ring, stay as they are."""
    mine = {"_id": bell_id, "recipient_id": recipient_id, "state": DeliveryState.SENT.value}
    line = {"at": now, "what": DeliveryState.OPENED.value}
    push = {"history": {"$each": [line], "$slice": -HISTORY_KEPT}}
    change = {"$set": {"state": DeliveryState.OPENED.value}, "$push": push}
    await deliveries().update_one(mine, change, session=session)


async def forget_deliveries(account_ids: Collection[UUID]) -> None:
    """Of accounts that are gone. A sender that holds one finds nothing to settle."""
    if account_ids:
        await deliveries().delete_many({"recipient_id": {"$in": list(account_ids)}})


async def queue_ages(now: datetime) -> dict[Lane, timedelta]:
    """By lane, how late the longest waiting delivery is; those that may not go yet are not waiting."""
    return {lane: await _oldest(lane, now) for lane in Lane}


async def _oldest(lane: Lane, now: datetime) -> timedelta:
    waiting = {
        "state": DeliveryState.PENDING.value,
        "lane": lane.value,
        "channel": {"$in": [way.value for way in ChannelName]},
        "due": {"$lte": now},
    }
    row = await deliveries().find_one(waiting, {"due": 1}, sort=[("due", ASCENDING)])
    return timedelta() if row is None else now - row["due"]
