"""Whoever deleted their account is told nothing any more, and nobody else misses anything for it."""

import asyncio
from uuid import UUID, uuid4

from backend.accounts.use_cases.delete_account import delete_account
from backend.facts.accounts import AccountDeleted
from backend.kernel.actor import SYSTEM, resident_actor
from backend.kernel.clock import ChosenClock
from backend.outbox.entry import EntryState, OutboxEntry
from backend.work import Transactions
from notifications.channels.base import ChannelName
from notifications.delivery import Delivery, DeliveryState
from notifications.devices import Device
from notifications.inbox import InboxItem
from notifications.planner import Planner
from tests.support.actors import open_session
from tests.support.builders.devices import a_device
from tests.support.builders.facts import report_fact
from tests.support.drain import drain


async def somebody(transactions: Transactions) -> UUID:
    account_id = (await open_session(transactions)).account_id
    await a_device(account_id).insert()
    return account_id


async def leave(transactions: Transactions, account_id: UUID) -> None:
    await transactions.run(resident_actor(account_id), delete_account)


async def happen(transactions: Transactions, reporter: UUID, *followers: UUID) -> None:
    fact = report_fact(reporter_id=reporter, follower_ids=list(followers))
    await transactions.run(SYSTEM, lambda work: work.record(fact))


async def told() -> set[UUID]:
    return {item.account_id for item in await InboxItem.find_all().to_list()}


async def unfinished() -> int:
    return await OutboxEntry.find({"$or": [{"state": {"$ne": EntryState.DONE}}, {"last_error": {"$ne": None}}]}).count()


async def test_messages_and_deliveries_go_and_others_stay(transactions: Transactions, clock: ChosenClock) -> None:
    leaver, neighbour = await somebody(transactions), await somebody(transactions)
    await happen(transactions, leaver, neighbour)
    await happen(transactions, neighbour)
    await drain(clock)
    assert await told() == {leaver, neighbour}

    await leave(transactions, leaver)
    await drain(clock)

    assert await told() == {neighbour}
    assert await InboxItem.find_all().count() == 2
    assert await Delivery.find({"recipient_id": leaver}).count() == 0
    assert await Device.find({"account_id": leaver}).count() == 0
    assert await Delivery.find({"recipient_id": neighbour, "state": DeliveryState.SENT}).count() == 1
    assert await unfinished() == 0


async def test_a_fact_from_before_reaches_the_others_only(transactions: Transactions, clock: ChosenClock) -> None:
    leaver, neighbour = await somebody(transactions), await somebody(transactions)
    await happen(transactions, leaver, neighbour)
    await happen(transactions, neighbour, leaver)
    await leave(transactions, leaver)
    await drain(clock)
    assert await told() == {neighbour}
    assert await unfinished() == 0


async def test_a_fact_that_comes_after_it_leaves_nothing_behind(transactions: Transactions, clock: ChosenClock) -> None:
    """Its transaction began before the deletion and was committed after everything was forgotten."""
    leaver = await somebody(transactions)
    await leave(transactions, leaver)
    await drain(clock)
    await happen(transactions, leaver)
    assert await drain(clock) == []
    assert await told() == set()
    assert await unfinished() == 0


async def test_several_planners_and_a_leaver_at_the_same_time(transactions: Transactions, clock: ChosenClock) -> None:
    leavers = [await somebody(transactions) for _ in range(6)]
    stays = await somebody(transactions)
    for leaver in leavers:
        await happen(transactions, leaver, stays)
    planners = [Planner(clock, (ChannelName.FCM,)) for _ in range(3)]
    await asyncio.gather(
        *(planner.plan_batch() for planner in planners), *(leave(transactions, leaver) for leaver in leavers)
    )
    await drain(clock)
    assert await told() == {stays}
    assert await InboxItem.find_all().count() == len(leavers)
    assert await Delivery.find({"recipient_id": {"$in": leavers}}).count() == 0


async def test_the_fact_alone_ends_nobodys_messages(transactions: Transactions, clock: ChosenClock) -> None:
    """The tombstone decides, not what somebody put into the outbox."""
    account_id = await somebody(transactions)
    await happen(transactions, account_id)
    await transactions.run(SYSTEM, lambda work: work.record(AccountDeleted(account_id=account_id)))
    await transactions.run(SYSTEM, lambda work: work.record(AccountDeleted(account_id=uuid4())))
    await drain(clock)
    assert await told() == {account_id}
    assert await unfinished() == 0
