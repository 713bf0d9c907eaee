"""A resident is the same person on every phone, by Firebase's word; and nobody else's."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.accounts.contacts import Contact
from backend.accounts.documents import ResidentAccount
from backend.accounts.merges import AccountMerge, purge_merges
from backend.http.app import furnish
from backend.kernel.actor import SYSTEM, Actor, resident_actor
from backend.kernel.clock import ChosenClock
from backend.reports.documents import Report, ReportTie
from backend.reports.states import ReportStatus
from backend.reports.use_cases.take_part import support_report
from backend.work import Transactions
from mobile_api.app import create_mobile_api
from notifications.channels.base import Outgoing
from notifications.devices import Device
from notifications.inbox import InboxItem
from tests.support.actors import device_session
from tests.support.builders.catalog import a_town
from tests.support.builders.devices import a_device, install_of
from tests.support.builders.facts import report_fact
from tests.support.builders.media import send
from tests.support.builders.reports import NEIGHBOUR, a_report_in
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain
from tests.support.google_keys import PROJECT, GoogleKeys
from tests.support.http import as_new, settings_for_tests
from wspolnie.configuration import refuses_emulator
from wspolnie.errors import WrongUse

LINK = "/mobile/v1/session/firebase"


@pytest.fixture
async def google() -> AsyncIterator[GoogleKeys]:
    async with GoogleKeys().running() as running:
        yield running


@pytest.fixture
def door(google: GoogleKeys, transactions: Transactions, tmp_path: Path) -> FastAPI:
    made = as_new(create_mobile_api)
    furnish(
        made,
        settings_for_tests(firebase_project=PROJECT, firebase_certs_url=google.url, data_dir=tmp_path),
        transactions,
    )
    return made


@pytest.fixture
async def phone(transactions: Transactions, door: FastAPI) -> AsyncClient:
    return await device_session(transactions, door)


async def link(phone: AsyncClient, token: str) -> dict[str, Any]:
    answer = await phone.post(LINK, json={"id_token": token})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def refusal(phone: AsyncClient, token: str) -> str:
    answer = await phone.post(LINK, json={"id_token": token})
    return f"{answer.status_code} {answer.json()['type'].removeprefix('/problems/')}"


async def who(phone: AsyncClient) -> Actor:
    return resident_actor(UUID((await phone.get("/mobile/v1/me")).json()["account_id"]))


async def test_the_first_time_the_account_stays_and_gets_a_name(
    phone: AsyncClient, google: GoogleKeys, clock: ChosenClock
) -> None:
    me = await who(phone)
    for _ in range(2):
        linked = await link(phone, google.token("uid-1", clock.now()))
        assert (linked["account_id"], linked["joined"]) == (str(me.account_id), False)
    assert google.fetched == 1


async def test_a_second_phone_joins_and_brings_what_it_has(
    phone: AsyncClient, google: GoogleKeys, clock: ChosenClock, transactions: Transactions, door: FastAPI
) -> None:
    await a_town()
    me = await who(phone)
    await link(phone, google.token("uid-1", clock.now()))
    second = await device_session(transactions, door)
    guest = await who(second)
    assert me.account_id is not None
    assert guest.account_id is not None
    mine = await a_report_in(transactions, ReportStatus.ACCEPTED, by=me)
    theirs = await a_report_in(transactions, ReportStatus.RESOLVED, by=guest)
    others = await a_report_in(transactions, ReportStatus.ACCEPTED, by=NEIGHBOUR)
    for supporter, report in ((guest, mine), (guest, others), (me, others), (me, theirs)):
        await transactions.run(supporter, lambda work, report=report: support_report(work, report.id, supports=True))  # type: ignore[misc]  # bound now
    await a_device(guest.account_id).insert()
    await drain(clock)
    told = await InboxItem.find({"account_id": {"$in": [me.account_id, guest.account_id]}}).count()

    linked = await link(second, google.token("uid-1", clock.now()))

    assert (linked["account_id"], linked["joined"]) == (str(me.account_id), True)
    assert {report.reporter_id for report in await Report.find({"_id": {"$in": [mine.id, theirs.id]}}).to_list()} == {
        me.account_id
    }
    assert [tie.report_id for tie in await ReportTie.find({"account_id": me.account_id}).to_list()] == [others.id]
    supports = {report.id: report.support_count for report in await Report.find_all().to_list()}
    assert supports == {mine.id: 0, theirs.id: 0, others.id: 1}
    assert (await Device.find_one({"account_id": me.account_id})) is not None
    assert await InboxItem.find({"account_id": me.account_id}).count() == told
    assert await ResidentAccount.get(guest.account_id) is None
    assert await Contact.get(guest.account_id) is None
    second.headers["Authorization"] = f"Bearer {linked['access_token']}"
    assert (await who(second)).account_id == me.account_id
    seen = (await second.get("/mobile/v1/reports", params={"mine": "true"})).json()["items"]
    assert {one["id"] for one in seen} == {str(mine.id), str(theirs.id)}


async def test_the_photos_of_the_second_phone_come_along(
    phone: AsyncClient, google: GoogleKeys, clock: ChosenClock, transactions: Transactions, door: FastAPI
) -> None:
    await a_town()
    await link(phone, google.token("uid-1", clock.now()))
    second = await device_session(transactions, door)
    guest, photo_id, loose_id = await who(second), uuid4(), uuid4()
    for media_id in (photo_id, loose_id):
        assert (await send(second, media_id=media_id)).status_code == 201
    report = await a_report_in(transactions, ReportStatus.SUBMITTED, by=guest, media_ids=(photo_id,))

    await link(second, google.token("uid-1", clock.now()))

    [shown] = (await phone.get(f"/mobile/v1/reports/{report.id}")).json()["photos"]
    assert (shown["id"], shown["status"]) == (str(photo_id), "ready")
    assert (await phone.get(f"/mobile/v1/media/{loose_id}")).status_code == 200


async def test_the_old_token_is_over_and_late_news_are_sent_on(
    phone: AsyncClient, google: GoogleKeys, clock: ChosenClock, transactions: Transactions, door: FastAPI
) -> None:
    me = await who(phone)
    await link(phone, google.token("uid-1", clock.now()))
    second = await device_session(transactions, door)
    guest = await who(second)
    assert guest.account_id is not None
    fact = report_fact(reporter_id=guest.account_id)
    await transactions.run(SYSTEM, lambda work: work.record(fact))
    await link(second, google.token("uid-1", clock.now()))
    assert (await second.get("/mobile/v1/me")).status_code == 401
    await drain(clock)
    late = report_fact(reporter_id=guest.account_id)
    await transactions.run(SYSTEM, lambda work: work.record(late))
    await drain(clock)
    assert {item.account_id for item in await InboxItem.find_all().to_list()} == {me.account_id}
    assert await InboxItem.find_all().count() == 2
    assert await purge_merges(clock.now() + timedelta(days=61)) == 1
    assert await AccountMerge.find_all().count() == 0


NOT_AT_WORK = {"since": "11:00", "until": "20:00"}
"""It is noon: bells wait, and access tokens live."""


async def after_work(clock: ChosenClock) -> list[Outgoing]:
    assert await drain(clock) == []
    clock.put(clock.now() + timedelta(hours=10))
    return await drain(clock)


async def both(
    phone: AsyncClient, second: AsyncClient, quiet: dict[str, str] | None = NOT_AT_WORK
) -> tuple[UUID, UUID]:
    """The account that stays and the one that will be part of it, each with a phone that rings."""
    mine, guests = (await who(phone)).account_id, (await who(second)).account_id
    assert mine is not None
    assert guests is not None
    for account_id in (mine, guests):
        await a_device(account_id).insert()
        await wished(account_id, quiet=quiet, followed=a_wish())
    return mine, guests


async def test_what_waits_for_the_end_of_the_quiet_hours_still_rings(
    phone: AsyncClient, google: GoogleKeys, clock: ChosenClock, transactions: Transactions, door: FastAPI
) -> None:
    await link(phone, google.token("uid-1", clock.now()))
    second = await device_session(transactions, door)
    mine, guests = await both(phone, second)
    fact = report_fact(reporter_id=guests)
    await transactions.run(SYSTEM, lambda work: work.record(fact))
    assert await drain(clock) == []

    await link(second, google.token("uid-1", clock.now()))

    [rang] = await after_work(clock)
    [message] = await InboxItem.find_all().to_list()
    assert (rang.recipient_id, rang.device) == (mine, str(install_of(guests)))
    assert (message.account_id, rang.inbox_id) == (mine, message.id)


async def test_a_fact_that_names_the_old_account_rings_at_the_new_one(
    phone: AsyncClient, google: GoogleKeys, clock: ChosenClock, transactions: Transactions, door: FastAPI
) -> None:
    await link(phone, google.token("uid-1", clock.now()))
    second = await device_session(transactions, door)
    mine, guests = await both(phone, second, quiet=None)
    await link(second, google.token("uid-1", clock.now()))
    await drain(clock)
    late = report_fact(reporter_id=guests)
    await transactions.run(SYSTEM, lambda work: work.record(late))

    rang = await drain(clock)

    [message] = await InboxItem.find_all().to_list()
    assert {one.device for one in rang} == {str(install_of(mine)), str(install_of(guests))}
    assert {(one.recipient_id, one.inbox_id) for one in rang} == {(mine, message.id)}


@pytest.mark.parametrize("joined_first", [False, True])
async def test_what_both_were_told_is_one_message_and_rings_once_on_each_phone(
    phone: AsyncClient,
    google: GoogleKeys,
    clock: ChosenClock,
    transactions: Transactions,
    door: FastAPI,
    *,
    joined_first: bool,
) -> None:
    await link(phone, google.token("uid-1", clock.now()))
    second = await device_session(transactions, door)
    mine, guests = await both(phone, second)
    if joined_first:
        await link(second, google.token("uid-1", clock.now()))
    fact = report_fact(reporter_id=NEIGHBOUR.account_id, follower_ids=[mine, guests])
    await transactions.run(SYSTEM, lambda work: work.record(fact))
    assert await drain(clock) == []
    if not joined_first:
        await link(second, google.token("uid-1", clock.now()))

    rang = await after_work(clock)

    [message] = await InboxItem.find({"account_id": {"$in": [mine, guests]}}).to_list()
    assert sorted(one.device for one in rang) == sorted([str(install_of(mine)), str(install_of(guests))])
    assert {(one.recipient_id, one.inbox_id) for one in rang} == {(mine, message.id)}


async def test_what_is_read_before_the_joining_rings_on_no_phone_after_it(
    phone: AsyncClient, google: GoogleKeys, clock: ChosenClock, transactions: Transactions, door: FastAPI
) -> None:
    await link(phone, google.token("uid-1", clock.now()))
    second = await device_session(transactions, door)
    mine, guests = await both(phone, second)
    fact = report_fact(reporter_id=NEIGHBOUR.account_id, follower_ids=[mine, guests])
    await transactions.run(SYSTEM, lambda work: work.record(fact))
    assert await drain(clock) == []
    [seen] = (await second.get("/mobile/v1/inbox")).json()["items"]
    assert (await second.post(f"/mobile/v1/inbox/{seen['id']}/read")).status_code < 300

    await link(second, google.token("uid-1", clock.now()))

    assert await after_work(clock) == []
    [message] = await InboxItem.find({"account_id": mine}).to_list()
    assert message.read_at is not None


async def test_an_account_that_is_one_persons_does_not_become_anothers(
    phone: AsyncClient, google: GoogleKeys, clock: ChosenClock
) -> None:
    await link(phone, google.token("uid-1", clock.now()))
    assert await refusal(phone, google.token("uid-2", clock.now())) == "409 account-has-identity"


async def test_a_made_up_token_is_nobodys(phone: AsyncClient, google: GoogleKeys, clock: ChosenClock) -> None:
    now = clock.now()
    at = int(now.timestamp())
    wrong = [
        google.token("uid-1", now, aud="another-project"),
        google.token("uid-1", now, iss="https://securetoken.google.com/another"),
        google.token("uid-1", now, exp=at - 61),
        google.token("uid-1", now, iat=at + 61),
        google.token("uid-1", now, auth_time=at + 61),
        google.token("", now),
        google.token("u" * 129, now),
        google.by_another_key("uid-1", now),
        google.by_hmac("uid-1", now),
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1aWQtMSJ9.",
        "no token at all",
        "a.b.c",
    ]
    for token in wrong:
        assert await refusal(phone, token) == "401 identity-token-invalid", token
    assert google.fetched == 1
    assert (await link(phone, google.token("uid-1", now, iat=at + 30)))["joined"] is False


async def test_new_keys_are_fetched_and_unknown_ones_do_not_make_us_ask_again_and_again(
    phone: AsyncClient, google: GoogleKeys, clock: ChosenClock
) -> None:
    await link(phone, google.token("uid-1", clock.now()))
    old = google.token("uid-1", clock.now())
    google.rotate()
    for _ in range(3):
        assert await refusal(phone, google.token("uid-1", clock.now())) == "401 identity-token-invalid"
    assert google.fetched == 1
    clock.put(clock.now() + timedelta(minutes=1))
    await link(phone, google.token("uid-1", clock.now()))
    assert google.fetched == 2
    assert await refusal(phone, old) == "401 identity-token-invalid"


async def test_while_google_is_away_the_known_keys_serve(
    phone: AsyncClient, google: GoogleKeys, clock: ChosenClock
) -> None:
    google.status = 500
    assert await refusal(phone, google.token("uid-1", clock.now())) == "503 identity-unavailable"
    google.status = 200
    clock.put(clock.now() + timedelta(minutes=1))
    await link(phone, google.token("uid-1", clock.now()))
    google.status, google.max_age = 500, 0
    clock.put(clock.now() + timedelta(minutes=5))
    await link(phone, google.token("uid-1", clock.now()))


async def test_without_a_project_nobody_signs_in_that_way(transactions: Transactions, mobile_api: FastAPI) -> None:
    phone = await device_session(transactions, mobile_api)
    assert await refusal(phone, "a.b.c") == "404 identity-not-configured"


def test_the_emulators_variable_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9099")
    with pytest.raises(WrongUse, match="FIREBASE_AUTH_EMULATOR_HOST"):
        refuses_emulator(settings_for_tests())
    refuses_emulator(settings_for_tests(development=True))
    monkeypatch.delenv("FIREBASE_AUTH_EMULATOR_HOST")
    refuses_emulator(settings_for_tests())
