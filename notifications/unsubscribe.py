"""The link in an e-mail that ends e-mail of its kind, without signing in (RFC 8058), and the proof that it is ours."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from joserfc.util import urlsafe_b64decode, urlsafe_b64encode
from pydantic import SecretStr

from backend.kernel.errors import NotFound
from backend.kernel.keys import derived_key
from notifications.plans.message import MessageClass

PATH = "/mobile/v1/unsubscribe/"
GOOD_FOR = timedelta(days=365)
_PURPOSE = "unsubscribe"
_SEAL = 16
_BEGINS = 16 + 4


class UnsubscribeLinkInvalid(NotFound):
    """Made up, too old, or cut by a mail program."""

    code = "unsubscribe-link-invalid"

    def __init__(self) -> None:
        super().__init__("This link is not good, or no longer.")


@dataclass(frozen=True, slots=True)
class Unsubscribing:
    account_id: UUID
    classes: frozenset[MessageClass]


def unsubscribe_token(
    secret: SecretStr | None, account_id: UUID, classes: Collection[MessageClass], now: datetime
) -> str:
    until = int((now + GOOD_FOR).timestamp())
    said = account_id.bytes + until.to_bytes(4, "big") + ",".join(sorted(classes)).encode()
    return urlsafe_b64encode(_seal(secret, said) + said).decode()


def unsubscribe_url(
    secret: SecretStr | None, public_url: str, account_id: UUID, classes: Collection[MessageClass], now: datetime
) -> str:
    """A POST to it unsubscribes; a GET only shows a page that asks (mail scanners follow links)."""
    return f"{public_url}{PATH}{unsubscribe_token(secret, account_id, classes, now)}"


def read_unsubscribe_token(secret: SecretStr | None, token: str, now: datetime) -> Unsubscribing:
    """UnsubscribeLinkInvalid for whatever we did not sign, or too long ago."""
    try:
        octets = urlsafe_b64decode(token.encode("ascii"))
    except ValueError:
        raise UnsubscribeLinkInvalid from None
    seal, said = octets[:_SEAL], octets[_SEAL:]
    if len(said) <= _BEGINS or not hmac.compare_digest(seal, _seal(secret, said)):
        raise UnsubscribeLinkInvalid
    if datetime.fromtimestamp(int.from_bytes(said[16:_BEGINS], "big"), UTC) <= now:
        raise UnsubscribeLinkInvalid
    return Unsubscribing(UUID(bytes=said[:16]), frozenset(map(MessageClass, said[_BEGINS:].decode().split(","))))


def _seal(secret: SecretStr | None, said: bytes) -> bytes:
    return hmac.digest(derived_key(secret, _PURPOSE), said, "sha256")[:_SEAL]
