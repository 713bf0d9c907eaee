"""Administrators see to the office's accounts."""

from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.accounts.documents import StaffAccount, StaffChange
from backend.kernel.permissions import Role
from backend.work import Transactions
from tests.support.actors import PASSWORD, desk_of, signed_in_staff, staff
from tests.support.builders.catalog import a_town
from tests.support.http import CSRF, call
from tests.support.problems import assert_problem

PEOPLE = "/staff/v1/people"
NEW = {"name": " Jan  Kowal ", "email": " Jan.Kowal@Example.pl", "roles": ["officer"], "department_ids": ["roads"]}
KEY = {"Idempotency-Key": "6f1d4e4c-0a51-4f5e"}


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


@pytest.fixture
async def admin(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(transactions, staff_api, Role.ADMINISTRATOR)


async def sign_in(desk: AsyncClient, password: str, email: str = "jan.kowal@example.pl") -> int:
    answer = await desk.post("/staff/v1/session", json={"email": email, "password": password})
    return answer.status_code


def as_it_is(person: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The body that leaves everything as it is, with changes."""
    return {name: person[name] for name in ("name", "roles", "department_ids", "enabled")} | changes


async def own(admin: AsyncClient) -> dict[str, Any]:
    me = (await admin.get("/staff/v1/me")).json()
    person: dict[str, Any] = (await admin.get(f"{PEOPLE}/{me['account_id']}")).json()
    return person


async def test_a_new_colleague_signs_in_and_must_choose_a_password(admin: AsyncClient, staff_api: FastAPI) -> None:
    made = await admin.post(PEOPLE, json=NEW)
    assert made.status_code == 201, made.text
    person = made.json()
    assert made.headers["location"] == f"{PEOPLE}/{person['id']}"
    assert (person["name"], person["email"]) == ("Jan Kowal", "jan.kowal@example.pl")
    assert (person["enabled"], person["must_change_password"], person["last_seen_at"]) == (True, True, None)

    desk = call(staff_api, headers=CSRF)
    assert await sign_in(desk, person["initial_password"]) == 204
    me = (await desk.get("/staff/v1/me")).json()
    assert (me["must_change_password"], me["permissions"]) == (True, ["self:password", "self:read"])
    assert_problem(await desk.get("/staff/v1/reports"), 403, "not-permitted")

    chosen = {"current": person["initial_password"], "new": "klon pod ratuszem"}
    assert (await desk.put("/staff/v1/me/password", json=chosen)).status_code == 204
    me = (await desk.get("/staff/v1/me")).json()
    assert (me["must_change_password"], me["roles"]) == (False, ["officer"])
    assert (await desk.get("/staff/v1/reports")).status_code == 200
    seen = (await admin.get(f"{PEOPLE}/{person['id']}")).json()
    assert seen["last_seen_at"] == "2026-06-17T10:00:00Z"
    assert [line["kind"] for line in seen["history"]] == ["password_changed", "added"]


async def test_a_password_that_was_chosen_is_not_told(admin: AsyncClient, staff_api: FastAPI) -> None:
    made = await admin.post(PEOPLE, json=NEW | {"password": "klon pod ratuszem"})
    assert (made.json()["initial_password"], made.json()["must_change_password"]) == (None, False)
    assert "klon" not in made.text
    assert await sign_in(call(staff_api, headers=CSRF), "klon pod ratuszem") == 204


async def test_the_same_call_again_adds_nobody_and_tells_no_password(admin: AsyncClient) -> None:
    first, again = [(await admin.post(PEOPLE, json=NEW, headers=KEY)) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.json()["id"], again.json()["initial_password"]) == (first.json()["id"], None)
    assert_problem(await admin.post(PEOPLE, json=NEW), 409, "staff-exists")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"password": "krótkie"}, "password-too-short"),
        ({"department_ids": ["moon"]}, "department-unknown"),
        ({"roles": []}, "request-invalid"),
        ({"roles": ["mayor"]}, "request-invalid"),
        ({"email": "jan.kowal"}, "request-invalid"),
        ({"name": "  "}, "request-invalid"),
        ({"name": "\u200b\u3164"}, "request-invalid"),
    ],
)
async def test_what_is_wrong_is_refused_and_nobody_added(admin: AsyncClient, wrong: dict[str, Any], code: str) -> None:
    answer = await admin.post(PEOPLE, json=NEW | wrong)
    assert_problem(answer, 422, code)
    assert await StaffAccount.find_all().count() == 1


async def test_the_list_is_by_name_and_comes_in_pages(admin: AsyncClient, transactions: Transactions) -> None:
    for name in ("Żaneta Żuk", "Łucja Lis", "Adam Zimny", "Ćma Cicha"):
        await staff(transactions, departments=["roads"], email=f"{name[-3:]}@example.pl", display_name=name)
    names: list[str] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = (await admin.get(PEOPLE, params=query)).json()
        names += [one["name"] for one in page["items"]]
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]
    assert names == ["Adam Zimny", "Anna Nowak", "Ćma Cicha", "Łucja Lis", "Żaneta Żuk"]
    other = {"cursor": query["cursor"], "q": "nobody"}
    assert_problem(await admin.get(PEOPLE, params=other), 400, "bad-cursor")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "lucja"}, ["Łucja Lis"]),
        ({"q": "LIS@example"}, ["Łucja Lis"]),
        ({"department": "roads"}, ["Łucja Lis"]),
        ({"department": "water"}, []),
        ({"q": "nowak"}, ["Anna Nowak"]),
    ],
)
async def test_it_is_searched_and_narrowed(
    admin: AsyncClient, transactions: Transactions, query: dict[str, str], found: list[str]
) -> None:
    await staff(transactions, departments=["roads"], email="l.lis@example.pl", display_name="Łucja Lis")
    page = (await admin.get(PEOPLE, params=query)).json()
    assert [one["name"] for one in page["items"]] == found


async def test_a_change_acts_at_once_and_is_remembered(
    admin: AsyncClient, transactions: Transactions, staff_api: FastAPI
) -> None:
    account = await staff(transactions, departments=["roads"], email="l.lis@example.pl", display_name="Łucja Lis")
    desk = await desk_of(transactions, staff_api, account.id)
    path = f"{PEOPLE}/{account.id}"
    seen = await admin.get(path)
    body = as_it_is(seen.json(), name="Łucja Lis-Zając", roles=["auditor"], department_ids=[])

    changed = await admin.put(path, json=body, headers={"If-Match": seen.headers["etag"]})

    assert changed.status_code == 200, changed.text
    assert (changed.json()["revision"], changed.headers["etag"]) == (2, '"2"')
    me = (await desk.get("/staff/v1/me")).json()
    assert (me["display_name"], me["roles"], me["department_ids"]) == ("Łucja Lis-Zając", ["auditor"], [])
    line = (await admin.get(path)).json()["history"][0]
    assert (line["kind"], line["by"]["name"], line["renamed"]) == ("changed", "Anna Nowak", True)
    assert (line["roles"], line["enabled"], line["at"]) == (["auditor"], True, "2026-06-17T10:00:00Z")


async def test_what_somebody_changed_meanwhile_is_not_overwritten(
    admin: AsyncClient, transactions: Transactions
) -> None:
    account = await staff(transactions, email="l.lis@example.pl")
    path = f"{PEOPLE}/{account.id}"
    body = as_it_is((await admin.get(path)).json(), roles=["auditor"])
    assert (await admin.put(path, json=body, headers={"If-Match": '"1"'})).status_code == 200
    again = await admin.put(path, json=body | {"roles": ["officer"]}, headers={"If-Match": '"1"'})
    assert assert_problem(again, 412, "staff-changed")["revision"] == 2
    assert (await admin.get(path)).json()["roles"] == ["auditor"]


async def test_the_same_again_is_no_change(admin: AsyncClient, transactions: Transactions) -> None:
    account = await staff(transactions, email="l.lis@example.pl")
    path = f"{PEOPLE}/{account.id}"
    body = as_it_is((await admin.get(path)).json())
    assert (await admin.put(path, json=body)).json()["revision"] == 1
    assert await StaffChange.find({"account_id": account.id}).count() == 1


async def test_a_closed_account_is_out_and_stays_out(
    admin: AsyncClient, transactions: Transactions, staff_api: FastAPI
) -> None:
    account = await staff(transactions, email="l.lis@example.pl")
    desk = await desk_of(transactions, staff_api, account.id)
    path = f"{PEOPLE}/{account.id}"
    body = as_it_is((await admin.get(path)).json())
    assert (await admin.put(path, json=body | {"enabled": False})).json()["enabled"] is False
    assert_problem(await desk.get("/staff/v1/me"), 401, "session-ended")
    assert await sign_in(call(staff_api, headers=CSRF), PASSWORD, "l.lis@example.pl") == 401
    assert (await admin.put(path, json=body)).json()["enabled"] is True
    # The old session does not come back to life with the account.
    assert_problem(await desk.get("/staff/v1/me"), 401, "session-ended")
    assert await sign_in(call(staff_api, headers=CSRF), PASSWORD, "l.lis@example.pl") == 204


@pytest.mark.parametrize("change", [{"enabled": False}, {"roles": ["officer"]}])
async def test_the_last_administrator_stays(
    admin: AsyncClient, transactions: Transactions, change: dict[str, Any]
) -> None:
    person = await own(admin)
    path = f"{PEOPLE}/{person['id']}"
    closed = await staff(transactions, Role.ADMINISTRATOR, email="closed@example.pl")
    await StaffAccount.find_one({"_id": closed.id}).update({"$set": {"active": False}})
    assert_problem(await admin.put(path, json=as_it_is(person, **change)), 409, "last-administrator")
    assert await own(admin) == person
    await staff(transactions, Role.ADMINISTRATOR, email="second@example.pl")
    assert (await admin.put(path, json=as_it_is(person, **change))).status_code == 200


async def test_a_forgotten_password_is_replaced_by_a_one_time_one(
    admin: AsyncClient, transactions: Transactions, staff_api: FastAPI
) -> None:
    account = await staff(transactions, email="l.lis@example.pl")
    old = await desk_of(transactions, staff_api, account.id)
    answer = await admin.post(f"{PEOPLE}/{account.id}/password")
    assert answer.status_code == 201
    password = answer.json()["initial_password"]
    assert_problem(await old.get("/staff/v1/me"), 401, "session-ended")
    desk = call(staff_api, headers=CSRF)
    assert await sign_in(desk, PASSWORD, "l.lis@example.pl") == 401
    assert await sign_in(desk, password, "l.lis@example.pl") == 204
    assert (await desk.get("/staff/v1/me")).json()["must_change_password"] is True


async def test_nobody_is_found_under_a_made_up_id(admin: AsyncClient) -> None:
    path = f"{PEOPLE}/{UUID(int=7)}"
    assert_problem(await admin.get(path), 404, "staff-not-found")
    assert_problem(await admin.post(f"{path}/password"), 404, "staff-not-found")


async def test_no_password_and_no_hash_is_shown_or_kept_in_the_history(admin: AsyncClient) -> None:
    made = (await admin.post(PEOPLE, json=NEW)).json()
    shown = (await admin.get(f"{PEOPLE}/{made['id']}")).text + (await admin.get(PEOPLE)).text
    kept = repr(await StaffChange.get_pymongo_collection().find().to_list())
    for text in (shown, kept):
        assert "argon2" not in text
        assert made["initial_password"] not in text
    assert "Kowal" not in kept
