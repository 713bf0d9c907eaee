"""Phones' push through Firebase Cloud Messaging, by the genuine SDK, in the worker's process and on the worker's loop.

Two private names of the SDK are used (`_get_messaging_service`, its `_async_client`), for there is no public way to
close what it opened; a test fails when they vanish, and the SDK's version is pinned.
"""

import asyncio
import json
import re
import warnings
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import SecretStr

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
    Sent,
    Throttled,
)
from notifications.channels.links import data_of, hold_until, path_of, seconds_left

HTTP_TIMEOUT = 15
WHOLE_TIMEOUT = 45.0
"""The SDK tries five times on a 503 and takes 7 s for it; below the lease in any case."""
AT_ONCE = 90
"""Streams of the one HTTP/2 connection; its server allows 100."""
FOR_URGENT = 25
"""Of them. A slow provider may keep all others busy for the whole timeout, and an alarm goes at once all the same."""
_GET_IT_AGAIN = "download the service account's file from Firebase again, and change nothing in it"
_VISIBILITY = {True: "private", False: "public"}


class FirebaseCredentialsWrong(ValueError):
    """Neither a service account's JSON nor a file with one."""


def service_account(setting: SecretStr) -> dict[str, Any]:
    """From the setting itself, or from the file that it names. FirebaseCredentialsWrong; never with what it read."""
    text = setting.get_secret_value().strip()
    try:
        info = json.loads(text if text.startswith("{") else Path(text).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise FirebaseCredentialsWrong("is neither a service account's JSON nor a readable file with one") from None
    wanted = ("project_id", "client_email", "private_key", "token_uri")
    if not isinstance(info, dict) or any(not isinstance(info.get(name), str) for name in wanted):
        raise FirebaseCredentialsWrong(f"lacks one of {', '.join(wanted)}")
    _require_usable(info["private_key"], info["token_uri"])
    return info


def _require_usable(private_key: str, token_uri: str) -> None:
    """The SDK would find out when the worker runs, and then nobody is told anything."""
    try:
        readable = isinstance(load_pem_private_key(private_key.encode(), password=None), RSAPrivateKey)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        readable = False
    if not readable:
        raise FirebaseCredentialsWrong(f"has a private key that cannot be read; {_GET_IT_AGAIN}")
    if not re.match(r"https://[^/\s]+", token_uri):
        raise FirebaseCredentialsWrong(f"has a token_uri that is no https address; {_GET_IT_AGAIN}")


@dataclass
class FcmChannel:
    """One App, made inside the loop that uses it; `open` and `close` belong to that loop."""

    clock: Clock
    public_url: str
    _app: Any
    _messaging: Any
    _service: Any
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _slots_of_others: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE - FOR_URGENT))
    """They need one of these too."""
    _timeout: float = WHOLE_TIMEOUT

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
        import firebase_admin  # noqa: PLC0415  42 MB that only who has Firebase pays for
        from firebase_admin import credentials, messaging  # noqa: PLC0415

        try:
            certificate = credentials.Certificate(dict(info))
        except ValueError:
            raise FirebaseCredentialsWrong("has a private key that cannot be read") from None
        options = {"projectId": info["project_id"], "httpTimeout": http_timeout}
        app = firebase_admin.initialize_app(certificate, options, name=f"wspolnie-{uuid4().hex}")
        service = messaging._get_messaging_service(app)  # noqa: SLF001  see above
        if url is not None:
            service._fcm_url = f"{url}/v1/projects/{info['project_id']}/messages:send"  # noqa: SLF001
            # Google's library asks Google in the background where the account lives; a stand-in's lives nowhere.
            service._credential._is_regional_access_boundary_lookup_required = lambda: False  # noqa: SLF001
        return cls(clock, public_url, app, messaging, service)

    async def close(self) -> None:
        """`delete_app` alone would run a loop of its own and leave the App half removed."""
        import firebase_admin  # noqa: PLC0415

        await self._service._async_client.aclose()  # noqa: SLF001
        await asyncio.to_thread(firebase_admin.delete_app, self._app)

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

    @asynccontextmanager
    async def place(self, *, urgent: bool) -> AsyncIterator[None]:
        """One of the connection's streams."""
        async with nullcontext() if urgent else self._slots_of_others, self._slots:
            yield

    async def _ask(self, message: Any, outgoing: Outgoing) -> Outcome:
        from firebase_admin import exceptions  # noqa: PLC0415

        try:
            async with asyncio.timeout(self._timeout):
                batch = await self._messaging.send_each_async([message], app=self._app)
        except TimeoutError:
            return Away("timeout")
        except exceptions.FirebaseError as error:
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
            android=_android(messaging, outgoing, left),
            apns=_apns(messaging, outgoing),
            webpush=self._webpush(messaging, outgoing, left),
            **to,
        )

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
