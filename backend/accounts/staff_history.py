"""Who did what to an officer's account: a line for every change, in the transaction of the change."""

from uuid import UUID

from backend.accounts.access import STAFF
from backend.accounts.documents import StaffAccount, StaffChange, StaffChangeKind
from backend.kernel.ids import derived_id
from backend.kernel.published import publish
from backend.work import Work

SHOWN = 100


async def remember(work: Work, account: StaffAccount, kind: StaffChangeKind, *, renamed: bool = False) -> None:
    """`account` as it is after the change, with its new revision; those who tell colleagues learn of it."""
    await publish(STAFF, work.session)
    await StaffChange(
        id=derived_id(account.id, account.revision, "staff-change"),
        account_id=account.id,
        revision=account.revision,
        at=work.now,
        by_id=work.actor.account_id,
        kind=kind,
        renamed=renamed,
        roles=account.roles,
        department_ids=account.department_ids,
        active=account.active,
    ).insert(session=work.session)


async def history_of(work: Work, account_id: UUID) -> list[StaffChange]:
    """The newest first, at most `SHOWN`. Only for accounts that access.staff_to_manage gave out."""
    found = StaffChange.find({"account_id": account_id}, session=work.session)
    return await found.sort("-revision").limit(SHOWN).to_list()
