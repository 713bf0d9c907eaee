"""`wspolnie staff add`: an account of the office, made from the command line, as the first administrator's is."""

import asyncio
import getpass
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pymongo.errors import PyMongoError

from backend.accounts.passwords import hash_password
from backend.accounts.use_cases.add_staff import AddStaff, add_staff
from backend.departments.access import department_named
from backend.kernel.actor import SYSTEM
from backend.kernel.clock import SystemClock
from backend.kernel.errors import Refusal
from backend.kernel.logs import configure_logs
from backend.kernel.mongo import open_client
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.work import Transactions
from wspolnie.configuration import mongo_url
from wspolnie.database import prepare
from wspolnie.errors import Failed, WrongUse


@dataclass(frozen=True, slots=True)
class NewStaff:
    email: str
    name: str
    roles: tuple[str, ...]
    departments: tuple[str, ...] = ()


def run_staff_add(settings: Settings, who: NewStaff, *, password_file: Path | None, say: Callable[[str], None]) -> None:
    url, roles = mongo_url(settings), _roles(who.roles)
    if "@" not in who.email.strip("@ "):
        raise WrongUse("--email takes an e-mail address.")
    password = _password(password_file)
    try:
        command = AddStaff(
            email=who.email,
            display_name=who.name,
            roles=roles,
            department_ids=frozenset(who.departments),
            password_hash=hash_password(password),
        )
        asyncio.run(_add(settings, url, command))
    except Refusal as refusal:
        raise Failed(f"{refusal.detail or refusal.code}") from None
    except PyMongoError as reason:
        raise Failed(f"MongoDB did not take it ({type(reason).__name__}); see `wspolnie doctor`.") from None
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


async def _add(settings: Settings, url: str, command: AddStaff) -> None:
    configure_logs("error", "console")
    async with open_client(url) as client:
        await prepare(client, settings, patience=0)
        for department in command.department_ids:
            await department_named(department)
        transactions = Transactions(client, SystemClock(), timeout=settings.database_timeout_seconds)
        await transactions.run(SYSTEM, lambda work: add_staff(work, command))
