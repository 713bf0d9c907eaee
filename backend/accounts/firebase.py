"""Firebase's word for who somebody is: an ID token, checked against Google's published keys.

Not by firebase-admin: it fetches keys in a blocking call, costs eight times as much, and believes everything when the
variable of Firebase's emulator is set. The checks are those of Firebase's documentation for third-party libraries.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from backend.accounts.errors import IdentityTokenInvalid, IdentityUnavailable

CLOCKS_MAY_DIFFER = 60
MAX_UID = 128
_ANSWERS_WITHIN = 5
"""Seconds."""
_SHORTEST, _LONGEST = timedelta(minutes=1), timedelta(hours=24)
_ASK_AGAIN_AFTER = timedelta(minutes=1)
"""For a key that is not among the known ones: made-up tokens must not make us ask Google each time."""


@dataclass
class Certificates:
    """Google's keys, kept for as long as their answer says; old ones serve while Google is away."""

    url: str
    _keys: Mapping[str, RSAKey] = field(default_factory=dict)
    _good_until: datetime | None = None
    _asked_at: datetime | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def key(self, key_id: str, now: datetime) -> RSAKey:
        """IdentityTokenInvalid for a key that Google does not publish, IdentityUnavailable if that cannot be asked."""
        async with self._lock:
            known = key_id in self._keys
            if (self._good_until is None or self._good_until <= now or not known) and self._may_ask(now):
                await self._ask(now)
        if not self._keys:
            raise IdentityUnavailable
        if key_id not in self._keys:
            raise IdentityTokenInvalid
        return self._keys[key_id]

    def _may_ask(self, now: datetime) -> bool:
        return self._asked_at is None or self._asked_at + _ASK_AGAIN_AFTER <= now

    async def _ask(self, now: datetime) -> None:
        import aiohttp  # noqa: PLC0415  several megabytes, only where somebody comes with Firebase

        self._asked_at = now
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(_ANSWERS_WITHIN), trust_env=True) as session,
                session.get(self.url) as answer,
            ):
                answer.raise_for_status()
                found = await answer.json(content_type=None)
                life = _max_age(answer.headers.get("Cache-Control", ""))
            self._keys = {name: _key_in(pem) for name, pem in found.items()}
        except (aiohttp.ClientError, TimeoutError, ValueError, AttributeError):
            return
        self._good_until = now + life


@lru_cache(maxsize=4)
def certificates_at(url: str) -> Certificates:
    return Certificates(url)


async def uid_in(token: str, project: str, certificates: Certificates, now: datetime) -> str:
    """Whose token it is. IdentityTokenInvalid, IdentityUnavailable."""
    try:
        header = jws.extract_compact(token.encode()).headers()
        if header.get("alg") != "RS256":
            raise IdentityTokenInvalid
        key = await certificates.key(str(header["kid"]), now)
        claims = jwt.decode(token, key, algorithms=["RS256"]).claims
        _registry(project, int(now.timestamp())).validate(claims)
        uid, signed_in_at = claims["sub"], int(claims["auth_time"])
    except (JoseError, ValueError, KeyError, TypeError, RecursionError):
        raise IdentityTokenInvalid from None
    if not isinstance(uid, str) or not 0 < len(uid) <= MAX_UID or signed_in_at > now.timestamp() + CLOCKS_MAY_DIFFER:
        raise IdentityTokenInvalid
    return uid


def _registry(project: str, now: int) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=now,
        leeway=CLOCKS_MAY_DIFFER,
        iss={"essential": True, "value": f"https://securetoken.google.com/{project}"},
        aud={"essential": True, "value": project},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
    )


def _key_in(pem: Any) -> RSAKey:
    public = load_pem_x509_certificate(str(pem).encode()).public_key()
    return RSAKey.import_key(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def _max_age(header: str) -> timedelta:
    found = re.search(r"max-age=(\d{1,9})", header)
    return min(max(timedelta(seconds=int(found[1]) if found else 0), _SHORTEST), _LONGEST)
