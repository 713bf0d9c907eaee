"""A correction is given up: what it held back is told after all, and to nobody twice."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient
from typing_extensions import override

from backend.accounts.contacts import Contact
from backend.announcements.states import AnnouncementStatus
from backend.facts.announcements import AnnouncementCancelled, AnnouncementCorrectionGivenUp, AnnouncementStopped
from backend.facts.envelope import Fact
from backend.jobs.tasks import TASKS
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.work import Transactions
from notifications.batch import Handled
from notifications.broadcast import Broadcaster
from notifications.broadcast_counts import is_finished
from notifications.broadcasts import LEASE, Broadcast, BroadcastState
from notifications.channels.base import ChannelName, Later, Outcome, Outgoing
from notifications.channels.memory import MemoryChannel
from notifications.delivery import Settlement
from notifications.lanes import LanePolicy
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.recalls import WAITS
from notifications.sender import Sender
from tests.conftest import WEDNESDAY
from tests.http.staff_api.test_announcements import ANNOUNCEMENTS, step
from tests.notifications.office import bells, inbox, record
from tests.support.actors import signed_in_staff
from tests.support.builders.announcements import a_body, an_announcement
from tests.support.builders.devices import a_device
from tests.support.builders.facts import announcement_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain, send_all

PEOPLE = [UUID(int=1000 + number) for number in range(6)]
NOTE = {"note": "Jednak było dobrze."}
ANNOUNCEMENT = UUID(int=70)
OUT = announcement_fact()
BEGUN = AnnouncementStopped(announcement_id=ANNOUNCEMENT)
GIVEN_UP = AnnouncementCorrectionGivenUp(announcement_id=ANNOUNCEMENT, version_number=1)
OFF = AnnouncementCancelled(announcement_id=ANNOUNCEMENT, valid_until=WEDNESDAY + timedelta(days=1))


@pytest.fixture(autouse=True)
async def town(database: Database) -> None:  # noqa: ARG001  an empty database first
    """Everybody has a phone."""
    await Contact.insert_many([Contact(id=one) for one in PEOPLE])
    for one in PEOPLE:
        await a_device(one).insert()


@pytest.fixture
async def desk(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])


async def plan_all(clock: ChosenClock) -> None:
    planner = Planner(clock, (ChannelName.FCM,))
    while await planner.plan_batch():
        pass


async def broadcast_all(clock: ChosenClock) -> None:
    while await Broadcaster(Planner(clock, (ChannelName.FCM,))).plan_batch():
        pass


async def ring_one(clock: ChosenClock, lane: Lane, phone: MemoryChannel) -> None:
    one_hand = dict.fromkeys(Lane, LanePolicy(1, 1))
    assert await Sender(clock, {ChannelName.FCM: phone}, policies=one_hand).send_batch(lane) == 1


async def held_back(transactions: Transactions, clock: ChosenClock) -> None:
    """Planned for everybody, and corrected before anybody heard it."""
    await record(transactions, OUT)
    await plan_all(clock)
    await broadcast_all(clock)
    clock.put(clock.now() + timedelta(minutes=1))
    await record(transactions, BEGUN)
    assert await drain(clock) == []
    clock.put(clock.now() + timedelta(minutes=1))


async def half_told(
    clock: ChosenClock, meanwhile: Callable[[], Awaitable[Any]], lane: Lane = Lane.URGENT
) -> list[Outgoing]:
    """Planned for the first four, told to one of them; then something happens."""
    phone = MemoryChannel()

    class Interrupted(Planner):
        pages = 0

        @override
        async def let_go(self, people: list[UUID]) -> None:
            self.pages += 1
            if self.pages == 2:
                await ring_one(clock, lane, phone)
                await meanwhile()
                await plan_all(clock)

    await plan_all(clock)
    await Broadcaster(Interrupted(clock, (ChannelName.FCM,)), page=2).plan_batch()
    await send_all(Sender(clock, {ChannelName.FCM: phone}))
    return phone.sent


async def states() -> Counter[tuple[str, str | None]]:
    return Counter((bell["state"], bell.get("why")) for bell in await bells())


def heard(sent: list[Outgoing]) -> Counter[UUID]:
    return Counter(one.recipient_id for one in sent)


async def test_whoever_was_not_told_hears_it_when_its_correction_is_given_up(
    transactions: Transactions, clock: ChosenClock, desk: AsyncClient
) -> None:
    one = await an_announcement(transactions, AnnouncementStatus.SENDING, severity="alarm")
    path = f"/staff/v1/announcements/{one.id}"

    async def correct() -> None:
        clock.put(clock.now() + timedelta(seconds=1))
        assert (await desk.post(f"{path}/correction", json={"note": "Zła godzina."})).status_code == 201

    first = await half_told(clock, correct)
    assert len(first) == 1
    assert await states() == {("sent", None): 1, ("suppressed", "stopped"): 3}
    clock.put(clock.now() + timedelta(minutes=10))
    assert (await desk.post(f"{path}/abandonment", json=NOTE)).status_code == 201
    rest = await drain(clock)
    assert heard(first + rest) == Counter(PEOPLE)
    assert {(one.title, one.urgent) for one in rest} == {("Brak wody przy Lipowej", True)}
    assert Counter(item["account_id"] for item in await inbox()) == Counter(PEOPLE)
    assert await states() == {("sent", None): 6}
    [whole] = await Broadcast.find_all().to_list()
    assert (whole.state, whole.people, whole.deliveries) == (BroadcastState.DONE, 6, 6)


async def test_it_goes_on_when_its_correction_was_over_before_it_went_out(
    transactions: Transactions, clock: ChosenClock, desk: AsyncClient, settings: Settings
) -> None:
    """By the clock, since nobody was there to send it."""
    one = await an_announcement(transactions, AnnouncementStatus.SENDING, severity="information")
    for person in PEOPLE:
        await wished(person, topics=["water"], news=a_wish())
    soon = (clock.now() + timedelta(hours=2)).isoformat()
    draft = a_body(valid_until=soon)

    async def correct() -> None:
        clock.put(clock.now() + timedelta(seconds=1))
        await step(desk, {"id": str(one.id)}, "correction", note="Zła godzina.")

    first = await half_told(clock, correct, Lane.BULK)
    assert (await desk.put(f"{ANNOUNCEMENTS}/{one.id}", json=draft)).status_code == 200
    for name in ("submission", "approval"):
        await step(desk, {"id": str(one.id)}, name)
    await step(desk, {"id": str(one.id)}, "schedule", send_at=(clock.now() + timedelta(hours=1)).isoformat())
    assert await drain(clock) == []
    clock.put(clock.now() + timedelta(hours=3))
    [send] = [task for task in TASKS if task.name == "send scheduled announcements"]
    assert await send.run(transactions, settings, asyncio.Event()) == 1
    rest = await drain(clock)
    assert (len(first), heard(first + rest)) == (1, Counter(PEOPLE))


async def test_it_is_taken_up_page_by_page(transactions: Transactions, clock: ChosenClock) -> None:
    await held_back(transactions, clock)
    await record(transactions, GIVEN_UP)
    await plan_all(clock)
    told: list[Lane] = []
    broadcaster = Broadcaster(Planner(clock, (ChannelName.FCM,)), page=4, tell=told.append)
    assert await broadcaster.plan_batch() == 1
    assert await states() == {("pending", None): len(PEOPLE)}
    assert len(told) == 2
    assert heard(await drain(clock)) == Counter(PEOPLE)


async def test_a_sender_that_looked_before_it_stood_again_holds_back_nobody_for_good(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """It has found out that the announcement is stopped, and writes that down only when it stands again."""

    class Slow(Sender):
        @override
        async def _believed(self, handled: list[Handled]) -> list[Settlement]:
            if {one.settlement.outcome for one in handled} == {"suppressed"}:
                clock.put(clock.now() + timedelta(seconds=1))
                await record(transactions, GIVEN_UP)
                assert await drain(clock) == [], "all of it is in these hands"
            return await super()._believed(handled)

    await record(transactions, OUT)
    await plan_all(clock)
    await broadcast_all(clock)
    await record(transactions, BEGUN)
    await plan_all(clock)
    await Slow(clock, {ChannelName.FCM: MemoryChannel()}).send_batch(Lane.URGENT)
    assert await states() == {("suppressed", "stopped"): 6}
    assert not await is_finished(ANNOUNCEMENT)
    clock.put(clock.now() + WAITS)
    assert heard(await drain(clock)) == Counter(PEOPLE)
    clock.put(clock.now() + WAITS)
    assert await drain(clock) == []
    assert await is_finished(ANNOUNCEMENT)


async def test_a_worker_that_ends_amid_it_leaves_the_rest_to_another(
    transactions: Transactions, clock: ChosenClock
) -> None:
    def dies(_: Lane) -> None:
        """After the first part of what is to ring again."""
        raise KeyboardInterrupt

    await held_back(transactions, clock)
    await record(transactions, GIVEN_UP)
    await plan_all(clock)
    with pytest.raises(KeyboardInterrupt):
        await Broadcaster(Planner(clock, (ChannelName.FCM,)), page=2, tell=dies).plan_batch()
    assert await states() == {("pending", None): 2, ("suppressed", "stopped"): 4}
    clock.put(clock.now() + LEASE)
    assert heard(await drain(clock)) == Counter(PEOPLE)


async def test_what_was_held_back_says_in_its_history_why_it_rang_after_all(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await held_back(transactions, clock)
    await record(transactions, GIVEN_UP)
    await drain(clock)
    for bell in await bells():
        assert [(line["what"], line.get("why")) for line in bell["history"]] == [
            ("suppressed", "stopped"),
            ("replayed", "stands again"),
            ("sent", None),
        ]
        assert (bell["attempts"], bell["done_at"], bell.get("why")) == (1, clock.now(), None)


async def test_newcomers_hear_nothing_of_what_was_planned_for_everybody(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await held_back(transactions, clock)
    newcomer = UUID(int=2000)
    await Contact(id=newcomer).insert()
    await a_device(newcomer).insert()
    await record(transactions, GIVEN_UP)
    assert heard(await drain(clock)) == Counter(PEOPLE)


@pytest.mark.parametrize("after", [timedelta(hours=6), timedelta(days=1)], ids=["too old", "over"])
async def test_what_is_too_old_by_then_stays_held_back(
    transactions: Transactions, clock: ChosenClock, after: timedelta
) -> None:
    """Of what was cut short nothing more comes into inboxes either: it would be news of yesterday."""
    await record(transactions, OUT)
    assert len(await half_told(clock, lambda: record(transactions, BEGUN))) == 1
    clock.put(WEDNESDAY + after)
    await record(transactions, GIVEN_UP)
    assert await drain(clock) == []
    assert await states() == {("sent", None): 1, ("suppressed", "stopped"): 3}
    assert len(await inbox()) == 4
    assert await is_finished(ANNOUNCEMENT)


@pytest.mark.parametrize("then", [OFF, announcement_fact(version_number=2), BEGUN], ids=["off", "corrected", "begun"])
async def test_what_happens_to_it_while_it_goes_on_holds(
    transactions: Transactions, clock: ChosenClock, then: Fact
) -> None:
    """Its bells are pending again, and no one has rung yet."""
    await held_back(transactions, clock)
    await record(transactions, GIVEN_UP)
    await plan_all(clock)
    await broadcast_all(clock)
    assert await states() == {("pending", None): 6}
    clock.put(clock.now() + timedelta(seconds=1))
    await record(transactions, then)
    rung = await drain(clock)
    assert {one.text_key for one in rung} == ({"announcement_corrected"} if then.name == OUT.name else set())
    assert (await states())["suppressed", "stopped"] == 6


async def test_whoever_may_have_heard_it_is_tried_again_and_hears_that_it_is_off(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """An answer was lost before the stop. To take a bell up and hold it back is no attempt; the one before it was."""

    class Deaf(MemoryChannel):
        @override
        async def send(self, outgoing: Outgoing) -> Outcome:
            await super().send(outgoing)
            return Later("TimeoutError")

    await record(transactions, OUT)
    await plan_all(clock)
    await broadcast_all(clock)
    await ring_one(clock, Lane.URGENT, Deaf())
    [tried] = [bell["recipient_id"] for bell in await bells() if bell["attempts"]]
    clock.put(clock.now() + timedelta(minutes=5))
    await record(transactions, BEGUN)
    assert await drain(clock) == []
    clock.put(clock.now() + timedelta(minutes=1))
    await record(transactions, GIVEN_UP)
    await plan_all(clock)
    await broadcast_all(clock)
    assert {bell["recipient_id"]: bell["attempts"] for bell in await bells()} == {
        one: int(one == tried) for one in PEOPLE
    }
    clock.put(clock.now() + timedelta(seconds=1))
    await record(transactions, OFF)
    clock.put(clock.now() + WAITS)
    assert heard(await drain(clock)) == {tried: 1}
