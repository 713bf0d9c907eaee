"""Who gets what at the residents' door: every endpoint and caller; and what nobody but the reporter reads."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.http.auth import STAFF_COOKIE
from backend.kernel.actor import Actor, resident_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.reports.use_cases.answer import AnswerQuestion, answer_question
from backend.reports.use_cases.resolve import ResolveReport, resolve_report
from backend.work import Transactions
from notifications.devices import Device
from notifications.inbox import InboxItem
from tests.contracts.permissions import (
    PRIVATE,
    ROUNDED,
    SENSITIVE,
    Call,
    a_lamp,
    a_submission_body,
    a_town_with_secrets,
    answer_to,
    endpoints,
)
from tests.support.actors import device_session, signed_in_staff
from tests.support.builders.areas import at
from tests.support.builders.devices import FID_BODY, a_device, install_of
from tests.support.builders.media import BYTES, TUS, begin, metadata, send
from tests.support.builders.reports import LAMP_OFFICER, a_report_in
from tests.support.builders.wishes import WISHES_BODY
from tests.support.drain import drain
from tests.support.http import CSRF, call

_S = ReportStatus
REPORTS = "/mobile/v1/reports"
REPORT = REPORTS + "/{report_id}"

UPLOADS = "/mobile/v1/uploads"
UPLOAD = UPLOADS + "/{media_id}"

SIGN_IN = "401 sign-in-needed"
ENDED = "401 session-ended"
HIDDEN = "404 report-not-found"
OWN = "409 own-report"
NO_PHOTO = "404 media-not-found"
NO_FIREBASE = "404 identity-not-configured"
NO_DEVICE = "404 device-not-found"
NO_TRIAL = "404 trial-not-found"
DEVICE = "/mobile/v1/devices/{install_id}"
NO_EMAIL = "404 email-not-configured"
NOT_ASKED = "409 email-not-asked"
NO_LINK = "404 unsubscribe-link-invalid"
NOT_IN_YOURS = "404 inbox-item-not-found"

# `desk` carries an officer's cookie, which is nothing here.
CALLERS = ("nobody", "reporter", "neighbour", "desk")
TABLE: Mapping[str, tuple[str, ...]] = {
    "POST /mobile/v1/session": ("201", "201", "201", "201"),
    "POST /mobile/v1/session/refresh": (ENDED, ENDED, ENDED, ENDED),
    "POST /mobile/v1/session/firebase": (SIGN_IN, NO_FIREBASE, NO_FIREBASE, SIGN_IN),
    "DELETE /mobile/v1/session": (SIGN_IN, "204", "204", SIGN_IN),
    "GET /mobile/v1/me": (SIGN_IN, "200", "200", SIGN_IN),
    "GET /mobile/v1/me/data": (SIGN_IN, "200", "200", SIGN_IN),
    "GET /mobile/v1/catalog": ("200", "200", "200", "200"),
    "GET /mobile/v1/map": ("200", "200", "200", "200"),
    f"POST {REPORTS}": (SIGN_IN, "201", "201", SIGN_IN),
    f"GET {REPORTS}": (SIGN_IN, "200", "200", SIGN_IN),
    f"GET {REPORT}": ("200", "200", "200", "200"),
    f"POST {REPORT}/withdrawal": (SIGN_IN, "201", HIDDEN, SIGN_IN),
    f"POST {REPORT}/objection": (SIGN_IN, "201", HIDDEN, SIGN_IN),
    f"POST {REPORT}/confirmation": (SIGN_IN, "201", HIDDEN, SIGN_IN),
    f"POST {REPORT}/answer": (SIGN_IN, "201", HIDDEN, SIGN_IN),
    f"POST {REPORT}/follow": (SIGN_IN, OWN, "200", SIGN_IN),
    f"DELETE {REPORT}/follow": (SIGN_IN, OWN, "200", SIGN_IN),
    f"POST {REPORT}/support": (SIGN_IN, OWN, "200", SIGN_IN),
    f"DELETE {REPORT}/support": (SIGN_IN, OWN, "200", SIGN_IN),
    # One's own photos; anothers' are not there.
    "POST /mobile/v1/media": (SIGN_IN, "201", "201", SIGN_IN),
    "GET /mobile/v1/media/{media_id}": (SIGN_IN, "200", NO_PHOTO, SIGN_IN),
    "DELETE /mobile/v1/media/{media_id}": (SIGN_IN, "204", NO_PHOTO, SIGN_IN),
    f"OPTIONS {UPLOADS}": ("204", "204", "204", "204"),
    f"POST {UPLOADS}": (SIGN_IN, "201", "201", SIGN_IN),
    f"HEAD {UPLOAD}": ("401 ", "200", "404 ", "401 "),
    f"PATCH {UPLOAD}": (SIGN_IN, "204", NO_PHOTO, SIGN_IN),
    f"DELETE {UPLOAD}": (SIGN_IN, "204", NO_PHOTO, SIGN_IN),
    "GET /mobile/v1/inbox": (SIGN_IN, "200", "200", SIGN_IN),
    "POST /mobile/v1/inbox/{item_id}/read": (SIGN_IN, "200", NOT_IN_YOURS, SIGN_IN),
    # Somebody else's stays as it is.
    "POST /mobile/v1/inbox/bells/{delivery_id}/opened": (SIGN_IN, "204", "204", SIGN_IN),
    # What the town tells is for everybody.
    "GET /mobile/v1/announcements": ("200",) * 4,
    "GET /mobile/v1/announcements/topics": ("200",) * 4,
    "GET /mobile/v1/announcements/{announcement_id}": ("404 announcement-not-found",) * 4,
    "GET /mobile/v1/me/preferences": (SIGN_IN, "200", "200", SIGN_IN),
    "PUT /mobile/v1/me/preferences": (SIGN_IN, "200", "200", SIGN_IN),
    # An installation that sends no e-mail takes no address.
    "GET /mobile/v1/me/email": (SIGN_IN, "200", "200", SIGN_IN),
    "PUT /mobile/v1/me/email": (SIGN_IN, NO_EMAIL, NO_EMAIL, SIGN_IN),
    "POST /mobile/v1/me/email/confirmation": (SIGN_IN, NOT_ASKED, NOT_ASKED, SIGN_IN),
    "DELETE /mobile/v1/me/email": (SIGN_IN, "204", "204", SIGN_IN),
    # Without signing in: the link is the proof, and this one is made up.
    "GET /mobile/v1/unsubscribe/{token}": (NO_LINK,) * 4,
    "POST /mobile/v1/unsubscribe/{token}": (NO_LINK,) * 4,
    "GET /mobile/v1/push": ("200", "200", "200", "200"),
    "GET /mobile/v1/devices": (SIGN_IN, "200", "200", SIGN_IN),
    f"PUT {DEVICE}": (SIGN_IN, "201", "201", SIGN_IN),
    f"POST {DEVICE}/test": (SIGN_IN, "202", NO_DEVICE, SIGN_IN),
    f"GET {DEVICE}/test/{{delivery_id}}": (SIGN_IN, NO_TRIAL, NO_DEVICE, SIGN_IN),
    # Somebody else's stays.
    f"DELETE {DEVICE}": (SIGN_IN, "204", "204", SIGN_IN),
    # Last: afterwards the reporter and the neighbour are gone.
    "DELETE /mobile/v1/me": (SIGN_IN, "204", "204", SIGN_IN),
}
ON_A_REPORT = [endpoint for endpoint in TABLE if "{report_id}" in endpoint]

CALLS: Mapping[str, Call] = {
    "POST /mobile/v1/session": Call({"device": {"platform": "ios", "name": "Telefon", "locale": "pl"}}),
    "POST /mobile/v1/session/refresh": Call({"refresh_token": "made.up"}),
    "GET /mobile/v1/map": Call(query="?bbox=15.6,50.8,15.8,50.95"),
    f"PUT {DEVICE}": Call(FID_BODY),
    "PUT /mobile/v1/me/preferences": Call(WISHES_BODY),
    "PUT /mobile/v1/me/email": Call({"address": "ewa@example.pl"}),
    "POST /mobile/v1/me/email/confirmation": Call({"code": "123456"}),
    "POST /mobile/v1/session/firebase": Call({"id_token": "made.up.token"}),
    f"POST {REPORT}/objection": Call({"note": "Nadal nie świeci."}, on=_S.RESOLVED),
    f"POST {REPORT}/confirmation": Call(on=_S.RESOLVED),
    f"POST {REPORT}/answer": Call({"text": "Słup numer 14."}, on=_S.WAITING),
    "POST /mobile/v1/inbox/{item_id}/read": Call(on=_S.RESOLVED),
    "POST /mobile/v1/media": Call(form=True),
    f"HEAD {UPLOAD}": Call(headers=TUS),
    f"PATCH {UPLOAD}": Call(headers={**TUS, **BYTES, "Upload-Offset": "0"}, content=b"0123"),
    f"DELETE {UPLOAD}": Call(headers=TUS),
}


def call_of(endpoint: str) -> Call:
    if endpoint == f"POST {REPORTS}":
        return Call(a_submission_body())
    if endpoint == f"POST {UPLOADS}":
        return Call(headers={**TUS, "Upload-Length": "10", "Upload-Metadata": metadata(uuid4())})
    return CALLS.get(endpoint, Call())


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town_with_secrets()


@pytest.fixture
async def callers(transactions: Transactions, mobile_api: FastAPI, staff_api: FastAPI) -> Mapping[str, AsyncClient]:
    desk = await signed_in_staff(transactions, staff_api, *Role, departments=["lighting"])
    with_cookie = call(mobile_api, headers=CSRF)
    with_cookie.cookies.set(STAFF_COOKIE, desk.cookies[STAFF_COOKIE])
    return {
        "nobody": call(mobile_api),
        "reporter": await device_session(transactions, mobile_api),
        "neighbour": await device_session(transactions, mobile_api),
        "desk": with_cookie,
    }


async def account_of(client: AsyncClient) -> Actor:
    return resident_actor(UUID((await client.get("/mobile/v1/me")).json()["account_id"]))


async def outcomes(
    transactions: Transactions, callers: Mapping[str, AsyncClient], clock: ChosenClock, endpoint: str, category: str
) -> tuple[str, ...]:
    """In the order of CALLERS, on a report of the reporter, a message to them, and a photo of theirs."""
    reporter = await account_of(callers["reporter"])
    assert reporter.account_id is not None
    report_id = await a_lamp(transactions, call_of(endpoint), category, reporter)
    install_id = install_of(reporter.account_id)
    in_path = {"report_id": report_id, "item_id": uuid4(), "install_id": install_id, "delivery_id": uuid4()}
    if "{media_id}" in endpoint:
        in_path["media_id"] = await their_photo(callers["reporter"], endpoint)
    if "{install_id}" in endpoint:
        await Device.find_all().delete()
        await a_device(reporter.account_id).insert()
    if endpoint.startswith("PUT"):
        await Device.find_all().delete()
    if "{item_id}" in endpoint:
        await drain(clock)
        item = await InboxItem.find_one({"account_id": reporter.account_id})
        assert item is not None
        in_path["item_id"] = item.id
    return tuple([await answer_to(callers[name], endpoint, call_of(endpoint), **in_path) for name in CALLERS])


async def their_photo(reporter: AsyncClient, endpoint: str) -> UUID:
    media_id = uuid4()
    made = await (begin(reporter, media_id, 10) if UPLOADS in endpoint else send(reporter, media_id=media_id))
    assert made.status_code == 201, made.text
    return media_id


def test_every_endpoint_has_a_row(mobile_api: FastAPI) -> None:
    assert endpoints(mobile_api) == set(TABLE), "say in TABLE who may call the new one"


async def test_each_caller_gets_what_the_table_says(
    transactions: Transactions, callers: Mapping[str, AsyncClient], clock: ChosenClock
) -> None:
    found = {endpoint: await outcomes(transactions, callers, clock, endpoint, "street-lamp") for endpoint in TABLE}
    assert found == TABLE


def hidden(endpoint: str) -> tuple[str, ...]:
    """The row of a report that is not public: for everybody but the reporter it is not there at all."""
    row = dict(zip(CALLERS, TABLE[endpoint], strict=True)) | {"neighbour": HIDDEN}
    if endpoint == f"GET {REPORT}":
        row |= {"nobody": HIDDEN, "desk": HIDDEN}
    return tuple(row.values())


@pytest.mark.parametrize("category", [PRIVATE, SENSITIVE])
async def test_anothers_private_report_is_not_there_at_all(
    transactions: Transactions, callers: Mapping[str, AsyncClient], clock: ChosenClock, category: str
) -> None:
    found = {endpoint: await outcomes(transactions, callers, clock, endpoint, category) for endpoint in ON_A_REPORT}
    assert found == {endpoint: hidden(endpoint) for endpoint in ON_A_REPORT}


SECRETS = {
    "description": "Pies Burek spod siódemki szczeka.",
    "address": "Cicha 7 m. 3, domofon Kowalscy",
    "answers": {"lamp-number": "L-004711"},
    "location": at(15.681234, 50.901234),
    "media_ids": (UUID(int=777),),
}
WORDS = ("Burek", "Kowalscy", "L-004711", "15.681234", "50.901234", str(UUID(int=777)), "Moje nazwisko")


async def a_secretive_report(transactions: Transactions, reporter: Actor, category: str) -> Report:
    """Asked and answered, so that there is a word of the reporter in every place that keeps one."""
    report = await a_report_in(transactions, _S.WAITING, category=category, by=reporter, **secrets_for(category))
    answer = AnswerQuestion(report.id, "Moje nazwisko Kowalski.")
    return await transactions.run(reporter, lambda work: answer_question(work, answer))


def secrets_for(category: str) -> dict[str, Any]:
    """Only a street lamp's form has a question."""
    return SECRETS if category == "street-lamp" else {**SECRETS, "answers": {}}


