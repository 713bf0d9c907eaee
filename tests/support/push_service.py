"""A browser and its push service: checks the signature and the headers, decrypts, and answers what a path asks for."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import http_ece
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64decode, urlsafe_b64encode

from notifications.channels.base import Subscription
from tests.support.tls import Authority
from wspolnie.ports import free_port

MAX_BODY = 4096


@dataclass
class Received:
    headers: dict[str, str]
    payload: dict[str, Any]
    claims: dict[str, Any]
    key: str


@dataclass
class PushService:
    """Paths: `/s/<anything>` takes it, `/<status>` answers so, `/slow` never, `/away` sends elsewhere."""

    authority: Authority
    port: int = field(default_factory=free_port)
    received: list[Received] = field(default_factory=list)
    hits: list[str] = field(default_factory=list)
    retry_after: str | None = None
    everyone: int | None = None
    """A status for all, whatever their paths say."""
    _browser: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    _auth: bytes = b"0123456789abcdef"

    @property
    def origin(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def subscription(self, path: str = "/s/one") -> Subscription:
        point = self._browser.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return Subscription(
            endpoint=f"{self.origin}{path}",
            p256dh=urlsafe_b64encode(point).decode(),
            auth=urlsafe_b64encode(self._auth).decode(),
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator["PushService"]:
        app = web.Application()
        app.router.add_post("/{tail:.*}", self._take)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self.port, ssl_context=self.authority.server())
        await site.start()
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        self.hits.append(request.path)
        body = await request.read()
        first = str(self.everyone or request.path.split("/")[1])
        if first == "slow":
            await asyncio.sleep(3600)
        if first == "away":
            return web.Response(status=307, headers={"Location": f"{self.origin}/s/elsewhere"})
        if first.isdecimal():
            more = {} if self.retry_after is None else {"Retry-After": self.retry_after}
            return web.Response(status=int(first), headers=more)
        if len(body) > MAX_BODY:
            return web.Response(status=413)
        self.received.append(self._open(dict(request.headers), body))
        return web.Response(status=201, headers={"Location": f"{self.origin}/m/{len(self.received)}"})

    def _open(self, headers: dict[str, str], body: bytes) -> Received:
        scheme, _, rest = headers["Authorization"].partition(" ")
        assert scheme == "vapid"
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        claims = jwt.decode(parts["t"], _public(parts["k"]), algorithms=["ES256"]).claims
        text = http_ece.decrypt(body, private_key=self._browser, auth_secret=self._auth, version="aes128gcm")
        return Received(headers, json.loads(text), claims, parts["k"])


def _public(point: str) -> ECKey:
    octets = urlsafe_b64decode(point.encode())
    key: dict[str, str | list[str]] = {"kty": "EC", "crv": "P-256"}
    x, y = (urlsafe_b64encode(part).decode() for part in (octets[1:33], octets[33:65]))
    return ECKey.import_key(key | {"x": x, "y": y})
