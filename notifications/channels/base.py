"""What every channel is given, and what it may answer."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, runtime_checkable
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from backend.kernel.text import Language


class BellName(StrEnum):
    """What a person chooses between."""

    PUSH = "push"
    EMAIL = "email"


class ChannelName(StrEnum):
    """The ways to an address. Claims, pauses and circuit breakers are of a way."""

    FCM = "fcm"
    WEB_PUSH = "web_push"
    EMAIL = "email"


class DeviceKind(StrEnum):
    """What an address of a device is: Firebase's installation id, its older token, a Web Push subscription."""

    FID = "fid"
    TOKEN = "token"  # noqa: S105  a kind of address, not a secret
    WEBPUSH = "webpush"


class DevicePlatform(StrEnum):
    ANDROID = "android"
    IOS = "ios"
    WEB = "web"


WAY_OF_KIND: dict[DeviceKind, ChannelName] = {
    DeviceKind.FID: ChannelName.FCM,
    DeviceKind.TOKEN: ChannelName.FCM,
    DeviceKind.WEBPUSH: ChannelName.WEB_PUSH,
}


class About(BaseModel):
    """What a tap opens."""

    model_config = ConfigDict(frozen=True)

    kind: str
    id: UUID
    public_code: str | None = None


class Subscription(BaseModel):
    """A browser's own words (PushSubscription): where to send, and the keys to encrypt for."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where it goes. Of a device or a mailbox; never in a log."""

    value: str | Subscription = field(repr=False)
    kind: DeviceKind | None = None
    platform: DevicePlatform | None = None
    scope: str = ""
    """What fails together inside a way: a platform behind FCM, a push service of browsers."""
    vapid_key: str | None = None
    """Which of our keys a browser subscribed with; None: the present one."""


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
    message_class: str = "case"
    classes: tuple[str, ...] = ()
    """Of a digest, whose messages may be of several."""
    office: bool = False
    """To an officer, whose screens are other ones."""
    subscribed: bool = True
    """Whether one can be rid of its like: not of what one has asked for just now."""
    inbox_id: UUID | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider took it; nobody knows whether anybody saw it. `scope`: with whom it works, then."""

    provider_id: str | None = None
    scope: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Later:
    """Not this time, or nobody knows: try again, not before `retry_after` has passed. `alarm`: somebody must look."""

    why: str
    retry_after: timedelta = timedelta()
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """The provider answers nobody, or that it cannot: a failed attempt, until so many fail that the way is broken."""

    why: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Never: this message is refused for good. `asked`: by the provider; else we saw ourselves that it cannot go."""

    why: str
    alarm: bool = False
    asked: bool = True


@dataclass(frozen=True, slots=True)
class DeviceDead:
    """The address is of no use; of a mailbox, nothing ends but this letter. Not `asked`: we saw it ourselves."""

    why: str
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Refused for good, which is the address's fault or ours: one says the first, many the second.

    It is of another project, or a mailbox of nobody; we have wrong credentials, or may send to nobody.
    """

    why: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Throttled:
    """It was too much, for this device or for all of ours: one says the first, several at a time the second."""

    why: str
    until: datetime
    scope: str = ""


@dataclass(frozen=True, slots=True)
class HoldChannel:
    """The provider asks for a pause: nothing goes this way before `until`, and it is nobody's failed attempt."""

    until: datetime
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """Ours to mend: credentials, keys, a setting, a server that is away. The way, or a `scope`, waits for a probe.

    `tried`: it may be this message's own fault too, so that this was one of its attempts.
    """

    why: str
    scope: str = ""
    tried: bool = False


@dataclass(frozen=True, slots=True)
class NotSetUp:
    """The town has not set up this way, so that nothing went and nothing will."""


Outcome = Sent | Later | Away | GivenUp | DeviceDead | Mismatch | Throttled | HoldChannel | Broken | NotSetUp


class Channel(Protocol):
    async def send(self, outgoing: Outgoing) -> Outcome: ...

    async def close(self) -> None: ...


@runtime_checkable
class Narrow(Protocol):
    """A way that takes only so many at once.

    Whoever sends by it has a place first and looks at the message then: what waits for a slow provider to make room is
    not as it was when it began to wait.
    """

    def place(self, lane: str, *, urgent: bool) -> "Place": ...


class Place(Protocol):
    """Kept from message to message as long as nobody of another lane waits for one."""

    @property
    def wanted(self) -> bool: ...

    async def __aenter__(self) -> None: ...

    async def __aexit__(self, *_: object) -> None: ...


class Anywhere:
    """On a way that takes as many as come."""

    wanted = False

    async def __aenter__(self) -> None: ...

    async def __aexit__(self, *_: object) -> None: ...
