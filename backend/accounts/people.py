"""The office's people, for those who manage their accounts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.accounts.access import staff_to_manage
from backend.accounts.contacts import Contact, contact_with_email, display_names
from backend.accounts.documents import StaffAccount, StaffChange
from backend.accounts.errors import StaffNotFound
from backend.accounts.staff_history import history_of
from backend.kernel.pages import BadCursor, Cursor
from backend.kernel.permissions import Permission
from backend.kernel.text import folded
from backend.work import Work


@dataclass(frozen=True, slots=True)
class Person:
    account: StaffAccount
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class PersonWithHistory:
    """`names` of those who changed the account."""

    person: Person
    history: list[StaffChange]
    names: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class AskedPeople:
    text: str | None = None
    department_id: str | None = None
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class PeoplePage:
    items: list[Person]
    next_cursor: str | None


async def people(work: Work, asked: AskedPeople) -> PeoplePage:
    """By name, closed accounts too. Sorted and searched here: an office has hundreds, and names are in `contacts`."""
    work.actor.require(Permission.STAFF_MANAGE)
    after = Cursor.decode(asked.cursor)
    found = sorted(await _all(work, asked.department_id), key=_by_name)
    wanted = folded(asked.text or "").split()
    found = [one for one in found if all(word in folded(f"{one.name} {one.email}") for word in wanted)]
    start = 0 if after is None else _behind(found, after)
    page, more = found[start : start + asked.limit], len(found) > start + asked.limit
    last = page[-1].account if more else None
    return PeoplePage(page, Cursor(last.created_at, last.id).encode() if last else None)


async def person(work: Work, account_id: UUID) -> PersonWithHistory:
    account = await staff_to_manage(work, account_id)
    history = await history_of(work, account_id)
    names = await display_names({line.by_id for line in history if line.by_id}, session=work.session)
    return PersonWithHistory(await person_of(work, account), history, names)


async def person_of(work: Work, account: StaffAccount) -> Person:
    contact = await Contact.get(account.id, session=work.session)
    return _person(account, contact)


async def person_with_email(work: Work, email: str) -> StaffAccount:
    """StaffNotFound for an address that nobody in the office has."""
    work.actor.require(Permission.STAFF_MANAGE)
    contact = await contact_with_email(email, session=work.session)
    if contact is None:
        raise StaffNotFound
    return await staff_to_manage(work, contact.id)


async def _all(work: Work, department_id: str | None) -> list[Person]:
    # By their ids, so that an index is read and not the collection.
    where: dict[str, Any] = {"_id": {"$exists": True}} if department_id is None else {"department_ids": department_id}
    accounts = await StaffAccount.find(where, session=work.session).sort("_id").to_list()
    ids = [account.id for account in accounts]
    contacts = await Contact.find({"_id": {"$in": ids}}, session=work.session).to_list()
    by_id = {contact.id: contact for contact in contacts}
    return [_person(account, by_id.get(account.id)) for account in accounts]


def _person(account: StaffAccount, contact: Contact | None) -> Person:
    return Person(account, (contact and contact.display_name) or "", (contact and contact.email) or "")


def _by_name(one: Person) -> tuple[str, str, UUID]:
    return folded(one.name), one.name, one.account.id


def _behind(found: list[Person], after: Cursor) -> int:
    """Behind the one that the last page ended with; BadCursor when the question was another one."""
    for number, one in enumerate(found):
        if one.account.id == after.id:
            return number + 1
    raise BadCursor
