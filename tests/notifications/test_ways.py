"""Which ways there are follows from the settings; a wrong one is told before anything runs."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from backend.kernel.clock import ChosenClock
from backend.kernel.settings import Settings
from notifications.channels.base import ChannelName
from notifications.channels.console import ConsoleChannel
from notifications.channels.fcm import FcmChannel
from notifications.channels.mail import MailChannel
from notifications.channels.web_push import WebPushChannel
from notifications.plans.message import Lane
from notifications.ways import WrongSetting, check_ways, close_ways, contact, open_ways, policies_of
from tests.support.fcm_stand_in import FcmStandIn
from tests.support.http import settings_for_tests
from tests.support.tls import Authority, pem_of
from wspolnie.checks.finding import Level
from wspolnie.checks.postman import settings_of_ways


@pytest.fixture
def stand_in(authority: Authority) -> Iterator[FcmStandIn]:
    with FcmStandIn(authority).running() as running:
        yield running


async def kinds(settings: Settings, clock: ChosenClock) -> dict[ChannelName, type[Any]]:
    ways = open_ways(settings, clock)
    await close_ways(ways)
    return {name: type(way) for name, way in ways.items()}


async def test_without_settings_browsers_ring_and_the_others_say_that_they_do_not(clock: ChosenClock) -> None:
    assert await kinds(settings_for_tests(), clock) == {
        ChannelName.FCM: ConsoleChannel,
        ChannelName.WEB_PUSH: WebPushChannel,
        ChannelName.EMAIL: ConsoleChannel,
    }


async def test_with_settings_all_are_real(clock: ChosenClock, stand_in: FcmStandIn) -> None:
    settings = settings_for_tests(
        firebase_credentials=json.dumps(stand_in.service_account),
        fcm_url=stand_in.url,
        smtp_url="smtp://127.0.0.1:2525",
        mail_from="apka@town.example",
    )
    assert await kinds(settings, clock) == {
        ChannelName.FCM: FcmChannel,
        ChannelName.WEB_PUSH: WebPushChannel,
        ChannelName.EMAIL: MailChannel,
    }


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"firebase_credentials": "/nowhere.json"}, "WSPOLNIE_FIREBASE_CREDENTIALS"),
        ({"smtp_url": "http://mail.example", "mail_from": "a@b.pl"}, "WSPOLNIE_SMTP_URL"),
        ({"smtp_url": "smtp://user:hidden@mail.example"}, "WSPOLNIE_MAIL_FROM"),
    ],
)
def test_a_wrong_setting_is_named_and_not_repeated(given: dict[str, str], named: str) -> None:
    with pytest.raises(WrongSetting, match=named) as wrong:
        check_ways(settings_for_tests(**given))
    assert "hidden" not in str(wrong.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"private_key": "-----BEGIN PRIVATE KEY-----\nMIIBVg\n-----END PRIVATE KEY-----"}, "private key"),
        ({"private_key": "zzz"}, "private key"),
        ({"private_key": pem_of(ec.generate_private_key(ec.SECP256R1()))}, "private key"),
        ({"token_uri": "http://x"}, "token_uri"),
        ({"token_uri": "https://"}, "token_uri"),
    ],
)
def test_a_damaged_file_of_firebase_is_refused_before_anything_runs(
    stand_in: FcmStandIn, given: dict[str, str], said: str
) -> None:
    settings = settings_for_tests(firebase_credentials=json.dumps(stand_in.service_account | given))
    with pytest.raises(WrongSetting, match=f"WSPOLNIE_FIREBASE_CREDENTIALS has a {said}.*; download") as wrong:
        check_ways(settings)
    assert not [value for value in given.values() if value in str(wrong.value)]
    [found] = settings_of_ways(settings)
    assert (found.level, said in found.what) == (Level.FAIL, True)


def test_caps_of_lanes_are_the_operators() -> None:
    caps = {lane: policy.per_second for lane, policy in policies_of(settings_for_tests(bulk_per_second=9)).items()}
    assert caps == {Lane.URGENT: None, Lane.NORMAL: 200, Lane.BULK: 9}


def test_an_empty_setting_is_none() -> None:
    settings = settings_for_tests(smtp_url="", firebase_credentials="", mail_from="", vapid_private_key="", fcm_url="")
    assert (settings.smtp_url, settings.firebase_credentials, settings.fcm_url) == (None, None, None)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"mail_from": "miasto@example.pl"}, "mailto:miasto@example.pl"),
        ({"public_url": "https://apka.example.pl"}, "https://apka.example.pl"),
        ({"public_url": "http://127.0.0.1:8000"}, None),
    ],
)
def test_push_services_are_told_whom_to_write_to(given: dict[str, str], expected: str | None) -> None:
    assert contact(settings_for_tests(**given)) == expected
