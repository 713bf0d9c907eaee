"""The routing table over HTTP: read, publish the next version, try a sample."""

from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from backend.kernel.permissions import Role
from backend.work import Transactions
from tests.support.actors import signed_in_staff
from tests.support.builders.areas import IN_CIEPLICE, IN_NEIGHBOUR, IN_NO_DISTRICT
from tests.support.builders.catalog import a_town
from tests.support.problems import assert_problem

ROUTES = "/staff/v1/routes"
SIMULATION = f"{ROUTES}/simulation"
DRAFT: dict[str, Any] = {
    "rows": [{"area": "cieplice", "department_id": "greenery"}, {"category": "pothole", "department_id": "roads"}],
    "rules": [
        {
            "id": "sunday",
            "title": "W niedzielę",
            "when": {"kind": "any", "of": [{"kind": "weekday", "days": [7]}, {"kind": "holiday"}]},
            "department_id": "energy-company",
        }
    ],
    "default_department_id": None,
}


@pytest.fixture
async def administrator(staff_api: FastAPI, transactions: Transactions) -> AsyncClient:
    await a_town()
    return await signed_in_staff(transactions, staff_api, Role.ADMINISTRATOR)


@pytest.fixture
async def head(staff_api: FastAPI, transactions: Transactions) -> AsyncClient:
    await a_town()
    return await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])


def a_sample(**fields: Any) -> dict[str, Any]:
    return {"category": "pothole", "location": IN_CIEPLICE.model_dump(mode="json"), **fields}


async def put(desk: AsyncClient, draft: dict[str, Any], if_match: str | None = '"1"') -> Response:
    return await desk.put(ROUTES, json=draft, headers={"If-Match": if_match} if if_match else {})


async def test_the_table_is_read_with_its_version(head: AsyncClient) -> None:
    answer = await head.get(ROUTES)
    assert (answer.status_code, answer.headers["etag"], answer.json()["version"]) == (200, '"1"', 1)
    assert answer.json()["rows"][0] == {"category": "street-lamp", "area": None, "department_id": "lighting"}
    assert answer.json()["rules"][0]["when"]["kind"] == "answer_between"
    assert answer.json()["problems"] == []


async def test_what_was_read_can_be_published_changed(administrator: AsyncClient) -> None:
    answer = await put(administrator, DRAFT)
    assert (answer.status_code, answer.headers["etag"], answer.json()["version"]) == (200, '"2"', 2)
    assert answer.json()["published_at"] == "2026-06-17T10:00:00Z"
    read = (await administrator.get(ROUTES)).json()
    assert read == answer.json()
    again = {name: read[name] for name in DRAFT}
    assert (await put(administrator, again, '"2"')).json()["version"] == 3


async def test_an_old_or_missing_if_match_is_refused(administrator: AsyncClient) -> None:
    assert_problem(await put(administrator, DRAFT, None), 428, "precondition-required")
    assert_problem(await put(administrator, DRAFT, "*"), 428, "precondition-required")
    assert_problem(await put(administrator, DRAFT, '"0"'), 412, "routes-changed")
    assert_problem(await put(administrator, DRAFT, "nonsense"), 412, "routes-changed")


async def test_a_broken_table_tells_every_place(administrator: AsyncClient) -> None:
    rule = {**DRAFT["rules"][0], "when": {"kind": "any", "of": [{"kind": "answer", "question": "x", "any_of": ["y"]}]}}
    rows = [*DRAFT["rows"], {"category": "dragons", "department_id": "roads"}]
    body = assert_problem(await put(administrator, {**DRAFT, "rows": rows, "rules": [rule]}), 422, "routes-broken")
    assert body["problems"] == [
        {"where": "rows[2].category", "what": "unknown-category"},
        {"where": "rules[0].when.of[0]", "what": "answer-without-category"},
    ]
    assert "dragons" not in str(body)


@pytest.mark.parametrize(
    "when",
    [
        {"kind": "moon", "phase": "full"},
        {"kind": "time", "start": "25:00", "end": "06:00"},
        {"kind": "all", "of": []},
        {"kind": "weekday", "days": [0]},
        {"kind": "holiday", "more": 1},
    ],
)
async def test_a_condition_of_another_shape_is_invalid(administrator: AsyncClient, when: dict[str, Any]) -> None:
    rule = {**DRAFT["rules"][0], "when": when}
    assert_problem(await put(administrator, {**DRAFT, "rules": [rule]}), 422, "request-invalid")


