"""A phone opens its first session: an account without a name comes into being."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from backend.accounts.contacts import Contact
from backend.accounts.documents import Device, ResidentAccount, ResidentSession
from backend.accounts.tokens import AccessClaims, RefreshToken, TokenRules, issue_access_token
from backend.facts.accounts import ResidentJoined
from backend.kernel.text import Language
from backend.work import Work


@dataclass(frozen=True, slots=True)
class OpenDeviceSession:
    device: Device
    rules: TokenRules


@dataclass(frozen=True, slots=True)
class DeviceTokens:
    """What the phone keeps; `expires_at` is the access token's."""

    account_id: UUID
    access_token: str
    expires_at: datetime
    refresh_token: str

    @classmethod
    def of(cls, claims: AccessClaims, refresh: RefreshToken, rules: TokenRules, at: datetime) -> "DeviceTokens":
        access = issue_access_token(claims, rules, at)
        expires_at = at.replace(microsecond=0) + rules.access_life
        return cls(claims.account_id, access, expires_at, refresh.encode())


async def open_device_session(work: Work, command: OpenDeviceSession) -> DeviceTokens:
    account = ResidentAccount(id=uuid4(), created_at=work.now)
    refresh = RefreshToken.new(uuid4(), command.rules.refresh_key)
    await account.insert(session=work.session)
    await Contact(id=account.id, language=Language.best_of(command.device.locale)).insert(session=work.session)
    await ResidentSession(
        id=refresh.session_id,
        account_id=account.id,
        device=command.device,
        opened_at=work.now,
        refreshed_at=work.now,
        expires_at=work.now + command.rules.session_life,
        token_hash=refresh.hash,
    ).insert(session=work.session)
    await work.record(ResidentJoined(account_id=account.id))
    claims = AccessClaims(account.id, refresh.session_id, account.trusted)
    return DeviceTokens.of(claims, refresh, command.rules, work.now)
