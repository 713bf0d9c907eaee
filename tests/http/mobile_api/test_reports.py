"""A resident reports a problem: once, whatever the network does."""

import asyncio
import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from backend.kernel.clock import ChosenClock
from backend.kernel.settings import Settings
from backend.outbox.entry import OutboxEntry
from backend.reports.documents import Report
from backend.work import Transactions
from tests.support.actors import device_session
from tests.support.builders.catalog import a_town
from tests.support.problems import assert_problem

REPORTS = "/mobile/v1/reports"
DEVICE = {"platform": "web", "name": "Telefon", "locale": "pl"}
IN_CIEPLICE, IN_NEIGHBOUR, NOWHERE = [15.68, 50.90], [15.80, 50.90], [15.50, 50.90]


def a_body(**fields: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "category": "street-lamp",
        "location": {"type": "Point", "coordinates": IN_CIEPLICE},
        "accuracy_m": 8,
        "address": "Plac Piastowski",
        "description": "Latarnia przy placu nie świeci od tygodnia.",
        "answers": {"how-many": 1},
        "observed_at": "2026-06-16T20:15:00+02:00",
        "media_ids": [],
        **fields,
    }


def at(coordinates: list[float]) -> dict[str, Any]:
    return {"location": {"type": "Point", "coordinates": coordinates}}


async def send(phone: AsyncClient, **fields: Any) -> Response:
    """As plain ASCII, in which JSON can also say what UTF-8 cannot."""
    headers = {"Content-Type": "application/json"}
    return await phone.post(REPORTS, content=json.dumps(a_body(**fields)), headers=headers)


async def facts(name: str) -> int:
    return await OutboxEntry.find({"name": name}).count()


@pytest.fixture
async def phone(mobile_api: FastAPI, transactions: Transactions) -> AsyncClient:
    await a_town()
    return await device_session(transactions, mobile_api)


async def test_a_report_is_stored_and_sent_to_its_department(phone: AsyncClient) -> None:
    body = a_body()
    answer = await phone.post(REPORTS, json=body)
    assert answer.status_code == 201
    assert answer.headers["location"] == f"{REPORTS}/{body['id']}"
    told = answer.json()
    assert (told["id"], told["status"], told["status_type"], told["own"]) == (body["id"], "submitted", "open", True)
    assert told["category"] == {"id": "street-lamp", "name": "Kategoria street-lamp"}
    assert told["department"] == {"id": "lighting", "name": "Wydział lighting"}
    assert (told["due_at"], told["due_for"]) == ("2026-06-22T21:59:59.999000Z", "acceptance")
    assert told["answers"] == {"how-many": 1}
    assert told["description"] == body["description"]
    assert [line["kind"] for line in told["timeline"]] == ["submitted"]
    assert (await phone.get(answer.headers["location"])).json() == told
    assert await facts("report.submitted") == 1


