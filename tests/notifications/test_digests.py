"""Who wants many messages in one gets them in the morning, once, and of the same facts."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from backend.accounts.contacts import Contact
from backend.accounts.merges import AccountMerge
from backend.accounts.tombstones import AccountKind, DeletedBy, Tombstone
from backend.facts import reports
from backend.facts.accounts import AccountDeleted, AccountsMerged
from backend.facts.announcements import AnnouncementCancelled, AnnouncementCorrectionGivenUp, AnnouncementStopped
from backend.facts.envelope import Fact
from backend.facts.reports import ReportFact
from backend.kernel.clock import LOCAL, ChosenClock
from backend.kernel.mongo import Database
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions
from notifications.channels.base import ChannelName
from notifications.channels.memory import MemoryChannel
from notifications.digest import Digest, digests
from notifications.digester import LEASE, Digester
from notifications.inbox import InboxItem
from notifications.lanes import LanePolicy
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.sender import Sender
from tests.notifications.office import bells, inbox, known, record
from tests.support.builders.devices import a_device
from tests.support.builders.facts import AT, FOLLOWER, announcement_fact, report_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain, send_all

MORNING = datetime(2026, 6, 18, 7, 30, tzinfo=LOCAL)
"""Of the day after the tests' Wednesday."""
MONDAY = datetime(2026, 6, 22, 7, 30, tzinfo=LOCAL)
WATER = announcement_fact(severity="information", valid_until=AT + timedelta(days=9))
BEGUN = AnnouncementStopped(announcement_id=WATER.announcement_id)
GIVEN_UP = AnnouncementCorrectionGivenUp(announcement_id=WATER.announcement_id, version_number=1)
CANCELLED = AnnouncementCancelled(announcement_id=WATER.announcement_id, valid_until=WATER.valid_until)
STEPS: tuple[type[ReportFact], ...] = (reports.ReportAccepted, reports.ReportStarted, reports.ReportResolved)


@pytest.fixture(autouse=True)
async def phone(database: Database) -> None:  # noqa: ARG001  an empty database first
    await known(FOLLOWER)


async def followed(transactions: Transactions, clock: ChosenClock, *numbers: int) -> None:
    """Of each report, all its steps, a second apart."""
    for number in numbers:
        for step in STEPS:
            fact = report_fact(step, report_id=UUID(int=number), reporter_id=None, follower_ids=[FOLLOWER])
            await record(transactions, fact)
            clock.put(clock.now() + timedelta(seconds=1))


