"""The world moves while a slow provider has a batch: what leaves late leaves by what is known then."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from typing_extensions import override

from backend.accounts.contacts import Contact
from backend.facts.reports import ReportAnswered, ReportQuestionAsked
from backend.kernel.clock import ChosenClock
from backend.work import Transactions
from notifications.channels.base import ChannelName, Outcome, Outgoing
from notifications.channels.memory import MemoryChannel
from notifications.delivery import Delivery
from notifications.devices import Device
from notifications.inbox import InboxItem
from notifications.lanes import LanePolicy
from notifications.looking_again import LOOKS_EVERY
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.sender import Sender
from tests.notifications.office import bells, known, record
from tests.support.builders.devices import install_of
from tests.support.builders.facts import report_fact
from tests.support.drain import send_all

HANDS = 3
"""Of a batch."""
PEOPLE = [UUID(int=1000 + number) for number in range(12)]
Meanwhile = Callable[[UUID], Awaitable[None]]


class Slow(MemoryChannel):
    """Takes its time over each message; the world moves meanwhile."""

    def __init__(self, clock: ChosenClock, seconds: Callable[[], float], meanwhile: Meanwhile) -> None:
        super().__init__()
        self.clock, self.seconds, self.meanwhile = clock, seconds, meanwhile
        self.begun: dict[UUID, datetime] = {}

    @override
    async def send(self, outgoing: Outgoing) -> Outcome:
        self.begun[outgoing.recipient_id] = self.clock.now()
        answer = await super().send(outgoing)
        self.clock.put(self.clock.now() + timedelta(seconds=self.seconds()))
        await self.meanwhile(outgoing.recipient_id)
        return answer


async def plan_all(clock: ChosenClock) -> None:
    while await Planner(clock, (ChannelName.FCM,)).plan_batch():
        pass


def report_of(one: UUID) -> UUID:
    return UUID(int=one.int + 50_000)


async def all_are_asked(transactions: Transactions, clock: ChosenClock) -> None:
    until = clock.now() + timedelta(days=5)
    for one in PEOPLE:
        await known(one)
        asked = report_fact(ReportQuestionAsked, reporter_id=one, report_id=report_of(one), answer_by=until)
        await record(transactions, asked)
    await plan_all(clock)


async def answer(transactions: Transactions, clock: ChosenClock, one: UUID) -> None:
    await record(transactions, report_fact(ReportAnswered, reporter_id=one, report_id=report_of(one)))
    await plan_all(clock)


class Only:
    """The one place, of which somebody of a lane asks for it."""

    def __init__(self, lane: str, way: "Tight") -> None:
        self.lane, self._way = lane, way

    @property
    def wanted(self) -> bool:
        return any(lane != self.lane for lane in self._way.waiting)

    async def __aenter__(self) -> None:
        self._way.waiting.append(self.lane)
        if len(self._way.waiting) == 2 * HANDS - 1:
            self._way.all_wait.set()
        await self._way.only.acquire()
        self._way.waiting.remove(self.lane)

    async def __aexit__(self, *_: object) -> None:
        self._way.only.release()


class Tight(Slow):
    """It takes one at a time, however many wait."""

    def __init__(self, clock: ChosenClock, seconds: Callable[[], float], meanwhile: Meanwhile) -> None:
        super().__init__(clock, seconds, meanwhile)
        self.only, self.waiting = asyncio.Lock(), list[str]()
        self.all_wait = asyncio.Event()
        """But the one who has the place: the hands of two batches."""

    def place(self, lane: str, *, urgent: bool) -> "Only":
        del urgent
        return Only(lane, self)


async def send(clock: ChosenClock, channel: MemoryChannel) -> None:
    """One after the other, so that the chosen clock moves by one of them only."""
    policies = {lane: LanePolicy(100, 5 if isinstance(channel, Tight) else 1) for lane in Lane}
    await send_all(Sender(clock, {ChannelName.FCM: channel}, policies=policies))


@pytest.mark.parametrize("kind", [Slow, Tight])
async def test_who_answered_read_left_or_sold_the_phone_meanwhile_is_not_rung(
    transactions: Transactions, clock: ChosenClock, kind: type[Slow]
) -> None:
    await all_are_asked(transactions, clock)
    gone: list[UUID] = []

    async def moves(rung: UUID) -> None:
        if gone:
            return
        answered, reader, leaver, seller = gone[:] = [one for one in PEOPLE if one != rung][:4]
        await answer(transactions, clock, answered)
        read = {"$set": {"read_at": clock.now()}}
        await InboxItem.get_pymongo_collection().update_many({"account_id": reader}, read)
        await Contact.get_pymongo_collection().delete_one({"_id": leaver})
        sold = {"$set": {"account_id": UUID(int=9)}}
        await Device.get_pymongo_collection().update_one({"_id": install_of(seller)}, sold)

    channel = kind(clock, lambda: 14, moves)
    await send(clock, channel)
    assert {one.recipient_id for one in channel.sent} == set(PEOPLE) - set(gone)
    why = {row["recipient_id"]: row["why"] for row in await bells() if row["state"] == "suppressed"}
    assert why == dict(zip(gone, ["no longer true", "read", "account gone", "device changed hands"], strict=True))


@pytest.mark.parametrize("seed", range(12))
async def test_a_stale_reminder_is_never_sent(transactions: Transactions, clock: ChosenClock, seed: int) -> None:
    """Whoever answers, whenever, however slow the provider."""
    chance = random.Random(seed)  # noqa: S311  which world, not a secret
    await all_are_asked(transactions, clock)
    answered: dict[UUID, datetime] = {}

    async def moves(_: UUID) -> None:
        for one in chance.sample(PEOPLE, chance.randint(0, 2)):
            if one not in answered:
                answered[one] = clock.now()
                await answer(transactions, clock, one)

    channel = Slow(clock, lambda: chance.uniform(0, 9), moves)
    await send(clock, channel)
    stale = {one for one, at in channel.begun.items() if one in answered and answered[one] <= at - LOOKS_EVERY}
    assert stale == set()
    assert set(channel.begun) >= set(PEOPLE) - set(answered), "and all the others were rung"
    assert answered, "somebody must have answered, or this shows nothing"


@pytest.mark.parametrize("other", [Lane.NORMAL, Lane.BULK])
async def test_batches_of_a_lane_are_sent_one_after_the_other_and_lanes_in_turns(
    transactions: Transactions, clock: ChosenClock, other: Lane
) -> None:
    """If a lane's were too, all would end at once, and the way stood idle while the next are claimed and looked at."""
    await all_are_asked(transactions, clock)
    half = {"recipient_id": {"$in": PEOPLE[: len(PEOPLE) // 2]}}
    await Delivery.get_pymongo_collection().update_many({}, {"$set": {"lane": Lane.NORMAL.value}})
    await Delivery.get_pymongo_collection().update_many(half, {"$set": {"lane": other.value}})
    leases: list[UUID] = []

    async def note(rung: UUID) -> None:
        async with asyncio.timeout(30):
            await channel.all_wait.wait()
        [row] = [row for row in await bells() if row["recipient_id"] == rung]
        leases.append(row["lease"])

    channel = Tight(clock, lambda: 0, note)
    policies = {lane: LanePolicy(len(PEOPLE) // 2, HANDS) for lane in Lane}
    sender = Sender(clock, {ChannelName.FCM: channel}, policies=policies)
    taken = await asyncio.gather(sender.send_batch(Lane.NORMAL), sender.send_batch(other))
    assert set(taken) == {len(PEOPLE) // 2}  # neither looked for the other's rows
    assert len(set(leases)) == 2
    assert (leases == sorted(leases, key=leases.index)) is (other is Lane.NORMAL)
