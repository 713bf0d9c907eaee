"""Whom an announcement reaches: the one place that asks what people wish of it; who sends it looks once more."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pymongo.asynchronous.client_session import AsyncClientSession

from backend.accounts.contacts import (
    count_residents,
    count_residents_with_email,
    count_with_email_among,
    residents_after,
    residents_among,
)
from notifications.channels.base import BellName
from notifications.devices import RUNG_FOR, OwnerKind, devices
from notifications.plans.message import MessageClass
from notifications.preferences import bells_of_news, who_chose, who_is_spared, wishes_of
from notifications.wishes import DEFAULT_WISHES

_AT_ONCE = 10_000
"""So many ids in one question."""


@dataclass(frozen=True, slots=True)
class Audience:
    """`area_ids`: none for the whole town."""

    message_class: MessageClass
    topic: str
    area_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """A page of accounts, by id. `last`: up to whom was looked, None for nobody; `over`: nobody comes after them."""

    ids: list[UUID]
    last: UUID | None
    over: bool


async def people_of(audience: Audience, after: UUID | None, limit: int) -> People:
    """An alarm is for everybody but those who chose other districts; news are for those who chose their topic."""
    if audience.message_class is MessageClass.ALARM:
        looked_at = await residents_after(after, limit)
        theirs = await _concerned(audience, looked_at)
    else:
        looked_at = await who_chose([audience.topic], audience.area_ids, after, limit)
        theirs = await residents_among(looked_at)
    ids = [one for one in looked_at if one in theirs]
    return People(ids, looked_at[-1] if looked_at else None, over=len(looked_at) < limit)


async def _concerned(audience: Audience, people: list[UUID]) -> set[UUID]:
    if not audience.area_ids:
        return set(people)
    wishes, kind = await wishes_of(people), audience.message_class
    return {one for one in people if wishes.get(one, DEFAULT_WISHES).concerns(kind, audience.topic, audience.area_ids)}


@dataclass(frozen=True, slots=True)
class AudienceSize:
    people: int
    push: int
    email: int


async def size_of(audience: Audience, now: datetime, session: AsyncClientSession | None = None) -> AudienceSize:
    """How many it would reach now: all in their inbox, some by a bell."""
    if audience.message_class is MessageClass.ALARM:
        return await _size_of_alarm(audience, now, session)
    chose = await bells_of_news([audience.topic], audience.area_ids, session)
    pushed = [one for one, bells in chose.items() if BellName.PUSH in bells]
    written = [one for one, bells in chose.items() if BellName.EMAIL in bells]
    return AudienceSize(
        people=len(chose),
        push=await _with_device_among(pushed, now, session),
        email=await _with_email_among(written, session),
    )


async def _size_of_alarm(audience: Audience, now: datetime, session: AsyncClientSession | None) -> AudienceSize:
    """Everybody without those whom it spares, who are few."""
    areas = audience.area_ids
    silent = await who_is_spared(areas, BellName.PUSH, session)
    unwritten = await who_is_spared(areas, BellName.EMAIL, session)
    return AudienceSize(
        people=await count_residents(session) - len(await who_is_spared(areas, session=session)),
        push=await _with_device({}, now, session) - await _with_device_among(silent, now, session),
        email=await count_residents_with_email(session) - await _with_email_among(unwritten, session),
    )


async def _with_device_among(people: Collection[UUID], now: datetime, session: AsyncClientSession | None) -> int:
    return sum([await _with_device({"account_id": {"$in": some}}, now, session) for some in _parts(people)])


async def _with_email_among(people: Collection[UUID], session: AsyncClientSession | None) -> int:
    return sum([await count_with_email_among(some, session) for some in _parts(people)])


async def _with_device(whose: dict[str, Any], now: datetime, session: AsyncClientSession | None) -> int:
    living = {"last_seen_at": {"$gt": now - RUNG_FOR}, "dead_at": None, "owner_kind": OwnerKind.RESIDENT.value}
    steps: list[dict[str, Any]] = [
        {"$match": living | whose},
        {"$group": {"_id": "$account_id"}},
        {"$count": "people"},
    ]
    found = await (await devices().aggregate(steps, session=session)).to_list()
    return int(found[0]["people"]) if found else 0


def _parts(people: Collection[UUID]) -> Iterator[list[UUID]]:
    ids = list(people)
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
