"""A resident's account goes: at once, once, wholly or not at all; a tombstone stays."""

import asyncio
from datetime import timedelta

import pytest

from backend.accounts.contacts import Contact
from backend.accounts.documents import ResidentAccount, ResidentSession
from backend.accounts.errors import SessionEnded
from backend.accounts.tokens import TokenRules
from backend.accounts.tombstones import (
    KEPT_FOR,
    AccountKind,
    DeletedBy,
    Tombstone,
    gone_among,
    is_deleted,
    purge_tombstones,
)
from backend.accounts.use_cases.delete_account import delete_account
from backend.accounts.use_cases.refresh_session import RefreshSession, refresh_session
from backend.kernel.actor import NOBODY, NotPermitted, resident_actor
from backend.kernel.clock import ChosenClock
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions, Work
from tests.support.actors import officer, open_session, resident
from tests.support.http import settings_for_tests

PERSONAL = (ResidentAccount, ResidentSession, Contact)


async def counts() -> list[int]:
    return [await kind.find_all().count() for kind in PERSONAL]


async def test_everything_personal_goes_and_a_tombstone_stays(transactions: Transactions, clock: ChosenClock) -> None:
    actor, neighbour = await resident(transactions), await resident(transactions)
    assert actor.account_id is not None

    assert await transactions.run(actor, delete_account) == actor.account_id

    assert await counts() == [1, 1, 1]
    assert await ResidentAccount.get(neighbour.account_id) is not None
    [stone] = await Tombstone.find_all().to_list()
    assert (stone.id, stone.kind, stone.deleted_by) == (actor.account_id, AccountKind.RESIDENT, DeletedBy.SELF)
    assert stone.deleted_at == clock.now()
    assert await is_deleted(actor.account_id)
    [fact] = await OutboxEntry.find({"name": "account.deleted"}).to_list()
    assert fact.payload == {"account_id": actor.account_id}


async def test_its_refresh_token_opens_nothing(transactions: Transactions) -> None:
    tokens = await open_session(transactions)
    await transactions.run(resident_actor(tokens.account_id), delete_account)
    command = RefreshSession(tokens.refresh_token, None, TokenRules.of(settings_for_tests()))
    with pytest.raises(SessionEnded):
        await transactions.run(NOBODY, lambda work: refresh_session(work, command))


async def test_twice_is_once(transactions: Transactions, clock: ChosenClock) -> None:
    actor = await resident(transactions)
    await transactions.run(actor, delete_account)
    first = clock.now()
    clock.put(first + timedelta(minutes=1))
    await transactions.run(actor, delete_account)
    [stone] = await Tombstone.find_all().to_list()
    assert stone.deleted_at == first
    assert await OutboxEntry.find({"name": "account.deleted"}).count() == 1


async def test_eight_at_once_are_one(transactions: Transactions) -> None:
    actor = await resident(transactions)
    done = await asyncio.gather(*(transactions.run(actor, delete_account) for _ in range(8)))
    assert set(done) == {actor.account_id}
    assert await Tombstone.find_all().count() == 1
    assert await OutboxEntry.find({"name": "account.deleted"}).count() == 1


async def test_nothing_goes_when_it_fails_late(transactions: Transactions) -> None:
    actor = await resident(transactions)
    assert actor.account_id is not None

    async def fails(work: Work) -> None:
        await delete_account(work)
        raise LookupError

    with pytest.raises(LookupError):
        await transactions.run(actor, fails)
    assert await counts() == [1, 1, 1]
    assert await gone_among([actor.account_id]) == set()
    assert not await is_deleted(actor.account_id)
    assert await OutboxEntry.find({"name": "account.deleted"}).count() == 0


async def test_an_officer_does_not_leave_by_this_door(transactions: Transactions) -> None:
    clerk = await officer(transactions, "roads")
    assert clerk.account_id is not None
    with pytest.raises(NotPermitted):
        await transactions.run(clerk, delete_account)
    # Nor by a resident's token that names an officer's account.
    with pytest.raises(SessionEnded):
        await transactions.run(resident_actor(clerk.account_id), delete_account)


async def test_a_tombstone_goes_when_nobody_may_ask_any_more(transactions: Transactions, clock: ChosenClock) -> None:
    await transactions.run(await resident(transactions), delete_account)
    assert await purge_tombstones(clock.now() + KEPT_FOR) == 0
    assert await purge_tombstones(clock.now() + KEPT_FOR + timedelta(milliseconds=1)) == 1
