"""Keys for one purpose each, out of the one secret of the installation."""

import hmac
from functools import lru_cache
from hashlib import sha256

from pydantic import SecretStr


class SecretKeyMissing(RuntimeError):
    """Nothing can be signed; the start of the product must refuse before a request meets this."""


@lru_cache(maxsize=64)
def _derive(secret: str, purpose: str) -> bytes:
    return hmac.digest(secret.encode(), f"wspolnie/{purpose}".encode(), "sha256")


def derived_key(secret: SecretStr | None, purpose: str) -> bytes:
    """32 bytes that only this purpose uses: what one key gives away says nothing of another."""
    if secret is None:
        raise SecretKeyMissing("WSPOLNIE_SECRET_KEY is not set")
    return _derive(secret.get_secret_value(), purpose)


def digest(secret: str) -> str:
    """How a random token is stored: enough to recognise it, useless to whoever reads the database."""
    return sha256(secret.encode()).hexdigest()
