"""E-mail and password checked, and the pause after too many wrong ones.

Not a use case: hashing takes 175 ms and has no place in a transaction.
"""

import asyncio
from dataclasses import dataclass, field
from math import ceil
from uuid import UUID

import pymongo

from backend.accounts.access import own_staff
from backend.accounts.contacts import contact_with_email, normal_email
from backend.accounts.documents import StaffAccount
from backend.accounts.errors import CurrentPasswordWrong, PasswordUnchanged, TooManyAttempts, WrongCredentials
from backend.accounts.passwords import hash_password, password_matches, password_slot
from backend.kernel.actor import NOBODY, Actor
from backend.kernel.counters import Counters, Tally
from backend.work import Transactions, Work

WINDOW_SECONDS = 15 * 60
ADDRESS_SHARE = 10
_BY_ADDRESS, _BY_EMAIL = "sign-in-address", "sign-in-email"


@dataclass(frozen=True, slots=True)
class Credentials:
    """`address` is the caller's network address."""

    email: str = field(repr=False)
    password: str = field(repr=False)
    address: str


@dataclass(frozen=True, slots=True)
class Lockout:
    """Counted by e-mail against guessing from many addresses, by address against guessing at many accounts.

    Colleagues share an address (one router for the whole office), so it takes `ADDRESS_SHARE` times as many failures,
    and what is refused for one of the two, which is no guess, does not count for the other.
    """

    counters: Counters
    failures: int
    timeout: float = 4.5
    """Seconds for the database, of each look at the counts; waiting for one's turn at the hashing is not its fault."""

    async def attempt(self, credentials: Credentials) -> None:
        """Count the attempt as failed beforehand, so that attempts at the same time cannot outrun the count."""
        by_email, by_address = self._keys(credentials)
        with pymongo.timeout(self.timeout):
            tally = await self.counters.add(*by_email, WINDOW_SECONDS)
            if tally.events > self.failures:
                raise TooManyAttempts(self._wait(tally))
            tally = await self.counters.add(*by_address, WINDOW_SECONDS)
            if tally.events > self.failures * ADDRESS_SHARE:
                await self.counters.give_back(*by_email)
                raise TooManyAttempts(self._wait(tally))

    async def succeeded(self, credentials: Credentials) -> None:
        """The e-mail starts afresh; the address keeps its failures, or one good account would pay for many guesses."""
        by_email, by_address = self._keys(credentials)
        with pymongo.timeout(self.timeout):
            await self.counters.give_back(*by_address)
            await self.counters.clear(*by_email)

    def _wait(self, tally: Tally) -> int:
        return max(1, ceil((tally.ends_at - self.counters.clock.now()).total_seconds()))

    @staticmethod
    def _keys(credentials: Credentials) -> tuple[tuple[str, str], tuple[str, str]]:
        return (_BY_EMAIL, normal_email(credentials.email)), (_BY_ADDRESS, credentials.address)


async def hash_after_check(
    transactions: Transactions, lockout: Lockout, actor: Actor, *, current: str, new: str, address: str
) -> str:
    """The new password's hash, for an officer who knows the present one.

    CurrentPasswordWrong, counted like a failed sign-in, so that a desk left alone is no place for guessing;
    TooManyAttempts, PasswordTooShort, PasswordUnchanged.
    """
    account, contact = await transactions.read(actor, own_staff)
    credentials = Credentials(contact.email or str(account.id), current, address)
    async with password_slot():
        await lockout.attempt(credentials)
        if not await password_matches(current, account.password_hash):
            raise CurrentPasswordWrong
        await lockout.succeeded(credentials)
        if await password_matches(new, account.password_hash):
            raise PasswordUnchanged
        return await asyncio.to_thread(hash_password, new)


async def check_password(transactions: Transactions, lockout: Lockout, credentials: Credentials) -> UUID:
    """The account's id; WrongCredentials, or TooManyAttempts even for the right password while the pause lasts."""
    async with password_slot():
        await lockout.attempt(credentials)
        account = await transactions.read(NOBODY, lambda work: _active_account(work, credentials.email))
        if not await password_matches(credentials.password, account.password_hash if account else None):
            raise WrongCredentials
        await lockout.succeeded(credentials)
    assert account is not None
    return account.id


async def _active_account(work: Work, email: str) -> StaffAccount | None:
    contact = await contact_with_email(email, session=work.session)
    if contact is None:
        return None
    return await StaffAccount.find_one({"_id": contact.id, "active": True}, session=work.session)
