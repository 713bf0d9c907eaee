"""A provider that is away, or takes our clock for a wrong key: nothing is lost, nobody forgotten, and it is said."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from backend.accounts.contacts import Contact
from backend.kernel.actor import staff_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.work import Transactions
from notifications.channel_states import LONGEST_PROBE
from notifications.channels.base import Away, Channel, ChannelName
from notifications.channels.fcm import FcmChannel
from notifications.channels.mail import MailChannel, Server
from notifications.channels.memory import MemoryChannel
from notifications.channels.web_push import WebPushChannel
from notifications.delivery import DeliveryState
from notifications.delivery_health import delivery_health
from notifications.devices import Device
from notifications.mismatches import PATIENCE, UNANSWERED
from notifications.sender import Sender
from tests.notifications.office import bells, known
from tests.notifications.test_mismatches import alarm, the_keys, with_browser
from tests.support.builders.devices import a_device
from tests.support.drain import send_all
from tests.support.fcm_stand_in import FcmStandIn
from tests.support.http import settings_for_tests
from tests.support.push_service import PushService
from tests.support.tls import Authority
from wspolnie.checks.postman import trouble

TOWN = [UUID(int=100 + number) for number in range(UNANSWERED + 2)]
ADMIN = staff_actor(UUID(int=9), frozenset({Role.ADMINISTRATOR}), frozenset())
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
async def service(authority: Authority) -> AsyncIterator[PushService]:
    async with PushService(authority).running() as running:
        yield running


@pytest.fixture
async def browsers(service: PushService, clock: ChosenClock) -> AsyncIterator[Sender]:
    channel = WebPushChannel(clock, the_keys, "mailto:apka@town.example", (service.host,), timeout=5)
    yield unlucky(clock, ChannelName.WEB_PUSH, channel)
    await channel.close()


@pytest.fixture
def stand_in(authority: Authority) -> Iterator[FcmStandIn]:
    with FcmStandIn(authority).running() as running:
        yield running


@pytest.fixture
async def phones(stand_in: FcmStandIn, clock: ChosenClock) -> AsyncIterator[Sender]:
    url = stand_in.url
    channel = FcmChannel.open(
        stand_in.service_account, clock, public_url="https://town.example", url=url, http_timeout=3
    )
    yield unlucky(clock, ChannelName.FCM, channel)
    await channel.close()


def unlucky(clock: ChosenClock, way: ChannelName, channel: Channel) -> Sender:
    """With the shortest waits that there are."""
    return Sender(clock, {way: channel}, chance=lambda: 0.0)


async def with_phone(account_id: UUID) -> None:
    await Contact(id=account_id).insert()
    await a_device(account_id, value=f"good.{account_id}").insert()


async def an_hour(sender: Sender, clock: ChosenClock, step: timedelta = MINUTE) -> None:
    for _ in range(HOUR // step):
        await send_all(sender)
        clock.put(clock.now() + step)


async def said(clock: ChosenClock) -> list[str]:
    """By the doctor, of what is wrong."""
    return [f"{line.what} — {line.to_do}" async for line in trouble(clock.now()) if line.to_do]


async def ends() -> dict[str, int]:
    return dict(Counter(bell["state"] for bell in await bells()))


async def rings_again(sender: Sender, clock: ChosenClock) -> bool:
    for _ in range(3):
        clock.put(clock.now() + LONGEST_PROBE)
        await send_all(sender)
    return await ends() == {"sent": len(TOWN)} and await said(clock) == []


async def all_wait() -> bool:
    return await ends() == {"pending": len(TOWN)} and await Device.find({"dead_at": {"$ne": None}}).count() == 0


@pytest.mark.parametrize("status", [500, 503])
async def test_a_push_service_that_is_away_for_an_hour_costs_nobody_anything(
    transactions: Transactions, clock: ChosenClock, service: PushService, browsers: Sender, status: int
) -> None:
    for one in TOWN:
        await with_browser(one, service, f"/s/{one.int}")
    await alarm(transactions, clock, ChannelName.WEB_PUSH)
    service.everyone = status
    await an_hour(browsers, clock)
    assert await all_wait()
    health = await delivery_health(ADMIN, clock.now(), settings_for_tests())
    assert [(way.key, way.broken, way.why) for way in health.ways] == [
        (f"web_push:{service.host}", True, f"HTTP {status}")
    ]
    [line] = await said(clock)
    assert f"web_push:{service.host} is broken since 2026-06-17 10:00 UTC: HTTP {status}" in line
    assert "its provider does not answer" in line
    service.everyone = None
    assert await rings_again(browsers, clock)


async def test_firebase_that_is_away_for_an_hour_costs_nobody_anything(
    transactions: Transactions, clock: ChosenClock, stand_in: FcmStandIn, phones: Sender
) -> None:
    for one in TOWN:
        await with_phone(one)
    await alarm(transactions, clock, ChannelName.FCM)
    stand_in.everyone = "unavailable"
    await an_hour(phones, clock, HOUR / 2)  # the SDK tries for seven seconds each time
    assert await all_wait()
    [line] = await said(clock)
    assert "fcm is broken since 2026-06-17 10:00 UTC: unavailable — its provider does not answer" in line
    stand_in.everyone = "good"
    assert await rings_again(phones, clock)


async def test_firebase_that_nobody_reaches_costs_nobody_anything(
    transactions: Transactions, clock: ChosenClock, authority: Authority
) -> None:
    with FcmStandIn(authority).running() as gone:
        account, url = gone.service_account, gone.url
    channel = FcmChannel.open(account, clock, public_url="https://town.example", url=url, http_timeout=1)
    for one in TOWN:
        await with_phone(one)
    await alarm(transactions, clock, ChannelName.FCM)
    await an_hour(unlucky(clock, ChannelName.FCM, channel), clock, 10 * MINUTE)
    await channel.close()
    assert await all_wait()
    [line] = await said(clock)
    assert "OAuth: TransportError — its provider does not answer" in line


async def test_a_mail_server_that_is_away_for_an_hour_costs_nobody_anything(
    transactions: Transactions, clock: ChosenClock, service: PushService
) -> None:
    """Nobody speaks SMTP at that port."""
    for one in TOWN:
        await Contact(id=one, email=f"a{one.int}@town.example", email_verified_at=clock.now()).insert()
    await alarm(transactions, clock, ChannelName.EMAIL)
    server = Server("127.0.0.1", service.port, implicit_tls=False)
    letters = MailChannel(clock, server, "apka@town.example", "https://town.example", lambda _: "https://x", timeout=1)
    await an_hour(unlucky(clock, ChannelName.EMAIL, letters), clock)
    assert await all_wait()
    [line] = await said(clock)
    assert "email is broken since 2026-06-17 10:00 UTC: no connection" in line


async def test_a_few_people_lose_nothing_in_an_hour_either_and_it_is_said(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """Too few for a breaker: each message has patience of its own, and the unluckiest has enough."""
    await known(TOWN[0])
    await alarm(transactions, clock, ChannelName.FCM)
    await an_hour(unlucky(clock, ChannelName.FCM, MemoryChannel(lambda _: Away("unavailable"))), clock)
    [bell] = await bells()
    assert bell["state"] == DeliveryState.PENDING
    assert bell["attempts"] > PATIENCE
    [line] = await said(clock)
    assert "bells: fcm had an answer that somebody should look at: unavailable" in line


async def test_a_wrong_clock_at_firebase_is_named_and_forgets_nobody(
    transactions: Transactions, clock: ChosenClock, stand_in: FcmStandIn, phones: Sender
) -> None:
    """Ours is minutes off, and Google takes no such assertion (invalid_grant)."""
    for one in TOWN:
        await with_phone(one)
    await alarm(transactions, clock, ChannelName.FCM)
    stand_in.token_status = 400
    await an_hour(phones, clock, 10 * MINUTE)
    assert await all_wait()
    [line] = await said(clock)
    assert "fcm is broken since 2026-06-17 10:00 UTC: OAuth: RefreshError" in line
    assert "look whether this machine's clock is right" in line
    stand_in.token_status = 200
    assert await rings_again(phones, clock)


async def test_a_wrong_clock_at_a_push_service_is_named_and_forgets_nobody(
    transactions: Transactions, clock: ChosenClock, service: PushService, browsers: Sender
) -> None:
    for one in TOWN:
        await with_browser(one, service, f"/s/{one.int}")
    await alarm(transactions, clock, ChannelName.WEB_PUSH)
    service.everyone = 403
    await an_hour(browsers, clock)
    assert await all_wait()
    lines = await said(clock)
    assert "VAPID refused — mend its credentials or keys, and look whether this machine's clock is right" in lines[-1]
    service.everyone = None
    assert await rings_again(browsers, clock)
