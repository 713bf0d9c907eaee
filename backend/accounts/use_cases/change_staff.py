"""An administrator changes an officer's account: name, roles, departments, open or closed."""

from dataclasses import dataclass
from uuid import UUID

from backend.accounts.access import staff_to_manage
from backend.accounts.contacts import Contact
from backend.accounts.documents import StaffAccount, StaffChangeKind, StaffSession
from backend.accounts.errors import LastAdministrator
from backend.accounts.staff_history import remember
from backend.kernel.permissions import Role
from backend.work import Work


@dataclass(frozen=True, slots=True)
class ChangeStaff:
    """How it shall be. None leaves the name, the roles, the departments as they are."""

    account_id: UUID
    active: bool
    display_name: str | None = None
    roles: frozenset[Role] | None = None
    department_ids: frozenset[str] | None = None
    expected_revision: int | None = None


async def change_staff(work: Work, command: ChangeStaff) -> StaffAccount:
    """A closed account is out at once, everywhere. LastAdministrator if nobody were left to manage accounts."""
    account = await staff_to_manage(work, command.account_id, expected_revision=command.expected_revision)
    before = _state(account)
    was_administrator = _manages(account)
    _apply(account, command)
    renamed = await _rename(work, account.id, command.display_name)
    if _state(account) == before and not renamed:
        return account
    if was_administrator and not _manages(account):
        await _rely_on_another_administrator(work, account.id)
    account.revision += 1
    await account.replace(session=work.session)
    if not account.active:
        await end_sessions(work, account.id)
    await Contact.get_pymongo_collection().update_one(
        {"_id": account.id}, {"$set": {"closed": not account.active}}, session=work.session
    )
    await remember(work, account, StaffChangeKind.CHANGED, renamed=renamed)
    return account


async def end_sessions(work: Work, account_id: UUID, *, but: str | None = None) -> None:
    """Everywhere, except the session with this id."""
    where = {"account_id": account_id} | ({} if but is None else {"_id": {"$ne": but}})
    await StaffSession.get_pymongo_collection().delete_many(where, session=work.session)


def _apply(account: StaffAccount, command: ChangeStaff) -> None:
    account.active = command.active
    if command.roles is not None:
        account.roles = sorted(command.roles)
    if command.department_ids is not None:
        account.department_ids = sorted(command.department_ids)


async def _rename(work: Work, account_id: UUID, name: str | None) -> bool:
    if name is None:
        return False
    done = await Contact.get_pymongo_collection().update_one(
        {"_id": account_id, "display_name": {"$ne": name}}, {"$set": {"display_name": name}}, session=work.session
    )
    return done.modified_count == 1


async def _rely_on_another_administrator(work: Work, account_id: UUID) -> None:
    """Touched, so that two who close each other at the same time conflict, and the second is refused (write skew)."""
    other = await StaffAccount.get_pymongo_collection().update_one(
        {"roles": Role.ADMINISTRATOR, "active": True, "_id": {"$ne": account_id}},
        {"$inc": {"relied_on": 1}},
        session=work.session,
    )
    if other.matched_count == 0:
        raise LastAdministrator


def _manages(account: StaffAccount) -> bool:
    return account.active and Role.ADMINISTRATOR in account.roles


def _state(account: StaffAccount) -> tuple[list[Role], list[str], bool]:
    return list(account.roles), list(account.department_ids), account.active
