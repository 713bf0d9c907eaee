"""`wspolnie staff …`: the office's accounts from the command line, as the first administrator's is made."""

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pymongo.errors import PyMongoError

from backend.accounts.documents import StaffAccount
from backend.accounts.passwords import hash_password
from backend.accounts.people import AskedPeople, PeoplePage, Person, people, person_with_email
from backend.accounts.use_cases.add_staff import AddStaff, add_staff
from backend.accounts.use_cases.change_staff import ChangeStaff, change_staff
from backend.accounts.use_cases.set_password import ResetPassword, reset_password
from backend.departments.access import department_named
from backend.kernel.actor import SYSTEM
from backend.kernel.clock import SystemClock
from backend.kernel.errors import Refusal
from backend.kernel.logs import configure_logs
from backend.kernel.mongo import open_client
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.work import Transactions, Work
from wspolnie.configuration import mongo_url
from wspolnie.database import prepare
from wspolnie.errors import Failed, WrongUse

Say = Callable[[str], None]
Done = TypeVar("Done")
_PAGE = 100


@dataclass(frozen=True, slots=True)
class NewStaff:
    email: str
    name: str
    roles: tuple[str, ...]
    departments: tuple[str, ...] = ()


def run_staff_add(settings: Settings, who: NewStaff, *, password_file: Path | None, say: Say) -> None:
    url, roles = mongo_url(settings), _roles(who.roles)
    if "@" not in who.email.strip("@ "):
        raise WrongUse("--email takes an e-mail address.")
    password_hash = _hash(_password(password_file))

    async def add(work: Work) -> None:
        for department in who.departments:
            await department_named(department)
        command = AddStaff(
            email=who.email,
            display_name=who.name,
            roles=roles,
            department_ids=frozenset(who.departments),
            password_hash=password_hash,
        )
        await add_staff(work, command)

    _run(settings, url, add)
    say(f"Added {who.email}: {', '.join(sorted(roles))}.")


def _roles(names: tuple[str, ...]) -> frozenset[Role]:
    try:
        return frozenset(Role(name) for name in names)
    except ValueError:
        raise WrongUse(f"--role takes one of: {', '.join(Role)}.") from None


def _password(file: Path | None) -> str:
    """From the file, a pipe, or the person at the terminal, who types it twice unseen."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").partition("\n")[0].removesuffix("\r")
        except OSError as reason:
            raise WrongUse(f"--password-file: {file} cannot be read ({reason.strerror}).") from None
    if not sys.stdin.isatty():
        return sys.stdin.readline().removesuffix("\n").removesuffix("\r")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise WrongUse("the two passwords differ; nothing was added.")
    return first


def run_staff_list(settings: Settings, *, say: Say) -> None:
    """A line for each, by name."""
    found = _run(settings, mongo_url(settings), _everybody)
    if not found:
        say("Nobody yet; the first one is made by `wspolnie staff add`.")
    for one in found:
        say(_line(one))


def run_staff_password(settings: Settings, email: str, *, password_file: Path | None, say: Say) -> None:
    url = mongo_url(settings)
    password_hash = _hash(_password(password_file))

    async def reset(work: Work) -> None:
        account = await person_with_email(work, email)
        await reset_password(work, ResetPassword(account.id, password_hash, one_time=False))

    _run(settings, url, reset)
    say(f"{email} has another password and is signed out everywhere.")


def run_staff_disable(settings: Settings, email: str, *, say: Say) -> None:
    async def close(work: Work) -> StaffAccount:
        account = await person_with_email(work, email)
        return await change_staff(work, ChangeStaff(account.id, active=False))

    _run(settings, mongo_url(settings), close)
    say(f"{email} is closed and signed out everywhere.")


async def _everybody(work: Work) -> list[Person]:
    found: list[Person] = []
    page = PeoplePage([], None)
    while not found or page.next_cursor is not None:
        page = await people(work, AskedPeople(cursor=page.next_cursor, limit=_PAGE))
        if not page.items:
            break
        found += page.items
    return found


def _line(one: Person) -> str:
    account = one.account
    what = ", ".join(account.roles) + (f" ({', '.join(account.department_ids)})" if account.department_ids else "")
    seen = f"last signed in {account.last_seen_at:%Y-%m-%d}" if account.last_seen_at else "never signed in"
    closed = "" if account.active else "; closed"
    return f"{one.email}  {one.name}: {what}; {seen}{closed}"


def _hash(password: str) -> str:
    try:
        return hash_password(password)
    except Refusal as refusal:
        raise Failed(refusal.detail) from None


def _run(settings: Settings, url: str, use_case: Callable[[Work], Awaitable[Done]]) -> Done:
    """One transaction by the command line; Failed, in words, when it is refused or the database is away."""
    try:
        return asyncio.run(_in_transaction(settings, url, use_case))
    except Refusal as refusal:
        raise Failed(f"{refusal.detail or refusal.code}") from None
    except PyMongoError as reason:
        raise Failed(f"MongoDB did not take it ({type(reason).__name__}); see `wspolnie doctor`.") from None


async def _in_transaction(settings: Settings, url: str, use_case: Callable[[Work], Awaitable[Done]]) -> Done:
    configure_logs("error", "console")
    async with open_client(url) as client:
        await prepare(client, settings, patience=0)
        transactions = Transactions(client, SystemClock(), timeout=settings.database_timeout_seconds)
        return await transactions.run(SYSTEM, use_case)
