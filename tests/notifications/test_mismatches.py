"""Whose fault a refusal is: nobody closes a way for the town alone, and wrong credentials cost nobody their device."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from uuid import UUID

import pytest

from backend.accounts.contacts import Contact
from backend.kernel.actor import resident_actor
from backend.kernel.clock import ChosenClock
from backend.work import Transactions
from notifications.broadcast import Broadcaster
from notifications.channel_states import FIRST_PROBE, PROBE_TAKES, channel_states
from notifications.channels.base import (
    Channel,
    ChannelName,
    DeviceKind,
    DevicePlatform,
    Mismatch,
    Outcome,
    Outgoing,
    Sent,
)
from notifications.channels.memory import MemoryChannel
from notifications.channels.web_push import WebPushChannel
from notifications.devices import Device
from notifications.mismatches import ACCOUNTS, PATIENCE
from notifications.planner import Planner
from notifications.push_keys import new_private_key, public_key_of
from notifications.sender import Sender
from notifications.trial import ring_own_device
from tests.notifications.office import bells, known, record
from tests.support.builders.devices import a_device, install_of
from tests.support.builders.facts import announcement_fact
from tests.support.drain import send_all
from tests.support.push_service import PushService
from tests.support.tls import Authority

STRANGER, NEIGHBOURS = UUID(int=1), [UUID(int=100 + number) for number in range(20)]
PRIVATE = new_private_key()


async def the_keys() -> Mapping[str, str]:
    return {public_key_of(PRIVATE): PRIVATE}


@pytest.fixture
async def service(authority: Authority) -> AsyncIterator[PushService]:
    async with PushService(authority).running() as running:
        yield running


@pytest.fixture
async def browsers(service: PushService, clock: ChosenClock) -> AsyncIterator[Sender]:
    channel = WebPushChannel(clock, the_keys, "mailto:apka@town.example", (service.host,), timeout=5)
    yield sender(clock, channel, ChannelName.WEB_PUSH)
    await channel.close()


def sender(clock: ChosenClock, channel: Channel, way: ChannelName = ChannelName.FCM) -> Sender:
    return Sender(clock, {way: channel}, chance=lambda: 1.0)


async def with_browser(account_id: UUID, service: PushService, path: str) -> None:
    await Contact(id=account_id).insert()
    browser = a_device(
        account_id,
        kind=DeviceKind.WEBPUSH,
        platform=DevicePlatform.WEB,
        value=service.subscription(path),
    )
    await browser.insert()


async def tries(transactions: Transactions, account_id: UUID) -> None:
    await transactions.run(
        resident_actor(account_id),
        lambda work: ring_own_device(work.actor, install_of(account_id), work.now, work.session),
    )


async def alarm(transactions: Transactions, clock: ChosenClock, way: ChannelName) -> None:
    await record(transactions, announcement_fact())
    planner = Planner(clock, (way,))
    while await planner.plan_batch():
        pass
    while await Broadcaster(planner).plan_batch():
        pass


async def open_ways() -> list[str]:
    return [state.id for state in await channel_states() if state.open]


async def dead() -> list[UUID]:
    return [device.id async for device in Device.find({"dead_at": {"$ne": None}})]


async def test_a_strangers_subscription_closes_nothing_for_the_town(
    transactions: Transactions, clock: ChosenClock, service: PushService, browsers: Sender
) -> None:
    await with_browser(STRANGER, service, "/403")
    for neighbour in NEIGHBOURS:
        await with_browser(neighbour, service, f"/s/{neighbour.int}")
    for _ in range(ACCOUNTS):
        await tries(transactions, STRANGER)
    await send_all(browsers)
    assert await open_ways() == []
    await alarm(transactions, clock, ChannelName.WEB_PUSH)
    await send_all(browsers)
    assert len(service.received) == len(NEIGHBOURS)


async def test_his_messages_end_and_his_device_is_dead_once_others_pass(
    transactions: Transactions, clock: ChosenClock, service: PushService, browsers: Sender
) -> None:
    await with_browser(STRANGER, service, "/403")
    await with_browser(NEIGHBOURS[0], service, "/s/one")
    await alarm(transactions, clock, ChannelName.WEB_PUSH)
    for _ in range(PATIENCE):
        await send_all(browsers)
        clock.put(clock.now() + timedelta(minutes=5))
    ends = {bell["recipient_id"]: (bell["state"], bell["attempts"], bell.get("why")) for bell in await bells()}
    assert ends == {STRANGER: ("given_up", PATIENCE, "VAPID refused"), NEIGHBOURS[0]: ("sent", 1, None)}
    assert await dead() == [install_of(STRANGER)]


@pytest.mark.parametrize("path", ["/401", "/403"])
async def test_a_key_that_nobody_takes_opens_the_breaker_soon_and_forgets_nobody(
    transactions: Transactions, clock: ChosenClock, service: PushService, browsers: Sender, path: str
) -> None:
    for number, neighbour in enumerate(NEIGHBOURS):
        await with_browser(neighbour, service, f"{path}/{number}")
    await alarm(transactions, clock, ChannelName.WEB_PUSH)
    for _ in range(20):
        await send_all(browsers)
        clock.put(clock.now() + FIRST_PROBE)
    assert await open_ways() == [f"web_push:{service.host}"]
    assert await dead() == []
    assert Counter(bell["state"] for bell in await bells()) == {"pending": len(NEIGHBOURS)}
    assert len(service.hits) <= len(NEIGHBOURS) + 20  # after the first, one tries a minute


async def test_what_was_refused_does_not_try_for_the_others(transactions: Transactions, clock: ChosenClock) -> None:
    """Some strangers open it; the first honest message after that opens it again for all."""
    strangers = [UUID(int=1 + number) for number in range(ACCOUNTS)]
    for account_id in strangers:
        await known(account_id)
        await tries(transactions, account_id)
    rang: list[Outgoing] = []

    def answer(outgoing: Outgoing) -> Outcome:
        if outgoing.recipient_id in strangers:
            return Mismatch("sender-id-mismatch")
        rang.append(outgoing)
        return Sent()

    postman = sender(clock, MemoryChannel(answer))
    await send_all(postman)
    assert await open_ways() == ["fcm"]
    for neighbour in NEIGHBOURS:
        await known(neighbour)
    await alarm(transactions, clock, ChannelName.FCM)
    for _ in range(ACCOUNTS + 2):  # each of theirs may be asked first, once
        await send_all(postman)
        clock.put(clock.now() + PROBE_TAKES)
    assert (len(rang), await open_ways()) == (len(NEIGHBOURS), [])


async def test_somebody_must_look_at_what_is_refused_while_nobody_passes(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """Fewer people than a breaker takes: it stays closed, and the record says what is wrong."""
    await known(STRANGER)
    await tries(transactions, STRANGER)
    postman = sender(clock, MemoryChannel(lambda _: Mismatch("sender-id-mismatch")))
    for _ in range(PATIENCE):
        await send_all(postman)
        clock.put(clock.now() + timedelta(minutes=2))
    assert [(state.id, state.open, state.alarm) for state in await channel_states()] == [
        ("fcm", False, "sender-id-mismatch")
    ]
    assert await dead() == []
