"""The resident's inbox over HTTP."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import structlog.testing
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.kernel.actor import SYSTEM
from backend.kernel.clock import LOCAL, ChosenClock
from backend.work import Transactions
from notifications.delivery import Delivery, DeliveryState
from notifications.inbox import InboxItem
from tests.support.actors import open_session
from tests.support.builders.devices import a_device, install_of
from tests.support.builders.facts import report_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain
from tests.support.http import call
from tests.support.problems import assert_problem


@pytest.fixture
async def mine(transactions: Transactions, mobile_api: FastAPI, clock: ChosenClock) -> AsyncClient:
    """The phone of a reporter who was told three things, an hour apart."""
    tokens = await open_session(transactions)
    start = clock.now()
    for hours, note in enumerate(["pierwsza", "druga", "trzecia"]):
        clock.put(start - timedelta(hours=3 - hours))
        fact = report_fact(reporter_id=UUID(str(tokens.account_id)), note=note)
        await transactions.run(SYSTEM, lambda work, fact=fact: work.record(fact))  # type: ignore[misc]  # bound now
    clock.put(start)
    await drain(clock)
    return call(mobile_api, headers={"Authorization": f"Bearer {tokens.access_token}"})


@pytest.fixture
async def somebody(transactions: Transactions, mobile_api: FastAPI) -> AsyncClient:
    tokens = await open_session(transactions)
    return call(mobile_api, headers={"Authorization": f"Bearer {tokens.access_token}"})


async def test_messages_come_newest_first_with_the_number_of_unread(mine: AsyncClient) -> None:
    answer = await mine.get("/mobile/v1/inbox")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert [item["at"] for item in body["items"]] == [
        "2026-06-17T09:00:00Z",
        "2026-06-17T08:00:00Z",
        "2026-06-17T07:00:00Z",
    ]
    assert (body["unread"], body["next_cursor"]) == (3, None)
    assert body["items"][0] | {"id": None} == {
        "id": None,
        "at": "2026-06-17T09:00:00Z",
        "message_class": "case",
        "title": "Zgłoszenie załatwione",
        "body": "Twoje zgłoszenie „Latarnia nie świeci” (7KQ4-MZ2P) jest załatwione. "
        "Jeśli coś jest nie tak, daj nam znać do: 1 lipca 2026. Urząd pisze: trzecia",
        "about": {"kind": "report", "id": str(UUID(int=7)), "public_code": "7KQ4-MZ2P"},
        "read_at": None,
    }


@pytest.mark.parametrize(
    ("header", "title"),
    [("en", "Report resolved"), ("uk,en;q=0.5", "Звернення вирішено"), ("de", "Zgłoszenie załatwione")],
)
async def test_messages_come_in_the_asked_language(mine: AsyncClient, header: str, title: str) -> None:
    answer = await mine.get("/mobile/v1/inbox", headers={"Accept-Language": header})
    assert answer.json()["items"][0]["title"] == title


async def test_a_cursor_leads_to_the_next_page(mine: AsyncClient) -> None:
    first = (await mine.get("/mobile/v1/inbox", params={"limit": 2})).json()
    second = (await mine.get("/mobile/v1/inbox", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [len(first["items"]), len(second["items"])] == [2, 1]
    assert second["next_cursor"] is None
    assert second["unread"] == 3


async def test_reading_counts_and_reading_again_changes_nothing(mine: AsyncClient, clock: ChosenClock) -> None:
    [newest, *_] = (await mine.get("/mobile/v1/inbox")).json()["items"]
    read = await mine.post(f"/mobile/v1/inbox/{newest['id']}/read")
    assert read.status_code == 200, read.text
    assert read.json() == newest | {"read_at": "2026-06-17T10:00:00Z"}
    clock.put(clock.now() + timedelta(minutes=5))
    again = await mine.post(f"/mobile/v1/inbox/{newest['id']}/read")
    assert again.json() == read.json()
    assert (await mine.get("/mobile/v1/inbox")).json()["unread"] == 2


async def test_somebody_elses_message_looks_like_a_missing_one(mine: AsyncClient, somebody: AsyncClient) -> None:
    [newest, *_] = (await mine.get("/mobile/v1/inbox")).json()["items"]
    hidden = await somebody.post(f"/mobile/v1/inbox/{newest['id']}/read")
    missing = await somebody.post(f"/mobile/v1/inbox/{uuid4()}/read")
    assert assert_problem(hidden, 404, "inbox-item-not-found") | {"request_id": None} == (
        assert_problem(missing, 404, "inbox-item-not-found") | {"request_id": None}
    )
    assert (await somebody.get("/mobile/v1/inbox")).json() == {"items": [], "next_cursor": None, "unread": 0}


async def test_nobody_has_no_inbox(phone: AsyncClient) -> None:
    assert (await phone.get("/mobile/v1/inbox")).status_code == 401
    assert (await phone.post(f"/mobile/v1/inbox/{uuid4()}/read")).status_code == 401


async def test_a_made_up_cursor_is_a_400(somebody: AsyncClient) -> None:
    assert_problem(await somebody.get("/mobile/v1/inbox", params={"cursor": "made-up"}), 400, "bad-cursor")


@pytest.mark.parametrize("limit", [0, 101, "many"])
async def test_a_page_has_between_one_and_a_hundred(somebody: AsyncClient, limit: object) -> None:
    assert_problem(await somebody.get("/mobile/v1/inbox", params={"limit": str(limit)}), 422, "request-invalid")


async def test_only_the_bell_that_was_tapped_counts_as_opened(
    transactions: Transactions, mobile_api: FastAPI, clock: ChosenClock
) -> None:
    tokens, others = await open_session(transactions), (await open_session(transactions)).account_id
    mine = tokens.account_id
    phone = call(mobile_api, headers={"Authorization": f"Bearer {tokens.access_token}"})
    for account_id, number in ((mine, 0), (mine, 1), (others, 0)):
        await a_device(account_id, number).insert()
    for account_id in (mine, others):
        fact = report_fact(reporter_id=account_id)
        await transactions.run(SYSTEM, lambda work, fact=fact: work.record(fact))  # type: ignore[misc]  # bound now
    rang = {(one.recipient_id, one.device): one for one in await drain(clock)}
    tapped, theirs = rang[mine, str(install_of(mine, 1))], rang[others, str(install_of(others))]
    path = f"/mobile/v1/inbox/{tapped.inbox_id}/read"

    assert (await phone.post(path)).status_code == 200
    assert await opened() == set()
    for bell in (theirs, tapped, tapped):
        answer = await phone.post(path, params={"delivery_id": str(bell.delivery_id)})
        assert answer.status_code == 200
    assert await opened() == {tapped.delivery_id}
    assert (await phone.post(path, params={"delivery_id": "of mine"})).status_code == 422


async def test_a_tapped_digest_counts_as_opened_and_leaves_its_messages_unread(
    transactions: Transactions, mobile_api: FastAPI, clock: ChosenClock
) -> None:
    clock.put(datetime(2026, 6, 18, 7, 20, tzinfo=LOCAL))
    tokens, other = await open_session(transactions), await open_session(transactions)
    mine = tokens.account_id
    phone, others = (
        call(mobile_api, headers={"Authorization": f"Bearer {one.access_token}"}) for one in (tokens, other)
    )
    await a_device(mine).insert()
    await wished(mine, case=a_wish(frequency="daily"))
    for number in (1, 2):
        fact = report_fact(reporter_id=mine, report_id=UUID(int=number))
        await transactions.run(SYSTEM, lambda work, fact=fact: work.record(fact))  # type: ignore[misc]  # bound now
    assert await drain(clock) == []
    clock.put(clock.now() + timedelta(minutes=10))
    [digest] = await drain(clock)
    assert (digest.about.kind, digest.inbox_id) == ("digest", None)
    path = f"/mobile/v1/inbox/bells/{digest.delivery_id}/opened"

    for client, now_opened in ((others, set()), (phone, {digest.delivery_id}), (phone, {digest.delivery_id})):
        assert (await client.post(path)).status_code == 204
        assert await opened() == now_opened
    assert (await phone.get("/mobile/v1/inbox")).json()["unread"] == 2
    assert (await phone.post("/mobile/v1/inbox/bells/of-mine/opened")).status_code == 422


async def opened() -> set[UUID]:
    return {row.id for row in await Delivery.find({"state": DeliveryState.OPENED}).to_list()}


async def test_a_message_that_this_version_cannot_read_takes_no_other_along(mine: AsyncClient) -> None:
    for change in ({"message_class": "of a newer version"}, {"text_key": "of.a.newer.version"}):
        [newest, *_] = (await mine.get("/mobile/v1/inbox")).json()["items"]
        await InboxItem.get_pymongo_collection().update_one({"_id": UUID(newest["id"])}, {"$set": change})
        with structlog.testing.capture_logs() as said:
            answer = await mine.get("/mobile/v1/inbox")
        assert answer.status_code == 200, answer.text
        assert newest["id"] not in [item["id"] for item in answer.json()["items"]]
        assert newest["id"] in [line["row_id"] for line in said if line["event"] == "row_unreadable"]
    assert len((await mine.get("/mobile/v1/inbox")).json()["items"]) == 1
    # A number that no reading brings down would call for ever.
    assert (await mine.get("/mobile/v1/inbox", params={"limit": 1})).json()["unread"] == 1
