"""The office acts: each move is made once, on the report that was read, and refused where it makes no sense."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from backend.outbox.entry import OutboxEntry
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.reports.values import EntryKind
from backend.work import Transactions
from tests.support.actors import signed_in_staff
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import a_report_in
from tests.support.problems import assert_problem

_S = ReportStatus
REPORTS = "/staff/v1/reports"
NOTE = "Wymieniono oprawę, latarnia świeci."
WRITTEN_TWICE = [("notes", EntryKind.NOTE), ("updates", EntryKind.UPDATE)]


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


@pytest.fixture
async def desk(staff_api: FastAPI, transactions: Transactions) -> AsyncClient:
    """An officer of the lighting department."""
    return await signed_in_staff(transactions, staff_api, departments=["lighting"])


async def move(desk: AsyncClient, report: Report, what: str, *, headers: Any = None, **body: Any) -> Response:
    return await desk.post(f"{REPORTS}/{report.id}/{what}", json=body or None, headers=headers)


async def facts(name: str) -> int:
    return await OutboxEntry.find({"name": name}).count()


async def lines(report: Report, kind: EntryKind) -> list[str | None]:
    fresh = await Report.get(report.id)
    assert fresh is not None
    return [entry.text for entry in fresh.history if entry.kind is kind]


async def test_a_report_goes_all_the_way(desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.SUBMITTED)
    me = (await desk.get("/staff/v1/me")).json()["account_id"]
    steps: list[tuple[str, dict[str, Any], str]] = [
        ("acceptance", {}, "accepted"),
        ("assignment", {"account_id": me}, "accepted"),
        ("start", {"planned_on": "2026-06-22"}, "in_progress"),
        ("hold", {"reason": "Czekamy na oprawy.", "review_on": "2026-07-15"}, "on_hold"),
        ("start", {"planned_on": "2026-07-16"}, "in_progress"),
        ("updates", {"text": "Ekipa będzie we wtorek."}, "in_progress"),
        ("publication", {"released": True}, "in_progress"),
        ("resolution", {"note": NOTE}, "resolved"),
    ]
    for what, body, status in steps:
        answer = await move(desk, report, what, **body)
        assert (answer.status_code, answer.json()["status"]) == (201, status), (what, answer.text)
        assert answer.headers["etag"] == f'"{answer.json()["revision"]}"'
    told = (await desk.get(f"{REPORTS}/{report.id}")).json()
    assert told["assignee"] == {"account_id": me, "name": "Anna Nowak"}
    assert (told["planned_on"], told["words_released"]) == ("2026-07-16", True)
    assert told["resolution"]["note"] == NOTE


@pytest.mark.parametrize(
    ("status", "what", "body"),
    [
        (_S.SUBMITTED, "resolution", {"note": NOTE}),
        (_S.ACCEPTED, "acceptance", {}),
        (_S.RESOLVED, "resolution", {"note": NOTE}),
        (_S.CLOSED, "rejection", {"reason": "abuse", "note": NOTE}),
        (_S.WITHDRAWN, "acceptance", {}),
        (_S.IN_PROGRESS, "rerouting", {"department_id": "roads", "reason": "To przy drodze."}),
    ],
)
async def test_an_illegal_move_says_where_the_report_is(
    desk: AsyncClient, transactions: Transactions, status: ReportStatus, what: str, body: dict[str, Any]
) -> None:
    report = await a_report_in(transactions, status)
    problem = assert_problem(await move(desk, report, what, **body), 409, "report-illegal-move")
    assert problem["current"] == status.value
    fresh = await Report.get(report.id)
    assert fresh is not None
    assert (fresh.status, fresh.revision) == (status, report.revision)


@pytest.mark.parametrize(
    ("what", "body", "code"),
    [
        ("resolution", {"note": "krótko"}, "request-invalid"),
        ("resolution", {"note": NOTE, "photo": "x"}, "request-invalid"),
        ("rejection", {"reason": "too-lazy", "note": NOTE}, "request-invalid"),
        ("hold", {"reason": "Czekamy na oprawy.", "review_on": "2026-06-17"}, "day-out-of-range"),
        ("hold", {"reason": "Czekamy na oprawy.", "review_on": "2027-07-17"}, "day-out-of-range"),
        ("hold", {"reason": "Czekamy na oprawy.", "review_on": "soon"}, "request-invalid"),
        ("start", {"planned_on": "2026-06-16"}, "day-out-of-range"),
        ("start", {"planned_on": "9999-12-31"}, "day-out-of-range"),
        ("forwarding", {"department_id": "roads", "note": NOTE}, "department-cannot-take"),
        ("forwarding", {"department_id": "nobody", "note": NOTE}, "department-unknown"),
        ("rerouting", {"department_id": "lighting", "reason": "Bo tak."}, "department-cannot-take"),
        ("rerouting", {"department_id": "energy-company", "reason": "Bo tak."}, "department-cannot-take"),
        ("assignment", {"account_id": "00000000-0000-4000-8000-000000000001"}, "assignee-elsewhere"),
    ],
)
async def test_a_move_that_makes_no_sense_is_refused(
    desk: AsyncClient, transactions: Transactions, what: str, body: dict[str, Any], code: str
) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    assert_problem(await move(desk, report, what, **body), 422, code)


@pytest.mark.parametrize("what", ["resolution", "notes", "updates"])
async def test_what_somebody_changed_meanwhile_must_be_read_again(
    desk: AsyncClient, transactions: Transactions, what: str
) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    body = {"note": NOTE} if what == "resolution" else {"text": NOTE}
    read = (await desk.get(f"{REPORTS}/{report.id}")).headers["etag"]
    await move(desk, report, "notes", text="Dzwoniłam do zgłaszającego.")
    problem = assert_problem(await move(desk, report, what, headers={"If-Match": read}, **body), 412, "report-changed")
    assert problem["revision"] == report.revision + 1
    again = (await desk.get(f"{REPORTS}/{report.id}")).headers["etag"]
    answer = await move(desk, report, what, headers={"If-Match": again}, **body)
    assert (answer.status_code, answer.headers["etag"]) == (201, f'"{report.revision + 2}"')


@pytest.mark.parametrize("tag", ['"1", "2"', "3", '"three"', '"9999999999999999"', ""])
async def test_a_tag_that_is_none_of_ours_never_fits(desk: AsyncClient, transactions: Transactions, tag: str) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    answer = await move(desk, report, "resolution", headers={"If-Match": tag}, note=NOTE)
    assert_problem(answer, 412, "report-changed")


async def test_any_revision_will_do_for_a_star(desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    assert (await move(desk, report, "resolution", headers={"If-Match": "*"}, note=NOTE)).status_code == 201


@pytest.mark.parametrize(("what", "kind"), WRITTEN_TWICE)
async def test_words_sent_twice_with_one_key_stand_once(
    desk: AsyncClient, transactions: Transactions, what: str, kind: EntryKind
) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    key = {"Idempotency-Key": "6f1d4e4c-0a51-4f5e"}
    answers = [await move(desk, report, what, headers=key, text=NOTE) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert await lines(report, kind) == [NOTE]
    other = await move(desk, report, what, headers=key, text="Coś zupełnie innego.")
    assert_problem(other, 409, "idempotency-key-reused")
    assert await lines(report, kind) == [NOTE]


async def test_without_a_key_words_are_written_each_time(desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    for _ in range(2):
        await move(desk, report, "notes", text=NOTE)
    assert await lines(report, EntryKind.NOTE) == [NOTE, NOTE]


async def test_a_bad_key_is_refused(desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    answer = await move(desk, report, "notes", headers={"Idempotency-Key": "short"}, text=NOTE)
    assert_problem(answer, 422, "request-invalid")


async def test_eight_officers_at_once_resolve_it_once(staff_api: FastAPI, transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.IN_PROGRESS)
    desks = [
        await signed_in_staff(transactions, staff_api, departments=["lighting"], email=f"officer{number}@example.pl")
        for number in range(8)
    ]
    answers = await asyncio.gather(*(move(desk, report, "resolution", note=NOTE) for desk in desks))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
    for answer in answers:
        if answer.status_code == 409:
            assert_problem(answer, 409, "report-illegal-move")
    assert await facts("report.resolved") == 1


async def test_words_of_a_private_report_are_never_released(staff_api: FastAPI, transactions: Transactions) -> None:
    desk = await signed_in_staff(transactions, staff_api, departments=["roads"])
    report = await a_report_in(transactions, _S.SUBMITTED, category="abandoned-car")
    assert_problem(await move(desk, report, "publication", released=True), 409, "report-never-public")


async def test_a_form_of_somebody_elses_page_changes_nothing(desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.SUBMITTED)
    desk.headers.pop("x-requested-with")
    assert_problem(await move(desk, report, "acceptance"), 403, "csrf-header-missing")
