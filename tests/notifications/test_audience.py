"""Who is told what the town announces: an alarm everybody it concerns, news whoever chose them."""

from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.accounts.contacts import Contact
from backend.facts.announcements import AnnouncementPublished, AnnouncementStopped
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.work import Transactions
from notifications.audience import Audience, People, people_of, size_of
from notifications.broadcast import Broadcaster
from notifications.broadcasts import areas_to_tell
from notifications.channels.base import ChannelName, Outgoing
from notifications.planner import Planner
from notifications.plans.message import MessageClass
from tests.conftest import WEDNESDAY
from tests.notifications.office import bells, inbox, record
from tests.support.builders.devices import a_device
from tests.support.builders.facts import announcement_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain

CHOSE_WATER, CHOSE_ROADS, CHOSE_NOTHING = PEOPLE = [UUID(int=1000 + number) for number in range(3)]
STOP = AnnouncementStopped(announcement_id=UUID(int=70))


@pytest.fixture(autouse=True)
async def town(database: Database) -> None:  # noqa: ARG001  an empty database first
    """Everybody has a phone; two chose a topic and want it to ring."""
    for one in PEOPLE:
        await Contact(id=one).insert()
        await a_device(one).insert()
    await wished(CHOSE_WATER, topics=["water"], news=a_wish())
    await wished(CHOSE_ROADS, topics=["roads"], news=a_wish())


def news(**changes: Any) -> AnnouncementPublished:
    return announcement_fact(severity="information", **changes)


async def planned(clock: ChosenClock, page: int = 10) -> None:
    planner = Planner(clock, (ChannelName.FCM,))
    while await planner.plan_batch():
        pass
    while await Broadcaster(planner, page=page).plan_batch():
        pass


async def told() -> set[UUID]:
    return {item["account_id"] for item in await inbox()}


def rung(sent: list[Outgoing]) -> list[UUID]:
    return sorted(one.recipient_id for one in sent)


