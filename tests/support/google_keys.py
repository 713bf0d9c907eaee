"""Google's published keys on this machine, and ID tokens that are signed with them, or not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from tests.support.tls import pem_of, self_signed

PROJECT = "demo-town"


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@dataclass
class GoogleKeys:
    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=lambda: {"one": _new_key()})
    max_age: int = 3600
    fetched: int = 0
    status: int = 200
    url: str = ""

    @asynccontextmanager
    async def running(self) -> AsyncIterator["GoogleKeys"]:
        app = web.Application()
        app.router.add_get("/certs", self._certs)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/certs"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _certs(self, _: web.Request) -> web.Response:
        self.fetched += 1
        shown = {name: self_signed(key) for name, key in self.keys.items()}
        return web.json_response(shown, status=self.status, headers={"Cache-Control": f"max-age={self.max_age}"})

    def rotate(self) -> None:
        self.keys = {"two": _new_key()}

    def token(self, uid: str, now: datetime, *, key_id: str | None = None, **claims: Any) -> str:
        name = key_id or next(iter(self.keys))
        key = RSAKey.import_key(pem_of(self.keys[name]))
        return jwt.encode({"alg": "RS256", "kid": name}, _claims(uid, now) | claims, key, algorithms=["RS256"])

    def by_another_key(self, uid: str, now: datetime) -> str:
        key = RSAKey.import_key(pem_of(_new_key()))
        header = {"alg": "RS256", "kid": next(iter(self.keys))}
        return jwt.encode(header, _claims(uid, now), key, algorithms=["RS256"])

    def by_hmac(self, uid: str, now: datetime) -> str:
        """Signed with the public certificate as if it were a secret."""
        name, key = next(iter(self.keys.items()))
        secret = OctKey.import_key(self_signed(key).encode().hex())
        return jwt.encode({"alg": "HS256", "kid": name}, _claims(uid, now), secret, algorithms=["HS256"])


def _claims(uid: str, now: datetime) -> dict[str, Any]:
    at = int(now.timestamp())
    return {
        "iss": f"https://securetoken.google.com/{PROJECT}",
        "aud": PROJECT,
        "sub": uid,
        "iat": at,
        "auth_time": at,
        "exp": at + 3600,
    }
