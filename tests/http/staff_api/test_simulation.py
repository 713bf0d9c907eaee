"""A draft tried on the newest reports, over HTTP."""

from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.kernel.permissions import Role
from backend.work import Transactions
from tests.support.actors import signed_in_staff
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import a_report
from tests.support.problems import assert_problem

ADDRESS = "/staff/v1/routes/simulation/reports"
DRAFT: dict[str, Any] = {"rows": [{"category": "street-lamp", "department_id": "roads"}], "rules": []}


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


@pytest.fixture
async def dispatcher(staff_api: FastAPI, transactions: Transactions) -> AsyncClient:
    return await signed_in_staff(transactions, staff_api, Role.DISPATCHER)


async def test_a_draft_is_tried_on_what_was_reported(dispatcher: AsyncClient, transactions: Transactions) -> None:
    lamp = await a_report(transactions)
    await a_report(transactions, category="homeless-person")
    answer = await dispatcher.post(ADDRESS, json={"draft": DRAFT}, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    body = answer.json()
    lighting = {"id": "lighting", "name": "Wydział lighting (en)"}
    roads = {"id": "roads", "name": "Wydział roads (en)"}
    assert (body["looked_at"], body["elsewhere"]) == (2, 1)
    assert body["departments"] == [
        {"department": lighting, "now": 1, "under_draft": 0},
        {"department": roads, "now": 0, "under_draft": 1},
        {"department": None, "now": 1, "under_draft": 1},
    ]
    assert body["moves"] == [{"from": lighting, "to": roads, "count": 1}]
    [moved] = body["reports"]
    reason = moved.pop("reason")
    assert (reason["level"], reason["department_id"], reason["table_version"]) == ("category", "roads", 2)
    assert moved == {
        "id": str(lamp.id),
        "public_code": lamp.public_code,
        "category": {"id": "street-lamp", "name": "Kategoria street-lamp (en)"},
        "area": {"id": "cieplice", "name": "Cieplice (en)"},
        "from": lighting,
        "to": roads,
        "by_hand": False,
    }


async def test_nothing_is_changed_by_trying(dispatcher: AsyncClient) -> None:
    await dispatcher.post(ADDRESS, json={"draft": DRAFT})
    assert (await dispatcher.get("/staff/v1/routes")).json()["version"] == 1


async def test_the_administrator_gets_counts_alone(staff_api: FastAPI, transactions: Transactions) -> None:
    lamp = await a_report(transactions)
    administrator = await signed_in_staff(transactions, staff_api, Role.ADMINISTRATOR)
    answer = await administrator.post(ADDRESS, json={"draft": DRAFT})
    assert (answer.json()["elsewhere"], answer.json()["reports"]) == (1, [])
    assert [(one["from"]["id"], one["to"]["id"], one["count"]) for one in answer.json()["moves"]] == [
        ("lighting", "roads", 1)
    ]
    assert lamp.public_code not in answer.text
    assert str(lamp.id) not in answer.text


async def test_what_is_refused(dispatcher: AsyncClient, desk: AsyncClient) -> None:
    broken = {"draft": {"rows": [{"category": "dragons", "department_id": "roads"}], "rules": []}}
    body = assert_problem(await dispatcher.post(ADDRESS, json=broken), 422, "routes-broken")
    assert body["problems"] == [{"where": "rows[0].category", "what": "unknown-category"}]
    for wrong in ({}, {"draft": None}, {"draft": DRAFT, "limit": 0}, {"draft": DRAFT, "limit": 501}, {"drafts": DRAFT}):
        assert_problem(await dispatcher.post(ADDRESS, json=wrong), 422, "request-invalid")
    assert_problem(await desk.post(ADDRESS, json={"draft": DRAFT}), 401, "sign-in-needed")
