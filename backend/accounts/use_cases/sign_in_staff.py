"""An officer signs in: an opaque token for the cookie, kept as a hash."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from backend.accounts.access import active_staff
from backend.accounts.documents import StaffSession
from backend.kernel.keys import digest
from backend.work import Work


@dataclass(frozen=True, slots=True)
class SignInStaff:
    """`account_id` as `check_password` gave it."""

    account_id: UUID
    life: timedelta


@dataclass(frozen=True, slots=True)
class StaffTicket:
    token: str = field(repr=False)
    expires_at: datetime


async def sign_in_staff(work: Work, command: SignInStaff) -> StaffTicket:
    """WrongCredentials if the account was closed since the password was checked."""
    account = await active_staff(work, command.account_id)
    token = secrets.token_urlsafe(32)
    expires_at = work.now + command.life
    await StaffSession(id=digest(token), account_id=account.id, opened_at=work.now, expires_at=expires_at).insert(
        session=work.session
    )
    return StaffTicket(token, expires_at)
