"""People: residents and officers as the use cases make them, signed in or not."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.accounts.documents import Device, Platform, Record, ResidentAccount, StaffAccount
from backend.accounts.passwords import hash_password
from backend.accounts.tokens import TokenRules
from backend.accounts.use_cases.add_staff import AddStaff, add_staff
from backend.accounts.use_cases.open_device_session import DeviceTokens, OpenDeviceSession, open_device_session
from backend.accounts.use_cases.sign_in_staff import SignInStaff, sign_in_staff
from backend.http.auth import STAFF_COOKIE
from backend.kernel.actor import NOBODY, SYSTEM, Actor, resident_actor, staff_actor
from backend.kernel.permissions import Role
from backend.work import Transactions
from tests.support.http import CSRF, call, settings_for_tests

PASSWORD = "lipa pod ratuszem"
PHONE = Device(platform=Platform.ANDROID, name="Telefon", locale="pl")


@lru_cache(maxsize=1)
def password_hash() -> str:
    """Argon2 is slow on purpose: once for the whole run."""
    return hash_password(PASSWORD)


async def open_session(transactions: Transactions, *, locale: str = "pl") -> DeviceTokens:
    command = OpenDeviceSession(PHONE.model_copy(update={"locale": locale}), TokenRules.of(settings_for_tests()))
    return await transactions.run(NOBODY, lambda work: open_device_session(work, command))


async def resident(transactions: Transactions, *, locale: str = "pl", trusted: bool = False) -> Actor:
    tokens = await open_session(transactions, locale=locale)
    if trusted:
        await ResidentAccount.find_one({"_id": tokens.account_id}).update({"$set": {"record": Record(resolved=3)}})
    return resident_actor(tokens.account_id, trusted=trusted)


async def device_session(transactions: Transactions, door: FastAPI, *, locale: str = "pl") -> AsyncClient:
    """A phone with a session of its own: its calls carry the access token."""
    tokens = await open_session(transactions, locale=locale)
    return call(door, headers={"Authorization": f"Bearer {tokens.access_token}"})


async def staff(
    transactions: Transactions,
    *roles: Role,
    departments: Iterable[str] = (),
    email: str = "anna.nowak@example.pl",
    display_name: str = "Anna Nowak",
) -> StaffAccount:
    command = AddStaff(
        email=email,
        display_name=display_name,
        roles=frozenset(roles or {Role.OFFICER}),
        department_ids=frozenset(departments),
        password_hash=password_hash(),
    )
    return await transactions.run(SYSTEM, lambda work: add_staff(work, command))


async def officer(
    transactions: Transactions, department: str, *roles: Role, email: str = "anna.nowak@example.pl"
) -> Actor:
    """An officer of the department, or somebody there with other roles."""
    account = await staff(transactions, *roles, departments=[department], email=email)
    return actor_of(account)


def actor_of(account: StaffAccount) -> Actor:
    return staff_actor(account.id, frozenset(account.roles), frozenset(account.department_ids))


async def signed_in_staff(
    transactions: Transactions,
    door: FastAPI,
    *roles: Role,
    departments: Iterable[str] = (),
    email: str = "anna.nowak@example.pl",
) -> AsyncClient:
    """A desk with somebody at it; without the password's 175 ms."""
    account = await staff(transactions, *roles, departments=departments, email=email)
    return await desk_of(transactions, door, account.id)


async def desk_of(transactions: Transactions, door: FastAPI, account_id: UUID) -> AsyncClient:
    command = SignInStaff(account_id, TokenRules.of(settings_for_tests()).session_life)
    ticket = await transactions.run(NOBODY, lambda work: sign_in_staff(work, command))
    desk = call(door, headers=CSRF)
    desk.cookies.set(STAFF_COOKIE, ticket.token)
    return desk
