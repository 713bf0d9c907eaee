"""An officer signs in, works, and signs out; and what stands in the way of everybody else."""

import asyncio
from datetime import timedelta

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from backend.accounts.documents import StaffAccount, StaffSession
from backend.http.auth import STAFF_COOKIE
from backend.kernel.clock import ChosenClock
from backend.kernel.counters import WindowCounter
from backend.kernel.permissions import ROLE_PERMISSIONS, Role
from backend.kernel.settings import Settings
from backend.work import Transactions
from tests.support.actors import PASSWORD, desk_of, signed_in_staff, staff
from tests.support.http import CSRF, call
from tests.support.problems import assert_problem

EMAIL = "anna.nowak@example.pl"


async def sign_in(desk: AsyncClient, password: str = PASSWORD, email: str = EMAIL) -> Response:
    return await desk.post("/staff/v1/session", json={"email": email, "password": password})


@pytest.fixture
def few_failures(staff_api: FastAPI, settings: Settings) -> int:
    """The rule at a smaller number: each attempt costs an Argon2."""
    staff_api.state.settings = settings.model_copy(update={"failed_sign_ins": 2})
    return 2


async def test_signing_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use(
    desk: AsyncClient, transactions: Transactions
) -> None:
    await staff(transactions)
    answer = await sign_in(desk)
    assert (answer.status_code, answer.content) == (204, b"")
    cookie = answer.headers["set-cookie"].lower()
    for attribute in ("httponly", "samesite=strict", "path=/", "max-age=43200"):
        assert attribute in cookie
    assert "secure" not in cookie
    assert (await desk.get("/staff/v1/me")).status_code == 200


async def test_over_https_the_cookie_is_secure_only(
    desk: AsyncClient, staff_api: FastAPI, transactions: Transactions, settings: Settings
) -> None:
    staff_api.state.settings = settings.model_copy(update={"public_url": "https://town.test"})
    await staff(transactions)
    assert "secure" in (await sign_in(desk)).headers["set-cookie"].lower()


async def test_me_tells_roles_departments_and_permissions(staff_api: FastAPI, transactions: Transactions) -> None:
    desk = await signed_in_staff(transactions, staff_api, Role.DISPATCHER, Role.AUDITOR, departments=["lighting"])
    body = (await desk.get("/staff/v1/me")).json()
    assert (body["display_name"], body["email"], body["language"]) == ("Anna Nowak", EMAIL, "pl")
    assert (body["roles"], body["department_ids"]) == (["auditor", "dispatcher"], ["lighting"])
    expected = ROLE_PERMISSIONS[Role.DISPATCHER] | ROLE_PERMISSIONS[Role.AUDITOR]
    assert body["permissions"] == sorted(expected)


async def test_the_email_is_taken_as_people_type_it(desk: AsyncClient, transactions: Transactions) -> None:
    await staff(transactions)
    assert (await sign_in(desk, email=" Anna.Nowak@Example.PL ")).status_code == 204


async def test_wrong_password_unknown_email_and_closed_account_look_alike(
    desk: AsyncClient, transactions: Transactions
) -> None:
    await staff(transactions)
    closed = await staff(transactions, email="closed@example.pl")
    closed.active = False
    await closed.replace()
    answers = [
        await sign_in(desk, "not the password"),
        await sign_in(desk, email="nobody@example.pl"),
        await sign_in(desk, email="closed@example.pl"),
    ]
    bodies = [assert_problem(answer, 401, "wrong-credentials") for answer in answers]
    for body in bodies:
        body.pop("request_id")
    assert bodies[0] == bodies[1] == bodies[2]
    assert all("set-cookie" not in answer.headers for answer in answers)


async def test_without_a_cookie_nobody_is_at_the_desk(desk: AsyncClient) -> None:
    answer = await desk.get("/staff/v1/me")
    assert_problem(answer, 401, "sign-in-needed")
    assert "www-authenticate" in answer.headers


async def test_a_made_up_cookie_opens_nothing(desk: AsyncClient) -> None:
    desk.cookies.set(STAFF_COOKIE, "x" * 43)
    assert_problem(await desk.get("/staff/v1/me"), 401, "session-ended")


async def test_a_change_from_somebody_elses_page_is_refused(staff_api: FastAPI, transactions: Transactions) -> None:
    desk = await signed_in_staff(transactions, staff_api)
    desk.headers.pop("x-requested-with")
    assert_problem(await desk.delete("/staff/v1/session"), 403, "csrf-header-missing")
    assert_problem(await sign_in(desk), 403, "csrf-header-missing")
    assert (await desk.get("/staff/v1/me")).status_code == 200


async def test_signing_out_ends_the_session_and_takes_the_cookie(
    staff_api: FastAPI, transactions: Transactions
) -> None:
    desk = await signed_in_staff(transactions, staff_api)
    kept = desk.cookies[STAFF_COOKIE]
    answer = await desk.delete("/staff/v1/session")
    assert answer.status_code == 204
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    desk.cookies.set(STAFF_COOKIE, kept)
    assert_problem(await desk.get("/staff/v1/me"), 401, "session-ended")


async def test_a_session_lasts_its_hours(desk: AsyncClient, transactions: Transactions, clock: ChosenClock) -> None:
    await staff(transactions)
    await sign_in(desk)
    clock.put(clock.now() + timedelta(hours=11, minutes=59))
    assert (await desk.get("/staff/v1/me")).status_code == 200
    clock.put(clock.now() + timedelta(minutes=1))
    assert_problem(await desk.get("/staff/v1/me"), 401, "session-ended")


