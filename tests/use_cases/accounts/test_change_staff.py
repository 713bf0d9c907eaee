"""Officers' accounts changed by an administrator, also by two at once."""

import asyncio
from datetime import timedelta

import pytest

from backend.accounts.credentials import Credentials
from backend.accounts.documents import StaffAccount, StaffChange, StaffChangeKind, StaffSession
from backend.accounts.errors import CurrentPasswordWrong, LastAdministrator, StaffNotFound, WrongCredentials
from backend.accounts.given_passwords import given_password, one_time_password
from backend.accounts.people import person_with_email
from backend.accounts.use_cases.change_staff import ChangeStaff, change_staff
from backend.accounts.use_cases.set_password import (
    ChangeOwnPassword,
    ResetPassword,
    change_own_password,
    reset_password,
)
from backend.accounts.use_cases.sign_in_staff import SignInStaff, sign_in_staff
from backend.kernel.actor import NOBODY, SYSTEM, Actor, NotPermitted
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.work import Transactions, Work
from tests.support.actors import actor_of, officer, password_hash, resident, staff

HOUR = timedelta(hours=1)


async def administrator(transactions: Transactions, email: str) -> Actor:
    return actor_of(await staff(transactions, Role.ADMINISTRATOR, email=email))


def closing(actor: Actor) -> ChangeStaff:
    assert actor.account_id is not None
    return ChangeStaff(actor.account_id, active=False)


async def test_an_officer_changes_nobody(transactions: Transactions) -> None:
    clerk = await officer(transactions, "roads")
    with pytest.raises(NotPermitted):
        await transactions.run(clerk, lambda work: change_staff(work, closing(clerk)))
    with pytest.raises(NotPermitted):
        await given_password(clerk, "klon pod ratuszem")
    assert clerk.account_id is not None
    reset = ResetPassword(clerk.account_id, password_hash(), one_time=True)
    with pytest.raises(NotPermitted):
        await transactions.run(clerk, lambda work: reset_password(work, reset))


async def test_two_administrators_who_close_each_other_leave_one(transactions: Transactions) -> None:
    one, other = [await administrator(transactions, f"{name}@example.pl") for name in ("one", "other")]
    outcomes = await asyncio.gather(
        transactions.run(one, lambda work: change_staff(work, closing(other))),
        transactions.run(other, lambda work: change_staff(work, closing(one))),
        return_exceptions=True,
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["LastAdministrator", "StaffAccount"]
    assert await StaffAccount.find({"active": True}).count() == 1


async def test_the_command_line_may_not_close_the_last_one_either(transactions: Transactions) -> None:
    last = await administrator(transactions, "one@example.pl")
    with pytest.raises(LastAdministrator):
        await transactions.run(SYSTEM, lambda work: change_staff(work, closing(last)))


async def test_nothing_is_kept_when_it_fails_late(transactions: Transactions) -> None:
    clerk = await officer(transactions, "roads")
    assert clerk.account_id is not None
    signing_in = SignInStaff(clerk.account_id, HOUR)
    await transactions.run(NOBODY, lambda work: sign_in_staff(work, signing_in))

    async def fails(work: Work) -> None:
        await change_staff(work, closing(clerk))
        raise LookupError

    with pytest.raises(LookupError):
        await transactions.run(SYSTEM, fails)
    account = await StaffAccount.get(clerk.account_id)
    assert account is not None
    assert (account.active, account.revision) == (True, 1)
    assert await StaffSession.find_all().count() == 1
    assert [line.kind for line in await StaffChange.find_all().to_list()] == [StaffChangeKind.ADDED]


async def test_a_sign_in_begun_with_the_old_password_does_not_outlive_it(
    transactions: Transactions, clock: ChosenClock
) -> None:
    account = await staff(transactions)
    checked_at = clock.now()
    clock.put(checked_at + timedelta(seconds=1))
    reset = ResetPassword(account.id, password_hash(), one_time=False)
    await transactions.run(SYSTEM, lambda work: reset_password(work, reset))
    late = SignInStaff(account.id, HOUR, checked_at)
    with pytest.raises(WrongCredentials):
        await transactions.run(NOBODY, lambda work: sign_in_staff(work, late))
    change = ChangeOwnPassword(password_hash(), checked_at, "a token")
    with pytest.raises(CurrentPasswordWrong):
        await transactions.run(actor_of(account), lambda work: change_own_password(work, change))
    in_time = SignInStaff(account.id, HOUR, clock.now())
    await transactions.run(NOBODY, lambda work: sign_in_staff(work, in_time))


async def test_a_resident_is_nobody_of_the_office(transactions: Transactions) -> None:
    guest = await resident(transactions)
    with pytest.raises(StaffNotFound):
        await transactions.run(SYSTEM, lambda work: change_staff(work, closing(guest)))
    with pytest.raises(StaffNotFound):
        await transactions.read(SYSTEM, lambda work: person_with_email(work, "nobody@example.pl"))


def test_one_time_passwords_are_strong_different_and_easy_to_read_out() -> None:
    made = {one_time_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        groups = password.split("-")
        assert [len(group) for group in groups] == [5, 5, 5, 5]
        assert not set(password) & set("01ilo")


def test_passwords_are_in_no_picture_of_the_values() -> None:
    assert "secret" not in repr(ResetPassword(one_time=True, account_id=SYSTEM.account_id, password_hash="secret"))  # type: ignore[arg-type]
    assert "secret" not in repr(Credentials("ewa@example.pl", "secret", "192.0.2.1"))
