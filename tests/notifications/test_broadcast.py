"""An announcement reaches everybody once, from where it was cut off, and nobody once it is stopped."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from typing_extensions import override

from backend.accounts.contacts import Contact
from backend.accounts.use_cases.delete_account import delete_account
from backend.facts.announcements import AnnouncementStopped
from backend.kernel.actor import resident_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.kernel.text import Language
from backend.work import Transactions
from notifications.broadcast import Broadcaster
from notifications.broadcast_counts import Counts
from notifications.broadcasts import LEASE, Broadcast, BroadcastState
from notifications.channels.base import ChannelName, Outcome, Outgoing
from notifications.channels.memory import MemoryChannel
from notifications.delivery import Delivery
from notifications.inbox import list_inbox, mark_read
from notifications.lanes import POLICIES
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.sender import Sender
from tests.conftest import WEDNESDAY
from tests.notifications.office import bells, inbox, record
from tests.support.actors import open_session, staff
from tests.support.builders.devices import a_device
from tests.support.builders.facts import announcement_fact, report_fact
from tests.support.drain import drain, send_all

ANNOUNCEMENT = UUID(int=70)
PEOPLE = [UUID(int=1000 + number) for number in range(25)]


@pytest.fixture(autouse=True)
async def town(database: Database) -> None:  # noqa: ARG001  an empty database first
    """Everybody has a phone; every fifth reads English, every other fifth Ukrainian."""
    languages = {0: Language.EN, 1: Language.UK}
    await Contact.insert_many(
        [Contact(id=one, language=languages.get(number % 5, Language.PL)) for number, one in enumerate(PEOPLE)]
    )
    for one in PEOPLE:
        await a_device(one).insert()


@pytest.fixture
def planner(clock: ChosenClock) -> Planner:
    return Planner(clock, (ChannelName.FCM,), chance=lambda: 1.0)


async def plan_all(planner: Planner) -> None:
    while await planner.plan_batch():
        pass


async def broadcast(planner: Planner, page: int = 10) -> None:
    while await Broadcaster(planner, page=page).plan_batch():
        pass


async def told() -> Counter[UUID]:
    return Counter(item["account_id"] for item in await inbox())


async def states() -> Counter[tuple[str, str | None]]:
    return Counter((bell["state"], bell.get("why")) for bell in await bells())


async def test_everybody_has_it_once_in_their_language_and_their_phone_rings(
    transactions: Transactions, clock: ChosenClock
) -> None:
    fact_id = await record(transactions, announcement_fact())
    rung = await drain(clock)
    assert await told() == Counter(PEOPLE)
    assert Counter(one.recipient_id for one in rung) == Counter(PEOPLE)
    assert Counter((one.title, one.body) for one in rung) == {
        ("Brak wody", "Do 18:00 nie ma wody."): 20,  # those who read Ukrainian too, until somebody translates it
        ("No water", "No water until 18:00."): 5,
    }
    assert {(one.collapse, one.about.kind, one.about.id, one.urgent) for one in rung} == {
        (ANNOUNCEMENT.hex, "announcement", ANNOUNCEMENT, True)
    }
    done = await Broadcast.get(fact_id)
    assert done is not None
    assert (done.state, done.people, done.deliveries) == (BroadcastState.DONE, 25, 25)


async def test_words_are_kept_once_and_found_when_somebody_reads(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await record(transactions, announcement_fact(words={"pl": {"title": "Brak wody", "lead": "Długo. " * 60}}))
    await drain(clock)
    assert all(row["params"] == {} for row in [*await inbox(), *await bells()])
    reader = resident_actor(PEOPLE[0])
    [item] = (await list_inbox(reader, Language.PL, None, 10)).items
    assert item.title == "Brak wody"
    assert len(item.body) > 300  # in full, where it is read
    read = await mark_read(reader, item.id, Language.PL, clock.now())
    assert (read.title, read.read_at) == ("Brak wody", clock.now())


async def test_it_goes_on_from_where_it_was_cut_off(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    class Dying(Planner):
        """Its process ends after the second page was written and before anybody kept how far it came."""

        pages = 0

        @override
        async def let_go(self, people: list[UUID]) -> None:
            self.pages += 1
            if self.pages == 2:
                raise KeyboardInterrupt
            await super().let_go(people)

    await record(transactions, announcement_fact())
    await plan_all(planner)
    with pytest.raises(KeyboardInterrupt):
        await broadcast(Dying(clock, (ChannelName.FCM,)))
    [half] = await Broadcast.find_all().to_list()
    assert (half.cursor, half.people) == (PEOPLE[9], 10)
    await broadcast(planner)
    assert len(await inbox()) == 20, "its lease is not over yet"
    clock.put(clock.now() + LEASE + timedelta(seconds=1))
    await broadcast(planner)
    assert await told() == Counter(PEOPLE)
    [whole] = await Broadcast.find_all().to_list()
    assert (whole.state, whole.people, whole.deliveries) == (BroadcastState.DONE, 25, 25)


async def test_planned_twice_is_planned_once(transactions: Transactions, planner: Planner) -> None:
    await record(transactions, announcement_fact())
    for _ in range(2):
        await plan_all(planner)
        await broadcast(planner)
        await planner_again()
    assert await told() == Counter(PEOPLE)
    assert len(await bells()) == 25


async def planner_again() -> None:
    """As if the worker had died before it could say that it was done."""
    again = {"$set": {"state": "pending", "due": WEDNESDAY, "cursor": None}}
    await Broadcast.get_pymongo_collection().update_many({}, again)


async def test_a_second_worker_leaves_alone_what_another_holds(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    """And the first, whose lease was lost, keeps nothing of how far it came."""

    class Slow(Planner):
        @override
        async def let_go(self, people: list[UUID]) -> None:
            clock.put(clock.now() + LEASE + timedelta(seconds=1))
            await Broadcaster(planner, page=100).plan_batch()

    await record(transactions, announcement_fact())
    await plan_all(planner)
    await Broadcaster(Slow(clock, (ChannelName.FCM,)), page=10).plan_batch()
    [one] = await Broadcast.find_all().to_list()
    assert (one.state, one.people) == (BroadcastState.DONE, 25)
    assert await told() == Counter(PEOPLE)


async def test_a_cancelled_broadcast_sends_nothing_further(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    await record(transactions, announcement_fact())
    await plan_all(planner)
    await Broadcaster(planner, page=10).plan_batch()
    clock.put(clock.now() + timedelta(seconds=1))
    await record(transactions, AnnouncementStopped(announcement_id=ANNOUNCEMENT))
    await plan_all(planner)
    phone = MemoryChannel()
    await send_all(Sender(clock, {ChannelName.FCM: phone}))
    assert phone.sent == []
    assert await states() == {("suppressed", "stopped"): 25}


async def test_a_stop_reaches_a_batch_that_is_with_a_slow_provider(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    class Slow(MemoryChannel):
        """Half a second for each; somebody stops it during the third."""

        @override
        async def send(self, outgoing: Outgoing) -> Outcome:
            if len(self.sent) == 2:
                await record(transactions, AnnouncementStopped(announcement_id=ANNOUNCEMENT))
                await plan_all(planner)
            clock.put(clock.now() + timedelta(milliseconds=500))
            return await super().send(outgoing)

    await record(transactions, announcement_fact())
    await plan_all(planner)
    await broadcast(planner)
    phone, one_hand = Slow(), replace(POLICIES[Lane.URGENT], at_once=1)
    await Sender(clock, {ChannelName.FCM: phone}, policies={**POLICIES, Lane.URGENT: one_hand}).send_batch(Lane.URGENT)
    assert len(phone.sent) <= 4, "what began within a second after it may still go"
    assert await states() == {("sent", None): len(phone.sent), ("suppressed", "stopped"): 25 - len(phone.sent)}


async def test_one_that_is_stopped_while_it_is_planned_is_planned_no_further(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    class Stopping(Planner):
        @override
        async def let_go(self, people: list[UUID]) -> None:
            await record(transactions, AnnouncementStopped(announcement_id=ANNOUNCEMENT))
            await plan_all(planner)

    await record(transactions, announcement_fact())
    await plan_all(planner)
    await broadcast(Stopping(clock, (ChannelName.FCM,)))
    assert len(await inbox()) == 10
    [stopped] = await Broadcast.find_all().to_list()
    assert stopped.state is BroadcastState.STOPPED


async def test_a_stop_that_is_read_first_holds(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    """Two planners read the outbox, and the second fact may come first."""
    await record(transactions, AnnouncementStopped(announcement_id=ANNOUNCEMENT))
    await plan_all(planner)
    await record(transactions, announcement_fact())
    assert await drain(clock) == []
    assert await inbox() == []


async def test_a_correction_takes_the_place_of_what_is_still_on_its_way(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    await record(transactions, announcement_fact())
    await plan_all(planner)
    await broadcast(planner)
    clock.put(clock.now() + timedelta(minutes=1))
    await record(transactions, AnnouncementStopped(announcement_id=ANNOUNCEMENT))
    clock.put(clock.now() + timedelta(minutes=1))
    said = {"pl": {"title": "Brak wody", "lead": "Do 20:00."}}
    await record(transactions, announcement_fact(version_number=2, words=said))
    rung = await drain(clock)
    assert {(one.title, one.body) for one in rung} == {
        ("Poprawka: Brak wody", "Do 20:00."),
        ("Correction: Brak wody", "Do 20:00."),
        ("Уточнення: Brak wody", "Do 20:00."),
    }
    assert Counter(one.recipient_id for one in rung) == Counter(PEOPLE)
    assert await states() == {("sent", None): 25, ("suppressed", "stopped"): 25}


async def test_an_older_version_that_comes_late_is_not_told(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    await record(transactions, announcement_fact(version_number=2))
    await plan_all(planner)
    await record(transactions, announcement_fact())
    assert len(await drain(clock)) == 25
    assert {item["text_key"] for item in await inbox()} == {"announcement_corrected"}


async def test_the_office_is_no_audience(transactions: Transactions, clock: ChosenClock) -> None:
    colleague = await staff(transactions)
    await a_device(colleague.id, owner_kind="staff").insert()
    await record(transactions, announcement_fact())
    await drain(clock)
    assert await told() == Counter(PEOPLE)


async def test_who_leaves_meanwhile_keeps_nothing(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    leaver = (await open_session(transactions)).account_id

    class Leaving(Planner):
        @override
        async def reach(self, part: Any, now: Any, places: Any = None) -> list[dict[str, Any]]:
            if any(message.recipient_id == leaver for _, message in part):
                await transactions.run(resident_actor(leaver), delete_account)
            return await super().reach(part, now, places)

    await record(transactions, announcement_fact())
    await plan_all(planner)
    await broadcast(Leaving(clock, (ChannelName.FCM,)), page=100)
    assert leaver not in await told()
    assert len(await told()) == 25


async def test_a_case_does_not_wait_for_the_town(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    """The lanes are apart: what one sends, the other does not hold up."""
    await record(transactions, announcement_fact())
    await plan_all(planner)
    await broadcast(planner)
    await record(transactions, report_fact(reporter_id=PEOPLE[3]))
    await plan_all(planner)
    phone = MemoryChannel()
    assert await Sender(clock, {ChannelName.FCM: phone}).send_batch(Lane.NORMAL) == 1
    assert [one.recipient_id for one in phone.sent] == [PEOPLE[3]]


async def test_an_alarm_rings_at_night_and_until_it_is_over(transactions: Transactions, clock: ChosenClock) -> None:
    clock.put(WEDNESDAY.replace(hour=23))
    await record(transactions, announcement_fact(valid_until=clock.now() + timedelta(minutes=5)))
    assert len(await drain(clock)) == 25
    assert {bell["expires_at"] for bell in await bells()} == {clock.now() + timedelta(minutes=5)}


async def test_one_that_fails_holds_up_no_other(
    transactions: Transactions, clock: ChosenClock, planner: Planner
) -> None:
    class Failing(Planner):
        @override
        async def reach(self, part: Any, now: Any, places: Any = None) -> list[dict[str, Any]]:
            if part[0][1].about.id == ANNOUNCEMENT:
                raise ValueError
            return await super().reach(part, now, places)

    await record(transactions, announcement_fact())
    await record(transactions, announcement_fact(announcement_id=UUID(int=71)))
    await plan_all(planner)
    await broadcast(Failing(clock, (ChannelName.FCM,)))
    assert await told() == Counter(PEOPLE)
    clock.put(clock.now() + LEASE + timedelta(seconds=1))
    await broadcast(planner)
    assert await told() == Counter(PEOPLE * 2)


async def test_it_is_counted_every_five_seconds_for_all_who_look(
    transactions: Transactions, clock: ChosenClock
) -> None:
    counts, one = Counts(), UUID(int=70)
    await record(transactions, announcement_fact())
    assert (await counts.of(one, clock.now())).versions == 0
    await drain(clock)
    first = await counts.of(one, clock.now())
    assert first.sent == 25
    await Delivery.find_all().update({"$set": {"state": "opened"}})
    clock.put(clock.now() + timedelta(seconds=4))
    assert await counts.of(one, clock.now()) == first
    clock.put(clock.now() + timedelta(seconds=1))
    later = await asyncio.gather(*(counts.of(one, clock.now()) for _ in range(3)))
    assert [(each.sent, each.opened) for each in later] == [(0, 25)] * 3
