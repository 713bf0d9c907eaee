"""Addresses that let whoever has them see one picture for a few minutes: for `<img>`, which sends no token."""

import hmac
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from pydantic import SecretStr

from backend.kernel.keys import derived_key

_STEP = timedelta(minutes=5)
_STEPS = 3
"""Valid for 10 to 15 minutes, and the same for five: within a visit to a page a picture keeps its address."""
_HEX = 40


class Variant(StrEnum):
    """`plain` as it is, `public` with everything covered that is covered."""

    PLAIN = "plain"
    PUBLIC = "public"


class Signer:
    def __init__(self, secret_key: SecretStr | None) -> None:
        self._key = derived_key(secret_key, "media-addresses")

    def until(self, now: datetime) -> int:
        """Seconds since 1970."""
        step = int(_STEP.total_seconds())
        return (int(now.timestamp()) // step + _STEPS) * step

    def sign(self, media_id: UUID, size: str, variant: Variant, until: int) -> str:
        text = f"{media_id}/{size}/{variant}/{until}"
        return hmac.digest(self._key, text.encode(), "sha256").hex()[:_HEX]

    def is_right(self, media_id: UUID, size: str, variant: Variant, until: int, signature: str, now: datetime) -> bool:
        """Signed by us, not over, and not for longer than we ever sign."""
        fits = hmac.compare_digest(self.sign(media_id, size, variant, until).encode(), signature.encode())
        ends = datetime.fromtimestamp(until, UTC) if until < 2**33 else datetime.max.replace(tzinfo=UTC)
        return fits and now < ends <= now + _STEP * _STEPS
