"""Whom an announcement reaches: one place, so that what people wish has one place to be asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pymongo.asynchronous.client_session import AsyncClientSession

from backend.accounts.contacts import count_residents, count_residents_with_email, residents_after
from notifications.channels.base import BellName
from notifications.devices import RUNG_FOR, OwnerKind, devices
from notifications.plans.message import MessageClass
from notifications.preferences import allows


@dataclass(frozen=True, slots=True)
class Audience:
    """`area_ids`: none for the whole town."""

    message_class: MessageClass
    topic: str
    area_ids: tuple[str, ...] = ()


async def people_of(audience: Audience, after: UUID | None, limit: int) -> list[UUID]:  # noqa: ARG001  everybody, as long as nobody can choose
    """A page of accounts, by id. Too many rather than too few: nobody has said yet what they want to read."""
    return await residents_after(after, limit)


@dataclass(frozen=True, slots=True)
class AudienceSize:
    people: int
    push: int
    email: int


async def size_of(audience: Audience, now: datetime, session: AsyncClientSession | None = None) -> AudienceSize:
    """How many it would reach now: all in their inbox, some by a bell."""
    kind = audience.message_class
    return AudienceSize(
        people=await count_residents(session),
        push=await _with_living_device(now, session) if allows(kind, BellName.PUSH) else 0,
        email=await count_residents_with_email(session) if allows(kind, BellName.EMAIL) else 0,
    )


async def _with_living_device(now: datetime, session: AsyncClientSession | None) -> int:
    living = {"last_seen_at": {"$gt": now - RUNG_FOR}, "dead_at": None, "owner_kind": OwnerKind.RESIDENT.value}
    steps: list[dict[str, Any]] = [{"$match": living}, {"$group": {"_id": "$account_id"}}, {"$count": "people"}]
    found = await (await devices().aggregate(steps, session=session)).to_list()
    return int(found[0]["people"]) if found else 0
