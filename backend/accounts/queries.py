"""What the doors show of accounts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.accounts.access import own_resident_account, own_staff_contact
from backend.accounts.documents import ResidentSession
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


async def own_account(work: Work) -> OwnAccount:
    account, contact = await own_resident_account(work)
    living = {"account_id": account.id, "ended_at": None, "expires_at": {"$gt": work.now}}
    count = await ResidentSession.find(living, session=work.session).count()
    return OwnAccount(account.id, contact.language, account.created_at, count)


async def own_staff_account(work: Work) -> OwnStaffAccount:
    contact = await own_staff_contact(work)
    return OwnStaffAccount(contact.id, contact.display_name or "", contact.email or "", contact.language)
