"""An alarm that is called off: told where it was heard, and nowhere else."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from typing_extensions import override

from backend.accounts.contacts import Contact
from backend.announcements.states import AnnouncementStatus
from backend.facts.announcements import AnnouncementCancelled
from backend.kernel.actor import resident_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.kernel.permissions import Role
from backend.kernel.text import Language
from backend.work import Transactions
from notifications.broadcast import Broadcaster
from notifications.broadcast_counts import counts_of
from notifications.broadcasts import Broadcast
from notifications.channels.base import ChannelName, Later, Outcome, Outgoing
from notifications.channels.memory import MemoryChannel
from notifications.delivery import Delivery, deliveries
from notifications.inbox import InboxView, list_inbox, mark_read
from notifications.lanes import POLICIES
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.recalls import WAITS, WAITS_AT_MOST, held_plan, in_hands
from notifications.sender import Sender
from tests.notifications.office import bells, inbox, record
from tests.support.actors import signed_in_staff
from tests.support.builders.announcements import an_announcement
from tests.support.builders.devices import a_device
from tests.support.builders.facts import AT, announcement_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain, send_all

ANNOUNCEMENT = UUID(int=70)
PHONE, TWO_PHONES, MAIL_ONLY, NO_BELL, SILENT = PEOPLE = [UUID(int=1000 + number) for number in range(5)]
OFF = AnnouncementCancelled(announcement_id=ANNOUNCEMENT, valid_until=AT + timedelta(days=1))
WAYS = (ChannelName.FCM, ChannelName.EMAIL)


@pytest.fixture(autouse=True)
async def town(database: Database) -> None:  # noqa: ARG001  an empty database first
    """One who has only letters, one who has no bell at all, one who wants none of alarms."""
    await Contact.insert_many(
        [
            Contact(id=PHONE, language=Language.EN),
            Contact(id=TWO_PHONES, language=Language.UK),
            Contact(id=MAIL_ONLY, email="ewa@example.pl", email_verified_at=AT),
            Contact(id=NO_BELL),
            Contact(id=SILENT),
        ]
    )
    for one, number in ((PHONE, 0), (TWO_PHONES, 0), (TWO_PHONES, 1), (SILENT, 0)):
        await a_device(one, number).insert()
    await wished(SILENT, alarm=a_wish(()))


async def told(clock: ChosenClock) -> list[Outgoing]:
    """What left by phones and letters."""
    push, mail = MemoryChannel(), MemoryChannel()
    await plan(clock)
    await send_all(Sender(clock, {ChannelName.FCM: push, ChannelName.EMAIL: mail}))
    return push.sent + mail.sent


async def plan(clock: ChosenClock, page: int = 2) -> None:
    planner = Planner(clock, WAYS)
    while await planner.plan_batch():
        pass
    while await Broadcaster(planner, page=page).plan_batch():
        pass


def places(sent: list[Outgoing]) -> Counter[tuple[UUID, str]]:
    return Counter((one.recipient_id, one.device) for one in sent)


async def messages(reader: UUID, language: Language = Language.PL) -> list[InboxView]:
    return (await list_inbox(resident_actor(reader), language, None, 10)).items


async def test_whoever_heard_an_alarm_hears_by_the_same_ways_that_it_is_off(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await record(transactions, announcement_fact())
    heard = places(await told(clock))
    assert Counter(one for one, _ in heard) == {PHONE: 1, TWO_PHONES: 2, MAIL_ONLY: 1}
    [unread] = await messages(NO_BELL)
    [reading] = await messages(SILENT)
    await mark_read(resident_actor(SILENT), reading.id, Language.PL, clock.now())
    await a_device(PHONE, 7).insert()  # a new one, which did not ring
    clock.put(clock.now() + timedelta(minutes=20))
    await record(transactions, OFF)
    off = await told(clock)
    assert places(off) == heard
    assert {(one.recipient_id, one.title, one.body) for one in off} == {
        (PHONE, "Cancelled: No water", "This announcement no longer applies."),
        (TWO_PHONES, "Скасовано: Brak wody", "Це оголошення вже не чинне."),
        (MAIL_ONLY, "Odwołano: Brak wody", "Ten komunikat już nie obowiązuje."),
    }
    assert {(one.collapse, one.about.id, one.urgent) for one in off} == {(ANNOUNCEMENT.hex, ANNOUNCEMENT, True)}
    assert [one.id for one in await messages(NO_BELL)] == [unread.id], "who did not hear it gets nothing"
    lines = [one.title for one in await messages(SILENT)]
    assert lines == ["Odwołano: Brak wody", "Nieaktualne: Brak wody"], "who read it hears it there"
    counts = await counts_of(ANNOUNCEMENT)
    assert (counts.versions, counts.people, counts.sent, counts.recalled) == (1, 5, 4, 4)


async def test_planned_twice_is_told_once(transactions: Transactions, clock: ChosenClock) -> None:
    await record(transactions, announcement_fact())
    heard = places(await told(clock))
    await record(transactions, OFF)
    again = {"$set": {"state": "pending", "due": AT, "cursor": None, "attempts": 0}}
    off = await told(clock)
    await Broadcast.get_pymongo_collection().update_many({"recalls": {"$ne": None}}, again)
    assert places(off + await told(clock)) == heard
    assert len(await inbox()) == 5 + 3


async def test_what_had_not_gone_out_stays_and_nobody_hears_that_it_is_off(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await record(transactions, announcement_fact())
    await plan(clock)
    clock.put(clock.now() + timedelta(seconds=1))
    await record(transactions, OFF)
    assert await told(clock) == []
    assert {(bell["state"], bell["why"]) for bell in await bells()} == {("suppressed", "stopped")}


async def test_it_waits_for_what_is_with_a_provider(transactions: Transactions, clock: ChosenClock) -> None:
    """Whether that was heard is known only when it comes back."""

    class Cancelling(MemoryChannel):
        @override
        async def send(self, outgoing: Outgoing) -> Outcome:
            if not self.sent:
                await record(transactions, OFF)
                await plan(clock)
            return await super().send(outgoing)

    await record(transactions, announcement_fact())
    await plan(clock)
    phone, one_hand = Cancelling(), replace(POLICIES[Lane.URGENT], at_once=1)
    await Sender(clock, {ChannelName.FCM: phone}, policies={**POLICIES, Lane.URGENT: one_hand}).send_batch(Lane.URGENT)
    assert phone.sent
    assert len(await inbox()) == 5, "nobody hears yet that it is off"
    clock.put(clock.now() + WAITS)
    assert places(await told(clock)) == places(phone.sent)


async def test_it_does_not_wait_for_ever(transactions: Transactions, clock: ChosenClock) -> None:
    await record(transactions, announcement_fact())
    heard = await told(clock)
    held = {"$set": {"state": "pending", "lease": uuid4(), "due": AT + timedelta(days=1)}}
    await deliveries().update_one({"recipient_id": PHONE}, held)
    await record(transactions, OFF)
    assert await told(clock) == []
    clock.put(clock.now() + WAITS_AT_MOST)
    assert places(await told(clock)) == places(heard), "what is still in somebody's hands may have been heard"


async def test_who_may_have_heard_it_hears_that_it_is_off(transactions: Transactions, clock: ChosenClock) -> None:
    """A phone that rang while the answer was lost, or while a worker was killed."""

    class Deaf(MemoryChannel):
        @override
        async def send(self, outgoing: Outgoing) -> Outcome:
            await super().send(outgoing)
            return Later("TimeoutError")

    await record(transactions, announcement_fact())
    await plan(clock)
    phone = Deaf()
    await send_all(Sender(clock, {ChannelName.FCM: phone}))
    assert {one.recipient_id for one in phone.sent} == {PHONE, TWO_PHONES}
    await record(transactions, OFF)
    off = await told(clock)
    assert places(off) == places(phone.sent), "and no mailbox: nobody tried a letter"


async def test_what_was_tried_and_then_stopped_counts_as_heard(transactions: Transactions, clock: ChosenClock) -> None:
    """Stopped by a correction, by which time a sender had taken it up once more."""
    await record(transactions, announcement_fact())
    await plan(clock)
    stopped = {"state": "suppressed", "why": "stopped", "done_at": AT}
    await deliveries().update_many({"recipient_id": PHONE}, {"$set": {**stopped, "attempts": 2}})
    await deliveries().update_many({"recipient_id": TWO_PHONES}, {"$set": {**stopped, "attempts": 1}})
    await record(transactions, OFF)
    assert {one.recipient_id for one in await told(clock)} == {PHONE}


async def test_to_see_what_is_held_reads_its_own_deliveries_only(
    transactions: Transactions, clock: ChosenClock, database: Database
) -> None:
    """Looked at each other second, while the lanes may be full of other things."""
    await record(transactions, announcement_fact())
    await plan(clock)
    [one] = await Broadcast.find_all().to_list()
    others = [{**row, "_id": uuid4(), "fact_id": uuid4(), "lease": uuid4()} async for row in deliveries().find({})]
    await deliveries().insert_many(others)
    where, index = held_plan([one.id])
    command = {"find": Delivery.get_collection_name(), "filter": where, "limit": 1, "hint": index}
    asked = {"explain": command, "verbosity": "executionStats"}
    seen = (await database.command(asked, codec_options=database.codec_options))["executionStats"]
    assert seen["totalDocsExamined"] == len(others)
    assert not await in_hands([one.id])


async def test_an_ordinary_one_is_off_in_the_inbox_only(transactions: Transactions, clock: ChosenClock) -> None:
    await wished(PHONE, topics=["water"], news=a_wish())
    await record(transactions, announcement_fact(severity="information"))
    assert [one.recipient_id for one in await told(clock)] == [PHONE]
    await record(transactions, OFF)
    assert await told(clock) == []
    [message] = await messages(PHONE, Language.EN)
    assert (message.title, message.body) == (
        "No longer valid: No water",
        "This no longer applies. It said: No water until 18:00.",
    )
    read = await mark_read(resident_actor(PHONE), message.id, Language.PL, clock.now())
    assert (read.title, read.body) == ("Nieaktualne: Brak wody", "To już nie obowiązuje. Było: Do 18:00 nie ma wody.")


async def test_whoever_heard_it_before_a_correction_for_others_hears_it_too(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await record(transactions, announcement_fact())
    first = places(await told(clock))
    await record(transactions, announcement_fact(version_number=2, severity="information"))
    assert await told(clock) == []
    await record(transactions, OFF)
    assert places(await told(clock)) == first


async def test_one_that_is_over_anyway_is_not_told(transactions: Transactions, clock: ChosenClock) -> None:
    await record(transactions, announcement_fact())
    await told(clock)
    await record(transactions, OFF.model_copy(update={"valid_until": clock.now()}))
    assert await told(clock) == []
    assert len(await inbox()) == 5


async def test_a_title_too_long_for_a_lock_screen_is_cut_there(transactions: Transactions, clock: ChosenClock) -> None:
    await record(transactions, announcement_fact(words={"pl": {"title": "Uwaga! " * 14, "lead": "Długo. " * 60}}))
    await told(clock)
    await record(transactions, OFF)
    for one in await told(clock):
        if one.recipient_id != MAIL_ONLY:
            assert len(one.title) <= 50
            assert len(one.body) <= 150


async def test_a_head_who_cancels_an_alarm_sees_how_many_are_told(
    transactions: Transactions, staff_api: FastAPI, clock: ChosenClock
) -> None:
    desk = await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])
    one = await an_announcement(transactions, AnnouncementStatus.SENT, severity="alarm")
    path = f"/staff/v1/announcements/{one.id}"
    assert len(await drain(clock)) == 3
    assert (await desk.get(f"{path}/counts")).json()["recalled"] is None
    answer = await desk.post(f"{path}/cancellation", json={"note": "Wodociągi skończyły."})
    assert answer.status_code == 201
    assert {one.title for one in await drain(clock)} == {
        "Cancelled: No water in Lipowa",
        "Скасовано: Brak wody przy Lipowej",
    }
    clock.put(clock.now() + timedelta(seconds=6))
    assert (await desk.get(f"{path}/counts")).json()["recalled"] == 2
