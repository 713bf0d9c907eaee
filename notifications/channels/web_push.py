"""Web Push: encrypted for the browser (RFC 8291), signed for its push service (RFC 8292), posted by ourselves.

pywebpush encrypts; its own sending follows redirects, waits for ever and asks for no keeping (TTL 0).
"""

import json
import ssl
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
from py_vapid import Vapid02
from pywebpush import WebPusher

from backend.kernel.clock import Clock
from notifications.channels.base import (
    Away,
    DeviceDead,
    GivenUp,
    HoldChannel,
    Mismatch,
    Outcome,
    Outgoing,
    Sent,
    Subscription,
)
from notifications.channels.endpoints import origin_of, push_host
from notifications.channels.links import data_of, hold_until, seconds_left

TIMEOUT = 10.0
MAX_PLAINTEXT = 3993
"""4,096 octets of body less the 103 that encryption adds (RFC 8291, 4; measured)."""
TOPIC_LENGTH = 32
_TOKEN_LIFE = timedelta(hours=12)
"""A push service takes at most 24 (RFC 8292, 2)."""
_RENEW_BEFORE = timedelta(hours=1)

Keys = Mapping[str, str]
"""By public key, the private one: both raw, in base64url. The newest last."""


@dataclass(frozen=True, slots=True)
class _Signed:
    header: str
    until: datetime


@dataclass
class WebPushChannel:
    """`load_keys` is asked at the start, and again for a key that nobody knows yet."""

    clock: Clock
    load_keys: Callable[[], Awaitable[Keys]]
    subject: str
    hosts: Collection[str] = ()
    timeout: float = TIMEOUT
    _keys: Keys = field(default_factory=dict)
    _signed: dict[tuple[str, str], _Signed] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def send(self, outgoing: Outgoing) -> Outcome:
        address = outgoing.address
        if address is None or not isinstance(address.value, Subscription):
            return GivenUp("no subscription", alarm=True, asked=False)
        endpoint = address.value.endpoint
        # Looked at again: it may have been taken in when the list was longer.
        if push_host(endpoint, self.hosts) is None:
            return GivenUp("push service not allowed", asked=False)
        text = json.dumps(payload_of(outgoing), ensure_ascii=False, separators=(",", ":")).encode()
        if len(text) > MAX_PLAINTEXT:
            return GivenUp("too large", alarm=True, asked=False)
        try:
            body = encrypted(address.value, text)
        except ValueError:  # keys that are no point of the curve
            return DeviceDead("keys unusable", asked=False)
        key = await self._key(address.vapid_key)
        if key is None:
            # Its push service would refuse any other, and it subscribes anew when its app opens.
            return GivenUp("subscribed with a key that is gone", asked=False)
        authorization = self._authorization(origin_of(endpoint), key)
        return await self._post(outgoing, endpoint, body, authorization)

    async def _post(self, outgoing: Outgoing, endpoint: str, body: bytes, authorization: str) -> Outcome:
        headers = {
            "Authorization": authorization,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(seconds_left(outgoing, self.clock.now())),
            # Safari on a phone shows nothing in time that is less urgent than this.
            "Urgency": "high" if outgoing.urgent else "normal",
            "Topic": outgoing.collapse[:TOPIC_LENGTH],
        }
        scope = origin_of(endpoint).removeprefix("https://")
        try:
            async with self._client().post(endpoint, data=body, headers=headers, allow_redirects=False) as answer:
                return self._verdict(answer.status, answer.headers, scope)
        except TimeoutError:
            return Away("timeout", scope)
        except aiohttp.ClientError as error:
            return Away(type(error).__name__, scope)

    def _verdict(self, status: int, headers: Mapping[str, str], scope: str) -> Outcome:
        now = self.clock.now()
        if status < HTTPStatus.MULTIPLE_CHOICES:
            return Sent(headers.get("Location"), scope)
        if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
            return DeviceDead("gone")
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            return Mismatch("VAPID refused", scope)
        asks_for_pause = status == HTTPStatus.SERVICE_UNAVAILABLE and "Retry-After" in headers
        if status == HTTPStatus.TOO_MANY_REQUESTS or asks_for_pause:
            return HoldChannel(hold_until(headers.get("Retry-After"), now), scope)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
            return Away(f"HTTP {status}", scope)
        # 413, 400, and redirects, which nobody may send us along.
        return GivenUp(f"HTTP {status}", alarm=True)

    async def _key(self, public_key: str | None) -> str | None:
        """The one that a browser subscribed with, if we still have it; the present one where it is not known."""
        if not self._keys or (public_key is not None and public_key not in self._keys):
            self._keys = await self.load_keys()
        if public_key is None:
            return list(self._keys)[-1]
        return public_key if public_key in self._keys else None

    def _authorization(self, origin: str, key: str) -> str:
        """Signing takes 62 µs and the token is the same for a whole push service: kept by key and origin."""
        now = self.clock.now()
        kept = self._signed.get((origin, key))
        if kept is None or kept.until <= now:
            kept = _Signed(self._sign(origin, self._keys[key], now), now + _TOKEN_LIFE - _RENEW_BEFORE)
            self._signed[origin, key] = kept
        return kept.header

    def _sign(self, origin: str, private_key: str, now: datetime) -> str:
        # A new dict each time: the library writes into what it is given.
        claims = {"aud": origin, "exp": int((now + _TOKEN_LIFE).timestamp()), "sub": self.subject}
        header: str = Vapid02.from_string(private_key).sign(claims)["Authorization"]
        return header

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(ssl=ssl.create_default_context(), limit=100)
            timeout = aiohttp.ClientTimeout(total=self.timeout)
            # No cookies of theirs, no proxy of the environment's that could be led elsewhere.
            self._session = aiohttp.ClientSession(
                connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._session


def encrypted(subscription: Subscription, text: bytes) -> bytes:
    info = {
        "endpoint": subscription.endpoint,
        "keys": {"p256dh": subscription.p256dh, "auth": subscription.auth},
    }
    body: bytes = WebPusher(info).encode(text, "aes128gcm")["body"]
    return body


def payload_of(outgoing: Outgoing) -> dict[str, Any]:
    """What the service worker of the faces shows, and where a tap leads."""
    return {
        "title": outgoing.title,
        "body": outgoing.body,
        "lang": outgoing.language.value,
        "urgent": outgoing.urgent,
        "data": data_of(outgoing),
    }
