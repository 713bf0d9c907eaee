"""A batch is held as long as it takes, written down as it goes, and left when it has to be."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from pymongo.errors import AutoReconnect
from typing_extensions import override

from backend.accounts.contacts import Contact
from backend.facts.reports import ReportUpdated
from backend.kernel.clock import LOCAL, ChosenClock
from backend.kernel.mongo import Database
from backend.work import Transactions
from notifications.batch import Handled
from notifications.channels.base import ChannelName, Outcome, Outgoing
from notifications.channels.memory import MemoryChannel
from notifications.delivery import deliveries
from notifications.lanes import POLICIES
from notifications.looking_again import Known
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.sender import Sender
from tests.notifications.office import bells, record
from tests.support.builders.devices import a_device
from tests.support.builders.facts import report_fact
from tests.support.postman_process import loud_plan

PEOPLE = [UUID(int=1000 + number) for number in range(90)]
ONE_BY_ONE = {lane: replace(policy, most=len(PEOPLE), at_once=1, per_second=None) for lane, policy in POLICIES.items()}


class Slow(MemoryChannel):
    """A provider that answers after a while, by the chosen clock."""

    def __init__(self, clock: ChosenClock, seconds: float) -> None:
        super().__init__()
        self.clock, self.seconds = clock, seconds

    @override
    async def send(self, outgoing: Outgoing) -> Outcome:
        self.clock.put(self.clock.now() + timedelta(seconds=self.seconds))
        return await super().send(outgoing)


@pytest.fixture(autouse=True)
async def town(database: Database) -> None:  # noqa: ARG001  an empty database first
    await Contact.insert_many([Contact(id=one) for one in PEOPLE])
    for one in PEOPLE:
        await a_device(one).insert()


async def an_alarm(transactions: Transactions, clock: ChosenClock) -> None:
    """Planned for everybody: an update that all of them follow, and that rings at once."""
    await record(transactions, report_fact(ReportUpdated, reporter_id=None, follower_ids=PEOPLE))
    await Planner(clock, (ChannelName.FCM,), plan=loud_plan).plan_batch()


def a_sender(clock: ChosenClock, channel: MemoryChannel, kind: type[Sender] = Sender) -> Sender:
    return kind(clock, {ChannelName.FCM: channel}, chance=lambda: 1.0, policies=ONE_BY_ONE)


async def states() -> Counter[str]:
    return Counter(bell["state"] for bell in await bells())


async def test_nobody_else_takes_what_is_under_way_however_slow_the_provider(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """A minute and a half for what is leased for a minute."""
    stolen: list[int] = []

    class Watched(Slow):
        @override
        async def send(self, outgoing: Outgoing) -> Outcome:
            stolen.append(await other.send_batch(Lane.URGENT))
            return await super().send(outgoing)

    await an_alarm(transactions, clock)
    phone, others = Watched(clock, 1.0), MemoryChannel()
    other = a_sender(clock, others)
    assert await a_sender(clock, phone).send_batch(Lane.URGENT) == len(PEOPLE)
    assert (set(stolen), others.sent) == ({0}, [])
    assert Counter(one.recipient_id for one in phone.sent) == Counter(PEOPLE)
    assert await states() == {"sent": len(PEOPLE)}


async def test_what_another_worker_has_taken_over_is_left_to_it(transactions: Transactions, clock: ChosenClock) -> None:
    """Its first holder stood still for longer than its lease, as a machine does that was put to sleep."""

    class Asleep(Slow):
        @override
        async def send(self, outgoing: Outgoing) -> Outcome:
            outcome = await super().send(outgoing)
            if len(self.sent) == 5:
                clock.put(clock.now() + timedelta(minutes=2))
                await a_sender(clock, others).send_batch(Lane.URGENT)
            return outcome

    await an_alarm(transactions, clock)
    phone, others = Asleep(clock, 0), MemoryChannel()
    await a_sender(clock, phone).send_batch(Lane.URGENT)
    assert len(phone.sent) == 5
    assert len(others.sent) == len(PEOPLE), "the five it could not know of, too"
    assert await states() == {"sent": len(PEOPLE)}


async def test_quiet_hours_that_begin_meanwhile_are_kept(transactions: Transactions, clock: ChosenClock) -> None:
    clock.put(datetime(2026, 6, 17, 20, 59, 30, tzinfo=LOCAL).astimezone(clock.now().tzinfo))
    for one in PEOPLE[:20]:
        await record(transactions, report_fact(reporter_id=one))
    planner = Planner(clock, (ChannelName.FCM,))
    while await planner.plan_batch():
        pass
    phone = Slow(clock, 3.0)
    await a_sender(clock, phone).send_batch(Lane.NORMAL)
    assert 0 < len(phone.sent) < 20
    morning = datetime(2026, 6, 18, 7, 0, tzinfo=LOCAL)
    waiting = [bell for bell in await bells() if bell["state"] == "pending"]
    assert len(waiting) == 20 - len(phone.sent)
    assert {bell["due"].astimezone(LOCAL) for bell in waiting} == {morning}


async def test_without_the_database_nothing_more_begins_and_what_was_sent_is_written_down(
    transactions: Transactions, clock: ChosenClock
) -> None:
    class Cut(Sender):
        @override
        async def _handle(self, row: dict[str, Any], known: Known) -> Handled:
            if len(phone.sent) == 7:
                raise AutoReconnect
            return await super()._handle(row, known)

    await an_alarm(transactions, clock)
    phone = MemoryChannel()
    with pytest.raises(AutoReconnect):
        await a_sender(clock, phone, Cut).send_batch(Lane.URGENT)
    assert len(phone.sent) == 7
    assert await states() == {"sent": 7, "pending": len(PEOPLE) - 7}
    given_back = [bell for bell in await bells() if bell["state"] == "pending" and "lease" not in bell]
    assert {(bell["attempts"], bell["due"]) for bell in given_back} == {(0, clock.now())}
    assert len(given_back) == len(PEOPLE) - 8, "of the eighth nobody knows"


async def test_a_worker_that_ends_gives_back_what_it_has_not_begun(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await an_alarm(transactions, clock)
    phone = MemoryChannel()
    sender = a_sender(clock, phone)
    sender.ending = lambda: len(phone.sent) >= 3
    await sender.send_batch(Lane.URGENT)
    assert len(phone.sent) == 3
    assert await states() == {"sent": 3, "pending": len(PEOPLE) - 3}
    assert {bell["attempts"] for bell in await bells() if bell["state"] == "pending"} == {0}
    assert await a_sender(clock, phone).send_batch(Lane.URGENT) == len(PEOPLE) - 3


async def test_one_row_that_is_wrong_does_not_hold_up_the_others(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await an_alarm(transactions, clock)
    [wrong, *_] = await bells()
    await deliveries().update_one({"_id": wrong["_id"]}, {"$set": {"about": {"kind": 7}}})
    phone = MemoryChannel()
    await a_sender(clock, phone).send_batch(Lane.URGENT)
    assert len(phone.sent) == len(PEOPLE) - 1
    [left] = [bell for bell in await bells() if bell["state"] == "pending"]
    assert (left["_id"], left["history"][-1]["why"]) == (wrong["_id"], "ValidationError")
