"""The catalogue over HTTP, as the console edits it."""

from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.kernel.permissions import Role
from backend.work import Transactions
from tests.support.actors import device_session, signed_in_staff
from tests.support.builders.catalog import a_town
from tests.support.problems import assert_problem

CATALOG = "/staff/v1/catalog"
LAMP = f"{CATALOG}/categories/street-lamp"
BENCH: dict[str, Any] = {
    "group_id": "streets",
    "name": {"pl": "Ławka", "en": "Bench", "uk": "Лавка"},
    "guidance": {"pl": "Co zepsute?", "en": "What is broken?", "uk": "Що зламано?"},
    "icon": "dot",
    "department_id": "roads",
    "deadlines": {"acceptance": {"days": 3}, "handling": {"days": 14}},
}


@pytest.fixture
async def administrator(staff_api: FastAPI, transactions: Transactions) -> AsyncClient:
    await a_town()
    return await signed_in_staff(transactions, staff_api, Role.ADMINISTRATOR)


async def read(desk: AsyncClient, address: str = LAMP) -> tuple[dict[str, Any], str]:
    """What is sent back to change it, and its ETag."""
    answer = await desk.get(address)
    body = answer.json()
    return {name: value for name, value in body.items() if name not in {"id", "version", "history"}}, answer.headers[
        "etag"
    ]


async def test_it_is_read_in_all_languages(administrator: AsyncClient) -> None:
    answer = await administrator.get(CATALOG)
    assert (answer.status_code, answer.headers["etag"]) == (200, '"1"')
    assert [one["id"] for one in answer.json()["groups"]] == ["streets"]
    lamp = answer.json()["categories"][0]
    assert (lamp["id"], lamp["version"], set(lamp["name"])) == ("street-lamp", 1, {"pl", "en", "uk"})
    assert "office-note" in {one["id"] for one in answer.json()["categories"]}


async def test_what_was_read_can_be_sent_back_changed_and_phones_get_it(
    administrator: AsyncClient, mobile_api: FastAPI, transactions: Transactions
) -> None:
    body, tag = await read(administrator)
    body["name"]["pl"] = " Lampa\u202e uliczna "
    body["questions"].append(
        {"code": "since-when", "datatype": "string", "text": {"pl": "Od?", "en": "Since?", "uk": "Відколи?"}}
    )
    answer = await administrator.put(LAMP, json=body, headers={"If-Match": tag})
    assert (answer.status_code, answer.headers["etag"], answer.json()["name"]["pl"]) == (200, '"2"', "Lampa uliczna")

    phone = await device_session(transactions, mobile_api)
    shown = (await phone.get("/mobile/v1/catalog")).json()["categories"][0]
    assert (shown["name"], shown["questions"][-1]["text"]) == ("Lampa uliczna", "Od?")

    history = (await administrator.get(LAMP)).json()["history"]
    assert [(line["by"]["name"], line["version"], line["fields"]) for line in history] == [
        ("Anna Nowak", 2, ["name.pl", "questions.since-when"])
    ]


async def test_a_form_that_changed_meanwhile_loses_no_report(
    administrator: AsyncClient, mobile_api: FastAPI, staff_api: FastAPI, transactions: Transactions
) -> None:
    phone = await device_session(transactions, mobile_api)
    version = (await phone.get("/mobile/v1/catalog")).json()["version"]
    body, tag = await read(administrator)
    body["questions"][0] |= {"code": "post-number", "required": True}
    assert (await administrator.put(LAMP, json=body, headers={"If-Match": tag})).status_code == 200

    old = {
        "id": "5f0c7f2e-6f0e-4d0e-9b53-6a0a4a6f8f10",
        "category": "street-lamp",
        "location": {"type": "Point", "coordinates": [15.68, 50.90]},
        "description": "Latarnia przy placu nie świeci od tygodnia.",
        "answers": {"lamp-number": "C-114"},
        "catalog_version": version,
    }
    sent = await phone.post("/mobile/v1/reports", json=old)

    assert sent.status_code == 201
    officer = await signed_in_staff(
        transactions, staff_api, Role.OFFICER, departments=["lighting"], email="o@example.pl"
    )
    kept = (await officer.get(f"/staff/v1/reports/{old['id']}")).json()
    assert (kept["needs_review"], kept["answers"]) == (True, {"lamp-number": "C-114"})


