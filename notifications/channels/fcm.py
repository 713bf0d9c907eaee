"""Phones' push through Firebase Cloud Messaging, by the genuine SDK, in the worker's process and on its loop."""

import asyncio
import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from backend.kernel.clock import Clock
from backend.kernel.logs import log
from notifications.channels.base import (
    Away,
    Broken,
    DeviceDead,
    DeviceKind,
    GivenUp,
    Later,
    Mismatch,
    Outcome,
    Outgoing,
    Place,
    Sent,
    Throttled,
)
from notifications.channels.firebase import close_app, open_app, renew_beside_the_loop
from notifications.channels.links import data_of, hold_until, path_of, seconds_left

HTTP_TIMEOUT = 15
WHOLE_TIMEOUT = 45.0
"""The SDK tries five times on a 503 and takes 7 s for it; below the lease in any case."""
AT_ONCE = 90
"""Streams of the one HTTP/2 connection; its server allows 100."""
FOR_URGENT = 25
"""Of them. A slow provider may keep all others busy for the whole timeout, and an alarm goes at once all the same."""
_VISIBILITY = {True: "private", False: "public"}


@dataclass(frozen=True, slots=True)
class _Place:
    """All of these at a time, or none. `waiting`: for one, by lane."""

    lane: str
    slots: tuple[asyncio.Semaphore, ...]
    waiting: Counter[str]

    @property
    def wanted(self) -> bool:
        return self.waiting.total() > self.waiting[self.lane]

    async def __aenter__(self) -> None:
        self.waiting[self.lane] += 1
        try:
            for number, slot in enumerate(self.slots):
                try:
                    await slot.acquire()
                except BaseException:
                    self._leave(number)
                    raise
        finally:
            self.waiting[self.lane] -= 1

    async def __aexit__(self, *_: object) -> None:
        self._leave(len(self.slots))

    def _leave(self, count: int) -> None:
        for slot in self.slots[:count]:
            slot.release()


@dataclass
class FcmChannel:
    """One App, made inside the loop that uses it; `open` and `close` belong to that loop."""

    clock: Clock
    public_url: str
    _app: Any
    _messaging: Any
    _service: Any
    _error: type[Exception]
    """Of the SDK, when a call failed as a whole."""
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _slots_of_others: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE - FOR_URGENT))
    """They need one of these too."""
    _waiting: Counter[str] = field(default_factory=Counter)
    _timeout: float = WHOLE_TIMEOUT
    _how_last: tuple[tuple[Any, ...], Mapping[str, Any]] | None = None

    @classmethod
    def open(
        cls,
        info: Mapping[str, Any],
        clock: Clock,
        *,
        public_url: str,
        url: str | None = None,
        http_timeout: float = HTTP_TIMEOUT,
    ) -> Self:
        """`url`: of a stand-in or a relay instead of Google's own. FirebaseCredentialsWrong for an unusable key."""
        from firebase_admin import exceptions, messaging  # noqa: PLC0415

        app, service = open_app(info, url, http_timeout)
        renew_beside_the_loop(service, http_timeout)
        return cls(clock, public_url, app, messaging, service, exceptions.FirebaseError)

    async def close(self) -> None:
        await close_app(self._app, self._service)

    async def send(self, outgoing: Outgoing) -> Outcome:
        """One message a call: of a batch one learns nothing before its slowest, and nothing at all if OAuth fails.

        By who has a `place`.
        """
        try:
            message = self._message(outgoing)
        except ValueError as error:
            log.error("fcm_message_unfit", delivery_id=str(outgoing.delivery_id), error=str(error))
            return GivenUp("message unfit", alarm=True, asked=False)
        return await self._ask(message, outgoing)

    def place(self, lane: str, *, urgent: bool) -> Place:
        """One of the connection's streams."""
        return _Place(lane, (self._slots,) if urgent else (self._slots_of_others, self._slots), self._waiting)

    async def _ask(self, message: Any, outgoing: Outgoing) -> Outcome:
        try:
            async with asyncio.timeout(self._timeout):
                batch = await self._messaging.send_each_async([message], app=self._app)
        except TimeoutError:
            return Away("timeout")
        except self._error as error:
            return _whole_call_failed(error)
        [response] = batch.responses
        if response.success:
            return Sent(response.message_id, outgoing.address.scope if outgoing.address else "")
        return self._verdict(response.exception, outgoing)

    def _verdict(self, error: Any, outgoing: Outgoing) -> Outcome:
        """The first kind in the table that the error is of; subclasses stand before their parents."""
        for kind, answer in _table().items():
            if isinstance(error, kind):
                return answer(self, error, outgoing)
        return Later(type(error).__name__)

    def _message(self, outgoing: Outgoing) -> Any:
        address = outgoing.address
        if address is None or not isinstance(address.value, str):
            raise ValueError("no address of FCM")
        if address.kind is DeviceKind.FID:
            return self._told(outgoing, fid=address.value)
        with warnings.catch_warnings():  # forgets what Python knows of all warnings, so only where it must be
            warnings.simplefilter("ignore", DeprecationWarning)  # tokens still are what older apps have
            return self._told(outgoing, token=address.value)

    def _told(self, outgoing: Outgoing, **to: str) -> Any:
        messaging = self._messaging
        left = seconds_left(outgoing, self.clock.now())
        return messaging.Message(
            notification=messaging.Notification(title=outgoing.title, body=outgoing.body),
            data=data_of(outgoing),
            **self._how(outgoing, left),
            **to,
        )

    def _how(self, outgoing: Outgoing, left: int) -> Mapping[str, Any]:
        """How each platform is to show it: mostly as the one before, for many are told the same."""
        same = (
            *(outgoing.about, outgoing.collapse, outgoing.message_class, outgoing.expires_at, left),
            *(outgoing.urgent, outgoing.private, outgoing.office),
        )
        if self._how_last is None or self._how_last[0] != same:
            how = {
                "android": _android(self._messaging, outgoing, left),
                "apns": _apns(self._messaging, outgoing),
                "webpush": self._webpush(self._messaging, outgoing, left),
            }
            self._how_last = same, how
        return self._how_last[1]

    def _webpush(self, messaging: Any, outgoing: Outgoing, left: int) -> Any:
        headers = {
            "TTL": str(left),
            "Urgency": "high" if outgoing.urgent else "normal",
            "Topic": outgoing.collapse[:32],
        }
        link = None
        if self.public_url.startswith("https://"):  # FCM takes no other
            link = messaging.WebpushFCMOptions(
                link=f"{self.public_url}{path_of(outgoing.about, office=outgoing.office)}"
            )
        return messaging.WebpushConfig(headers=headers, fcm_options=link)