async def everything_seen(client: AsyncClient, report: Report) -> str:
    """Whatever the door tells somebody who tries everything: pages, lists, the map, and answers to their own acts."""
    path = f"{REPORTS}/{report.id}"
    answers = [
        await client.get(path),
        await client.get(REPORTS, params={"mine": "true"}),
        await client.get("/mobile/v1/map", params={"bbox": "15.6,50.8,15.8,50.95"}),
        await client.get("/mobile/v1/map", params={"bbox": "15.6,50.8,15.8,50.95", "category": report.category_id}),
        await client.get("/mobile/v1/inbox"),
        await client.post(f"{path}/follow"),
        await client.post(f"{path}/support"),
        await client.post(f"{path}/answer", json={"text": "Cokolwiek."}),
        await client.post(f"{path}/withdrawal"),
    ]
    return "\n".join(answer.text for answer in answers)


@pytest.mark.parametrize("category", ["street-lamp", ROUNDED, PRIVATE, SENSITIVE])
async def test_nobody_else_reads_what_is_the_reporters(
    transactions: Transactions, callers: Mapping[str, AsyncClient], clock: ChosenClock, category: str
) -> None:
    reporter = await account_of(callers["reporter"])
    report = await a_secretive_report(transactions, reporter, category)
    exact_is_public = category == "street-lamp"
    secret = [*WORDS, str(reporter.account_id), str(LAMP_OFFICER.account_id)]
    if exact_is_public:
        secret = [word for word in secret if not word.startswith(("15.", "50."))]
    for name in ("nobody", "neighbour", "desk"):
        await drain(clock)
        seen = await everything_seen(callers[name], report)
        assert [word for word in secret if word in seen] == [], name
        if category in {PRIVATE, SENSITIVE}:
            assert report.public_code not in seen
            assert str(report.id) not in seen
    assert "Burek" in (await callers["reporter"].get(f"{REPORTS}/{report.id}")).text


