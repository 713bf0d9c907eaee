"""What every channel is given, and what it may answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from backend.kernel.text import Language


class ChannelName(StrEnum):
    PUSH = "push"
    EMAIL = "email"


class About(BaseModel):
    """What a tap opens."""

    model_config = ConfigDict(frozen=True)

    kind: str
    id: UUID
    public_code: str | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one address, in the reader's language. `collapse` makes a repeated send visible once."""

    delivery_id: UUID
    recipient_id: UUID
    device: str
    text_key: str
    title: str
    body: str
    language: Language
    about: About
    collapse: str
    expires_at: datetime
    urgent: bool
    private: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider took it; nobody knows whether anybody saw it."""

    provider_id: str | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Not this time, or nobody knows: try again, not before `retry_after` has passed."""

    why: str
    retry_after: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Never: this address or this message is refused for good."""

    why: str


@dataclass(frozen=True, slots=True)
class HoldChannel:
    """The provider asks for a pause: nothing goes this way before `until`, and it is nobody's failed attempt."""

    until: datetime


Outcome = Sent | Later | GivenUp | HoldChannel


class Channel(Protocol):
    async def send(self, outgoing: Outgoing) -> Outcome: ...
