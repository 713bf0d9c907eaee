"""What a push service gets, can check and may answer; its stand-in decrypts what the browser would."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr

from backend.kernel.clock import ChosenClock
from notifications.channels.base import (
    Away,
    DeviceDead,
    GivenUp,
    HoldChannel,
    Mismatch,
    Outcome,
    Sent,
    Subscription,
)
from notifications.channels.links import hold_until
from notifications.channels.web_push import Keys, WebPushChannel
from notifications.devices import Device, is_key_used
from notifications.push_keys import (
    OLD_FOR,
    ensure_push_key,
    new_private_key,
    present_public_key,
    public_key_of,
    push_keys,
    retire_push_keys,
    rotate_push_key,
)
from tests.support.builders.devices import a_device
from tests.support.builders.facts import REPORTER
from tests.support.outgoing import NOW, an_outgoing, to_browser
from tests.support.push_service import PushService
from tests.support.tls import Authority

PRIVATE = new_private_key()
OLDER = new_private_key()


async def the_keys() -> Keys:
    return {public_key_of(OLDER): OLDER, public_key_of(PRIVATE): PRIVATE}


@pytest.fixture
async def service(authority: Authority) -> AsyncIterator[PushService]:
    async with PushService(authority).running() as running:
        yield running


@pytest.fixture
async def channel(service: PushService, clock: ChosenClock) -> AsyncIterator[WebPushChannel]:
    opened = WebPushChannel(clock, the_keys, "mailto:apka@town.example", (service.host,), timeout=2)
    yield opened
    await opened.close()


async def test_the_browser_reads_it_and_its_service_knows_us(service: PushService, channel: WebPushChannel) -> None:
    outcome = await channel.send(an_outgoing(to_browser(service.subscription())))
    assert outcome == Sent(f"{service.origin}/m/1")
    [got] = service.received
    assert got.payload["title"] == "Zgłoszenie załatwione"
    assert got.payload["data"]["path"] == "/sprawa/00000000-0000-0000-0000-000000000007"
    assert got.key == public_key_of(PRIVATE)
    assert got.claims["aud"] == service.origin
    assert got.claims["sub"] == "mailto:apka@town.example"
    assert got.claims["exp"] - NOW.timestamp() <= timedelta(hours=24).total_seconds()
    assert (got.headers["TTL"], got.headers["Urgency"]) == (str(3 * 24 * 3600), "normal")
    assert got.headers["Topic"] == "00000000000000000000000000000007"
    assert got.headers["Content-Encoding"] == "aes128gcm"


async def test_an_old_subscription_is_served_by_the_key_it_knows(service: PushService, channel: WebPushChannel) -> None:
    address = to_browser(service.subscription())
    older = type(address)(address.value, address.kind, address.platform, "", public_key_of(OLDER))
    await channel.send(an_outgoing(older))
    await channel.send(an_outgoing(address))
    assert [got.key for got in service.received] == [public_key_of(OLDER), public_key_of(PRIVATE)]


async def test_a_key_that_is_gone_costs_its_subscription_this_message_and_nobody_else(
    service: PushService, channel: WebPushChannel
) -> None:
    address = to_browser(service.subscription())
    gone = type(address)(address.value, address.kind, address.platform, "", public_key_of(new_private_key()))
    found = await channel.send(an_outgoing(gone))
    assert (found, service.hits) == (GivenUp("subscribed with a key that is gone", asked=False), [])


async def test_one_signature_serves_a_service_for_hours_and_each_service_has_its_own(
    service: PushService, channel: WebPushChannel, authority: Authority, clock: ChosenClock
) -> None:
    async with PushService(authority).running() as other:
        channel.hosts = (service.host, other.host)
        for place in (service, other, service):
            await channel.send(an_outgoing(to_browser(place.subscription())))
        assert [got.claims["aud"] for got in other.received] == [other.origin]
    first, second = service.received
    assert first.headers["Authorization"] == second.headers["Authorization"]
    assert first.claims["aud"] == service.origin
    clock.put(clock.now() + timedelta(hours=11))
    await channel.send(an_outgoing(to_browser(service.subscription())))
    assert service.received[-1].claims["exp"] > first.claims["exp"]


@pytest.mark.parametrize(
    ("path", "retry_after", "outcome"),
    [
        ("/404", None, DeviceDead("gone")),
        ("/410", None, DeviceDead("gone")),
        ("/413", None, GivenUp("HTTP 413", alarm=True)),
        ("/400", None, GivenUp("HTTP 400", alarm=True)),
        ("/500", None, Away("HTTP 500")),
        ("/502", None, Away("HTTP 502")),
        ("/503", None, Away("HTTP 503")),
        ("/slow", None, Away("timeout")),
        ("/away", None, GivenUp("HTTP 307", alarm=True)),
    ],
)
async def test_each_answer_has_its_outcome(
    service: PushService, channel: WebPushChannel, path: str, retry_after: str | None, outcome: Outcome
) -> None:
    service.retry_after = retry_after
    expected = replace(outcome, scope=service.host) if isinstance(outcome, Away) else outcome
    assert await channel.send(an_outgoing(to_browser(service.subscription(path)))) == expected
    assert service.hits == [path]  # once, and nowhere else


@pytest.mark.parametrize("path", ["/401", "/403"])
async def test_a_refused_signature_is_the_keys_or_the_subscriptions(
    service: PushService, channel: WebPushChannel, path: str
) -> None:
    found = await channel.send(an_outgoing(to_browser(service.subscription(path))))
    assert found == Mismatch("VAPID refused", service.host)


@pytest.mark.parametrize(
    ("path", "retry_after", "seconds"),
    [("/429", "120", 120), ("/429", None, 60), ("/503", "30", 30), ("/429", "Wed, 17 Jun 2026 10:02:00 GMT", 120)],
)
async def test_a_service_that_asks_for_a_pause_gets_it(
    service: PushService, channel: WebPushChannel, path: str, retry_after: str | None, seconds: int
) -> None:
    service.retry_after = retry_after
    found = await channel.send(an_outgoing(to_browser(service.subscription(path))))
    assert found == HoldChannel(NOW + timedelta(seconds=seconds), service.host)


async def test_nobody_there_is_an_unknown_outcome(authority: Authority, clock: ChosenClock) -> None:
    async with PushService(authority).running() as service:
        subscription, host = service.subscription(), service.host
    channel = WebPushChannel(clock, the_keys, "mailto:apka@town.example", (host,))
    try:
        assert isinstance(await channel.send(an_outgoing(to_browser(subscription))), Away)
    finally:
        await channel.close()


async def test_a_host_that_is_no_longer_allowed_is_not_called(service: PushService, channel: WebPushChannel) -> None:
    channel.hosts = ()
    found = await channel.send(an_outgoing(to_browser(service.subscription())))
    assert (found, service.hits) == (GivenUp("push service not allowed", asked=False), [])


async def test_what_is_too_long_is_not_sent(service: PushService, channel: WebPushChannel) -> None:
    found = await channel.send(an_outgoing(to_browser(service.subscription()), body="ż" * 2000))
    assert (found, service.hits) == (GivenUp("too large", alarm=True, asked=False), [])
    long = an_outgoing(to_browser(service.subscription()), body="ż" * 1750)
    assert isinstance(await channel.send(long), Sent)


async def test_keys_that_are_no_point_are_a_dead_device(service: PushService, channel: WebPushChannel) -> None:
    there = service.subscription()
    odd = Subscription(endpoint=there.endpoint, p256dh="B" + "A" * 86, auth=there.auth)
    assert await channel.send(an_outgoing(to_browser(odd))) == DeviceDead("keys unusable", asked=False)


@pytest.mark.parametrize(
    ("said", "seconds"), [("0", 1), ("99999", 3600), ("soon", 60), ("-5", 60), ("", 60), ("Mon, 01 Jan 1990", 60)]
)
def test_an_odd_pause_is_made_reasonable(said: str, seconds: int) -> None:
    assert hold_until(said, NOW) == NOW + timedelta(seconds=seconds)


@pytest.mark.usefixtures("database")
async def test_the_key_is_made_once_and_a_new_one_leaves_the_old_usable(clock: ChosenClock) -> None:
    assert await present_public_key(None) is None
    for _ in range(2):
        await ensure_push_key(clock.now())
    first = await present_public_key(None)
    assert list(await push_keys(None)) == [first]
    second = await rotate_push_key(clock.now())
    assert await present_public_key(None) == second
    assert list(await push_keys(None)) == [first, second]


@pytest.mark.usefixtures("database")
async def test_an_old_key_is_gone_once_no_browser_has_it_any_more(clock: ChosenClock) -> None:
    await ensure_push_key(clock.now())
    first = await present_public_key(None)
    await a_device(REPORTER, vapid_key=first).insert()
    second = await rotate_push_key(clock.now())
    clock.put(clock.now() + OLD_FOR + timedelta(days=1))
    assert await retire_push_keys(is_key_used, clock.now()) == 0
    await Device.find_all().set({"vapid_key": second})  # its app was opened
    assert await retire_push_keys(is_key_used, clock.now()) == 1
    assert list(await push_keys(None)) == [second]
    third = await rotate_push_key(clock.now())
    await Device.find_all().delete()
    assert await retire_push_keys(is_key_used, clock.now()) == 0  # somebody may be subscribing with it just now
    assert list(await push_keys(None)) == [second, third]


@pytest.mark.usefixtures("database")
async def test_a_key_from_the_settings_is_the_present_one(clock: ChosenClock) -> None:
    await ensure_push_key(clock.now())
    given = SecretStr(PRIVATE)
    assert await present_public_key(given) == public_key_of(PRIVATE) == list(await push_keys(given))[-1]
    assert len(await push_keys(given)) == 2