def _android(messaging: Any, outgoing: Outgoing, left: int) -> Any:
    return messaging.AndroidConfig(
        collapse_key=outgoing.collapse,
        priority="high" if outgoing.urgent else "normal",
        ttl=left,
        notification=messaging.AndroidNotification(
            channel_id=outgoing.message_class, tag=outgoing.collapse, visibility=_VISIBILITY[outgoing.private]
        ),
    )


def _apns(messaging: Any, outgoing: Outgoing) -> Any:
    headers = {
        "apns-collapse-id": outgoing.collapse[:64],
        "apns-expiration": str(int(outgoing.expires_at.timestamp())),
        "apns-priority": "10" if outgoing.urgent else "5",
        "apns-push-type": "alert",
    }
    thread = f"{outgoing.about.kind}-{outgoing.about.id}"
    # Whatever is sent rings: an iPhone shows what names no sound in silence, and in a focus not at all.
    level = {"interruption-level": "time-sensitive"} if outgoing.urgent else None
    aps = messaging.Aps(thread_id=thread, sound="default", custom_data=level)
    return messaging.APNSConfig(headers=headers, payload=messaging.APNSPayload(aps=aps))


def _whole_call_failed(error: Any) -> Outcome:
    """No message was answered: the token could not be renewed, be it refused or out of reach."""
    from google.auth.exceptions import GoogleAuthError  # noqa: PLC0415

    if isinstance(error.cause, GoogleAuthError):
        return Broken(f"OAuth: {type(error.cause).__name__}")
    return Away(type(error.cause or error).__name__)


Answer = Callable[[FcmChannel, Any, Outgoing], Outcome]
_TABLE: dict[type[Exception], Answer] = {}


def _table() -> Mapping[type[Exception], Answer]:
    """Filled on first use, since the SDK is imported only where it is used."""
    if not _TABLE:
        from firebase_admin import exceptions, messaging  # noqa: PLC0415

        _TABLE.update(
            {
                messaging.UnregisteredError: lambda *_: DeviceDead("unregistered"),
                messaging.SenderIdMismatchError: lambda *_: Mismatch("sender-id-mismatch"),
                messaging.ThirdPartyAuthError: _third_party,
                messaging.QuotaExceededError: _quota,
                exceptions.ResourceExhaustedError: _quota,
                exceptions.UnauthenticatedError: lambda *_: Broken("unauthenticated"),
                exceptions.PermissionDeniedError: lambda *_: Broken("permission denied"),
                # Not a word about the device: a wrong project or address looks like this.
                exceptions.NotFoundError: lambda *_: Later("not found", alarm=True),
                exceptions.InvalidArgumentError: _invalid,
                exceptions.DeadlineExceededError: lambda *_: Away("timeout"),
                exceptions.UnavailableError: lambda *_: Away("unavailable"),
                exceptions.InternalError: lambda *_: Away("internal"),
                exceptions.UnknownError: _unknown,
            }
        )
    return _TABLE


def _third_party(_: FcmChannel, __: Any, outgoing: Outgoing) -> Outcome:
    """Apple's key or a web key at Firebase is wrong, or a browser's that registered: the other platforms go on."""
    return Mismatch("third-party auth", outgoing.address.scope if outgoing.address else "")


def _quota(channel: FcmChannel, error: Any, _: Outgoing) -> Outcome:
    """Of the project, or of one device that was rung too often: FCM has one word for both."""
    headers = error.http_response.headers if error.http_response is not None else {}
    return Throttled("quota exceeded", hold_until(headers.get("Retry-After"), channel.clock.now()))


def _invalid(_: FcmChannel, error: Any, __: Outgoing) -> Outcome:
    """Dead is the device only if FCM speaks of its registration; otherwise the message is ours to mend."""
    about_device = any(word in str(error).lower() for word in ("registration token", "registration id", "fid "))
    return DeviceDead("invalid registration") if about_device else GivenUp("invalid argument", alarm=True)


def _unknown(_: FcmChannel, error: Any, __: Outgoing) -> Outcome:
    """A lost connection, or an answer of something that is not FCM: nobody knows whether it went."""
    return Away(type(error.cause).__name__ if error.cause is not None else "unknown")
