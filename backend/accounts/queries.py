"""What the doors show of accounts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.accounts.access import own_resident_account, own_staff
from backend.accounts.contacts import Contact
from backend.accounts.documents import Device, ResidentAccount, ResidentSession
from backend.kernel.text import Language
from backend.work import Work


@dataclass(frozen=True, slots=True)
class OwnAccount:
    account_id: UUID
    language: Language
    since: datetime
    session_count: int


@dataclass(frozen=True, slots=True)
class OwnStaffAccount:
    account_id: UUID
    display_name: str
    email: str
    language: Language
    must_change_password: bool


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A device that was signed in: nothing by which it could be again."""

    device: Device
    opened_at: datetime
    refreshed_at: datetime
    expires_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything that is kept of a resident in this room."""

    account: ResidentAccount
    contact: Contact
    sessions: list[OwnSession]


async def own_data(work: Work, limit: int) -> OwnData:
    """`limit` sessions at most."""
    account, contact = await own_resident_account(work)
    found = ResidentSession.find({"account_id": account.id}, session=work.session).limit(limit)
    sessions = [
        OwnSession(one.device, one.opened_at, one.refreshed_at, one.expires_at, one.ended_at)
        for one in await found.to_list()
    ]
    return OwnData(account, contact, sorted(sessions, key=lambda one: one.opened_at))


async def own_account(work: Work) -> OwnAccount:
    account, contact = await own_resident_account(work)
    living = {"account_id": account.id, "ended_at": None, "expires_at": {"$gt": work.now}}
    count = await ResidentSession.find(living, session=work.session).count()
    return OwnAccount(account.id, contact.language, account.created_at, count)


async def own_staff_account(work: Work) -> OwnStaffAccount:
    account, contact = await own_staff(work)
    return OwnStaffAccount(
        contact.id,
        contact.display_name or "",
        contact.email or "",
        contact.language,
        must_change_password=account.password_one_time,
    )
