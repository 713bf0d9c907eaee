"""What is planned beside a sender is born in its hands: sent without a claim, once, and free again when it lets go."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest
from typing_extensions import override

from backend.accounts.contacts import Contact
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.work import Transactions
from notifications.broadcast import Broadcaster
from notifications.channels.base import ChannelName
from notifications.channels.memory import MemoryChannel
from notifications.hands import LEASE
from notifications.inbox import InboxItem
from notifications.lanes import LanePolicy
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.sender import Sender
from tests.notifications.office import bells, record
from tests.support.builders.devices import a_device
from tests.support.builders.facts import announcement_fact

PEOPLE = [UUID(int=1000 + number) for number in range(12)]
SMALL = dict.fromkeys(Lane, LanePolicy(most=4, at_once=2))


class Narrow(LanePolicy):
    @property
    @override
    def room(self) -> int:
        return 8


@pytest.fixture(autouse=True)
async def town(database: Database) -> None:  # noqa: ARG001  an empty database first
    await Contact.insert_many([Contact(id=one) for one in PEOPLE])
    for one in PEOPLE:
        await a_device(one).insert()


def a_pair(clock: ChosenClock) -> tuple[Planner, Sender, MemoryChannel]:
    """As one worker has them."""
    channel = MemoryChannel()
    sender = Sender(clock, {ChannelName.FCM: channel}, policies=SMALL)
    return Planner(clock, (ChannelName.FCM,), hands=sender.hands), sender, channel


async def plan_an_alarm(planner: Planner, transactions: Transactions) -> None:
    await record(transactions, announcement_fact())
    await planner.plan_batch()
    while await Broadcaster(planner).plan_batch():
        pass


async def send_everything(sender: Sender) -> int:
    rounds = 0
    while await sender.send_batch(Lane.URGENT):
        rounds += 1
    return rounds


async def test_it_is_written_with_a_lease_and_sent_once(transactions: Transactions, clock: ChosenClock) -> None:
    planner, sender, channel = a_pair(clock)
    await plan_an_alarm(planner, transactions)
    written = await bells()
    assert {(bell["due"], bell["attempts"]) for bell in written} == {(clock.now() + LEASE, 1)}
    assert len({bell["lease"] for bell in written}) == len(PEOPLE) // SMALL[Lane.URGENT].batch
    assert await send_everything(sender) == 3
    assert Counter(one.recipient_id for one in channel.sent) == Counter(PEOPLE)
    assert {(bell["state"], bell["attempts"], "lease" in bell) for bell in await bells()} == {("sent", 1, False)}


async def test_nobody_else_takes_it_until_its_holder_is_dead(transactions: Transactions, clock: ChosenClock) -> None:
    planner, _, _ = a_pair(clock)
    await plan_an_alarm(planner, transactions)
    _, other, rung = a_pair(clock)
    assert await other.send_batch(Lane.URGENT) == 0
    clock.put(clock.now() + LEASE)
    await send_everything(other)
    assert Counter(one.recipient_id for one in rung.sent) == Counter(PEOPLE)
    assert {bell["attempts"] for bell in await bells()} == {2}


async def test_what_another_planner_wrote_before_is_not_ours(transactions: Transactions, clock: ChosenClock) -> None:
    """It may have been sent already: the fact is planned again, after its planner was killed."""
    one, first, channel = a_pair(clock)
    await plan_an_alarm(one, transactions)
    await send_everything(first)
    clock.put(clock.now() + timedelta(minutes=2))
    for collection in ("outbox", "broadcasts"):
        again = {"$set": {"state": "pending", "due": clock.now(), "cursor": None}, "$unset": {"lease": ""}}
        await transactions.client[InboxItem.get_pymongo_collection().database.name][collection].update_many({}, again)
    two, second, repeated = a_pair(clock)
    await two.plan_batch()
    while await Broadcaster(two).plan_batch():
        pass
    assert await send_everything(second) == 0
    assert (len(channel.sent), repeated.sent) == (len(PEOPLE), [])


async def test_what_is_read_meanwhile_rings_no_more(transactions: Transactions, clock: ChosenClock) -> None:
    planner, sender, channel = a_pair(clock)
    await plan_an_alarm(planner, transactions)
    await InboxItem.get_pymongo_collection().update_many({}, {"$set": {"read_at": clock.now()}})
    await send_everything(sender)
    assert {(bell["state"], bell["why"]) for bell in await bells()} == {("suppressed", "read")}
    assert channel.sent == []


async def test_what_was_held_for_too_long_is_left_to_whoever_claims_it(
    transactions: Transactions, clock: ChosenClock
) -> None:
    planner, sender, channel = a_pair(clock)
    await plan_an_alarm(planner, transactions)
    clock.put(clock.now() + LEASE / 2)
    assert await send_everything(sender) == 0
    clock.put(clock.now() + LEASE / 2)
    assert await send_everything(sender) == 3
    assert Counter(one.recipient_id for one in channel.sent) == Counter(PEOPLE)


async def test_a_sender_that_ends_lets_go_and_it_was_no_attempt(transactions: Transactions, clock: ChosenClock) -> None:
    planner, sender, _ = a_pair(clock)
    await plan_an_alarm(planner, transactions)
    await sender.let_go()
    assert {(bell["due"], bell["attempts"], "lease" in bell) for bell in await bells()} == {(clock.now(), 0, False)}
    assert await sender.send_batch(Lane.URGENT) == SMALL[Lane.URGENT].batch


async def test_what_finds_no_room_waits_and_has_its_turns(transactions: Transactions, clock: ChosenClock) -> None:
    """What waits in the database, such as a bell that somebody tries, does not wait until the hands are empty."""
    planner, sender, channel = a_pair(clock)
    sender.hands.policies = dict.fromkeys(Lane, Narrow(most=4, at_once=2))
    await plan_an_alarm(planner, transactions)
    assert Counter("lease" in bell for bell in await bells()) == {True: 8, False: 4}
    await sender.send_batch(Lane.URGENT)
    await sender.send_batch(Lane.URGENT)
    assert Counter("lease" in bell for bell in await bells() if bell["state"] == "pending") == {True: 4}
    await send_everything(sender)
    assert Counter(one.recipient_id for one in channel.sent) == Counter(PEOPLE)