async def test_a_new_category_and_its_group(administrator: AsyncClient) -> None:
    group = {"name": {"pl": "Parki", "en": "Parks", "uk": "Парки"}, "icon": "tree", "order": 2}
    made = await administrator.post(f"{CATALOG}/groups", json=group | {"id": "parks"})
    assert (made.status_code, made.headers["location"]) == (201, f"{CATALOG}/groups/parks")
    renamed = await administrator.put(
        f"{CATALOG}/groups/parks", json=group | {"order": 5}, headers={"If-Match": made.headers["etag"]}
    )
    assert (renamed.status_code, renamed.json()["order"]) == (200, 5)
    assert [line["is_new"] for line in (await administrator.get(f"{CATALOG}/groups/parks")).json()["history"]] == [
        False,
        True,
    ]

    key = {"Idempotency-Key": "new-bench-1"}
    bench = BENCH | {"id": "bench", "group_id": "parks"}
    answer = await administrator.post(f"{CATALOG}/categories", json=bench, headers=key)
    assert (answer.status_code, answer.headers["location"]) == (201, f"{CATALOG}/categories/bench")
    again = await administrator.post(f"{CATALOG}/categories", json=bench, headers=key)
    assert (again.status_code, again.json()) == (201, answer.json())
    assert_problem(await administrator.post(f"{CATALOG}/categories", json=bench), 409, "catalog-code-taken")
    assert_problem(
        await administrator.post(f"{CATALOG}/groups", json=group | {"id": "parks"}), 409, "catalog-code-taken"
    )


async def test_an_old_or_missing_if_match_is_refused(administrator: AsyncClient) -> None:
    body, _ = await read(administrator)
    for unsaid in ({}, {"If-Match": "*"}):
        assert_problem(await administrator.put(LAMP, json=body, headers=unsaid), 428, "precondition-required")
    assert_problem(await administrator.put(LAMP, json=body, headers={"If-Match": '"7"'}), 412, "catalog-changed")
    group, _ = await read(administrator, f"{CATALOG}/groups/streets")
    answer = await administrator.put(f"{CATALOG}/groups/streets", json=group, headers={"If-Match": '"7"'})
    assert_problem(answer, 412, "catalog-changed")


async def test_flaws_are_a_list_with_places_and_repeat_nothing(administrator: AsyncClient) -> None:
    body, tag = await read(administrator)
    body["name"]["uk"] = " \u200e\u202e "
    body["department_id"] = "dragons"
    body["keywords"]["pl"] = ["k" * 61]
    body["questions"].pop()
    answer = await administrator.put(LAMP, json=body, headers={"If-Match": tag})
    told = assert_problem(answer, 422, "catalog-broken")
    assert {(one["where"], one["what"]) for one in told["problems"]} >= {
        ("department_id", "unknown-department"),
        ("keywords.pl[0]", "too-long"),
        ("routes.rules[0].when.question", "unknown-question"),
    }
    assert "dragons" not in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": {"pl": "Bez innych języków"}},
        {"icon": "Nie slug"},
        {"deadlines": {"acceptance": {"days": 0}, "handling": {"days": 14}}},
        {"questions": [{"code": "x", "datatype": "colour", "text": {"pl": "a", "en": "b", "uk": "c"}}]},
        {"more": 1},
        {"version": 7},
        {"order": -1},
    ],
)
async def test_a_category_of_another_shape_is_invalid(administrator: AsyncClient, wrong: dict[str, Any]) -> None:
    body, tag = await read(administrator)
    answer = await administrator.put(LAMP, json=body | wrong, headers={"If-Match": tag})
    assert_problem(answer, 422, "request-invalid")


async def test_a_bottomless_body_is_refused(administrator: AsyncClient) -> None:
    deep = '{"questions":' + "[" * 30_000 + "]" * 30_000 + "}"
    headers = {"If-Match": '"1"', "Content-Type": "application/json"}
    assert (await administrator.put(LAMP, content=deep, headers=headers)).status_code in {400, 422}


async def test_what_is_not_there(administrator: AsyncClient) -> None:
    assert_problem(await administrator.get(f"{CATALOG}/categories/dragons"), 404, "category-not-found")
    assert_problem(await administrator.get(f"{CATALOG}/groups/dragons"), 404, "group-not-found")
    answer = await administrator.put(f"{CATALOG}/categories/dragons", json=BENCH, headers={"If-Match": '"1"'})
    assert_problem(answer, 404, "category-not-found")
