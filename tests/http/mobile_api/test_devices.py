"""A phone tells where it can be rung, and nobody else learns it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.accounts.contacts import Contact
from backend.kernel.clock import ChosenClock
from backend.kernel.settings import Settings
from backend.work import Transactions
from notifications.channels.base import ChannelName, DeviceDead, Sent
from notifications.channels.memory import MemoryChannel
from notifications.devices import CAP, Device, purge_devices
from notifications.sender import Sender
from notifications.ways import close_ways, open_ways
from tests.support.actors import device_session
from tests.support.builders.devices import FID_BODY, SUBSCRIPTION, WEB_BODY, a_device
from tests.support.drain import send_all

DEVICES = "/mobile/v1/devices"
INSTALL = UUID("5a1f6d0e-3c58-4a0c-8a51-7f3f6a0f2c11")


@pytest.fixture
async def phone(transactions: Transactions, mobile_api: FastAPI) -> AsyncClient:
    return await device_session(transactions, mobile_api)


async def put(phone: AsyncClient, install_id: UUID = INSTALL, body: Mapping[str, Any] = FID_BODY) -> int:
    return (await phone.put(f"{DEVICES}/{install_id}", json=body)).status_code


async def code_of(phone: AsyncClient, body: Mapping[str, Any]) -> str:
    answer = await phone.put(f"{DEVICES}/{INSTALL}", json=body)
    return f"{answer.status_code} {answer.json()['type'].removeprefix('/problems/')}"


async def listed(phone: AsyncClient) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await phone.get(DEVICES)).json()["items"]
    return items


async def test_told_twice_it_is_one_device_seen_again(phone: AsyncClient, clock: ChosenClock) -> None:
    assert await put(phone) == 201
    clock.put(clock.now() + timedelta(minutes=10))
    assert await put(phone) == 200
    [device] = await listed(phone)
    assert (device["install_id"], device["rings"]) == (str(INSTALL), True)
    assert device["last_seen_at"] == "2026-06-17T10:10:00Z"
    assert device["created_at"] == "2026-06-17T10:00:00Z"


async def test_its_address_is_shown_nowhere(phone: AsyncClient) -> None:
    await put(phone)
    await put(phone, uuid4(), WEB_BODY)
    for path in (DEVICES, "/mobile/v1/me/data"):
        seen = (await phone.get(path)).text
        assert str(INSTALL) in seen
        for secret in (FID_BODY["value"], *SUBSCRIPTION.values()):
            assert secret not in seen


async def test_an_address_belongs_to_whoever_brings_it(
    phone: AsyncClient, transactions: Transactions, mobile_api: FastAPI
) -> None:
    other = await device_session(transactions, mobile_api)
    await put(phone)
    assert await put(other, uuid4()) == 201
    assert await listed(phone) == []
    assert len(await listed(other)) == 1


async def test_a_phone_that_changes_hands_rings_for_its_new_owner(
    phone: AsyncClient, transactions: Transactions, mobile_api: FastAPI
) -> None:
    other = await device_session(transactions, mobile_api)
    await put(phone)
    assert await put(other, INSTALL, FID_BODY | {"value": "another-address"}) == 201
    assert (await listed(phone), len(await listed(other))) == ([], 1)


async def test_of_too_many_the_longest_unseen_goes(phone: AsyncClient, clock: ChosenClock) -> None:
    installs = [uuid4() for _ in range(CAP + 2)]
    for number, install in enumerate(installs):
        clock.put(clock.now() + timedelta(seconds=1))
        await put(phone, install, FID_BODY | {"value": f"address-number-{number}"})
    assert [one["install_id"] for one in await listed(phone)] == [str(one) for one in reversed(installs[2:])]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (WEB_BODY | {"value": "just-a-text-of-something"}, "422 device-value-unfit"),
        (FID_BODY | {"value": SUBSCRIPTION}, "422 device-value-unfit"),
        (WEB_BODY | {"value": SUBSCRIPTION | {"endpoint": "https://10.0.0.1/p"}}, "422 push-endpoint-not-allowed"),
        (FID_BODY | {"value": "short"}, "422 request-invalid"),
        (WEB_BODY | {"value": SUBSCRIPTION | {"p256dh": "AAAA"}}, "422 request-invalid"),
    ],
)
async def test_what_is_no_address_is_refused(phone: AsyncClient, body: Mapping[str, Any], refusal: str) -> None:
    assert await code_of(phone, body) == refusal
    assert await listed(phone) == []


async def test_an_account_that_is_gone_has_no_devices(phone: AsyncClient) -> None:
    await Contact.find_all().delete()
    assert await code_of(phone, FID_BODY) == "401 account-gone"


async def test_a_device_goes_with_its_account_in_the_same_moment(phone: AsyncClient) -> None:
    await put(phone)
    await phone.delete("/mobile/v1/me")
    assert await Device.find_all().count() == 0


async def test_nobody_takes_away_anothers(phone: AsyncClient, transactions: Transactions, mobile_api: FastAPI) -> None:
    await put(phone)
    other = await device_session(transactions, mobile_api)
    assert (await other.delete(f"{DEVICES}/{INSTALL}")).status_code == 204
    assert len(await listed(phone)) == 1
    for _ in range(2):
        assert (await phone.delete(f"{DEVICES}/{INSTALL}")).status_code == 204
    assert await listed(phone) == []


async def test_unseen_for_two_months_it_is_not_rung(phone: AsyncClient, clock: ChosenClock) -> None:
    await put(phone)
    await Device.find_all().update({"$set": {"last_seen_at": clock.now() - timedelta(days=60)}})
    [device] = await listed(phone)
    assert (device["rings"], device["why_not"]) == (False, "unseen")


async def test_the_purge_takes_the_old_and_the_orphaned(phone: AsyncClient, clock: ChosenClock) -> None:
    account_id = UUID((await phone.get("/mobile/v1/me")).json()["account_id"])
    for number, (owner, days) in enumerate([(account_id, 271), (account_id, 269), (UUID(int=9), 31), (UUID(int=8), 1)]):
        await a_device(owner, number, last_seen_at=clock.now() - timedelta(days=days)).insert()
    assert await purge_devices(clock.now()) == 2
    assert await purge_devices(clock.now()) == 0
    assert {device.account_id for device in await Device.find_all().to_list()} == {account_id, UUID(int=8)}


async def ask(phone: AsyncClient) -> str:
    answer = await phone.post(f"{DEVICES}/{INSTALL}/test")
    assert answer.status_code == 202
    return f"{DEVICES}/{INSTALL}/test/{answer.json()['delivery_id']}"


async def test_a_trial_rings_at_once_even_at_night(
    transactions: Transactions, mobile_api: FastAPI, clock: ChosenClock
) -> None:
    clock.put(clock.now() + timedelta(hours=12))
    phone = await device_session(transactions, mobile_api)
    await put(phone)
    result = await ask(phone)
    assert (await phone.get(result)).json() == {"state": "pending", "why": None, "tried": 0, "next_at": None}
    channel = MemoryChannel()
    await send_all(Sender(clock, {ChannelName.FCM: channel}))
    assert (await phone.get(result)).json() == {"state": "sent", "why": None, "tried": 1, "next_at": None}
    [rung] = channel.sent
    assert (rung.title, rung.address.value if rung.address else None) == ("To działa", FID_BODY["value"])


async def test_a_trial_tells_why_it_did_not_ring(phone: AsyncClient, clock: ChosenClock) -> None:
    await put(phone)
    result = await ask(phone)
    channel = MemoryChannel(lambda _: DeviceDead("unregistered"))
    await send_all(Sender(clock, {ChannelName.FCM: channel}))
    assert (await phone.get(result)).json()["why"] == "unregistered"
    [device] = await listed(phone)
    assert (device["rings"], device["why_not"]) == (False, "dead")
    assert await put(phone) == 200  # told anew, it lives again
    assert [one["rings"] for one in await listed(phone)] == [True]
    channel._answer = lambda _: Sent()
    assert (await phone.get(await ask(phone))).json()["state"] == "pending"


async def test_a_trial_of_a_way_that_is_not_set_up_says_so(
    phone: AsyncClient, clock: ChosenClock, settings: Settings
) -> None:
    await put(phone)
    result = await ask(phone)
    ways = open_ways(settings, clock)
    try:
        await send_all(Sender(clock, ways))
    finally:
        await close_ways(ways)
    assert (await phone.get(result)).json() == {"state": "suppressed", "why": "not set up", "tried": 1, "next_at": None}


async def test_a_trial_of_nobodys_is_not_there(phone: AsyncClient) -> None:
    await put(phone)
    answer = await phone.get(f"{DEVICES}/{INSTALL}/test/{uuid4()}")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/trial-not-found")
