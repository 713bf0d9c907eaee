"""What is due goes to its channel once, and only if it is still worth it."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

import pytest

from backend.accounts.contacts import Contact
from backend.facts.reports import ReportFact, ReportResolved
from backend.kernel.clock import ChosenClock
from backend.kernel.text import Language
from backend.outbox.backoff import MAX_ATTEMPTS
from backend.work import Transactions
from notifications.channels.base import ChannelName, GivenUp, HoldChannel, Later, Outcome, Outgoing
from notifications.channels.memory import MemoryChannel
from notifications.delivery import (
    HISTORY_KEPT,
    Delivery,
    DeliveryState,
    claim_deliveries,
    queue_ages,
    settle_each,
    settled,
)
from notifications.hands import LEASE
from notifications.inbox import InboxItem
from notifications.lanes import POLICIES
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.sender import Sender
from tests.notifications.office import bells, known, record
from tests.support.builders.facts import REPORTER, report_fact
from tests.support.drain import drain, send_all


@pytest.fixture
async def one_bell(transactions: Transactions, clock: ChosenClock) -> UUID:
    """A resolved report whose reporter waits to hear of it."""
    await known()
    await record(transactions, report_fact())
    await Planner(clock, (ChannelName.FCM,)).plan_batch()
    [bell] = await bells()
    return cast("UUID", bell["_id"])


def _sender(clock: ChosenClock, answer: Callable[[Outgoing], Outcome] | None = None) -> tuple[Sender, MemoryChannel]:
    channel = MemoryChannel(answer)
    return Sender(clock, {ChannelName.FCM: channel}, chance=lambda: 1.0), channel


async def _bell() -> dict[str, Any]:
    [bell] = await bells()
    return bell


async def test_a_bell_rings_in_the_readers_language_and_is_done(one_bell: UUID, clock: ChosenClock) -> None:
    await Contact.get_pymongo_collection().update_one({"_id": REPORTER}, {"$set": {"language": "uk"}})
    sender, channel = _sender(clock)
    assert await sender.send_batch(Lane.NORMAL) == 1
    [sent] = channel.sent
    assert (sent.delivery_id, sent.recipient_id, sent.language) == (one_bell, REPORTER, Language.UK)
    assert sent.title == "Звернення вирішено"
    bell = await _bell()
    assert (bell["state"], bell["done_at"], bell["attempts"]) == ("sent", clock.now(), 1)
    assert "lease" not in bell
    assert await sender.send_batch(Lane.NORMAL) == 0


async def test_a_private_matter_is_not_named(transactions: Transactions, clock: ChosenClock) -> None:
    await known()
    await record(transactions, report_fact(private=True))
    [sent] = await drain(clock)
    assert (sent.title, sent.body) == ("Wiadomość z urzędu", "Otwórz aplikację, żeby ją przeczytać.")
    assert sent.private


@pytest.mark.usefixtures("one_bell")
async def test_what_is_read_already_rings_no_more(clock: ChosenClock) -> None:
    await InboxItem.get_pymongo_collection().update_many({}, {"$set": {"read_at": clock.now()}})
    sender, channel = _sender(clock)
    await sender.send_batch(Lane.NORMAL)
    bell = await _bell()
    assert (bell["state"], bell["why"], channel.sent) == ("suppressed", "read", [])


@pytest.mark.usefixtures("one_bell")
async def test_what_is_too_old_rings_no_more(clock: ChosenClock) -> None:
    clock.put(clock.now() + timedelta(days=3))
    sender, channel = _sender(clock)
    await sender.send_batch(Lane.NORMAL)
    assert ((await _bell())["why"], channel.sent) == ("expired", [])


@pytest.mark.usefixtures("one_bell")
async def test_nobody_is_rung_who_is_gone(clock: ChosenClock) -> None:
    await Contact.find_all().delete()
    sender, channel = _sender(clock)
    await sender.send_batch(Lane.NORMAL)
    assert ((await _bell())["why"], channel.sent) == ("account gone", [])


@pytest.mark.usefixtures("one_bell")
async def test_a_bell_for_a_message_that_is_gone_does_not_ring(clock: ChosenClock) -> None:
    await InboxItem.find_all().delete()
    sender, channel = _sender(clock)
    await sender.send_batch(Lane.NORMAL)
    assert ((await _bell())["why"], channel.sent) == ("message gone", [])


@pytest.mark.usefixtures("one_bell")
async def test_a_bell_that_comes_late_waits_for_the_morning(clock: ChosenClock) -> None:
    clock.put(clock.now() + timedelta(hours=12))  # the worker was down until midnight in Warsaw
    sender, channel = _sender(clock)
    await sender.send_batch(Lane.NORMAL)
    bell = await _bell()
    assert (bell["due"], bell["attempts"], channel.sent) == (clock.now() + timedelta(hours=7), 0, [])
    clock.put(bell["due"])
    await sender.send_batch(Lane.NORMAL)
    assert len(channel.sent) == 1


@pytest.mark.usefixtures("one_bell")
async def test_what_failed_is_tried_again_later_and_later(clock: ChosenClock) -> None:
    sender, channel = _sender(clock, lambda _: Later("busy"))
    for seconds in (30, 60, 120):
        await sender.send_batch(Lane.NORMAL)
        bell = await _bell()
        assert (bell["state"], bell["due"]) == ("pending", clock.now() + timedelta(seconds=seconds))
        assert await sender.send_batch(Lane.NORMAL) == 0
        clock.put(bell["due"])
    assert [line["why"] for line in (await _bell())["history"]] == ["busy"] * 3
    assert channel.sent == []


@pytest.mark.usefixtures("one_bell")
async def test_a_provider_may_ask_for_more_patience_than_we_have(clock: ChosenClock) -> None:
    sender, _ = _sender(clock, lambda _: Later("busy", retry_after=timedelta(minutes=10)))
    await sender.send_batch(Lane.NORMAL)
    assert (await _bell())["due"] == clock.now() + timedelta(minutes=10)


@pytest.mark.usefixtures("one_bell")
async def test_an_exception_in_a_channel_is_an_unknown_outcome(clock: ChosenClock) -> None:
    def breaks(_: Outgoing) -> Outcome:
        raise OSError

    sender, _ = _sender(clock, breaks)
    await sender.send_batch(Lane.NORMAL)
    bell = await _bell()
    assert (bell["state"], bell["history"][-1]["why"]) == ("pending", "OSError")


@pytest.mark.usefixtures("one_bell")
async def test_it_is_given_up_after_twelve_attempts(clock: ChosenClock) -> None:
    await Delivery.get_pymongo_collection().update_many({}, {"$set": {"expires_at": clock.now() + timedelta(days=30)}})
    sender, _ = _sender(clock, lambda _: Later("busy"))
    for _ in range(MAX_ATTEMPTS):
        assert await sender.send_batch(Lane.NORMAL) == 1
        clock.put((await _bell())["due"])
        if clock.now().hour >= 18:  # stay out of the quiet hours
            clock.put(clock.now() + timedelta(hours=14))
    bell = await _bell()
    assert (bell["state"], bell["why"], bell["attempts"]) == ("given_up", "busy", MAX_ATTEMPTS)
    assert len(bell["history"]) == HISTORY_KEPT


@pytest.mark.usefixtures("one_bell")
async def test_a_refusal_for_good_is_given_up_at_once(clock: ChosenClock) -> None:
    sender, _ = _sender(clock, lambda _: GivenUp("no such device"))
    await sender.send_batch(Lane.NORMAL)
    bell = await _bell()
    assert (bell["state"], bell["why"]) == ("given_up", "no such device")
    assert Delivery.model_validate(bell).state is DeliveryState.GIVEN_UP


async def test_a_pause_holds_the_whole_channel_and_costs_no_attempt(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await known()
    for _ in range(40):
        await record(transactions, report_fact())
    await Planner(clock, (ChannelName.FCM,)).plan_batch()
    until, asked = clock.now() + timedelta(minutes=5), 0

    def pause(_: Outgoing) -> Outcome:
        nonlocal asked
        asked += 1
        return HoldChannel(until)

    sender, channel = _sender(clock, pause)
    await send_all(sender)
    assert 1 <= asked <= POLICIES[Lane.NORMAL].at_once
    assert {(bell["state"], bell["due"], bell["attempts"]) for bell in await bells()} == {("pending", until, 0)}
    channel._answer = None
    clock.put(until)
    await send_all(sender)
    assert len(channel.sent) == 40


@pytest.mark.usefixtures("one_bell")
async def test_a_late_worker_changes_nothing(clock: ChosenClock) -> None:
    late = await claim_deliveries(Lane.NORMAL, [ChannelName.FCM], clock.now(), limit=9, lease_for=LEASE)
    clock.put(late.until)
    sender, channel = _sender(clock)
    await sender.send_batch(Lane.NORMAL)
    verdict = settled(late.rows[0], DeliveryState.GIVEN_UP, clock.now(), why="too late to say so")
    assert await settle_each(late.lease, [verdict]) == 0
    assert (await _bell())["state"] == "sent"
    assert len(channel.sent) == 1


async def test_two_senders_at_once_ring_once(transactions: Transactions, clock: ChosenClock) -> None:
    await known()
    for _ in range(20):
        await record(transactions, report_fact())
    await Planner(clock, (ChannelName.FCM,)).plan_batch()
    pairs = [_sender(clock) for _ in range(3)]
    await asyncio.gather(*(sender.send_batch(Lane.NORMAL) for sender, _ in pairs))
    await send_all(pairs[0][0])
    rung = [sent.delivery_id for _, channel in pairs for sent in channel.sent]
    assert len(rung) == len(set(rung)) == 20


async def test_lanes_do_not_mix_and_urgent_goes_first(transactions: Transactions, clock: ChosenClock) -> None:
    await known()
    for lane in ("bulk", "urgent", "normal"):
        await record(transactions, report_fact(ReportResolved, note=lane))
    await Planner(clock, (ChannelName.FCM,)).plan_batch()
    for lane in ("bulk", "urgent", "normal"):
        await Delivery.get_pymongo_collection().update_one({"params.note": lane}, {"$set": {"lane": lane}})
    sender, channel = _sender(clock)
    assert await sender.send_batch(Lane.BULK) == 1
    assert [sent.body.rpartition(" ")[2] for sent in channel.sent] == ["bulk"]
    await send_all(sender)
    assert [sent.body.rpartition(" ")[2] for sent in channel.sent] == ["bulk", "urgent", "normal"]
    assert [sent.urgent for sent in channel.sent] == [False, True, False]


@pytest.mark.usefixtures("one_bell")
async def test_queue_ages_tell_the_longest_wait_by_lane(clock: ChosenClock) -> None:
    clock.put(clock.now() + timedelta(minutes=2))
    ages = await queue_ages(clock.now())
    assert ages == {Lane.URGENT: timedelta(), Lane.NORMAL: timedelta(minutes=2), Lane.BULK: timedelta()}


async def test_a_drained_house_has_rung_each_bell_once(transactions: Transactions, clock: ChosenClock) -> None:
    await known()
    kinds: list[type[ReportFact]] = [ReportResolved, ReportResolved]
    for kind in kinds:
        await record(transactions, report_fact(kind))
    assert len(await drain(clock)) == 2
    assert await drain(clock) == []
