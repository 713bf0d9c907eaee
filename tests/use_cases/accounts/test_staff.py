"""Officers' accounts: added by those who may, signed in while they are open."""

import asyncio
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

from backend.accounts.contacts import Contact, display_names
from backend.accounts.documents import StaffAccount, StaffSession
from backend.accounts.errors import PasswordTooShort, StaffExists, WrongCredentials
from backend.accounts.passwords import hash_password
from backend.accounts.retention import purge_expired_sessions
from backend.accounts.use_cases.add_staff import AddStaff, add_staff
from backend.accounts.use_cases.sign_in_staff import SignInStaff, sign_in_staff
from backend.kernel.actor import NOBODY, SYSTEM, NotPermitted
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.work import Transactions, Work
from tests.support.actors import officer, password_hash, staff

HOUR = timedelta(hours=1)


def command(email: str = "jan.kowal@example.pl") -> AddStaff:
    return AddStaff(
        email=email,
        display_name="Jan Kowal",
        roles=frozenset({Role.OFFICER, Role.DEPARTMENT_HEAD}),
        department_ids=frozenset({"roads", "lighting"}),
        password_hash=password_hash(),
    )


async def test_an_account_and_a_contact_come_into_being(transactions: Transactions) -> None:
    account = await transactions.run(SYSTEM, lambda work: add_staff(work, command("Jan.Kowal@Example.pl ")))
    assert (account.roles, account.department_ids) == ([Role.DEPARTMENT_HEAD, Role.OFFICER], ["lighting", "roads"])
    contact = await Contact.get(account.id)
    assert contact is not None
    assert contact.email == "jan.kowal@example.pl"
    assert await display_names([account.id]) == {account.id: "Jan Kowal"}


async def test_an_administrator_may_and_an_officer_may_not(transactions: Transactions) -> None:
    administrator = await officer(transactions, "office", Role.ADMINISTRATOR, email="admin@example.pl")
    clerk = await officer(transactions, "roads", email="clerk@example.pl")
    await transactions.run(administrator, lambda work: add_staff(work, command()))
    with pytest.raises(NotPermitted):
        await transactions.run(clerk, lambda work: add_staff(work, command("other@example.pl")))


async def test_an_email_has_one_account(transactions: Transactions) -> None:
    await staff(transactions, email="jan.kowal@example.pl")
    with pytest.raises(StaffExists):
        await transactions.run(SYSTEM, lambda work: add_staff(work, command("JAN.KOWAL@example.pl")))


async def test_two_at_once_with_one_email_one_wins(transactions: Transactions) -> None:
    outcomes = await asyncio.gather(
        *(transactions.run(SYSTEM, lambda work: add_staff(work, command())) for _ in range(2)), return_exceptions=True
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["StaffAccount", "StaffExists"]
    assert await StaffAccount.find_all().count() == await Contact.find_all().count() == 1


async def test_nothing_is_kept_when_adding_fails_late(transactions: Transactions) -> None:
    async def fails(work: Work) -> None:
        await add_staff(work, command())
        raise LookupError

    with pytest.raises(LookupError):
        await transactions.run(SYSTEM, fails)
    assert await StaffAccount.find_all().count() == await Contact.find_all().count() == 0


def test_a_short_password_is_refused() -> None:
    with pytest.raises(PasswordTooShort):
        hash_password("jedenaście.")


async def test_an_account_closed_meanwhile_does_not_sign_in(transactions: Transactions) -> None:
    account = await staff(transactions)
    account.active = False
    await account.replace()
    for wanted in (SignInStaff(account.id, HOUR), SignInStaff(uuid4(), HOUR)):
        with pytest.raises(WrongCredentials):
            await transactions.run(NOBODY, partial(sign_in_staff, command=wanted))
    assert await StaffSession.find_all().count() == 0


async def test_sessions_that_are_over_are_purged(transactions: Transactions, clock: ChosenClock) -> None:
    account = await staff(transactions)
    await transactions.run(NOBODY, lambda work: sign_in_staff(work, SignInStaff(account.id, HOUR)))
    assert await purge_expired_sessions(clock.now()) == 0
    assert await purge_expired_sessions(clock.now() + HOUR) == 1
