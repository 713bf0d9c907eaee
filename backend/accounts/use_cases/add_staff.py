"""Somebody in the office gets an account."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from backend.accounts.contacts import Contact, contact_with_email, normal_email
from backend.accounts.documents import StaffAccount, StaffChangeKind
from backend.accounts.errors import StaffExists
from backend.accounts.staff_history import remember
from backend.kernel.permissions import Permission, Role
from backend.kernel.text import Language
from backend.work import Work


@dataclass(frozen=True, slots=True)
class AddStaff:
    """`password_hash` from `passwords.hash_password`, which takes its time: make it before the transaction.

    `account_id` is for the demo town, whose people have the same ids each time. `one_time`: the password is only good
    for choosing another.
    """

    email: str
    display_name: str
    roles: frozenset[Role]
    department_ids: frozenset[str]
    password_hash: str
    language: Language = Language.PL
    account_id: UUID | None = None
    one_time: bool = False


async def add_staff(work: Work, command: AddStaff) -> StaffAccount:
    """StaffExists if the e-mail is taken; two at once conflict, and the loser is told so."""
    work.actor.require(Permission.STAFF_MANAGE)
    email = normal_email(command.email)
    if await contact_with_email(email, session=work.session) is not None:
        raise StaffExists
    account = StaffAccount(
        id=command.account_id or uuid4(),
        created_at=work.now,
        password_hash=command.password_hash,
        password_one_time=command.one_time,
        roles=sorted(command.roles),
        department_ids=sorted(command.department_ids),
    )
    await account.insert(session=work.session)
    contact = Contact(
        id=account.id,
        of_staff=True,
        language=command.language,
        display_name=command.display_name,
        email=email,
        # The office gave it to them.
        email_verified_at=work.now,
    )
    await contact.insert(session=work.session)
    await remember(work, account, StaffChangeKind.ADDED)
    return account
