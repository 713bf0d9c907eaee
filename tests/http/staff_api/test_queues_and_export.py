"""Counts of the queues, the list as a file, what the public sees, and how a due date came about."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.reports.states import ReportStatus
from backend.work import Transactions
from tests.support.actors import signed_in_staff
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import a_report, a_report_in

REPORTS = "/staff/v1/reports"


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


@pytest.fixture
async def desk(staff_api: FastAPI, transactions: Transactions) -> AsyncClient:
    return await signed_in_staff(transactions, staff_api, departments=["lighting"])


async def test_a_queue_counts_what_its_list_shows(desk: AsyncClient, transactions: Transactions) -> None:
    for status in (ReportStatus.SUBMITTED, ReportStatus.SUBMITTED, ReportStatus.WAITING, ReportStatus.CLOSED):
        await a_report_in(transactions, status)

    counted = (await desk.get("/staff/v1/queues")).json()["queues"]

    assert {one["queue"]: one["capped"] for one in counted} == dict.fromkeys((one["queue"] for one in counted), False)
    for one in counted:
        listed = (await desk.get(REPORTS, params={"queue": one["queue"], "limit": 50})).json()["items"]
        assert one["count"] == len(listed), one["queue"]
    assert {"new": 2, "waiting": 1}.items() <= {one["queue"]: one["count"] for one in counted}.items()


async def test_the_list_comes_as_csv_for_a_spreadsheet(desk: AsyncClient, transactions: Transactions) -> None:
    first = await a_report(transactions, description='=HYPERLINK("x") lampa; "nie" świeci')
    await a_report_in(transactions, ReportStatus.CLOSED)

    answer = await desk.get(f"{REPORTS}.csv", params={"status": "submitted"}, headers={"Accept-Language": "pl"})

    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.content.startswith("\ufeff".encode())
    head, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert len(rows) == 1
    assert len(rows[0]) == len(head)
    assert first.public_code in rows[0]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


async def test_the_list_comes_as_a_workbook(desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report(transactions)

    answer = await desk.get(f"{REPORTS}.xlsx")

    with ZipFile(BytesIO(answer.content)) as book:
        everything = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert report.public_code in everything
    assert "<f>" not in everything  # no formulas, whatever was written


async def test_the_preview_hides_from_strangers_what_the_reporter_sees(
    desk: AsyncClient, transactions: Transactions
) -> None:
    report = await a_report(transactions, description="Słowa, których nikt jeszcze nie sprawdził.")

    shown = (await desk.get(f"{REPORTS}/{report.id}/public")).json()

    assert shown["stranger"]["description"] is None
    assert shown["reporter"]["description"] == "Słowa, których nikt jeszcze nie sprawdził."


async def test_a_due_date_tells_how_it_was_counted(desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report(transactions)

    told = (await desk.get(f"{REPORTS}/{report.id}/deadline")).json()

    assert (told["kind"], told["adds_up"], told["pauses"]) == ("acceptance", True, [])
    assert told["due_at"] == (await desk.get(f"{REPORTS}/{report.id}")).json()["clock"]["due_at"]


async def test_what_may_be_done_depends_on_who_asks(
    desk: AsyncClient, staff_api: FastAPI, transactions: Transactions
) -> None:
    report = await a_report(transactions)
    other = await signed_in_staff(transactions, staff_api, departments=["roads"], email="roads@example.pl")

    mine = (await desk.get(f"{REPORTS}/{report.id}")).json()["actions"]
    theirs = (await other.get(f"{REPORTS}/{report.id}")).json()["actions"]

    assert {"accept", "note", "reroute"} <= set(mine)
    assert "accept" not in theirs
    assert (await desk.post(f"{REPORTS}/{report.id}/acceptance", headers={"If-Match": '"1"'})).status_code == 201