@pytest.mark.parametrize("levels", [200, 400, 30_000])
async def test_a_bottomless_condition_is_refused(administrator: AsyncClient, levels: int) -> None:
    when = '{"kind":"not","of":' * levels + '{"kind":"holiday"}' + "}" * levels
    body = f'{{"rules":[{{"id":"deep","title":"Deep","when":{when},"department_id":"roads"}}]}}'
    headers = {"If-Match": '"1"', "Content-Type": "application/json"}
    answer = await administrator.put(ROUTES, content=body, headers=headers)
    assert answer.status_code in {400, 422}


async def test_who_may_not(
    desk: AsyncClient, head: AsyncClient, staff_api: FastAPI, transactions: Transactions
) -> None:
    assert_problem(await put(head, DRAFT), 403, "not-permitted")
    officer = await signed_in_staff(
        transactions, staff_api, Role.OFFICER, departments=["lighting"], email="officer@example.pl"
    )
    assert_problem(await officer.get(ROUTES), 403, "not-permitted")
    assert_problem(await officer.post(SIMULATION, json=a_sample()), 403, "not-permitted")
    for answer in (await desk.get(ROUTES), await put(desk, DRAFT), await desk.post(SIMULATION, json=a_sample())):
        assert_problem(answer, 401, "sign-in-needed")


async def test_a_sample_goes_where_a_report_would_and_says_why(head: AsyncClient) -> None:
    answer = await head.post(SIMULATION, json=a_sample(), headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    body = answer.json()
    assert body["department"] == {"id": "greenery", "name": "Wydział greenery (en)"}
    assert body["districts"] == [{"id": "cieplice", "name": "Cieplice (en)"}]
    assert (body["reason"]["level"], body["reason"]["table_version"]) == ("category_area", 1)
    assert body["reason"]["nearly"] == [
        {"level": "category", "department_id": "roads", "rule_id": None, "because": "less-specific"}
    ]


async def test_a_sample_needs_no_complete_answers_but_fitting_ones(head: AsyncClient) -> None:
    lamps = a_sample(category="street-lamp", answers={"how-many": 3})
    answer = await head.post(SIMULATION, json=lamps)
    assert answer.json()["department"]["id"] == "energy-company"
    wrong = a_sample(category="street-lamp", answers={"how-many": "3"})
    body = assert_problem(await head.post(SIMULATION, json=wrong), 422, "answers-invalid")
    assert body["answers"] == [{"question": "how-many", "error": "not-a-number"}]


async def test_a_draft_and_a_time_can_be_tried(head: AsyncClient) -> None:
    weekday = await head.post(SIMULATION, json=a_sample(draft=DRAFT, category="street-lamp"))
    assert weekday.json()["department"]["id"] == "lighting"  # the category's own, before the area's row
    sunday = a_sample(draft=DRAFT, at="2026-06-20T22:30:00Z")  # half past midnight in Warsaw
    answer = (await head.post(SIMULATION, json=sunday)).json()
    assert (answer["department"]["id"], answer["reason"]["table_version"]) == ("energy-company", 2)
    long_ago = a_sample(draft=DRAFT, at="0764-04-04T12:00:00Z")  # any moment that every time zone can tell
    assert (await head.post(SIMULATION, json=long_ago)).status_code == 200
    assert (await head.get(ROUTES)).json()["version"] == 1
    broken = {**DRAFT, "default_department_id": "nobody"}
    assert_problem(await head.post(SIMULATION, json=a_sample(draft=broken)), 422, "routes-broken")


async def test_nobody_is_the_dispatcher_s_queue(head: AsyncClient) -> None:
    nowhere = IN_NO_DISTRICT.model_dump(mode="json")
    answer = (await head.post(SIMULATION, json=a_sample(category="homeless-person", location=nowhere))).json()
    assert (answer["department"], answer["districts"], answer["reason"]["level"]) == (None, [], "nobody")


async def test_samples_that_cannot_be(head: AsyncClient) -> None:
    outside = a_sample(location=IN_NEIGHBOUR.model_dump(mode="json"))
    body = assert_problem(await head.post(SIMULATION, json=outside), 422, "outside-municipality")
    assert body["neighbour"]["pl"] == "Sąsiednia gmina"
    assert_problem(await head.post(SIMULATION, json=a_sample(category="dragons")), 422, "category-unknown")
    for at in ("2026-06-17T10:00:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+01:00", "yesterday"):
        assert_problem(await head.post(SIMULATION, json=a_sample(at=at)), 422, "request-invalid")
