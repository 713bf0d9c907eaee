"""Residents' tokens: a short signed one for access, a rotating one that is kept as a hash for the session.

An access token is not looked up, so that a request costs no read for it; when its session ends it still works until it
expires, `access_token_minutes` at most. Whatever must stop at once needs the session's row. A deleted account stops at
once all the same: the few that were deleted lately are kept in memory, see `tombstones.is_deleted`.
"""

import base64
import binascii
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, Self
from uuid import UUID

from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import OctKey
from pydantic import SecretStr

from backend.accounts.errors import AccessTokenExpired, AccessTokenInvalid, SessionEnded
from backend.kernel.keys import derived_key, digest
from backend.kernel.settings import Settings

_ISSUER, _AUDIENCE = "wspolnie", "mobile"
_RANDOM, _TAG = 24, 8
"""Bytes of a refresh secret: 192 random bits, and a tag that says it was once issued for this very session."""


@dataclass(frozen=True, slots=True)
class TokenRules:
    """What tokens are made with; `of` takes it from the settings."""

    access_key: bytes = field(repr=False)
    refresh_key: bytes = field(repr=False)
    access_life: timedelta
    session_life: timedelta

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(
            access_key=derived_key(settings.secret_key, "access-token"),
            refresh_key=derived_key(settings.secret_key, "refresh-token"),
            access_life=timedelta(minutes=settings.access_token_minutes),
            session_life=timedelta(days=settings.refresh_token_days),
        )


class AccessClaims(NamedTuple):
    account_id: UUID
    session_id: UUID
    trusted: bool


def issue_access_token(claims: AccessClaims, rules: TokenRules, at: datetime) -> str:
    """The same claims at the same time give the same token."""
    issued = int(at.timestamp())
    payload = {
        "iss": _ISSUER,
        "aud": _AUDIENCE,
        "sub": str(claims.account_id),
        "sid": str(claims.session_id),
        "trusted": claims.trusted,
        "iat": issued,
        "exp": issued + int(rules.access_life.total_seconds()),
    }
    return jwt.encode({"alg": "HS256"}, payload, _jwk(rules.access_key), algorithms=["HS256"])


def read_access_token(token: str, secret_key: SecretStr | None, now: datetime) -> AccessClaims:
    """AccessTokenExpired, or AccessTokenInvalid for whatever `issue_access_token` did not make."""
    try:
        claims = _signed(token, derived_key(secret_key, "access-token"))
        _registry(int(now.timestamp())).validate(dict(claims))
        return AccessClaims(UUID(claims["sub"]), UUID(claims["sid"]), claims["trusted"] is True)
    except ExpiredTokenError:
        raise AccessTokenExpired from None
    except (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise AccessTokenInvalid from None


@lru_cache(maxsize=4096)
def _signed(token: str, key: bytes) -> Mapping[str, Any]:
    """The signature of one token is checked once; its time is looked at each time. Failures are not remembered."""
    return MappingProxyType(jwt.decode(token, _jwk(key), algorithms=["HS256"]).claims)


def _registry(now: int) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=now,
        iss={"essential": True, "value": _ISSUER},
        aud={"essential": True, "value": _AUDIENCE},
        exp={"essential": True},
    )


@lru_cache(maxsize=8)
def _jwk(key: bytes) -> OctKey:
    return OctKey.import_key(key)


class RefreshToken(NamedTuple):
    """`<session id>.<secret>`; the secret's last bytes prove that we issued it, current or not."""

    session_id: UUID
    secret: bytes

    @classmethod
    def new(cls, session_id: UUID, key: bytes) -> Self:
        return cls._tagged(session_id, secrets.token_bytes(_RANDOM), key)

    @classmethod
    def parse(cls, text: str) -> Self:
        """SessionEnded for anything of another form."""
        head, _, tail = text.partition(".")
        try:
            secret = base64.b64decode(tail, altchars=b"-_", validate=True)
            session_id = UUID(hex=head)
        except (ValueError, binascii.Error):
            raise SessionEnded from None
        if len(secret) != _RANDOM + _TAG:
            raise SessionEnded
        return cls(session_id, secret)

    def successor(self, idempotency_key: str | None, key: bytes) -> Self:
        """A random one; with a key the same one each time, so that a lost reply can be given again."""
        if idempotency_key is None:
            return self.new(self.session_id, key)
        seed = hmac.digest(key, b"successor/" + self.secret + idempotency_key.encode(), "sha256")
        return self._tagged(self.session_id, seed[:_RANDOM], key)

    def was_issued(self, key: bytes) -> bool:
        """Whether this is an old token of the session, and not something made up to end somebody's session."""
        return hmac.compare_digest(self.secret[_RANDOM:], _tag(self.session_id, self.secret[:_RANDOM], key))

    @property
    def hash(self) -> str:
        return digest(self.encode())

    def encode(self) -> str:
        return f"{self.session_id.hex}.{base64.urlsafe_b64encode(self.secret).decode()}"

    @classmethod
    def _tagged(cls, session_id: UUID, random: bytes, key: bytes) -> Self:
        return cls(session_id, random + _tag(session_id, random, key))


def _tag(session_id: UUID, random: bytes, key: bytes) -> bytes:
    return hmac.digest(key, b"tag/" + session_id.bytes + random, "sha256")[:_TAG]
