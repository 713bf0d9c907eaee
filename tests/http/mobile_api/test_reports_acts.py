"""What residents do with reports: their own, and each other's."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from backend.kernel.clock import ChosenClock
from backend.outbox.entry import OutboxEntry
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.work import Transactions
from tests.support.actors import device_session
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import a_report_in
from tests.support.problems import assert_problem

_S = ReportStatus
REPORTS = "/mobile/v1/reports"


@pytest.fixture
async def phone(mobile_api: FastAPI, transactions: Transactions) -> AsyncClient:
    await a_town()
    return await device_session(transactions, mobile_api)


@pytest.fixture
async def neighbour(mobile_api: FastAPI, transactions: Transactions) -> AsyncClient:
    return await device_session(transactions, mobile_api)


async def own_report(transactions: Transactions, phone: AsyncClient, status: ReportStatus) -> Report:
    """Brought into its state by the builders' resident, then made the phone's."""
    account_id = UUID((await phone.get("/mobile/v1/me")).json()["account_id"])
    report = await a_report_in(transactions, status)
    await Report.find_one({"_id": report.id}).update({"$set": {"reporter_id": account_id}})
    return report


async def act(phone: AsyncClient, report: Report, what: str, **body: Any) -> Response:
    return await phone.post(f"{REPORTS}/{report.id}/{what}", json=body or None)


async def facts(name: str) -> int:
    return await OutboxEntry.find({"name": name}).count()


async def test_a_withdrawal_may_say_why(transactions: Transactions, phone: AsyncClient) -> None:
    silent = await own_report(transactions, phone, _S.SUBMITTED)
    answer = await act(phone, silent, "withdrawal")
    assert (answer.status_code, answer.json()["status"]) == (201, "withdrawn")
    told = await own_report(transactions, phone, _S.ACCEPTED)
    answer = await act(phone, told, "withdrawal", note="Już świeci, dziękuję.")
    assert (answer.status_code, answer.json()["timeline"][-1]["text"]) == (201, "Już świeci, dziękuję.")
    assert await facts("report.withdrawn") == 2


@pytest.mark.parametrize("status", [_S.IN_PROGRESS, _S.CLOSED, _S.WITHDRAWN])
async def test_what_is_under_way_or_over_cannot_be_withdrawn(
    transactions: Transactions, phone: AsyncClient, status: ReportStatus
) -> None:
    report = await own_report(transactions, phone, status)
    problem = assert_problem(await act(phone, report, "withdrawal"), 409, "report-illegal-move")
    assert (problem["current"], problem["target"]) == (status.value, "withdrawn")


async def test_an_objection_opens_the_report_again(transactions: Transactions, phone: AsyncClient) -> None:
    report = await own_report(transactions, phone, _S.RESOLVED)
    answer = await act(phone, report, "objection", note="Nadal nie świeci.")
    assert answer.status_code == 201
    assert (answer.json()["status"], answer.json()["objection_until"]) == ("accepted", None)
    assert await facts("report.objected") == 1
    assert_problem(await act(phone, report, "objection", note="Nadal nie świeci."), 409, "report-not-resolved")


async def test_an_objection_needs_words(transactions: Transactions, phone: AsyncClient) -> None:
    report = await own_report(transactions, phone, _S.RESOLVED)
    for body in ({}, {"note": "  "}, {"note": None}, {"note": "Nadal nie.", "photo": "x"}):
        answer = await phone.post(f"{REPORTS}/{report.id}/objection", json=body)
        assert_problem(answer, 422, "request-invalid")


async def test_an_objection_after_the_window_is_too_late(
    transactions: Transactions, phone: AsyncClient, clock: ChosenClock
) -> None:
    report = await own_report(transactions, phone, _S.RESOLVED)
    await Report.find_one({"_id": report.id}).update(
        {"$set": {"resolution.objection_until": clock.now() - timedelta(seconds=1)}}
    )
    assert_problem(await act(phone, report, "objection", note="Nadal nie świeci."), 409, "objection-too-late")


async def test_a_confirmation_closes_once(transactions: Transactions, phone: AsyncClient) -> None:
    report = await own_report(transactions, phone, _S.RESOLVED)
    answer = await act(phone, report, "confirmation")
    assert (answer.status_code, answer.json()["status"]) == (201, "closed")
    assert_problem(await act(phone, report, "confirmation"), 409, "report-not-resolved")
    assert await facts("report.closed") == 1


async def test_an_answer_goes_to_the_office(transactions: Transactions, phone: AsyncClient) -> None:
    report = await own_report(transactions, phone, _S.WAITING)
    asked = (await phone.get(f"{REPORTS}/{report.id}")).json()
    assert asked["question"]["text"] == "Który to słup?"
    assert asked["due_at"] is None
    answer = await act(phone, report, "answer", text="Słup numer 14.")
    assert (answer.status_code, answer.json()["status"], answer.json()["question"]) == (201, "accepted", None)
    assert answer.json()["due_at"] is not None
    assert_problem(await act(phone, report, "answer", text="I jeszcze jeden."), 409, "no-open-question")


async def test_others_follow_and_support_once(
    transactions: Transactions, phone: AsyncClient, neighbour: AsyncClient
) -> None:
    report = await own_report(transactions, phone, _S.SUBMITTED)
    tie = {"report_id": str(report.id), "follows": True, "supports": True, "support_count": 1}
    for _ in range(2):
        answer = await act(neighbour, report, "support")
        assert (answer.status_code, answer.json()) == (200, tie)
    seen = (await neighbour.get(f"{REPORTS}/{report.id}")).json()
    assert (seen["follows"], seen["supports"], seen["support_count"], seen["own"]) == (True, True, 1, False)
    path = f"{REPORTS}/{report.id}"
    assert (await neighbour.delete(f"{path}/follow")).json() == tie | {"follows": False}
    for _ in range(2):
        assert (await neighbour.delete(f"{path}/support")).json()["support_count"] == 0
    assert (await act(neighbour, report, "follow")).json()["follows"] is True
    assert await facts("report.supported") == 1


async def test_ones_own_report_needs_no_support(transactions: Transactions, phone: AsyncClient) -> None:
    report = await own_report(transactions, phone, _S.SUBMITTED)
    for what in ("follow", "support"):
        assert_problem(await act(phone, report, what), 409, "own-report")


async def test_support_does_not_disturb_the_office(
    transactions: Transactions, phone: AsyncClient, neighbour: AsyncClient
) -> None:
    """An officer's If-Match stays right: nothing changed that they work on."""
    report = await own_report(transactions, phone, _S.SUBMITTED)
    await act(neighbour, report, "support")
    after = await Report.get(report.id)
    assert after is not None
    assert (after.revision, after.support_count) == (report.revision, 1)
