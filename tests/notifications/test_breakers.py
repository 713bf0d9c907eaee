"""A way that is broken, held or suspect: nothing is lost, nobody's device is forgotten wrongly, all workers know."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from typing_extensions import override

from backend.kernel.clock import ChosenClock
from backend.work import Transactions
from notifications.channel_states import FIRST_PROBE, PROBE_TAKES, States, channel_states
from notifications.channels.base import (
    Broken,
    ChannelName,
    DeviceDead,
    DevicePlatform,
    GivenUp,
    HoldChannel,
    Later,
    Mismatch,
    Outcome,
    Outgoing,
    Sent,
)
from notifications.channels.memory import MemoryChannel
from notifications.devices import Device, devices, hash_of
from notifications.mismatches import PATIENCE
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.sender import Sender
from tests.notifications.office import bells, known, record
from tests.support.builders.devices import a_device, install_of
from tests.support.builders.facts import REPORTER, report_fact
from tests.support.drain import send_all

Answer = Callable[[Outgoing], Outcome]


def sender(clock: ChosenClock, channel: MemoryChannel) -> Sender:
    return Sender(clock, {ChannelName.FCM: channel}, chance=lambda: 1.0)


async def plan(transactions: Transactions, clock: ChosenClock, count: int = 1) -> None:
    for _ in range(count):
        await record(transactions, report_fact())
    while await Planner(clock, (ChannelName.FCM,)).plan_batch():
        pass


async def a_town(transactions: Transactions, clock: ChosenClock, people: int) -> None:
    """Each with a phone and a message."""
    for number in range(people):
        await known(UUID(int=1000 + number))
        await record(transactions, report_fact(reporter_id=UUID(int=1000 + number)))
    while await Planner(clock, (ChannelName.FCM,)).plan_batch():
        pass


async def seen() -> set[tuple[str, int]]:
    return {(bell["state"], bell["attempts"]) for bell in await bells()}


async def dead() -> int:
    return await Device.find({"dead_at": {"$ne": None}}).count()


async def test_while_the_breaker_is_open_nothing_goes_and_nothing_is_lost(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await known()
    await plan(transactions, clock, 40)
    asked: list[Outgoing] = []

    def refuse(outgoing: Outgoing) -> Outcome:
        asked.append(outgoing)
        return Broken("credentials")

    channel = MemoryChannel(refuse)
    await send_all(sender(clock, channel))
    assert await seen() == {("pending", 0)}
    before = len(asked)
    other = sender(clock, channel)  # another worker, or this one after a restart
    await send_all(other)
    assert len(asked) == before
    clock.put(clock.now() + FIRST_PROBE)
    await send_all(other)
    assert len(asked) == before + 1  # one tries
    assert await seen() == {("pending", 0)}
    clock.put(clock.now() + FIRST_PROBE * 2)
    channel._answer = None
    await send_all(other)
    assert len(channel.sent) == 40
    assert (await States.load()).closed("fcm", clock.now()) is None


async def test_its_patience_grows_though_several_loops_share_a_sender(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await a_town(transactions, clock, 10)

    class Slow(MemoryChannel):
        @override
        async def send(self, outgoing: Outgoing) -> Outcome:
            await asyncio.sleep(0.02)  # so that another loop looks at the states meanwhile
            return Broken("credentials")

    postman = sender(clock, Slow())

    async def loop(lane: Lane) -> None:
        for _ in range(4):
            await postman.send_batch(lane)

    trips = []
    for _ in range(8):
        await asyncio.gather(*(loop(lane) for lane in Lane for _ in range(3)))
        [state] = await channel_states()
        trips.append(state.trips)
        clock.put(clock.now() + FIRST_PROBE)
    # Opened at 0, tried at 1, 3 and 7 minutes.
    assert trips == [1, 2, 2, 3, 3, 3, 3, 4]


async def test_what_grows_old_behind_an_open_breaker_expires(transactions: Transactions, clock: ChosenClock) -> None:
    await known()
    await plan(transactions, clock)
    channel = MemoryChannel(lambda _: Broken("credentials"))
    await send_all(sender(clock, channel))
    clock.put(clock.now() + timedelta(days=3))
    channel._answer = None
    await send_all(sender(clock, channel))
    assert [(bell["state"], bell["why"]) for bell in await bells()] == [("suppressed", "expired")]


async def test_one_platform_breaks_and_the_other_rings_on(transactions: Transactions, clock: ChosenClock) -> None:
    await known()
    await a_device(REPORTER, 1, platform=DevicePlatform.IOS).insert()
    await plan(transactions, clock, 3)

    def answer(outgoing: Outgoing) -> Outcome:
        assert outgoing.address is not None
        return Broken("apns", outgoing.address.scope) if outgoing.address.platform == "ios" else Sent()

    channel = MemoryChannel(answer)
    await send_all(sender(clock, channel))
    assert {outgoing.device for outgoing in channel.sent} == {str(install_of(REPORTER))}
    assert await seen() == {("sent", 1), ("pending", 0)}
    states = await States.load()
    assert states.closed("fcm", clock.now()) is None
    assert states.closed("fcm:ios", clock.now()) is not None
    clock.put(clock.now() + FIRST_PROBE)
    channel._answer = None
    await send_all(sender(clock, channel))
    assert len(channel.sent) == 4  # one tries
    clock.put(clock.now() + PROBE_TAKES)
    await send_all(sender(clock, channel))
    assert len(channel.sent) == 6


async def test_a_pause_of_one_worker_holds_for_all(transactions: Transactions, clock: ChosenClock) -> None:
    await known()
    await plan(transactions, clock, 3)
    until = clock.now() + timedelta(minutes=5)
    await send_all(sender(clock, MemoryChannel(lambda _: HoldChannel(until))))
    channel = MemoryChannel()
    await send_all(sender(clock, channel))
    assert channel.sent == []
    clock.put(until)
    await send_all(sender(clock, channel))
    assert len(channel.sent) == 3


async def test_many_mismatches_are_our_credentials_and_no_devices_fault(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await a_town(transactions, clock, 30)
    channel = MemoryChannel(lambda _: Mismatch("sender-id-mismatch"))
    await send_all(sender(clock, channel))
    assert await dead() == 0
    assert {bell["state"] for bell in await bells()} == {"pending"}
    closed = (await States.load()).closed("fcm", clock.now())
    assert closed is not None
    assert closed.why == "sender-id-mismatch"


async def test_a_device_of_another_project_among_good_ones_is_dead_after_some_tries(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await a_town(transactions, clock, 3)
    odd = str(install_of(UUID(int=1001)))
    channel = MemoryChannel(lambda one: Mismatch("sender-id-mismatch") if one.device == odd else Sent())
    postman = sender(clock, channel)
    for _ in range(PATIENCE):
        await send_all(postman)
        clock.put(clock.now() + timedelta(minutes=5))
    device = await Device.get(UUID(odd))
    assert device is not None
    assert device.dead_why == "sender-id-mismatch"
    assert await dead() == 1


async def test_a_dead_device_is_not_rung_again(transactions: Transactions, clock: ChosenClock) -> None:
    await known()
    await plan(transactions, clock)
    channel = MemoryChannel(lambda _: DeviceDead("unregistered"))
    await send_all(sender(clock, channel))
    assert [(bell["state"], bell["why"]) for bell in await bells()] == [("given_up", "unregistered")]
    assert await dead() == 1
    await plan(transactions, clock)
    assert len(await bells()) == 1


@pytest.mark.parametrize(("dying", "stays_dead"), [(20, 20), (21, 0)])
async def test_too_many_dead_among_a_hundred_are_not_believed(
    transactions: Transactions, clock: ChosenClock, dying: int, stays_dead: int
) -> None:
    await a_town(transactions, clock, 100)
    doomed = {str(install_of(UUID(int=1000 + number))) for number in range(dying)}
    channel = MemoryChannel(lambda one: DeviceDead("unregistered") if one.device in doomed else Sent())
    await send_all(sender(clock, channel))
    assert await dead() == stays_dead
    states = await States.load()
    assert (states.rows["fcm"]["pruning_stopped_at"] is None) == bool(stays_dead)
    assert bool(states.rows["fcm"].get("alarms")) != bool(stays_dead)


async def test_verdicts_from_before_the_alarm_are_taken_back_and_what_they_cost_rings(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await a_town(transactions, clock, 30)
    channel = MemoryChannel(lambda _: DeviceDead("unregistered"))
    postman = sender(clock, channel)
    postman.policies = {lane: type(policy)(5, 5) for lane, policy in postman.policies.items()}
    await send_all(postman)
    assert await dead() == 0
    assert {bell["state"] for bell in await bells()} == {"pending"}
    channel._answer = None
    clock.put(clock.now() + timedelta(hours=1))
    await send_all(postman)
    assert {bell["state"] for bell in await bells()} == {"sent"}


async def test_what_is_said_of_an_old_address_does_not_end_the_new_one(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await known()
    await plan(transactions, clock)

    class Subscribing(MemoryChannel):
        """The app gets another address while the provider is asked about the old one."""

        @override
        async def send(self, outgoing: Outgoing) -> Outcome:
            anew = {"value": "good.new", "value_hash": hash_of("good.new"), "last_seen_at": clock.now()}
            await devices().update_one({"_id": install_of(REPORTER)}, {"$set": anew})
            clock.put(clock.now() + timedelta(seconds=2))
            return DeviceDead("unregistered")

    await send_all(sender(clock, Subscribing()))
    assert await dead() == 0
    clock.put(clock.now() + timedelta(hours=1))
    channel = MemoryChannel()
    await send_all(sender(clock, channel))
    assert [one.address and one.address.value for one in channel.sent] == ["good.new"], "there it rings"


@pytest.mark.parametrize("ours", [GivenUp("too large", asked=False), DeviceDead("keys unusable", asked=False)])
async def test_what_we_see_ourselves_says_nothing_of_the_provider(
    transactions: Transactions, clock: ChosenClock, ours: Outcome
) -> None:
    await known()
    await plan(transactions, clock)
    await send_all(sender(clock, MemoryChannel(lambda _: Broken("credentials"))))
    clock.put(clock.now() + FIRST_PROBE)
    await send_all(sender(clock, MemoryChannel(lambda _: ours)))
    states = await States.load()
    assert states.rows["fcm"]["open"]
    assert not states.rows["fcm"].get("window_sent")


async def test_devices_that_we_see_to_be_unfit_are_forgotten_however_many(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await a_town(transactions, clock, 30)
    await send_all(sender(clock, MemoryChannel(lambda _: DeviceDead("keys unusable", asked=False))))
    assert await dead() == 30
    assert not (await States.load()).rows.get("fcm", {}).get("alarms")


@pytest.mark.usefixtures("database")
async def test_pruning_goes_on_after_a_good_hundred(clock: ChosenClock) -> None:
    states = await States.load()
    assert not (await states.may_prune(ChannelName.FCM, clock.now(), sent=30, dead=30)).believed
    assert not (await states.may_prune(ChannelName.FCM, clock.now(), sent=80, dead=0)).believed
    assert (await states.may_prune(ChannelName.FCM, clock.now(), sent=100, dead=5)).believed


@pytest.mark.parametrize("answer", [Later("not found", alarm=True), GivenUp("bad request", alarm=True)])
async def test_what_somebody_must_look_at_is_remembered(
    transactions: Transactions, clock: ChosenClock, answer: Outcome
) -> None:
    await known()
    await plan(transactions, clock)
    await send_all(sender(clock, MemoryChannel(lambda _: answer)))
    row = (await States.load()).rows["fcm"]
    assert (row["alarm"], row["alarms"]) == (answer.why, 1)  # type: ignore[union-attr]  # both have it