async def test_a_closed_account_is_out_at_once(staff_api: FastAPI, transactions: Transactions) -> None:
    desk = await signed_in_staff(transactions, staff_api)
    await StaffAccount.find_all().update({"$set": {"active": False}})
    assert_problem(await desk.get("/staff/v1/me"), 401, "session-ended")


async def test_a_changed_role_acts_at_once(staff_api: FastAPI, transactions: Transactions) -> None:
    desk = await signed_in_staff(transactions, staff_api, Role.ADMINISTRATOR)
    await StaffAccount.find_all().update({"$set": {"roles": ["auditor"], "department_ids": ["water"]}})
    body = (await desk.get("/staff/v1/me")).json()
    assert (body["roles"], body["department_ids"]) == (["auditor"], ["water"])
    assert "routes:write" not in body["permissions"]


async def test_after_failures_the_right_password_waits_too(
    desk: AsyncClient, transactions: Transactions, clock: ChosenClock, few_failures: int
) -> None:
    await staff(transactions)
    for _ in range(few_failures):
        assert_problem(await sign_in(desk, "wrong"), 401, "wrong-credentials")
    clock.put(clock.now() + timedelta(minutes=5))
    answer = await sign_in(desk)
    assert_problem(answer, 429, "too-many-attempts")
    assert answer.headers["retry-after"] == "600"
    clock.put(clock.now() + timedelta(minutes=10))
    assert (await sign_in(desk)).status_code == 204


async def test_an_email_is_guarded_from_any_address(
    staff_api: FastAPI, transactions: Transactions, few_failures: int
) -> None:
    await staff(transactions)
    for number in range(few_failures):
        await sign_in(call(staff_api, f"192.0.2.{number}", headers=CSRF), "wrong")
    assert_problem(await sign_in(call(staff_api, "192.0.2.9", headers=CSRF)), 429, "too-many-attempts")


async def test_an_address_is_watched_whatever_email_it_tries(
    staff_api: FastAPI, transactions: Transactions, settings: Settings
) -> None:
    staff_api.state.settings = settings.model_copy(update={"failed_sign_ins": 1})
    await staff(transactions)
    guesses = (sign_in(call(staff_api, headers=CSRF), "wrong", f"guess{number}@example.pl") for number in range(10))
    assert {answer.status_code for answer in await asyncio.gather(*guesses)} == {401}
    assert_problem(await sign_in(call(staff_api, headers=CSRF)), 429, "too-many-attempts")
    assert (await sign_in(call(staff_api, "192.0.2.9", headers=CSRF))).status_code == 204


async def test_waiting_for_ones_turn_is_not_taken_for_a_lost_database(
    staff_api: FastAPI, transactions: Transactions, settings: Settings
) -> None:
    """Two passwords are hashed at a time; a whole office that comes at eight waits longer than a database may."""
    staff_api.state.settings = settings.model_copy(update={"database_timeout_seconds": 0.1})
    await staff(transactions)
    everybody = (sign_in(call(staff_api, f"192.0.2.{number}", headers=CSRF)) for number in range(10))
    assert {answer.status_code for answer in await asyncio.gather(*everybody)} == {204}


async def test_a_colleague_behind_the_same_router_signs_in_while_another_one_has_to_wait(
    staff_api: FastAPI, transactions: Transactions, few_failures: int
) -> None:
    await staff(transactions)
    await staff(transactions, email="forgetful@example.pl")
    for _ in range(few_failures):
        assert (await sign_in(call(staff_api, headers=CSRF), "wrong", "forgetful@example.pl")).status_code == 401
    for _ in range(30):
        answer = await sign_in(call(staff_api, headers=CSRF), "wrong", "forgetful@example.pl")
        assert_problem(answer, 429, "too-many-attempts")
    assert (await sign_in(call(staff_api, headers=CSRF))).status_code == 204


async def test_attempts_at_the_same_time_cannot_outrun_the_count(
    desk: AsyncClient, transactions: Transactions, few_failures: int
) -> None:
    await staff(transactions)
    answers = await asyncio.gather(*(sign_in(desk, "wrong") for _ in range(few_failures + 3)))
    assert sorted(answer.status_code for answer in answers) == [401] * few_failures + [429] * 3


async def test_neither_token_nor_address_nor_email_is_kept_as_it_is(
    desk: AsyncClient, transactions: Transactions
) -> None:
    account = await staff(transactions)
    await sign_in(desk, "wrong")
    await sign_in(desk)
    [session] = await StaffSession.get_pymongo_collection().find().to_list()
    counters = await WindowCounter.get_pymongo_collection().find().to_list()
    assert session["account_id"] == account.id
    assert desk.cookies[STAFF_COOKIE] not in repr(session)
    assert counters
    assert "127.0.0.1" not in repr(counters)
    assert "nowak" not in repr(counters)


async def test_two_desks_of_one_officer_are_two_sessions(staff_api: FastAPI, transactions: Transactions) -> None:
    account = await staff(transactions)
    one, other = [await desk_of(transactions, staff_api, account.id) for _ in range(2)]
    await one.delete("/staff/v1/session")
    assert (await other.get("/staff/v1/me")).status_code == 200