async def test_a_follower_is_told_without_the_reporters_words(
    transactions: Transactions, callers: Mapping[str, AsyncClient], clock: ChosenClock
) -> None:
    reporter, neighbour = await account_of(callers["reporter"]), callers["neighbour"]
    report = await a_report_in(transactions, _S.ACCEPTED, by=reporter, **SECRETS)
    assert (await neighbour.post(f"{REPORTS}/{report.id}/follow")).status_code == 200
    await a_resolution_over(transactions, report)
    await drain(clock)
    told = (await neighbour.get("/mobile/v1/inbox")).json()
    assert [item["about"]["id"] for item in told["items"]] == [str(report.id)]
    assert [word for word in (*WORDS, str(reporter.account_id)) if word in json.dumps(told, ensure_ascii=False)] == []


async def a_resolution_over(transactions: Transactions, report: Report) -> None:
    command = ResolveReport(report.id, "Wymieniono oprawę.")
    await transactions.run(LAMP_OFFICER, lambda work: resolve_report(work, command))


async def test_words_of_a_trusted_reporter_are_public_but_not_the_exact_place(
    transactions: Transactions, callers: Mapping[str, AsyncClient]
) -> None:
    reporter = await account_of(callers["reporter"])
    assert reporter.account_id is not None
    trusted = resident_actor(reporter.account_id, trusted=True)
    report = await a_report_in(transactions, _S.SUBMITTED, category=ROUNDED, by=trusted, **secrets_for(ROUNDED))
    seen = (await callers["nobody"].get(f"{REPORTS}/{report.id}")).json()
    assert seen["description"] == SECRETS["description"]
    assert seen["address"] is None
    assert seen["location"]["coordinates"] != [15.681234, 50.901234]
