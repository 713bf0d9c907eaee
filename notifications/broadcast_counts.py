"""What the office sees of an announcement: how many it would reach, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.kernel.lately import Lately
from backend.outbox.claim import Rows
from notifications.audience import Audience, size_of
from notifications.broadcasts import BroadcastState, broadcasts, class_of
from notifications.channels.base import ChannelName
from notifications.delivery import NOT_SET_UP, DeliveryState, deliveries
from notifications.inbox import InboxItem
from notifications.plans.message import Lane, MessageClass


class AudienceView(BaseModel):
    """People, not devices. All of them have it in their inbox."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"message_class": "alarm", "people": 20000, "push": 14200, "email": 3100, "at_night": True}]
        }
    )

    message_class: MessageClass
    people: int
    push: int = Field(description="Of them, by a bell on a phone or in a browser.")
    email: int = Field(description="Of them, by e-mail.")
    at_night: bool = Field(description="It rings in the quiet hours too.")


class WayCount(BaseModel):
    channel: ChannelName
    state: DeliveryState
    count: int
    not_set_up: int = Field(0, description="Of them: held back because the town has not set up this way.")


class BroadcastView(BaseModel):
    """`planned`: bells that may still ring. `sent`: a provider took them; nobody knows whether they were seen."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "versions": 1,
                    "finished": True,
                    "people": 20000,
                    "read": 5400,
                    "planned": 0,
                    "sent": 14190,
                    "opened": 0,
                    "suppressed": 6,
                    "not_set_up": 0,
                    "given_up": 4,
                    "recalled": None,
                    "ways": [{"channel": "fcm", "state": "sent", "count": 14190, "not_set_up": 0}],
                }
            ]
        }
    )

    versions: int
    finished: bool = Field(description="Nothing of it is on its way any more.")
    people: int = Field(description="Who has the newest version in their inbox.")
    read: int = Field(description="Of them, who has read it there.")
    planned: int
    sent: int
    opened: int
    suppressed: int
    not_set_up: int = Field(description="Of the suppressed: the town has not set up their way.")
    given_up: int
    recalled: int | None = Field(
        description="Of a cancelled alarm: who had heard it, and is told that it is off. Null: nobody has to be told."
    )
    ways: list[WayCount]


async def audience_of(
    severity: str, topic: str, area_ids: tuple[str, ...], now: datetime, session: AsyncClientSession | None = None
) -> AudienceView:
    kind = class_of(severity)
    size = await size_of(Audience(kind, topic, area_ids), now, session)
    return AudienceView(
        message_class=kind,
        people=size.people,
        push=size.push,
        email=size.email,
        at_night=kind is MessageClass.ALARM,
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """One a process, for every console that looks.

    To count goes over each delivery of an announcement, or each person and device; a town has tens of thousands.
    """

    _reached: Lately[UUID, BroadcastView] = field(default_factory=Lately)
    _audiences: Lately[tuple[str, str, tuple[str, ...]], AudienceView] = field(default_factory=Lately)

    async def of(
        self, announcement_id: UUID, now: datetime, session: AsyncClientSession | None = None
    ) -> BroadcastView:
        return await self._reached.of(
            announcement_id,
            now,
            lambda: counts_of(announcement_id, session),
            worth_keeping=lambda one: one.versions > 0,
        )

    async def audience(
        self,
        severity: str,
        topic: str,
        area_ids: tuple[str, ...],
        now: datetime,
        session: AsyncClientSession | None = None,
    ) -> AudienceView:
        return await self._audiences.of(
            (severity, topic, area_ids), now, lambda: audience_of(severity, topic, area_ids, now, session)
        )


async def counts_of(announcement_id: UUID, session: AsyncClientSession | None = None) -> BroadcastView:
    """Of the newest version in the inbox, of all versions on the ways."""
    found = broadcasts().find(
        {"announcement_id": announcement_id}, {"state": 1, "people": 1, "recalls": 1}, session=session
    )
    rows = await found.sort("version", 1).to_list()
    versions = [row for row in rows if not row.get("recalls")]
    recall = next((row for row in rows if row.get("recalls")), None)
    ids = [row["_id"] for row in versions]
    ways = await _ways(ids, session)
    by_state = {state: sum(way.count for way in ways if way.state is state) for state in DeliveryState}
    planning = any(row["state"] == BroadcastState.PENDING.value for row in rows)
    return BroadcastView(
        versions=len(versions),
        finished=not planning and not by_state[DeliveryState.PENDING],
        people=versions[-1]["people"] if versions else 0,
        read=await _read(ids[-1], session) if versions else 0,
        planned=by_state[DeliveryState.PENDING],
        sent=by_state[DeliveryState.SENT],
        opened=by_state[DeliveryState.OPENED],
        suppressed=by_state[DeliveryState.SUPPRESSED],
        not_set_up=sum(way.not_set_up for way in ways),
        given_up=by_state[DeliveryState.GIVEN_UP],
        recalled=None if recall is None else recall["people"],
        ways=ways,
    )


async def is_finished(announcement_id: UUID) -> bool:
    """Cheaper than to count: looks only at what is still pending. False as long as the postman has not begun."""
    rows = await broadcasts().find({"announcement_id": announcement_id}, {"state": 1}).to_list()
    if not rows or any(row["state"] == BroadcastState.PENDING.value for row in rows):
        return False
    waiting = {
        "state": DeliveryState.PENDING.value,
        "lane": {"$in": [lane.value for lane in Lane]},
        "channel": {"$in": [way.value for way in ChannelName]},
        "fact_id": {"$in": [row["_id"] for row in rows]},
    }
    return await deliveries().find_one(waiting, {"_id": 1}, hint="pending_lane_channel_due") is None


async def _ways(ids: list[UUID], session: AsyncClientSession | None) -> list[WayCount]:
    key = {"channel": "$channel", "state": "$state"}
    not_there = {"$eq": ["$why", NOT_SET_UP]}
    steps: list[dict[str, Any]] = [
        {"$match": {"fact_id": {"$in": ids}}},
        {"$group": {"_id": key, "count": {"$sum": 1}, "not_set_up": {"$sum": {"$cond": [not_there, 1, 0]}}}},
    ]
    found = await deliveries().aggregate(steps, session=session)
    counted = [WayCount(**row["_id"], count=row["count"], not_set_up=row["not_set_up"]) async for row in found]
    return sorted(counted, key=lambda one: (one.channel, one.state))


async def _read(fact_id: UUID, session: AsyncClientSession | None) -> int:
    rows: Rows = InboxItem.get_pymongo_collection()
    where = {"fact_id": fact_id, "read_at": {"$type": "date"}}
    return int(await rows.count_documents(where, hint="read_of_fact", session=session))
