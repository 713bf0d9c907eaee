"""A letter says all of it; only a lock screen is short."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from backend.accounts.contacts import Contact
from backend.facts.announcements import AnnouncementPublished
from backend.facts.reports import ReportResolved
from backend.kernel.clock import LOCAL, ChosenClock
from backend.kernel.mongo import Database
from backend.work import Transactions
from notifications.broadcast import Broadcaster
from notifications.channels.base import ChannelName, Outgoing
from notifications.channels.memory import MemoryChannel
from notifications.digester import Digester
from notifications.planner import Planner
from notifications.sender import Sender
from notifications.texts.wording import BODY_MAX, LETTER_MAX
from tests.notifications.office import known, record
from tests.support.builders.facts import REPORTER, announcement_fact, report_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import send_all

TEXT = "Od 8:00 do 18:00 nie ma wody w trzech ulicach.\n\n" + "Beczkowóz stoi przy szkole. " * 30
MORNING = datetime(2026, 6, 18, 7, 30, tzinfo=LOCAL)


@pytest.fixture(autouse=True)
async def reader(database: Database, clock: ChosenClock) -> None:  # noqa: ARG001  an empty database first
    await known()
    mine = {"email": "ewa@example.pl", "email_verified_at": clock.now()}
    await Contact.get_pymongo_collection().update_one({"_id": REPORTER}, {"$set": mine})


def announced(text: str | None, **fields: Any) -> AnnouncementPublished:
    words = {"title": "Brak wody", "lead": "Od 8:00 do 18:00 nie ma wody w trzech ulicach.", "text": text}
    return announcement_fact(words={"pl": words}, **fields)


async def told(clock: ChosenClock, *, later: datetime | None = None) -> tuple[Outgoing, Outgoing]:
    """The bell and the letter."""
    push, post = MemoryChannel(), MemoryChannel()
    ways = {ChannelName.FCM: push, ChannelName.EMAIL: post}
    planner = Planner(clock, tuple(ways))
    await planner.plan_batch()
    await Broadcaster(planner).plan_batch()
    clock.put(later or clock.now())
    await Digester(clock, tuple(ways)).digest_batch()
    await send_all(Sender(clock, ways))
    [bell], [letter] = push.sent, post.sent
    assert len(bell.body) <= BODY_MAX
    return bell, letter


async def test_an_alarm_by_letter_is_whole(transactions: Transactions, clock: ChosenClock) -> None:
    await record(transactions, announced(TEXT))
    bell, letter = await told(clock)
    assert bell.body == "Od 8:00 do 18:00 nie ma wody w trzech ulicach."
    assert (letter.title, letter.body) == ("Brak wody", TEXT)
    assert (letter.about.kind, letter.about.id) == ("announcement", announced(TEXT).announcement_id)


async def test_a_very_long_one_ends_and_leads_on_by_its_link(transactions: Transactions, clock: ChosenClock) -> None:
    await record(transactions, announced("Woda " * 1600))
    _, letter = await told(clock)
    assert (len(letter.body), letter.body[-1]) == (LETTER_MAX, "…")
    assert letter.about.kind == "announcement"


async def test_one_that_was_written_before_letters_were_whole_has_its_beginning(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await record(transactions, announced(None))
    bell, letter = await told(clock)
    assert letter.body == bell.body


async def test_a_digest_of_one_announcement_is_whole_by_letter(transactions: Transactions, clock: ChosenClock) -> None:
    await wished(REPORTER, topics=["water"], news=a_wish(("email", "push"), "daily"))
    await record(transactions, announced(TEXT, severity="information", valid_until=clock.now() + timedelta(days=9)))
    _, letter = await told(clock, later=MORNING)
    assert letter.body == TEXT


async def test_what_the_office_wrote_to_one_is_whole_by_letter(transactions: Transactions, clock: ChosenClock) -> None:
    note = "Wymieniliśmy oprawę, przewód i bezpiecznik. " * 6
    await wished(REPORTER, case=a_wish(("email", "push")))
    await record(transactions, report_fact(ReportResolved, note=note))
    _, letter = await told(clock, later=clock.now() + timedelta(hours=2))
    assert note.strip() in letter.body
