"""An officer chooses another password."""

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from backend.kernel.settings import Settings
from backend.work import Transactions
from tests.support.actors import PASSWORD, desk_of, staff
from tests.support.http import CSRF, call
from tests.support.problems import assert_problem

NEW = "klon pod ratuszem"
EMAIL = "anna.nowak@example.pl"


async def change(desk: AsyncClient, current: str = PASSWORD, new: str = NEW) -> Response:
    return await desk.put("/staff/v1/me/password", json={"current": current, "new": new})


async def sign_in(staff_api: FastAPI, password: str, address: str = "192.0.2.7") -> int:
    desk = call(staff_api, address, headers=CSRF)
    return (await desk.post("/staff/v1/session", json={"email": EMAIL, "password": password})).status_code


@pytest.fixture
async def desks(transactions: Transactions, staff_api: FastAPI) -> list[AsyncClient]:
    """Two of the same officer."""
    account = await staff(transactions)
    return [await desk_of(transactions, staff_api, account.id) for _ in range(2)]


async def test_the_new_one_opens_the_old_one_does_not_and_other_desks_are_out(
    desks: list[AsyncClient], staff_api: FastAPI
) -> None:
    here, elsewhere = desks
    answer = await change(here)
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await here.get("/staff/v1/me")).status_code == 200
    assert_problem(await elsewhere.get("/staff/v1/me"), 401, "session-ended")
    assert [await sign_in(staff_api, password) for password in (PASSWORD, NEW)] == [401, 204]


async def test_a_wrong_present_one_changes_nothing_and_signs_nobody_out(
    desks: list[AsyncClient], staff_api: FastAPI
) -> None:
    assert_problem(await change(desks[0], "not my password"), 422, "current-password-wrong")
    assert [(await desk.get("/staff/v1/me")).status_code for desk in desks] == [200, 200]
    assert await sign_in(staff_api, PASSWORD) == 204


@pytest.mark.parametrize(("new", "code"), [("krótkie", "password-too-short"), (PASSWORD, "password-unchanged")])
async def test_the_new_one_must_be_long_and_new(desks: list[AsyncClient], new: str, code: str) -> None:
    assert_problem(await change(desks[0], new=new), 422, code)


async def test_guessing_at_a_desk_left_alone_meets_the_pause_of_signing_in(
    desks: list[AsyncClient], staff_api: FastAPI, settings: Settings
) -> None:
    staff_api.state.settings = settings.model_copy(update={"failed_sign_ins": 2})
    for _ in range(2):
        assert_problem(await change(desks[0], "a wild guess"), 422, "current-password-wrong")
    answer = await change(desks[0])
    assert_problem(answer, 429, "too-many-attempts")
    assert answer.headers["retry-after"] == "900"
    assert await sign_in(staff_api, PASSWORD) == 429


async def test_nobody_changes_it_from_somebody_elses_page(desks: list[AsyncClient]) -> None:
    desks[0].headers.pop("x-requested-with")
    assert_problem(await change(desks[0]), 403, "csrf-header-missing")
