"""A row that this version cannot read is put aside alone, and everybody else is told."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import structlog.testing

from backend.kernel.clock import LOCAL, ChosenClock
from backend.kernel.mongo import Database
from backend.work import Transactions
from notifications.broadcast import Broadcaster
from notifications.channels.base import ChannelName
from notifications.delivery import Delivery
from notifications.devices import Device
from notifications.digest import Digest
from notifications.inbox import InboxItem
from notifications.planner import Planner
from notifications.preferences import Preference
from notifications.wishes import READ_AGAIN_AFTER
from tests.notifications.office import bells, facts, known, record
from tests.support.builders.facts import announcement_fact, report_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain

ODD, PLAIN = PEOPLE = [UUID(int=11), UUID(int=12)]
MORNING = datetime(2026, 6, 18, 7, 30, tzinfo=LOCAL)
NEWER = "of a newer version"


@pytest.fixture(autouse=True)
async def people(database: Database) -> None:  # noqa: ARG001  an empty database first
    for one in PEOPLE:
        await known(one)


async def spoil(kind: Any, where: dict[str, Any], change: dict[str, Any]) -> None:
    done = await kind.get_pymongo_collection().update_many(where, {"$set": change})
    assert done.modified_count > 0


async def both_are_told(transactions: Transactions) -> None:
    for one in PEOPLE:
        await record(transactions, report_fact(reporter_id=one))


async def test_in_a_digest(transactions: Transactions, clock: ChosenClock) -> None:
    for one in PEOPLE:
        await wished(one, followed=a_wish(frequency="daily"))
    await record(transactions, report_fact(follower_ids=PEOPLE))
    await drain(clock)
    await spoil(InboxItem, {"account_id": ODD}, {"message_class": NEWER})
    clock.put(MORNING)
    with structlog.testing.capture_logs() as said:
        assert [bell.recipient_id for bell in await drain(clock)] == [PLAIN]
    states = {digest.account_id: (digest.state.value, digest.id) for digest in await Digest.find_all().to_list()}
    assert (states[ODD][0], states[PLAIN][0]) == ("pending", "done")
    [line] = [line for line in said if line["event"] == "digest_put_off"]
    assert (line["digest_id"], line["error"]) == (str(states[ODD][1]), "ValueError")
    await spoil(InboxItem, {"account_id": ODD}, {"message_class": "followed"})
    clock.put(MORNING + timedelta(minutes=2))
    assert [bell.recipient_id for bell in await drain(clock)] == [ODD]


async def test_in_what_is_to_be_sent(transactions: Transactions, clock: ChosenClock) -> None:
    await both_are_told(transactions)
    await Planner(clock, (ChannelName.FCM,)).plan_batch()
    await spoil(Delivery, {"recipient_id": ODD}, {"message_class": NEWER})
    with structlog.testing.capture_logs() as said:
        assert [bell.recipient_id for bell in await drain(clock)] == [PLAIN]
    [row] = [row for row in await bells() if row["recipient_id"] == ODD]
    assert (row["state"], row["history"][-1]["why"]) == ("pending", "ValueError")
    assert [line["delivery_id"] for line in said if line["event"] == "delivery_put_off"] == [str(row["_id"])]


@pytest.mark.parametrize("bells_off", [True, False])
async def test_in_the_wishes_of_one_reader(transactions: Transactions, clock: ChosenClock, *, bells_off: bool) -> None:
    """Nobody knows whether they want it: an alarm rings, the rest waits until that can be read."""
    good = {"since": "21:00", "until": "07:00"}
    await wished(ODD, case=a_wish(() if bells_off else ("push",)))
    await spoil(Preference, {"_id": ODD}, {"quiet": {"since": NEWER, "until": NEWER}})
    await both_are_told(transactions)
    await record(transactions, announcement_fact())
    with structlog.testing.capture_logs() as said:
        rang = await drain(clock)
    assert sorted((bell.recipient_id, bell.message_class) for bell in rang) == [
        (ODD, "alarm"),
        (PLAIN, "alarm"),
        (PLAIN, "case"),
    ]
    assert {line["row_id"] for line in said if line["event"] == "row_unreadable"} == {str(ODD)}
    clock.put(clock.now() + READ_AGAIN_AFTER)
    assert await drain(clock) == [], "it waits on"
    await spoil(Preference, {"_id": ODD}, {"quiet": good})
    clock.put(clock.now() + READ_AGAIN_AFTER)
    assert [bell.recipient_id for bell in await drain(clock)] == ([] if bells_off else [ODD])


async def test_in_wishes_that_became_unreadable_after_the_plan(transactions: Transactions, clock: ChosenClock) -> None:
    """What a wish alone made ring is not thrown away over it."""
    await wished(ODD, news=a_wish(("push",)), topics=["water"])
    await record(transactions, announcement_fact(severity="notice", topic="water"))
    planner = Planner(clock, (ChannelName.FCM,))
    while await planner.plan_batch() or await Broadcaster(planner).plan_batch():
        pass
    await spoil(Preference, {"_id": ODD}, {"topics": None})
    assert await drain(clock) == []
    await spoil(Preference, {"_id": ODD}, {"topics": ["water"]})
    clock.put(clock.now() + READ_AGAIN_AFTER)
    assert [bell.recipient_id for bell in await drain(clock)] == [ODD]


async def test_in_a_wish_of_a_class_that_only_a_newer_version_has(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """The rest of what they wished holds."""
    await wished(ODD, case=a_wish(()), surprise=a_wish(("sms",), "hourly"))
    await wished(PLAIN, case=a_wish(("push", "sms")))
    await both_are_told(transactions)
    assert [bell.recipient_id for bell in await drain(clock)] == [PLAIN]


@pytest.mark.parametrize("planned_before", [False, True])
async def test_in_the_address_of_one_device(
    transactions: Transactions, clock: ChosenClock, *, planned_before: bool
) -> None:
    await both_are_told(transactions)
    if planned_before:
        await Planner(clock, (ChannelName.FCM,)).plan_batch()
    await spoil(Device, {"account_id": ODD}, {"kind": NEWER})
    assert [bell.recipient_id for bell in await drain(clock)] == [PLAIN]


async def test_in_the_messages_of_one_fact(transactions: Transactions, clock: ChosenClock) -> None:
    """Not what the database refuses: what planning itself stumbles over."""
    odd = report_fact(reporter_id=ODD)
    odd_id = await record(transactions, odd)
    await record(transactions, report_fact(reporter_id=PLAIN))
    known_plan = Planner(clock, (ChannelName.FCM,)).plan

    def without_end(envelope: Any) -> Any:
        messages = known_plan(envelope)
        return [message if envelope.id != odd_id else _endless(message) for message in messages]

    planner = Planner(clock, (ChannelName.FCM,), plan=without_end)
    with structlog.testing.capture_logs() as said:
        await planner.plan_batch()
    assert [bell["recipient_id"] for bell in await bells()] == [PLAIN]
    assert [(line["fact_id"], line["error"]) for line in said if line["event"] == "fact_put_off"] == [
        (str(odd_id), "TypeError")
    ]
    assert {row["_id"]: row["state"] for row in await facts()}[odd_id] == "pending"


def _endless(message: Any) -> Any:
    return replace(message, expires_at=None)
