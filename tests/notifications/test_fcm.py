"""Every answer that FCM documents, on the genuine SDK, against a stand-in over TLS and HTTP/2."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from firebase_admin import messaging
from pydantic import SecretStr

from backend.kernel.clock import ChosenClock
from notifications.channels.base import (
    Away,
    Broken,
    ChannelName,
    DeviceDead,
    DeviceKind,
    DevicePlatform,
    GivenUp,
    Later,
    Mismatch,
    Outcome,
    Outgoing,
    Place,
    Sent,
    Throttled,
)
from notifications.channels.fcm import AT_ONCE, FOR_URGENT, FcmChannel
from notifications.channels.firebase import FirebaseCredentialsWrong, close_app, open_app, service_account
from notifications.lanes import POLICIES, SENDERS
from notifications.plans.message import Lane
from tests.support.fcm_stand_in import FcmStandIn
from tests.support.outgoing import NOW, an_outgoing, to_fid
from tests.support.tls import Authority


@pytest.fixture
def stand_in(authority: Authority) -> Iterator[FcmStandIn]:
    with FcmStandIn(authority).running() as running:
        yield running


@pytest.fixture
async def channel(stand_in: FcmStandIn, clock: ChosenClock) -> AsyncIterator[FcmChannel]:
    opened = FcmChannel.open(
        stand_in.service_account, clock, public_url="https://town.example", url=stand_in.url, http_timeout=3
    )
    yield opened
    await opened.close()


TABLE: list[tuple[str, Outcome]] = [
    ("unregistered", DeviceDead("unregistered")),
    ("nowhere", Later("not found", alarm=True)),
    ("badregistration", DeviceDead("invalid registration")),
    ("badmessage", GivenUp("invalid argument", alarm=True)),
    ("mismatch", Mismatch("sender-id-mismatch")),
    ("forbidden", Broken("permission denied")),
    ("thirdparty", Mismatch("third-party auth", "ios")),
    ("apns", Mismatch("third-party auth", "ios")),
    ("unauthenticated", Broken("unauthenticated")),
    ("quota", Throttled("quota exceeded", NOW + timedelta(seconds=120))),
    ("quotasilent", Throttled("quota exceeded", NOW + timedelta(seconds=60))),
    ("gateway", Away("HTTPStatusError")),
]


@pytest.mark.parametrize(("answer", "outcome"), TABLE, ids=[name for name, _ in TABLE])
async def test_each_answer_has_its_outcome(channel: FcmChannel, answer: str, outcome: Outcome) -> None:
    assert await channel.send(an_outgoing(to_fid(f"{answer}.1", DevicePlatform.IOS))) == outcome


@pytest.mark.parametrize(("answer", "why"), [("unavailable", "unavailable"), ("internal", "internal")])
async def test_a_provider_in_trouble_is_tried_again_later(
    channel: FcmChannel, stand_in: FcmStandIn, answer: str, why: str
) -> None:
    assert await channel.send(an_outgoing(to_fid(f"{answer}.1"))) == Away(why)
    assert len(stand_in.messages) == 5  # the SDK itself has patience, for seven seconds


async def test_what_takes_too_long_has_an_unknown_outcome_and_keeps_its_collapse_key(
    channel: FcmChannel, stand_in: FcmStandIn
) -> None:
    assert await channel.send(an_outgoing(to_fid("slow.1"))) == Away("timeout")
    stand_in.everyone = "good"
    assert isinstance(await channel.send(an_outgoing(to_fid("slow.1"))), Sent)
    assert len(set(stand_in.collapse_keys)) == 1


@pytest.mark.parametrize("fault", ["drop", "goaway"])
async def test_a_connection_that_breaks_mid_batch_loses_nobodys_verdict(channel: FcmChannel, fault: str) -> None:
    """Each message has its own: what went is sent, what did not is tried again; after it, all is as before."""
    await channel.send(an_outgoing(to_fid("good.0")))
    names = [f"good.{number}" if number != 10 else f"{fault}.10" for number in range(30)]
    found = await asyncio.gather(*(channel.send(an_outgoing(to_fid(name))) for name in names))
    assert {type(outcome) for outcome in found} <= {Sent, Away}
    assert isinstance(found[10], Away)
    assert isinstance(await channel.send(an_outgoing(to_fid("good.99"))), Sent)


async def test_without_a_token_the_way_is_broken_and_nothing_was_sent(
    channel: FcmChannel, stand_in: FcmStandIn
) -> None:
    stand_in.token_status = 400
    assert await channel.send(an_outgoing(to_fid("good.1"))) == Broken("OAuth: RefreshError")
    assert stand_in.messages == []
    stand_in.token_status = 200
    assert isinstance(await channel.send(an_outgoing(to_fid("good.1"))), Sent)
    assert stand_in.tokens >= 2


async def test_a_token_endpoint_that_is_away_breaks_the_way_too(authority: Authority, clock: ChosenClock) -> None:
    with FcmStandIn(authority).running() as gone:
        account, url = gone.service_account, gone.url
    channel = FcmChannel.open(account, clock, public_url="https://town.example", url=url, http_timeout=1)
    try:
        assert await channel.send(an_outgoing(to_fid("good.1"))) == Broken("OAuth: TransportError")
    finally:
        await channel.close()


async def test_nothing_stands_still_while_google_thinks_of_a_token(channel: FcmChannel, stand_in: FcmStandIn) -> None:
    stand_in.may_have_token.clear()
    sending = asyncio.create_task(channel.send(an_outgoing(to_fid("good.1"))))
    await stand_in.was_asked_for_token()
    stand_in.may_have_token.set()
    assert isinstance(await sending, Sent)


async def test_many_that_need_a_token_ask_for_one(channel: FcmChannel, stand_in: FcmStandIn) -> None:
    sent = await asyncio.gather(*(channel.send(an_outgoing(to_fid(f"good.{number}"))) for number in range(20)))
    assert {type(one) for one in sent} == {Sent}
    assert stand_in.tokens == 1


async def test_a_token_that_is_refused_is_renewed_for_all_at_once(channel: FcmChannel, stand_in: FcmStandIn) -> None:
    refused = [to_fid(f"unauthenticated.{number}") for number in range(20)]
    found = await asyncio.gather(*(channel.send(an_outgoing(one)) for one in refused))
    assert set(found) == {Broken("unauthenticated")}
    assert len(stand_in.messages) == 3 * len(refused)
    assert 1 < stand_in.tokens < len(refused)


async def test_who_gives_up_waiting_for_a_token_takes_it_from_nobody(channel: FcmChannel, stand_in: FcmStandIn) -> None:
    stand_in.may_have_token.clear()
    first, second = (asyncio.create_task(channel.send(an_outgoing(to_fid(f"good.{number}")))) for number in range(2))
    await stand_in.was_asked_for_token()
    first.cancel()
    await asyncio.wait({first})
    stand_in.may_have_token.set()
    assert isinstance(await second, Sent)
    assert stand_in.tokens == 1


async def test_a_message_says_how_long_how_loud_and_in_whose_place(channel: FcmChannel, stand_in: FcmStandIn) -> None:
    sent = await channel.send(an_outgoing(to_fid("good.1"), urgent=True, private=True, message_class="alarm"))
    assert sent == Sent("projects/demo-town/messages/1")
    [message] = stand_in.messages
    assert message["fid"] == "good.1"
    three_days = 3 * 24 * 3600
    tag = "00000000000000000000000000000007"
    assert message["android"] == {
        "collapse_key": tag,
        "priority": "high",
        "ttl": f"{three_days}s",
        "notification": {"channel_id": "alarm", "tag": tag, "visibility": "PRIVATE"},
    }
    assert message["apns"]["headers"] == {
        "apns-collapse-id": tag,
        "apns-expiration": str(int((NOW + timedelta(days=3)).timestamp())),
        "apns-priority": "10",
        "apns-push-type": "alert",
    }
    assert message["apns"]["payload"]["aps"] == {
        "thread-id": "report-00000000-0000-0000-0000-000000000007",
        "sound": "default",
        "interruption-level": "time-sensitive",
    }
    assert message["webpush"]["headers"] == {"TTL": str(three_days), "Urgency": "high", "Topic": tag}
    link = "https://town.example/sprawa/00000000-0000-0000-0000-000000000007"
    assert message["webpush"]["fcm_options"] == {"link": link}
    assert message["data"]["inbox_id"] == "00000000-0000-0000-0000-000000000008"


async def test_an_iphone_sounds_for_each_bell_and_breaks_its_focus_for_what_is_urgent(
    channel: FcmChannel, stand_in: FcmStandIn
) -> None:
    """Without a name of a sound it would be shown in silence."""
    for urgent in (False, True):
        await channel.send(an_outgoing(to_fid("good.1", DevicePlatform.IOS), urgent=urgent))
    found = [message["apns"]["payload"]["aps"] for message in stand_in.messages]
    assert [(aps["sound"], aps.get("interruption-level")) for aps in found] == [
        ("default", None),
        ("default", "time-sensitive"),
    ]


async def test_an_older_app_is_reached_by_its_token(channel: FcmChannel, stand_in: FcmStandIn) -> None:
    address = to_fid("good.1")
    older = type(address)(address.value, DeviceKind.TOKEN, address.platform, address.scope)
    assert isinstance(await channel.send(an_outgoing(older)), Sent)
    assert stand_in.messages[0]["token"] == "good.1"


async def test_a_message_without_an_address_is_ours_to_mend(channel: FcmChannel) -> None:
    assert await channel.send(an_outgoing(None)) == GivenUp("message unfit", alarm=True, asked=False)


async def test_one_connection_carries_all(channel: FcmChannel, stand_in: FcmStandIn) -> None:
    await asyncio.gather(*(sent_in_turn(channel, an_outgoing(to_fid(f"good.{number}"))) for number in range(150)))
    assert (stand_in.connections, stand_in.tokens, len(stand_in.messages)) == (1, 1, 150)


async def sent_in_turn(channel: FcmChannel, outgoing: Outgoing) -> Outcome:
    async with channel.place("urgent" if outgoing.urgent else "normal", urgent=outgoing.urgent):
        return await channel.send(outgoing)


@asynccontextmanager
async def slow_ones(stand_in: FcmStandIn, clock: ChosenClock, *, urgent: bool) -> AsyncIterator[FcmChannel]:
    """Twice as many as go at a time are being sent, by a way that waits for long, and none is answered."""
    channel = FcmChannel.open(
        stand_in.service_account, clock, public_url="https://town.example", url=stand_in.url, http_timeout=60
    )
    some = [an_outgoing(to_fid(f"slow.{number}"), urgent=urgent) for number in range(2 * AT_ONCE)]
    sending = [asyncio.create_task(sent_in_turn(channel, one)) for one in some]
    try:
        yield channel
    finally:
        for task in sending:
            task.cancel()
        await asyncio.gather(*sending, return_exceptions=True)
        await channel.close()


async def test_an_alarm_does_not_stand_behind_what_a_slow_provider_has_in_hand(
    stand_in: FcmStandIn, clock: ChosenClock
) -> None:
    async with slow_ones(stand_in, clock, urgent=False) as channel:
        await stand_in.took(AT_ONCE - FOR_URGENT)
        alarm = asyncio.create_task(sent_in_turn(channel, an_outgoing(to_fid("good.1"), urgent=True)))
        await stand_in.took(AT_ONCE - FOR_URGENT + 1)
        alarm.cancel()  # its answer may come late: the SDK's client reads for one stream after the other
        await asyncio.gather(alarm, return_exceptions=True)
    assert stand_in.messages[-1]["fid"] == "good.1"


async def test_alarms_alone_have_all_there_is(stand_in: FcmStandIn, clock: ChosenClock) -> None:
    async with slow_ones(stand_in, clock, urgent=True):
        await stand_in.took(AT_ONCE)


async def test_a_place_is_kept_until_another_lane_wants_one(channel: FcmChannel) -> None:
    places = [channel.place("urgent", urgent=True) for _ in range(AT_ONCE)]
    async with AsyncExitStack() as all_of_them:
        for place in places:
            await all_of_them.enter_async_context(place)
        more = [asyncio.create_task(had(channel.place("urgent", urgent=True)))]
        await asyncio.sleep(0)
        assert not places[0].wanted
        more.append(asyncio.create_task(had(channel.place("normal", urgent=False))))
        await asyncio.sleep(0)
        assert places[0].wanted
    await asyncio.gather(*more)
    assert not places[0].wanted


async def had(place: Place) -> None:
    async with place:
        pass


async def test_who_stops_waiting_for_a_place_leaves_none_taken(channel: FcmChannel) -> None:
    async with AsyncExitStack() as all_of_them:
        for _ in range(AT_ONCE):
            await all_of_them.enter_async_context(channel.place("urgent", urgent=True))
        waiting = asyncio.create_task(had(channel.place("normal", urgent=False)))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait({waiting})
    async with AsyncExitStack() as all_of_them:
        for _ in range(AT_ONCE - FOR_URGENT):
            await all_of_them.enter_async_context(channel.place("normal", urgent=False))


def test_no_lane_alone_is_slower_for_the_reserve() -> None:
    wanted = {lane: SENDERS[ChannelName.FCM] * policy.at_once for lane, policy in POLICIES.items()}
    assert max(wanted[Lane.NORMAL], wanted[Lane.BULK]) <= AT_ONCE - FOR_URGENT


async def test_the_private_names_of_the_sdk_are_still_there(stand_in: FcmStandIn) -> None:
    assert callable(messaging._get_messaging_service)
    app, service = open_app(stand_in.service_account, stand_in.url, 3)
    assert service._async_client.async_client.auth._credential is service._credential
    await close_app(app, service)
    assert messaging._MessagingService.FCM_URL.endswith("/messages:send")
    assert stand_in.service_account["project_id"]


def test_credentials_are_read_from_the_setting_or_a_file(stand_in: FcmStandIn, tmp_path: Path) -> None:
    text = json.dumps(stand_in.service_account)
    file = tmp_path / "firebase.json"
    file.write_text(text)
    assert service_account(SecretStr(text)) == service_account(SecretStr(str(file))) == stand_in.service_account


@pytest.mark.parametrize("setting", ["", "/nowhere/at/all.json", "{}", "{not json", '{"project_id": 5}'])
def test_wrong_credentials_say_so_without_repeating_them(setting: str) -> None:
    with pytest.raises(FirebaseCredentialsWrong) as refused:
        service_account(SecretStr(setting))
    assert not setting or setting not in str(refused.value)


def test_a_broken_private_key_is_refused_at_the_start(stand_in: FcmStandIn, clock: ChosenClock) -> None:
    account: dict[str, Any] = stand_in.service_account | {"private_key": "-----BEGIN PRIVATE KEY-----\nAAAA\n"}
    with pytest.raises(FirebaseCredentialsWrong):
        FcmChannel.open(account, clock, public_url="https://town.example", url=stand_in.url)