async def test_news_come_to_whoever_chose_their_topic_and_to_nobody_else(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await record(transactions, news())
    sent = await drain(clock)
    assert (rung(sent), await told()) == ([CHOSE_WATER], {CHOSE_WATER})
    assert [(one.title, one.message_class) for one in sent] == [("Brak wody", "news")]


async def test_an_alarm_comes_to_everybody_whatever_they_chose(transactions: Transactions, clock: ChosenClock) -> None:
    await record(transactions, announcement_fact())
    assert rung(await drain(clock)) == PEOPLE
    assert await told() == set(PEOPLE)


async def test_a_topic_without_a_bell_waits_in_the_inbox(transactions: Transactions, clock: ChosenClock) -> None:
    await wished(CHOSE_WATER, topics=["water"])
    await record(transactions, news())
    assert await drain(clock) == []
    assert await told() == {CHOSE_WATER}


@pytest.mark.parametrize("severity", ["alarm", "information"])
async def test_what_is_of_one_district_is_not_for_those_who_chose_others(
    transactions: Transactions, clock: ChosenClock, severity: str
) -> None:
    chosen = {CHOSE_WATER: ["sobieszow"], CHOSE_ROADS: ["cieplice", "sobieszow"], CHOSE_NOTHING: []}
    for one, districts in chosen.items():
        await wished(one, topics=["water"], news=a_wish(), districts=districts)
    await record(transactions, announcement_fact(severity=severity, area_ids=["cieplice"]))
    assert rung(await drain(clock)) == [CHOSE_ROADS, CHOSE_NOTHING]
    assert await told() == {CHOSE_ROADS, CHOSE_NOTHING}


async def test_a_page_of_people_whom_it_does_not_concern_ends_nothing(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await wished(CHOSE_WATER, districts=["sobieszow"])
    await record(transactions, announcement_fact(area_ids=["cieplice"]))
    await planned(clock, page=1)
    assert await told() == {CHOSE_ROADS, CHOSE_NOTHING}
    alarm = Audience(MessageClass.ALARM, "water", ("cieplice",))
    assert await people_of(alarm, None, 1) == People([], CHOSE_WATER, over=False)
    assert await people_of(alarm, CHOSE_WATER, 3) == People([CHOSE_ROADS, CHOSE_NOTHING], CHOSE_NOTHING, over=True)


async def test_wishes_of_the_office_or_of_nobody_are_no_audience(
    transactions: Transactions, clock: ChosenClock
) -> None:
    officer, gone = UUID(int=2000), UUID(int=2001)
    await Contact(id=officer, of_staff=True).insert()
    for one in (officer, gone):
        await wished(one, topics=["water"], news=a_wish())
    await record(transactions, news())
    await drain(clock)
    assert await told() == {CHOSE_WATER}


@pytest.mark.parametrize(
    "then",
    [
        {"topics": ["roads"], "news": a_wish()},
        {"topics": ["water"], "news": a_wish(())},
        {"topics": ["water"], "news": a_wish(), "districts": ["sobieszow"]},
    ],
    ids=["another topic", "no bell", "another district"],
)
async def test_whoever_changes_their_mind_before_it_is_sent_is_not_rung(
    transactions: Transactions, clock: ChosenClock, then: dict[str, Any]
) -> None:
    await record(transactions, news(area_ids=["cieplice"]))
    await planned(clock)
    await wished(CHOSE_WATER, **then)
    assert await drain(clock) == []
    assert [(bell["state"], bell["why"]) for bell in await bells()] == [("suppressed", "not wanted")]


async def test_an_alarm_does_not_ring_for_those_who_switched_alarms_off(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await record(transactions, announcement_fact())
    await planned(clock)
    await wished(CHOSE_NOTHING, alarm=a_wish(()))
    assert rung(await drain(clock)) == [CHOSE_WATER, CHOSE_ROADS]
    states = Counter((bell["state"], bell.get("why")) for bell in await bells())
    assert states == {("sent", None): 2, ("suppressed", "not wanted"): 1}


async def test_a_digest_has_the_words_of_the_news(transactions: Transactions, clock: ChosenClock) -> None:
    await wished(CHOSE_WATER, topics=["water"], news=a_wish(frequency="daily"))
    await record(transactions, news())
    assert await drain(clock) == []
    clock.put(clock.now() + timedelta(days=1))
    assert [(one.title, one.body) for one in await drain(clock)] == [("Brak wody", "Do 18:00 nie ma wody.")]


@pytest.mark.parametrize("change", ["stopped", "another topic"])
async def test_a_digest_tells_no_news_that_were_stopped_or_that_nobody_asks_for(
    transactions: Transactions, clock: ChosenClock, change: str
) -> None:
    await wished(CHOSE_WATER, topics=["water"], news=a_wish(frequency="daily"))
    await record(transactions, news())
    await drain(clock)
    clock.put(clock.now() + timedelta(hours=1))
    if change == "stopped":
        await record(transactions, STOP)
    else:
        await wished(CHOSE_WATER, topics=["roads"], news=a_wish(frequency="daily"))
    clock.put(clock.now() + timedelta(days=1))
    assert await drain(clock) == []
    assert await bells() == []


async def test_the_size_of_an_audience_is_people_and_those_a_bell_reaches(clock: ChosenClock) -> None:
    await a_device(PEOPLE[0], 1).insert()  # a second phone is not a second person
    await a_device(UUID(int=5000), owner_kind="staff").insert()
    ewa = UUID(int=3000)
    await Contact(id=ewa, email="ewa@example.pl", email_verified_at=WEDNESDAY).insert()
    await Contact(id=UUID(int=3001), email="jan@example.pl").insert()
    await Contact(id=UUID(int=3002), of_staff=True, email="u@example.pl", email_verified_at=WEDNESDAY).insert()

    async def size(kind: MessageClass, *areas: str) -> tuple[int, int, int]:
        found = await size_of(Audience(kind, "water", areas), clock.now())
        return found.people, found.push, found.email

    assert await size(MessageClass.ALARM) == (5, 3, 1)
    assert await size(MessageClass.NEWS) == (1, 1, 0)
    await wished(ewa, topics=["water"], news=a_wish(("email",)), alarm=a_wish(()), districts=["sobieszow"])
    await wished(CHOSE_NOTHING, alarm=a_wish(("email",)))
    assert await size(MessageClass.ALARM) == (5, 2, 0)
    assert await size(MessageClass.ALARM, "cieplice") == (4, 2, 0)
    assert await size(MessageClass.ALARM, "sobieszow") == (5, 2, 0)
    assert await size(MessageClass.NEWS) == (2, 1, 1)
    assert await size(MessageClass.NEWS, "cieplice") == (1, 1, 0)


async def test_the_size_of_the_news_audience_asks_once_what_people_wish(database: Database, clock: ChosenClock) -> None:
    await database.command("profile", 2)
    try:
        await size_of(Audience(MessageClass.NEWS, "water"), clock.now())
    finally:
        await database.command("profile", 0)
    asked = await database["system.profile"].count_documents({"ns": f"{database.name}.preferences", "op": "query"})
    await database.drop_collection("system.profile")
    assert asked == 1


@pytest.mark.parametrize("severity", ["information", "alarm"])
async def test_a_correction_for_one_district_reaches_those_who_heard_the_wrong_words(
    transactions: Transactions, clock: ChosenClock, severity: str
) -> None:
    await wished(CHOSE_WATER, topics=["water"], news=a_wish(), districts=["sobieszow"])
    await wished(CHOSE_ROADS, topics=["water"], news=a_wish(), districts=["cieplice"])
    await record(transactions, announcement_fact(severity=severity))
    first = rung(await drain(clock))
    clock.put(clock.now() + timedelta(minutes=1))
    await record(transactions, STOP)
    clock.put(clock.now() + timedelta(minutes=1))
    changes = {"severity": severity, "area_ids": ["cieplice"], "version_number": 2}
    await record(transactions, announcement_fact(**changes))
    corrected = rung(await drain(clock))
    assert CHOSE_WATER in corrected
    assert corrected == first
    assert await areas_to_tell(UUID(int=70), ["cieplice"]) == []
    assert await areas_to_tell(UUID(int=71), ["cieplice"]) == ["cieplice"]


async def test_a_district_that_was_stopped_before_anybody_heard_adds_nothing(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await wished(CHOSE_WATER, districts=["sobieszow"])
    await record(transactions, announcement_fact())
    await record(transactions, STOP)
    clock.put(clock.now() + timedelta(minutes=1))
    await record(transactions, announcement_fact(area_ids=["cieplice"], version_number=2))
    await planned(clock)
    assert await told() == {CHOSE_ROADS, CHOSE_NOTHING}
