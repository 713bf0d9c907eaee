"""Somebody rings their own device, and is told honestly what became of it."""

from datetime import datetime, timedelta
from typing import Self
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.kernel.actor import Actor, ActorKind
from backend.kernel.errors import NotFound
from notifications.channels.base import About
from notifications.delivery import Delivery, DeliveryState, deliveries, delivery_row
from notifications.devices import way_of
from notifications.own_devices import own_device
from notifications.plans.message import Message, MessageClass

TRIAL_KEY = "device.trial"
WORTH_FOR = timedelta(minutes=10)
"""Whoever tries is looking at the screen now."""


class TrialNotFound(NotFound):
    code = "trial-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such trial of this device.")


class TrialAsked(BaseModel):
    model_config = ConfigDict(json_schema_extra={"examples": [{"delivery_id": "0c6b7f0e-2f0b-8a52-9d3c-5a1f1f6f2d11"}]})

    delivery_id: UUID


class RingView(BaseModel):
    """Nobody ever knows that it was delivered: `sent` says that the provider took it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"state": "given_up", "why": "unregistered", "tried": 1, "next_at": None}]}
    )

    state: DeliveryState
    why: str | None = Field(description="Why it did not go, or not yet; `not set up`: the town has no such way.")
    tried: int
    next_at: datetime | None = Field(description="While it is pending: not before then.")

    @classmethod
    def of(cls, row: Delivery, now: datetime) -> Self:
        pending = row.state is DeliveryState.PENDING
        last = row.history[-1].get("why") if row.history else None
        return cls(
            state=row.state,
            why=last if pending else row.why,
            tried=row.attempts,
            next_at=row.due if pending and row.due > now else None,
        )


async def ring_own_device(actor: Actor, install_id: UUID, now: datetime, session: AsyncClientSession) -> TrialAsked:
    """At once, quiet hours or not. DeviceNotFound."""
    device = await own_device(actor, install_id, session)
    trial_id = uuid4()
    message = Message(
        recipient_id=device["account_id"],
        message_class=MessageClass.ALARM,  # the lane that never waits
        text_key=TRIAL_KEY,
        about=About(kind="device", id=install_id),
        collapse=trial_id.hex,
        expires_at=now + WORTH_FOR,
        office=actor.kind is ActorKind.STAFF,
    )
    row = delivery_row(
        message, fact_id=trial_id, channel=way_of(device), device=str(install_id), now=now, due=now, trial=True
    )
    await deliveries().insert_one(row, session=session)
    return TrialAsked(delivery_id=row["_id"])


async def own_trial(
    actor: Actor, install_id: UUID, delivery_id: UUID, now: datetime, session: AsyncClientSession | None = None
) -> RingView:
    """TrialNotFound for anybody else's, and for what was no trial."""
    await own_device(actor, install_id, session)
    row = await Delivery.find_one(
        {"_id": delivery_id, "recipient_id": actor.account_id, "device": str(install_id), "trial": True},
        session=session,
    )
    if row is None:
        raise TrialNotFound
    return RingView.of(row, now)
