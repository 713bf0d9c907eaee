"""The office sees whether messages reach people, and gives a second chance to those that did not."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.http.app import furnish
from backend.kernel.clock import ChosenClock
from backend.kernel.lately import COUNTED_EVERY
from backend.kernel.permissions import Role
from backend.work import Transactions
from notifications.channels.base import Broken, ChannelName, DeviceDead, GivenUp, Outgoing, Sent
from notifications.channels.memory import MemoryChannel
from notifications.delivery import deliveries
from notifications.planner import Planner
from notifications.push_keys import ensure_push_key
from notifications.sender import Sender
from notifications.ways import close_ways, open_ways
from office_api.app import create_office_api
from tests.contracts.test_reads import profiled
from tests.notifications.office import bells, known, record
from tests.support.actors import signed_in_staff
from tests.support.builders.facts import report_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import send_all
from tests.support.http import as_new, settings_for_tests
from wspolnie.metrics import queues

HEALTH = "/staff/v1/delivery-health"


@pytest.fixture
async def desk(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(transactions, staff_api, Role.ADMINISTRATOR)


async def ring(transactions: Transactions, clock: ChosenClock, channel: MemoryChannel, people: int = 1) -> None:
    for number in range(people):
        await known(UUID(int=1000 + number))
        await record(transactions, report_fact(reporter_id=UUID(int=1000 + number)))
    while await Planner(clock, (ChannelName.FCM,)).plan_batch():
        pass
    await send_all(Sender(clock, {ChannelName.FCM: channel}, chance=lambda: 1.0))


async def health(desk: AsyncClient) -> dict[str, Any]:
    answer = await desk.get(HEALTH)
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body


async def test_what_became_of_a_days_messages(
    desk: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    def answer(outgoing: Outgoing) -> Any:
        return {1000: DeviceDead("unregistered"), 1001: GivenUp("bad", alarm=True)}.get(
            outgoing.recipient_id.int, Sent()
        )

    await ring(transactions, clock, MemoryChannel(answer), people=5)
    seen = await health(desk)
    assert [(one["state"], one["count"]) for one in seen["outcomes"]] == [("given_up", 2), ("sent", 3)]
    assert seen["dead_devices"] == [{"why": "unregistered", "count": 1}]
    assert seen["given_up"] == 2
    [way] = seen["ways"]
    assert (way["key"], way["broken"], way["alarm"]) == ("fcm", False, "bad")
    await deliveries().update_one({"state": "sent"}, {"$set": {"trial": True}})
    clock.put(clock.now() + COUNTED_EVERY)
    assert ("sent", 2) in [(one["state"], one["count"]) for one in (await health(desk))["outcomes"]], (
        "trials are of no class"
    )
    clock.put(clock.now() + timedelta(hours=11))  # the desk's session lasts twelve
    assert (await health(desk))["outcomes"] != []


async def test_what_no_way_is_there_for_is_apart_from_sent_and_held_back(
    desk: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    await ring(transactions, clock, MemoryChannel(), people=2)
    for number in (1002, 1003, 1004):
        await known(UUID(int=number))
        await record(transactions, report_fact(reporter_id=UUID(int=number)))
    while await Planner(clock, (ChannelName.FCM,)).plan_batch():
        pass
    await wished(UUID(int=1004), case=a_wish(()))
    ways = open_ways(settings_for_tests(), clock)
    try:
        await send_all(Sender(clock, ways))
    finally:
        await close_ways(ways)
    found = [(one["state"], one["not_set_up"], one["count"]) for one in (await health(desk))["outcomes"]]
    assert found == [("sent", False, 2), ("suppressed", False, 1), ("suppressed", True, 2)]


async def test_a_broken_way_and_the_age_of_the_queue_are_seen_everywhere(
    desk: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    await ring(transactions, clock, MemoryChannel(lambda _: Broken("credentials")))
    clock.put(clock.now() + timedelta(minutes=10))
    seen = await health(desk)
    [way] = seen["ways"]
    assert (way["broken"], way["why"], way["broken_since"]) == (True, "credentials", "2026-06-17T10:00:00Z")
    assert {one["lane"]: one["late_seconds"] for one in seen["lanes"]}["normal"] == 540  # due again after a minute
    figures = await queues(transactions)
    assert figures.get_sample_value("wspolnie_channel_broken", {"way": "fcm"}) == 1


async def test_what_nobody_plans_is_seen(desk: AsyncClient, transactions: Transactions, clock: ChosenClock) -> None:
    await known(UUID(int=1000))
    await record(transactions, report_fact(reporter_id=UUID(int=1000)))
    assert (await health(desk))["facts_late_seconds"] == 0
    clock.put(clock.now() + timedelta(minutes=5))
    seen = await health(desk)
    assert (seen["facts_late_seconds"], seen["worker_seen_at"]) == (300, None)
    assert {one["late_seconds"] for one in seen["lanes"]} == {0}, "no delivery knows of it"
    await ring(transactions, clock, MemoryChannel(), people=0)
    assert (await health(desk))["facts_late_seconds"] == 0


async def test_given_up_ones_are_listed_by_page_and_tried_again(
    desk: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    await ring(transactions, clock, MemoryChannel(lambda _: GivenUp("bad request")), people=5)
    first = (await desk.get(f"{HEALTH}/given-up?limit=3")).json()
    second = (await desk.get(f"{HEALTH}/given-up?limit=3&cursor={first['next_cursor']}")).json()
    ids = [one["id"] for one in first["items"] + second["items"]]
    assert (len(set(ids)), second["next_cursor"]) == (5, None)
    assert {(one["why"], one["replayable"]) for one in first["items"]} == {("bad request", True)}
    for expected in (2, 0):
        answer = await desk.post(f"{HEALTH}/given-up/replay", json={"ids": ids[:2]})
        assert answer.json() == {"replayed": expected}
    assert (await desk.post(f"{HEALTH}/given-up/replay", json={})).json() == {"replayed": 3}
    channel = MemoryChannel()
    await send_all(Sender(clock, {ChannelName.FCM: channel}))
    assert len(channel.sent) == 5
    assert {bell["state"] for bell in await bells()} == {"sent"}
    assert {line["what"] for line in (await bells())[0]["history"]} == {"given_up", "replayed", "sent"}


async def test_what_is_too_old_is_not_told_now(
    desk: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    await ring(transactions, clock, MemoryChannel(lambda _: GivenUp("bad request")))
    await transactions.client["wspolnie_test"]["deliveries"].update_many({}, {"$set": {"expires_at": clock.now()}})
    [item] = (await desk.get(f"{HEALTH}/given-up")).json()["items"]
    assert item["replayable"] is False
    assert (await desk.post(f"{HEALTH}/given-up/replay", json={})).json() == {"replayed": 0}


async def test_which_ways_are_set_up(desk: AsyncClient, clock: ChosenClock) -> None:
    assert (await health(desk))["set_up"] == []  # no worker has run yet, and nothing is set
    await ensure_push_key(clock.now())
    assert (await health(desk))["set_up"] == ["web_push"]


async def test_a_mail_server_counts_as_set_up(transactions: Transactions) -> None:
    door = as_new(create_office_api)
    furnish(door, settings_for_tests(smtp_url="smtp://mail.example.pl", mail_from="apka@example.pl"), transactions)
    desk = await signed_in_staff(transactions, door, Role.AUDITOR)
    assert (await health(desk))["set_up"] == ["email"]


async def test_looking_at_it_uses_indexes(desk: AsyncClient, transactions: Transactions, clock: ChosenClock) -> None:
    await ring(transactions, clock, MemoryChannel(lambda _: GivenUp("bad request")), people=5)
    async with profiled(transactions.client["wspolnie_test"]) as wrong:
        await health(desk)
        await desk.get(f"{HEALTH}/given-up?limit=2")
        await desk.post(f"{HEALTH}/given-up/replay", json={})
    assert wrong == []


async def test_a_row_that_this_version_cannot_read_takes_no_other_along(
    desk: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    await ring(transactions, clock, MemoryChannel(lambda _: GivenUp("bad")), people=2)
    await deliveries().update_one({"recipient_id": UUID(int=1000)}, {"$set": {"message_class": "of a newer version"}})
    assert [one["count"] for one in (await health(desk))["outcomes"]] == [1]
    listed = await desk.get(f"{HEALTH}/given-up")
    assert (listed.status_code, len(listed.json()["items"])) == (200, 1)


async def test_a_days_deliveries_are_counted_every_five_seconds_for_all_who_look(
    desk: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    await ring(transactions, clock, MemoryChannel(), people=3)
    for seconds, expected in ((0, ["sent"]), (4, ["sent"]), (1, ["opened"])):
        clock.put(clock.now() + timedelta(seconds=seconds))
        assert [one["state"] for one in (await health(desk))["outcomes"]] == expected
        await deliveries().update_many({}, {"$set": {"state": "opened"}})