async def test_the_same_again_is_the_same_report(phone: AsyncClient) -> None:
    body = a_body()
    first = await phone.post(REPORTS, json=body)
    again = await phone.post(REPORTS, json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert again.headers["location"] == first.headers["location"]
    assert await facts("report.submitted") == 1


@pytest.mark.parametrize(
    "other",
    [{"description": "Inna latarnia, a słup się chwieje."}, {"answers": {"how-many": 2}}, at([15.69, 50.90])],
    ids=["words", "answers", "place"],
)
async def test_other_contents_under_the_same_id_are_refused(phone: AsyncClient, other: dict[str, Any]) -> None:
    body = a_body()
    await phone.post(REPORTS, json=body)
    assert_problem(await phone.post(REPORTS, json=body | other), 409, "report-id-taken")
    assert await Report.count() == 1


async def test_somebody_elses_id_is_taken(phone: AsyncClient, mobile_api: FastAPI, transactions: Transactions) -> None:
    body = a_body()
    await phone.post(REPORTS, json=body)
    neighbour = await device_session(transactions, mobile_api)
    problem = assert_problem(await neighbour.post(REPORTS, json=body), 409, "report-id-taken")
    assert "public_code" not in problem


async def test_twenty_at_once_are_one_report(phone: AsyncClient) -> None:
    body = a_body()
    answers = await asyncio.gather(*(phone.post(REPORTS, json=body) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
    assert len({answer.json()["public_code"] for answer in answers}) == 1
    assert (await Report.count(), await facts("report.submitted")) == (1, 1)


async def test_the_twenty_first_in_an_hour_waits_but_one_sent_before_does_not(
    phone: AsyncClient, clock: ChosenClock
) -> None:
    bodies = [a_body() for _ in range(21)]
    for body in bodies[:20]:
        assert (await phone.post(REPORTS, json=body)).status_code == 201
    clock.put(clock.now() + timedelta(minutes=10))
    answer = await phone.post(REPORTS, json=bodies[20])
    assert_problem(answer, 429, "too-many-reports")
    assert 0 < int(answer.headers["retry-after"]) <= 3000
    assert (await phone.post(REPORTS, json=bodies[0])).status_code == 200
    assert_problem(await phone.post(REPORTS, json=bodies[0] | {"answers": {}}), 409, "report-id-taken")
    assert (await Report.count(), await facts("report.submitted")) == (20, 20)


async def test_after_the_wait_the_next_one_is_taken(
    mobile_api: FastAPI, phone: AsyncClient, settings: Settings, clock: ChosenClock
) -> None:
    mobile_api.state.settings = settings.model_copy(update={"reports_per_hour": 1})
    guest = (await phone.post("/mobile/v1/session", json={"device": DEVICE})).json()
    phone.headers["Authorization"] = f"Bearer {guest['access_token']}"
    assert (await send(phone)).status_code == 201
    wait = int((await send(phone)).headers["retry-after"])
    clock.put(clock.now() + timedelta(seconds=wait))
    renewed = await phone.post("/mobile/v1/session/refresh", json={"refresh_token": guest["refresh_token"]})
    phone.headers["Authorization"] = f"Bearer {renewed.json()['access_token']}"
    assert (await send(phone)).status_code == 201


async def test_outside_the_boundary_the_neighbour_and_its_office_are_named(phone: AsyncClient) -> None:
    problem = assert_problem(await send(phone, **at(IN_NEIGHBOUR)), 422, "outside-municipality")
    assert problem["municipality"]["pl"] == "Miasto"
    assert problem["neighbour"]["pl"] == "Sąsiednia gmina"
    assert problem["responsible"]["pl"] == "Urząd sąsiedniej gminy"


async def test_far_outside_only_the_boundary_is_named(phone: AsyncClient) -> None:
    problem = assert_problem(await send(phone, **at(NOWHERE)), 422, "outside-municipality")
    assert (problem["municipality"]["pl"], problem["neighbour"], problem["responsible"]) == ("Miasto", None, None)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"category": "no-such"}, "category-unknown"),
        ({"category": "waste"}, "category-closed"),
        ({"category": "office-note"}, "category-not-for-residents"),
        ({"answers": {"how-many": "three"}}, "answers-invalid"),
        ({"answers": {"colour": "red"}}, "answers-invalid"),
    ],
)
async def test_the_catalogue_decides_what_is_taken(phone: AsyncClient, fields: dict[str, Any], code: str) -> None:
    problem = assert_problem(await send(phone, **fields), 422, code)
    assert "three" not in repr(problem)
    assert await Report.count() == 0


MISFITS: list[dict[str, Any]] = [
    {"colour": "red"},
    {"description": "Za mało"},
    {"description": "x" * 4001},
    {"description": "        \u0000\u200b\n     "},
    {"location": {"type": "Point", "coordinates": [50.90, 15.68]}},
    {"location": {"type": "Point", "coordinates": [15.68, 50.90, 340]}},
    {"location": {"type": "Point", "coordinates": [15.68, 50.90], "crs": "PUWG"}},
    {"id": "7"},
    {"accuracy_m": -1},
    {"observed_at": "2026-06-16T20:15:00"},
    {"observed_at": "0001-01-01T00:00:00+14:00"},
    {"observed_at": "9999-12-31T23:59:59-14:00"},
    {"answers": {"how-many": True}},
    {"answers": {"how-many": {"$gt": 0}}},
    {"answers": {"lamp-number": [[]]}},
    {"answers": {"lamp-number": "\ud800"}},
    {"answers": {f"q{number}": 1 for number in range(51)}},
    {"media_ids": [str(uuid4())] * 6},
    {"catalog_version": -1},
]


