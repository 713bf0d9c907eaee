"""Whether messages reach people: queues, outcomes, broken ways, dead devices, and what was given up."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pymongo import DESCENDING
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.kernel.actor import Actor
from backend.kernel.lately import Lately
from backend.kernel.pages import Cursor, Page
from backend.kernel.permissions import Permission
from backend.kernel.readable import each_readable
from backend.kernel.settings import Settings
from backend.outbox.health import oldest_pending
from notifications.alive import last_sign
from notifications.broadcasts import Waiting, broadcasts_waiting
from notifications.channel_states import ChannelState, channel_states
from notifications.channels.base import ChannelName
from notifications.delivery import HISTORY_KEPT, NOT_SET_UP, DeliveryState, deliveries, queue_ages
from notifications.devices import dead_devices
from notifications.plans.message import Lane, MessageClass
from notifications.what_rings import what_rings

LOOKS_BACK = timedelta(hours=24)
AT_ONCE = 500
"""Rows of one replay: a transaction of a second."""


class LaneView(BaseModel):
    lane: Lane
    late_seconds: float = Field(description="How long the longest waiting delivery has been due.")


class OutcomeView(BaseModel):
    message_class: MessageClass
    channel: ChannelName
    state: DeliveryState
    count: int
    not_set_up: bool = Field(description="Held back because the town has not set up this way.")


class WayView(BaseModel):
    """A way, or what fails together in it: `fcm:ios`."""

    key: str
    broken: bool = Field(description="Nothing goes until one message has passed at `probe_at`; nothing is lost.")
    why: str | None
    broken_since: datetime | None
    probe_at: datetime | None
    held_until: datetime | None = Field(description="Its provider asked for a pause.")
    pruning_stopped_at: datetime | None = Field(description="Too many devices were said to be dead to be believed.")
    alarm: str | None = Field(description="The last thing that somebody should look at.")
    alarm_at: datetime | None
    alarms: int

    @classmethod
    def of(cls, state: ChannelState, now: datetime) -> Self:
        held = state.held_until
        return cls(
            key=state.id,
            broken=state.open,
            why=state.why if state.open else None,
            broken_since=state.opened_at if state.open else None,
            probe_at=state.probe_at if state.open else None,
            held_until=held if held is not None and held > now else None,
            pruning_stopped_at=state.pruning_stopped_at,
            alarm=state.alarm,
            alarm_at=state.alarm_at,
            alarms=state.alarms,
        )

    @property
    def troubled(self) -> bool:
        return self.broken or self.held_until is not None or self.pruning_stopped_at is not None


class WaitingView(BaseModel):
    """An announcement that is not planned for everybody yet."""

    announcement_id: UUID
    late_seconds: float = Field(description="Since it was said.")
    stuck: bool = Field(description="Planning it failed several times in a row: somebody must look.")
    attempts: int
    why: str | None = Field(description="The kind of error, the last time.")

    @classmethod
    def of(cls, one: Waiting, now: datetime) -> Self:
        return cls(
            announcement_id=one.announcement_id,
            late_seconds=(now - one.since).total_seconds(),
            stuck=one.stuck,
            attempts=one.attempts,
            why=one.why,
        )


class DeadView(BaseModel):
    why: str
    count: int


class DeliveryHealthView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "at": "2026-06-17T10:00:00Z",
                    "facts_late_seconds": 0,
                    "worker_seen_at": "2026-06-17T09:59:52Z",
                    "lanes": [{"lane": "urgent", "late_seconds": 0}],
                    "outcomes": [
                        {"message_class": "case", "channel": "fcm", "state": "sent", "count": 120, "not_set_up": False}
                    ],
                    "set_up": ["fcm", "web_push", "email"],
                    "ways": [],
                    "broadcast": None,
                    "dead_devices": [{"why": "unregistered", "count": 3}],
                    "given_up": 0,
                }
            ]
        }
    )

    at: datetime
    facts_late_seconds: float = Field(
        description="How long the oldest thing that happened waits for a worker; until then no delivery of it is there."
    )
    worker_seen_at: datetime | None = Field(
        description="When a worker last gave a sign of life; while one lives, at least twice a minute."
    )
    lanes: list[LaneView]
    outcomes: list[OutcomeView] = Field(description="Of the last 24 hours.")
    set_up: list[ChannelName] = Field(description="Those that can send at all; the others are missing a setting.")
    ways: list[WayView] = Field(description="Those that ever had trouble.")
    broadcast: WaitingView | None = Field(description="The oldest on its way; one that is stuck before all others.")
    dead_devices: list[DeadView]
    given_up: int = Field(description="All that are kept, which is for 90 days.")


class GivenUpView(BaseModel):
    """Whose it was is not said: it is about the way, not about the person."""

    id: UUID
    given_up_at: datetime
    channel: ChannelName
    message_class: MessageClass
    text: str = Field(description="The name of the text.")
    why: str
    attempts: int
    expires_at: datetime
    replayable: bool = Field(description="false: it is too old to be told now.")


class GivenUpPage(Page[GivenUpView]):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "items": [
                        {
                            "id": "0c6b7f0e-2f0b-8a52-9d3c-5a1f1f6f2d11",
                            "given_up_at": "2026-06-17T10:00:00Z",
                            "channel": "fcm",
                            "message_class": "case",
                            "text": "report.resolved",
                            "why": "invalid argument",
                            "attempts": 1,
                            "expires_at": "2026-06-20T10:00:00Z",
                            "replayable": True,
                        }
                    ],
                    "next_cursor": None,
                }
            ]
        }
    )


class ReplayBody(BaseModel):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"ids": None}]})

    ids: list[UUID] | None = Field(None, max_length=AT_ONCE, description="Null: the newest, as many as one call takes.")


class ReplayView(BaseModel):
    model_config = ConfigDict(json_schema_extra={"examples": [{"replayed": 12}]})

    replayed: int = Field(description=f"At most {AT_ONCE}; call again while it is that many.")


class Outcomes(Lately[timedelta, list[OutcomeView]]):
    """One a process, for every console that looks: to count goes over each delivery of a day."""


async def delivery_health(
    actor: Actor, now: datetime, settings: Settings, outcomes: Outcomes | None = None
) -> DeliveryHealthView:
    actor.require(Permission.DELIVERY_READ)
    can = await what_rings(settings)
    there = {ChannelName.FCM: can.fcm, ChannelName.WEB_PUSH: can.web_push is not None, ChannelName.EMAIL: can.email}
    ages, waiting = await queue_ages(now), await broadcasts_waiting()
    dead = await dead_devices()
    return DeliveryHealthView(
        at=now,
        facts_late_seconds=(await oldest_pending(now)).total_seconds(),
        worker_seen_at=await last_sign(),
        lanes=[LaneView(lane=lane, late_seconds=age.total_seconds()) for lane, age in ages.items()],
        outcomes=await (outcomes or Outcomes()).of(LOOKS_BACK, now, lambda: outcomes_since(now - LOOKS_BACK)),
        set_up=[way for way, is_there in there.items() if is_there],
        ways=[WayView.of(state, now) for state in await channel_states()],
        broadcast=None if not waiting else WaitingView.of(waiting[0], now),
        dead_devices=[DeadView(why=why, count=count) for why, count in sorted(dead.items())],
        given_up=await given_up_count(),
    )


async def outcomes_since(since: datetime) -> list[OutcomeView]:
    """By class, way and state; on the index by the end. Trials and codes are of no class that one could choose.

    What no way was there for is apart from what was held back for a reason of its own.
    """
    not_there = {"$eq": ["$why", NOT_SET_UP]}
    key = {"message_class": "$message_class", "channel": "$channel", "state": "$state", "not_set_up": not_there}
    found = await deliveries().aggregate(
        [
            {"$match": {"done_at": {"$gte": since}, "trial": {"$ne": True}}},
            {"$group": {"_id": key, "count": {"$sum": 1}}},
        ]
    )
    counted = [one for _, one in each_readable(await found.to_list(), _outcome)]
    return sorted(counted, key=lambda one: (one.message_class, one.channel, one.state, one.not_set_up))


def _outcome(row: dict[str, Any]) -> OutcomeView:
    return OutcomeView(**row["_id"], count=row["count"])


async def given_up_count() -> int:
    return int(await deliveries().count_documents(_GIVEN_UP, hint="given_up_newest"))


# The second condition is what the server asks for before it takes the partial index in order.
_GIVEN_UP: dict[str, Any] = {"state": DeliveryState.GIVEN_UP.value, "done_at": {"$type": "date"}}


async def list_given_up(
    actor: Actor, cursor: str | None, limit: int, now: datetime, session: AsyncClientSession | None = None
) -> GivenUpPage:
    """Newest first."""
    actor.require(Permission.DELIVERY_READ)
    after = Cursor.decode(cursor)
    where = dict(_GIVEN_UP)
    if after is not None:
        where |= {"done_at": {"$lte": after.at}, "$nor": [{"done_at": after.at, "_id": {"$gte": after.id}}]}
    found = deliveries().find(where, session=session).sort([("done_at", DESCENDING), ("_id", DESCENDING)])
    rows = await found.limit(limit + 1).to_list()
    page, last = rows[:limit], rows[limit - 1] if len(rows) > limit else None
    return GivenUpPage(
        items=[view for _, view in each_readable(page, _view, now)],
        next_cursor=Cursor(last["done_at"], last["_id"]).encode() if last else None,
    )


def _view(row: dict[str, Any], now: datetime) -> GivenUpView:
    return GivenUpView(
        id=row["_id"],
        given_up_at=row["done_at"],
        channel=ChannelName(row["channel"]),
        message_class=MessageClass(row["message_class"]),
        text=row["text_key"],
        why=row["why"] or "",
        attempts=row["attempts"],
        expires_at=row["expires_at"],
        replayable=row["expires_at"] > now,
    )


async def replay(
    actor: Actor, ids: Collection[UUID] | None, now: datetime, session: AsyncClientSession | None = None
) -> ReplayView:
    """Put back into the queue, with patience as on the first day; what is too old stays. Twice is once."""
    actor.require(Permission.DELIVERY_REPLAY)
    where = _GIVEN_UP | {"expires_at": {"$gt": now}} | ({} if ids is None else {"_id": {"$in": list(ids)}})
    found = deliveries().find(where, {"_id": 1}, session=session)
    chosen = await found.sort([("done_at", DESCENDING), ("_id", DESCENDING)]).limit(AT_ONCE).to_list()
    line = {"at": now, "what": "replayed", "by": actor.account_id}
    done = await deliveries().update_many(
        {"_id": {"$in": [row["_id"] for row in chosen]}, "state": DeliveryState.GIVEN_UP.value},
        {
            "$set": {"state": DeliveryState.PENDING.value, "due": now, "attempts": 0},
            "$unset": {"done_at": "", "why": ""},
            "$push": {"history": {"$each": [line], "$slice": -HISTORY_KEPT}},
        },
        session=session,
    )
    return ReplayView(replayed=done.modified_count)