async def test_what_one_follows_comes_in_the_morning_as_one_message(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await followed(transactions, clock, 1, 2, 3)
    assert await drain(clock) == []
    assert len(await inbox()) == 9, "the inbox has all of it at once"
    clock.put(MORNING - timedelta(seconds=1))
    assert await drain(clock) == []
    clock.put(MORNING)
    [bell] = await drain(clock)
    assert (bell.title, bell.about.kind) == ("Nowości w 3 sprawach", "digest")
    assert bell.body.count("Zgłoszenie załatwione: Latarnia nie świeci") == 3, "the newest of each"
    assert await drain(clock) == []
    [row] = await bells()
    assert sorted(row["covers"]) == sorted(item["_id"] for item in await inbox())


async def test_of_one_thing_the_morning_tells_its_newest_state(transactions: Transactions, clock: ChosenClock) -> None:
    await followed(transactions, clock, 7)
    await drain(clock)
    clock.put(MORNING)
    [bell] = await drain(clock)
    assert (bell.title, bell.about.kind, bell.about.id) == ("Zgłoszenie załatwione", "report", UUID(int=7))


async def test_what_was_read_meanwhile_does_not_come(transactions: Transactions, clock: ChosenClock) -> None:
    await followed(transactions, clock, 1, 2)
    await drain(clock)
    mine = InboxItem.get_pymongo_collection()
    await mine.update_many({"about.id": UUID(int=1)}, {"$set": {"read_at": clock.now()}})
    clock.put(MORNING)
    [bell] = await drain(clock)
    assert bell.about.id == UUID(int=2)


async def test_what_was_read_after_it_was_put_together_does_not_come(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await followed(transactions, clock, 1, 2)
    await drain(clock)
    clock.put(MORNING)
    await Digester(clock, (ChannelName.FCM,)).digest_batch()
    await InboxItem.get_pymongo_collection().update_many({}, {"$set": {"read_at": clock.now()}})
    assert await drain(clock) == []
    [row] = await bells()
    assert (row["state"], row["why"]) == ("suppressed", "read")


async def put_together(clock: ChosenClock) -> None:
    """It is morning, but the ways are closed yet."""
    clock.put(MORNING)
    await Digester(clock, (ChannelName.FCM,)).digest_batch()


async def test_a_stopped_announcement_leaves_a_digest_that_waits(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await wished(FOLLOWER, topics=["water"], news=a_wish(frequency="daily"))
    await followed(transactions, clock, 7)
    water = announcement_fact(severity="information", valid_until=clock.now() + timedelta(days=9))
    await record(transactions, water)
    await drain(clock)
    await put_together(clock)
    [waiting] = await bells()
    assert len(waiting["params"]["lines"]) == 2
    await record(transactions, AnnouncementStopped(announcement_id=water.announcement_id))
    [bell] = await drain(clock)
    assert (bell.title, bell.about.kind, bell.about.id) == ("Zgłoszenie załatwione", "report", UUID(int=7))


async def test_a_digest_of_nothing_but_what_was_stopped_does_not_come(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await wished(FOLLOWER, topics=["water"], news=a_wish(frequency="daily"))
    water = announcement_fact(severity="information", valid_until=clock.now() + timedelta(days=9))
    await record(transactions, water)
    await drain(clock)
    await put_together(clock)
    await record(transactions, AnnouncementStopped(announcement_id=water.announcement_id))
    assert await drain(clock) == []
    [row] = await bells()
    assert (row["state"], row["why"]) == ("suppressed", "no longer true")


@pytest.mark.parametrize(
    ("then", "told", "opened"),
    [(GIVEN_UP, ["Brak wody"], 2), (CANCELLED, [], 2), (BEGUN, [], 5)],
    ids=["given up", "cancelled", "still corrected"],
)
async def test_what_is_being_corrected_in_the_morning_comes_with_the_next_digest_if_it_stands_again(
    transactions: Transactions, clock: ChosenClock, then: Fact, told: list[str], opened: int
) -> None:
    await wished(FOLLOWER, topics=["water"], news=a_wish(frequency="daily"))
    await record(transactions, WATER)
    await drain(clock)
    clock.put(MORNING - timedelta(minutes=5))
    await record(transactions, BEGUN)
    clock.put(MORNING)
    assert await drain(clock) == []
    clock.put(MORNING + timedelta(hours=1))
    await record(transactions, then)
    assert await drain(clock) == []
    for days in (1, 2, 3):
        clock.put(MORNING + timedelta(days=days))
        assert [bell.title for bell in await drain(clock)] == (told if days == 1 else [])
    assert await digests().count_documents({}) == opened


@pytest.mark.parametrize("others", [(), (7,)], ids=["nothing else", "with something else"])
@pytest.mark.parametrize(("then", "told"), [(GIVEN_UP, ["Brak wody"]), (CANCELLED, [])], ids=["given up", "cancelled"])
async def test_what_a_stop_took_out_of_a_digest_that_waited_comes_with_the_next_one(
    transactions: Transactions,
    clock: ChosenClock,
    others: tuple[int, ...],
    then: Fact,
    told: list[str],
) -> None:
    await wished(FOLLOWER, topics=["water"], news=a_wish(frequency="daily"))
    await followed(transactions, clock, *others)
    await record(transactions, WATER)
    await drain(clock)
    await put_together(clock)
    await record(transactions, BEGUN)
    assert [bell.title for bell in await drain(clock)] == ["Zgłoszenie załatwione"] * len(others)
    clock.put(MORNING + timedelta(hours=1))
    await record(transactions, then)
    assert await drain(clock) == []
    for days in (1, 2):
        clock.put(MORNING + timedelta(days=days))
        assert [bell.title for bell in await drain(clock)] == (told if days == 1 else [])


async def two_phones(transactions: Transactions, clock: ChosenClock) -> None:
    await a_device(FOLLOWER, 1).insert()
    await wished(FOLLOWER, topics=["water"], news=a_wish(frequency="daily"))
    await record(transactions, WATER)
    await drain(clock)
    await put_together(clock)


async def ring_one(clock: ChosenClock) -> list[str]:
    """One phone alone."""
    phone = MemoryChannel()
    sender = Sender(clock, {ChannelName.FCM: phone}, policies=dict.fromkeys(Lane, LanePolicy(1, 1)))
    assert await sender.send_batch(Lane.BULK) == 1
    return [bell.title for bell in phone.sent]


async def test_what_one_phone_told_before_it_was_stopped_no_later_digest_repeats(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await two_phones(transactions, clock)
    assert await ring_one(clock) == ["Brak wody"]
    await record(transactions, BEGUN)
    assert await drain(clock) == []
    await record(transactions, GIVEN_UP)
    clock.put(MORNING + timedelta(days=1))
    assert await drain(clock) == []


async def test_what_one_phone_left_to_the_next_digest_no_other_phone_tells_before(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """It was stopped when the first was tried, and stands again when the second is."""
    await two_phones(transactions, clock)
    for fact in (BEGUN, GIVEN_UP):
        clock.put(clock.now() + timedelta(seconds=1))
        await record(transactions, fact)
        await Planner(clock, (ChannelName.FCM,)).plan_batch()
        assert await ring_one(clock) == []
    clock.put(MORNING + timedelta(days=1))
    assert [bell.title for bell in await drain(clock)] == ["Brak wody"] * 2


@pytest.mark.parametrize("valid", [9, 2], ids=["valid", "over"])
async def test_a_weekly_reader_is_told_what_stands_again_though_its_bells_are_too_old(
    transactions: Transactions, clock: ChosenClock, valid: int
) -> None:
    """Out on Wednesday, corrected on Thursday, given up on Saturday: news of a week are as old as that."""
    await wished(FOLLOWER, topics=["water"], news=a_wish(frequency="weekly"))
    await record(transactions, WATER.model_copy(update={"valid_until": AT + timedelta(days=valid)}))
    await drain(clock)
    for days, fact in ((1, BEGUN), (3, GIVEN_UP)):
        clock.put(AT + timedelta(days=days))
        await record(transactions, fact)
        assert await drain(clock) == []
    clock.put(MONDAY)
    assert [bell.title for bell in await drain(clock)] == (["Brak wody"] if valid > 3 else [])


async def test_a_daily_reader_is_told_what_stands_again_days_later(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """The digests between have nothing of it."""
    await wished(FOLLOWER, topics=["water"], news=a_wish(frequency="daily"))
    await record(transactions, WATER)
    await drain(clock)
    await record(transactions, BEGUN)
    for days in range(4):
        clock.put(MORNING + timedelta(days=days))
        assert await drain(clock) == []
    await record(transactions, GIVEN_UP)
    assert await drain(clock) == []
    clock.put(MORNING + timedelta(days=4))
    assert [bell.title for bell in await drain(clock)] == ["Brak wody"]


async def test_a_reminder_that_is_over_leaves_a_digest_that_waits(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await wished(FOLLOWER, case=a_wish(frequency="daily"))
    asked = {"reporter_id": FOLLOWER, "answer_by": clock.now() + timedelta(days=5)}
    await record(transactions, report_fact(reports.ReportQuestionAsked, **asked))
    await drain(clock)
    await put_together(clock)
    clock.put(clock.now() + timedelta(minutes=5))
    await record(transactions, report_fact(reports.ReportAnswered, reporter_id=FOLLOWER))
    assert await drain(clock) == []
    [row] = await bells()
    assert (row["state"], row["why"]) == ("suppressed", "no longer true")


async def test_once_a_week_is_on_monday_and_quiet_hours_hold(transactions: Transactions, clock: ChosenClock) -> None:
    await wished(FOLLOWER, followed=a_wish(frequency="weekly"), quiet={"since": "22:00", "until": "09:00"})
    await followed(transactions, clock, 1)
    await drain(clock)
    [digest] = await Digest.find_all().to_list()
    assert digest.due == datetime(2026, 6, 22, 9, 0, tzinfo=LOCAL)


async def test_at_once_and_in_a_digest_the_facts_are_the_same(transactions: Transactions, clock: ChosenClock) -> None:
    eager, patient = UUID(int=11), UUID(int=12)
    for person, frequency in ((eager, "at_once"), (patient, "daily")):
        await known(person)
        await wished(person, followed=a_wish(frequency=frequency))
    for number in range(5):
        fact = report_fact(STEPS[number % 3], report_id=UUID(int=number % 2), follower_ids=[eager, patient])
        await record(transactions, fact)
    await drain(clock)
    clock.put(MORNING)
    await drain(clock)
    items = {item["_id"]: item["fact_id"] for item in await inbox()}
    rows = await bells()
    at_once = {row["fact_id"] for row in rows if row["recipient_id"] == eager}
    [digest] = [row for row in rows if row["recipient_id"] == patient]
    assert {items[one] for one in digest["covers"]} == at_once
    assert len(at_once) == 5


async def test_an_inbox_only_class_has_no_digest(transactions: Transactions, clock: ChosenClock) -> None:
    await wished(FOLLOWER, followed=a_wish((), "daily"))
    await followed(transactions, clock, 1)
    await drain(clock)
    assert await Digest.count() == 0


async def test_planned_twice_and_put_together_twice_is_once(transactions: Transactions, clock: ChosenClock) -> None:
    await followed(transactions, clock, 1, 2)
    planner, digester = Planner(clock, (ChannelName.FCM,)), Digester(clock, (ChannelName.FCM,))
    await planner.plan_batch()
    await OutboxEntry.get_pymongo_collection().update_many({}, {"$set": {"state": "pending"}})
    await planner.plan_batch()
    assert await Digest.count() == 1
    clock.put(MORNING)
    assert await digester.digest_batch() == 1
    before = await bells()
    await digests().update_many({}, {"$set": {"state": "pending"}})
    clock.put(MORNING + LEASE)
    assert await digester.digest_batch() == 1
    assert await bells() == before


async def test_a_letter_has_all_lines_and_only_the_classes_that_want_letters(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await Contact.get_pymongo_collection().update_one(
        {"_id": FOLLOWER}, {"$set": {"email": "ewa@example.pl", "email_verified_at": clock.now()}}
    )
    await wished(FOLLOWER, followed=a_wish(("email", "push"), "daily"), case=a_wish(("push",), "daily"))
    await followed(transactions, clock, 1, 2)
    await record(transactions, report_fact(report_id=UUID(int=3), reporter_id=FOLLOWER))
    push, post = MemoryChannel(), MemoryChannel()
    ways = {ChannelName.FCM: push, ChannelName.EMAIL: post}
    await Planner(clock, tuple(ways)).plan_batch()
    clock.put(MORNING)
    await Digester(clock, tuple(ways)).digest_batch()
    await send_all(Sender(clock, ways))
    [bell], [letter] = push.sent, post.sent
    assert (bell.title, bell.classes) == ("Nowości w 3 sprawach", ("case", "followed"))
    assert (letter.title, letter.classes) == ("Nowości w 2 sprawach", ("followed",))
    assert letter.body.count("które obserwujesz") == 2


async def test_a_digest_goes_with_its_account(transactions: Transactions, clock: ChosenClock) -> None:
    other = UUID(int=21)
    await followed(transactions, clock, 1)
    await drain(clock)
    await a_device(other).insert()
    await AccountMerge(id=FOLLOWER, into_id=other, at=clock.now()).insert()
    await record(transactions, AccountsMerged(account_id=FOLLOWER, into_id=other))
    await Contact(id=other).insert()
    await drain(clock)
    assert [row.account_id for row in await Digest.find_all().to_list()] == [other]
    clock.put(MORNING)
    [bell] = await drain(clock)
    assert bell.recipient_id == other


async def test_nobody_is_left_a_digest(transactions: Transactions, clock: ChosenClock) -> None:
    await followed(transactions, clock, 1)
    await drain(clock)
    await Contact.find_all().delete()
    await Tombstone(id=FOLLOWER, kind=AccountKind.RESIDENT, deleted_at=clock.now(), deleted_by=DeletedBy.SELF).insert()
    await record(transactions, AccountDeleted(account_id=FOLLOWER))
    await drain(clock)
    assert await Digest.count() == 0