async def test_what_does_not_fit_the_form_is_refused(phone: AsyncClient) -> None:
    for fields in MISFITS:
        problem = assert_problem(await send(phone, **fields), 422, "request-invalid")
        assert problem["errors"], fields
    assert await Report.count() == 0


async def test_words_are_kept_as_plain_text(phone: AsyncClient) -> None:
    told = (await send(phone, description="  Nie świeci\r\nlatarnia\u0000 przy <b>placu</b>.\u0007  ")).json()
    assert told["description"] == "Nie świeci\nlatarnia przy <b>placu</b>."


@pytest.mark.parametrize(
    ("asked", "department", "title"),
    [
        (None, "Wydział lighting", "Nie ma takiej kategorii"),
        ("en-GB,en;q=0.9", "Wydział lighting (en)", None),
        ("uk", "Wydział lighting (uk)", None),
        ("de", "Wydział lighting", "Nie ma takiej kategorii"),
    ],
)
async def test_names_come_in_the_asked_language(
    phone: AsyncClient, asked: str | None, department: str, title: str | None
) -> None:
    headers = {"Accept-Language": asked} if asked else {}
    told = (await phone.post(REPORTS, json=a_body(), headers=headers)).json()
    assert told["department"]["name"] == department
    refused = await phone.post(REPORTS, json=a_body(category="no-such"), headers=headers)
    problem = assert_problem(refused, 422, "category-unknown")
    assert title is None or problem["title"] == title
    assert (problem["title"] == "Nie ma takiej kategorii") == (title is not None)


async def test_a_form_of_an_older_catalogue_loses_no_report(phone: AsyncClient) -> None:
    """Sent with the version it was filled in with, an answer that no longer fits is kept and flagged."""
    answer = await send(phone, answers={"lamp-colour": "green"}, catalog_version=0)
    assert answer.status_code == 201
    assert (answer.json()["needs_review"], answer.json()["answers"]) == (True, {"lamp-colour": "green"})


async def test_my_reports_are_mine_alone_and_come_in_pages(
    phone: AsyncClient, mobile_api: FastAPI, transactions: Transactions, clock: ChosenClock
) -> None:
    neighbour = await device_session(transactions, mobile_api)
    await send(neighbour)
    sent = []
    for _ in range(5):
        clock.put(clock.now() + timedelta(minutes=1))
        sent.append((await send(phone)).json()["id"])
    first = (await phone.get(REPORTS, params={"mine": "true", "limit": 3})).json()
    rest = (await phone.get(REPORTS, params={"limit": 3, "cursor": first["next_cursor"]})).json()
    assert [row["id"] for row in first["items"] + rest["items"]] == sent[::-1]
    assert rest["next_cursor"] is None
    assert first["items"][0]["department"]["name"] == "Wydział lighting"


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("cursor=made-up", 400, "bad-cursor"),
        ("cursor=", 400, "bad-cursor"),
        ("limit=0", 422, "request-invalid"),
        ("limit=101", 422, "request-invalid"),
        ("mine=false", 422, "request-invalid"),
    ],
)
async def test_a_list_asked_wrongly_is_refused(phone: AsyncClient, query: str, status: int, code: str) -> None:
    assert_problem(await phone.get(f"{REPORTS}?{query}"), status, code)


async def test_a_missing_report_is_not_found(phone: AsyncClient) -> None:
    assert_problem(await phone.get(f"{REPORTS}/{UUID(int=0, version=4)}"), 404, "report-not-found")
    assert_problem(await phone.get(f"{REPORTS}/seven"), 422, "request-invalid")
