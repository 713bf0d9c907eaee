"""The office looks: queues, search, one report; and enters what callers say."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.reports.states import ReportStatus
from backend.work import Transactions
from tests.support.actors import desk_of, signed_in_staff, staff
from tests.support.builders.areas import IN_CENTRUM
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import RESIDENT, a_report, a_report_in
from tests.support.problems import assert_problem

_S = ReportStatus
REPORTS = "/staff/v1/reports"


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


@pytest.fixture
async def desk(staff_api: FastAPI, transactions: Transactions) -> AsyncClient:
    """An officer of the lighting department."""
    return await signed_in_staff(transactions, staff_api, departments=["lighting"])


@pytest.fixture
async def dispatcher(staff_api: FastAPI, transactions: Transactions) -> AsyncClient:
    return await signed_in_staff(transactions, staff_api, Role.DISPATCHER, email="dispatcher@example.pl")


async def listed(desk: AsyncClient, **query: Any) -> list[str]:
    answer = await desk.get(REPORTS, params=query)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["items"]]


async def test_a_row_has_what_a_queue_shows(desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report(transactions, description="Latarnia " + "bardzo długo " * 20 + "nie świeci.")
    answer = await desk.get(REPORTS, headers={"Accept-Language": "en"})
    [row] = answer.json()["items"]
    assert (row["id"], row["public_code"], row["revision"]) == (str(report.id), report.public_code, 1)
    assert row["category"] == {"id": "street-lamp", "name": "Kategoria street-lamp (en)"}
    assert row["department"] == {"id": "lighting", "name": "Wydział lighting (en)"}
    assert (row["due_for"], row["level"], row["due_at"]) == ("acceptance", "on_time", "2026-06-22T21:59:59.999000Z")
    assert len(row["excerpt"]) <= 140
    assert row["excerpt"].endswith("…")


async def test_each_queue_has_its_reports(
    desk: AsyncClient, dispatcher: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    new = str((await a_report(transactions)).id)
    accepted = str((await a_report_in(transactions, _S.ACCEPTED)).id)
    waiting = str((await a_report_in(transactions, _S.WAITING)).id)
    await a_report_in(transactions, _S.REJECTED)
    nobodys = str((await a_report(transactions, category="homeless-person")).id)
    elsewhere = str((await a_report(transactions, category="pothole", location=IN_CENTRUM)).id)
    assert await listed(desk, queue="new") == [new]
    assert set(await listed(desk, queue="department")) == {new, accepted, waiting}
    assert await listed(desk, queue="waiting") == [waiting]
    assert await listed(desk, queue="mine") == []
    assert await listed(desk, queue="overdue") == []
    assert set(await listed(dispatcher, queue="new")) == {new, nobodys, elsewhere}
    assert await listed(dispatcher, queue="department") == [nobodys]
    clock.put(clock.now() + timedelta(hours=11))
    assert len(await listed(dispatcher)) == 6


async def test_the_overdue_queue_begins_with_what_is_due_longest(
    staff_api: FastAPI, transactions: Transactions, clock: ChosenClock
) -> None:
    account = await staff(transactions, departments=["lighting"])
    first = str((await a_report(transactions)).id)
    clock.put(clock.now() + timedelta(days=1))
    second = str((await a_report(transactions)).id)
    clock.put(clock.now() + timedelta(days=30))
    desk = await desk_of(transactions, staff_api, account.id)
    assert await listed(desk, queue="overdue") == [first, second]


async def test_what_is_mine(desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    me = (await desk.get("/staff/v1/me")).json()["account_id"]
    await desk.post(f"{REPORTS}/{report.id}/assignment", json={"account_id": me})
    assert await listed(desk, queue="mine") == [str(report.id)]


async def test_filters_narrow(dispatcher: AsyncClient, transactions: Transactions) -> None:
    lamp = str((await a_report_in(transactions, _S.ACCEPTED)).id)
    hole = str((await a_report(transactions, category="pothole", location=IN_CENTRUM)).id)
    assert await listed(dispatcher, status="accepted") == [lamp]
    assert await listed(dispatcher, category="pothole") == [hole]
    assert await listed(dispatcher, department="roads") == [hole]
    assert await listed(dispatcher, department="roads", status="accepted") == []
    assert await listed(dispatcher, category="no-such") == []


@pytest.mark.parametrize(
    "words",
    ["latarnia", "LATARNIĘ", "latarni placu", "swieci", "piastowskiego"],
)
async def test_words_are_found_in_any_ending(desk: AsyncClient, transactions: Transactions, words: str) -> None:
    sought = await a_report(
        transactions,
        description="Latarnia na placu nie świeci, naprzeciw kina.",
        address="Plac Piastowski",
    )
    await a_report(transactions, description="Kabel wisi nad chodnikiem.")
    assert await listed(desk, q=words) == [str(sought.id)]
    assert await listed(desk, q=f"{words} rynna") == []


async def test_a_code_is_found_as_people_write_it(desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report(transactions)
    await a_report(transactions)
    code = report.public_code
    for typed in (code, code.lower(), f" {code} ", code.replace("0", "O").replace("1", "l")):
        assert await listed(desk, q=typed) == [str(report.id)], typed


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({"cursor": "made-up"}, 400, "bad-cursor"),
        ({"queue": "everything"}, 422, "request-invalid"),
        ({"status": "lost"}, 422, "request-invalid"),
        ({"limit": 0}, 422, "request-invalid"),
        ({"q": "x" * 201}, 422, "request-invalid"),
    ],
)
async def test_a_queue_asked_wrongly_is_refused(
    desk: AsyncClient, query: dict[str, Any], status: int, code: str
) -> None:
    assert_problem(await desk.get(REPORTS, params=query), status, code)


async def test_one_report_says_why_it_is_here_and_what_can_be_done(
    desk: AsyncClient, transactions: Transactions
) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED, answers={"how-many": 2})
    answer = await desk.get(f"{REPORTS}/{report.id}")
    assert answer.headers["etag"] == f'"{report.revision}"'
    told = answer.json()
    assert told["routing"]["level"] == "category"
    assert told["routing"]["matched"] == ["category=street-lamp"]
    assert {"in_progress", "resolved"} <= set(told["next_statuses"])
    assert "closed" not in told["next_statuses"]
    assert (told["answers"], told["channel"]) == ({"how-many": 2}, "apka")
    assert [line["kind"] for line in told["history"]] == ["submitted", "status"]
    assert str(RESIDENT.account_id) not in answer.text


async def test_a_callers_report_has_no_reporter(desk: AsyncClient) -> None:
    body = {
        "id": str(uuid4()),
        "category": "office-note",
        "location": {"type": "Point", "coordinates": [15.68, 50.90]},
        "description": "Pan dzwonił, że latarnia mruga.",
    }
    answer = await desk.post(REPORTS, json=body)
    assert answer.status_code == 201
    assert (answer.headers["location"], answer.headers["etag"]) == (f"{REPORTS}/{body['id']}", '"1"')
    assert answer.json()["channel"] == "caller"
    assert (await desk.post(REPORTS, json=body)).status_code == 200
    other = body | {"description": "Pani dzwoniła, że latarnia mruga."}
    assert_problem(await desk.post(REPORTS, json=other), 409, "report-id-taken")
    asked = await desk.post(f"{REPORTS}/{body['id']}/acceptance")
    assert_problem(asked, 403, "report-not-your-department")


async def test_who_may_not_enter_reports_learns_nothing_of_ids(staff_api: FastAPI, transactions: Transactions) -> None:
    auditor = await signed_in_staff(transactions, staff_api, Role.AUDITOR, email="auditor@example.pl")
    report = await a_report(transactions)
    body = {
        "id": str(report.id),
        "category": "street-lamp",
        "location": {"type": "Point", "coordinates": [15.68, 50.90]},
        "description": "Latarnia przy placu nie świeci od tygodnia.",
    }
    for report_id in (body["id"], str(uuid4())):
        assert_problem(await auditor.post(REPORTS, json=body | {"id": report_id}), 403, "not-permitted")


async def test_a_missing_report_is_not_found(desk: AsyncClient) -> None:
    assert_problem(await desk.get(f"{REPORTS}/{uuid4()}"), 404, "report-not-found")
    assert_problem(await desk.get(f"{REPORTS}/7"), 422, "request-invalid")
