"""An officer's account gets another password: from an administrator, or from the officer."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from backend.accounts.access import own_staff, staff_to_manage
from backend.accounts.documents import StaffAccount, StaffChangeKind
from backend.accounts.errors import CurrentPasswordWrong
from backend.accounts.staff_history import remember
from backend.accounts.use_cases.change_staff import end_sessions
from backend.kernel.keys import digest
from backend.kernel.permissions import Permission
from backend.work import Work


@dataclass(frozen=True, slots=True)
class ResetPassword:
    """`password_hash` is made before the transaction. `one_time`: only good for choosing another."""

    account_id: UUID
    password_hash: str = field(repr=False)
    one_time: bool


@dataclass(frozen=True, slots=True)
class ChangeOwnPassword:
    """`checked_at` is when the check of the present one began; `token` is of the session that stays."""

    password_hash: str = field(repr=False)
    checked_at: datetime
    token: str = field(repr=False)


async def reset_password(work: Work, command: ResetPassword) -> StaffAccount:
    """Whoever was signed in with the old one is out, everywhere."""
    account = await staff_to_manage(work, command.account_id)
    await _set(work, account, command.password_hash, StaffChangeKind.PASSWORD_RESET, one_time=command.one_time)
    await end_sessions(work, account.id)
    return account


async def change_own_password(work: Work, command: ChangeOwnPassword) -> None:
    """Ends the officer's other sessions. CurrentPasswordWrong if another one was set since it was checked."""
    work.actor.require(Permission.SELF_PASSWORD)
    account, _ = await own_staff(work)
    if account.password_set_at is not None and account.password_set_at > command.checked_at:
        raise CurrentPasswordWrong
    await _set(work, account, command.password_hash, StaffChangeKind.PASSWORD_CHANGED, one_time=False)
    await end_sessions(work, account.id, but=digest(command.token))


async def _set(work: Work, account: StaffAccount, password_hash: str, kind: StaffChangeKind, *, one_time: bool) -> None:
    account.password_hash, account.password_one_time = password_hash, one_time
    account.password_set_at = work.now
    account.revision += 1
    await account.replace(session=work.session)
    await remember(work, account, kind)
