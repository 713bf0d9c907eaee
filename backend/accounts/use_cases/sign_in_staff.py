"""An officer signs in: an opaque token for the cookie, kept as a hash."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from backend.accounts.access import active_staff
from backend.accounts.documents import StaffAccount, StaffSession
from backend.accounts.errors import WrongCredentials
from backend.kernel.keys import digest
from backend.work import Work


@dataclass(frozen=True, slots=True)
class SignInStaff:
    """`account_id` as `check_password` gave it, which was begun at `checked_at`."""

    account_id: UUID
    life: timedelta
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StaffTicket:
    token: str = field(repr=False)
    expires_at: datetime


async def sign_in_staff(work: Work, command: SignInStaff) -> StaffTicket:
    """WrongCredentials if the account was closed, or got another password, since the password was checked."""
    account = await active_staff(work, command.account_id)
    if command.checked_at and account.password_set_at and account.password_set_at > command.checked_at:
        raise WrongCredentials
    token = secrets.token_urlsafe(32)
    expires_at = work.now + command.life
    await StaffSession(id=digest(token), account_id=account.id, opened_at=work.now, expires_at=expires_at).insert(
        session=work.session
    )
    # Written to the account, so that a sign-in at the same time as a closing or a new password conflicts with it.
    await StaffAccount.get_pymongo_collection().update_one(
        {"_id": account.id}, {"$set": {"last_seen_at": work.now}}, session=work.session
    )
    return StaffTicket(token, expires_at)
