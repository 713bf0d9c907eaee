"""A phone opens, refreshes and ends its session."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from backend.accounts.contacts import Contact
from backend.accounts.documents import ResidentAccount, ResidentSession
from backend.accounts.use_cases.refresh_session import REPLY_MAY_BE_LOST_FOR
from backend.kernel.clock import ChosenClock
from backend.kernel.settings import Settings
from backend.kernel.text import Language
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions
from tests.support.actors import device_session
from tests.support.http import call
from tests.support.problems import assert_problem

DEVICE = {"platform": "android", "name": "Telefon", "locale": "uk-UA"}


async def opened(phone: AsyncClient) -> dict[str, str]:
    answer = await phone.post("/mobile/v1/session", json={"device": DEVICE})
    assert answer.status_code == 201, answer.text
    tokens: dict[str, str] = answer.json()
    return tokens


async def refreshed(phone: AsyncClient, refresh_token: str, key: str | None = None) -> Response:
    headers = {} if key is None else {"Idempotency-Key": key}
    return await phone.post("/mobile/v1/session/refresh", json={"refresh_token": refresh_token}, headers=headers)


def bearer(tokens: dict[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens['access_token']}"}


async def test_a_new_session_is_a_new_resident_without_a_name(phone: AsyncClient) -> None:
    tokens = await opened(phone)
    assert set(tokens) == {"account_id", "access_token", "expires_at", "refresh_token"}
    assert tokens["expires_at"] == "2026-06-17T10:15:00Z"
    [account] = await ResidentAccount.find_all().to_list()
    [contact] = await Contact.find_all().to_list()
    assert str(account.id) == tokens["account_id"]
    assert (contact.id, contact.language, contact.display_name) == (account.id, Language.UK, None)


async def test_me_tells_who_the_token_belongs_to(phone: AsyncClient) -> None:
    tokens = await opened(phone)
    answer = await phone.get("/mobile/v1/me", headers=bearer(tokens))
    assert answer.json() == {
        "account_id": tokens["account_id"],
        "language": "uk",
        "since": "2026-06-17T10:00:00Z",
        "session_count": 1,
    }


async def test_without_a_token_there_is_no_me(phone: AsyncClient) -> None:
    answer = await phone.get("/mobile/v1/me")
    assert_problem(answer, 401, "sign-in-needed")
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "header",
    ["Bearer x", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YTpi", "Bearer ąę", "Bearer"],
)
async def test_a_token_that_is_not_ours_is_refused(phone: AsyncClient, header: str) -> None:
    answer = await phone.get("/mobile/v1/me", headers=[(b"authorization", header.encode())])
    assert_problem(answer, 401, "access-token-invalid")


async def test_an_access_token_is_good_for_its_minutes_only(phone: AsyncClient, clock: ChosenClock) -> None:
    tokens = await opened(phone)
    clock.put(clock.now() + timedelta(minutes=14, seconds=59))
    assert (await phone.get("/mobile/v1/me", headers=bearer(tokens))).status_code == 200
    clock.put(clock.now() + timedelta(seconds=1))
    assert_problem(await phone.get("/mobile/v1/me", headers=bearer(tokens)), 401, "access-token-expired")


async def test_a_token_of_another_installation_is_refused(phone: AsyncClient, mobile_api: FastAPI) -> None:
    tokens = await opened(phone)
    mobile_api.state.settings = Settings(secret_key="the secret of another town, also long enough")
    assert_problem(await phone.get("/mobile/v1/me", headers=bearer(tokens)), 401, "access-token-invalid")


async def test_a_token_outlives_its_account_as_a_session_that_ended(phone: AsyncClient) -> None:
    tokens = await opened(phone)
    await ResidentAccount.find_all().delete()
    assert_problem(await phone.get("/mobile/v1/me", headers=bearer(tokens)), 401, "session-ended")


async def test_a_refresh_gives_new_tokens_that_work(phone: AsyncClient, clock: ChosenClock) -> None:
    old = await opened(phone)
    clock.put(clock.now() + timedelta(minutes=20))
    new = (await refreshed(phone, old["refresh_token"])).json()
    assert new["account_id"] == old["account_id"]
    assert new["refresh_token"] != old["refresh_token"]
    assert new["expires_at"] == "2026-06-17T10:35:00Z"
    assert (await phone.get("/mobile/v1/me", headers=bearer(new))).status_code == 200
    assert (await refreshed(phone, new["refresh_token"])).status_code == 200


async def test_an_old_refresh_token_ends_the_family_for_both_who_hold_it(phone: AsyncClient) -> None:
    first = (await opened(phone))["refresh_token"]
    second = (await refreshed(phone, first)).json()["refresh_token"]
    assert_problem(await refreshed(phone, first), 401, "session-ended")
    assert_problem(await refreshed(phone, second), 401, "session-ended")
    facts = [entry.name for entry in await OutboxEntry.find_all().sort("at").to_list()]
    assert facts.count("session.family_ended") == 1


async def test_a_phone_whose_reply_was_lost_gets_the_same_tokens(phone: AsyncClient, clock: ChosenClock) -> None:
    first = (await opened(phone))["refresh_token"]
    lost = (await refreshed(phone, first, "key-of-the-phone")).json()
    clock.put(clock.now() + REPLY_MAY_BE_LOST_FOR - timedelta(seconds=1))
    again = (await refreshed(phone, first, "key-of-the-phone")).json()
    assert again == lost
    assert (await refreshed(phone, again["refresh_token"])).status_code == 200


@pytest.mark.parametrize("key", [None, "another-key"])
async def test_a_lost_reply_is_repeated_for_the_same_key_only(phone: AsyncClient, key: str | None) -> None:
    first = (await opened(phone))["refresh_token"]
    await refreshed(phone, first, "key-of-the-phone")
    assert_problem(await refreshed(phone, first, key), 401, "session-ended")


async def test_a_lost_reply_is_repeated_for_some_minutes_only(phone: AsyncClient, clock: ChosenClock) -> None:
    first = (await opened(phone))["refresh_token"]
    await refreshed(phone, first, "key-of-the-phone")
    clock.put(clock.now() + REPLY_MAY_BE_LOST_FOR)
    assert_problem(await refreshed(phone, first, "key-of-the-phone"), 401, "session-ended")


async def test_a_made_up_token_ends_nobodys_session(phone: AsyncClient) -> None:
    token = (await opened(phone))["refresh_token"]
    head, _, tail = token.partition(".")
    for made_up in (f"{head}.{'A' * len(tail)}", head, "x.y", ".", f"{head}.{tail}AAAA", f"{head}.ą"):
        assert_problem(await refreshed(phone, made_up), 401, "session-ended")
    assert (await refreshed(phone, token)).status_code == 200


async def test_a_session_without_a_visit_expires(phone: AsyncClient, clock: ChosenClock, settings: Settings) -> None:
    token = (await opened(phone))["refresh_token"]
    clock.put(clock.now() + timedelta(days=settings.refresh_token_days))
    assert_problem(await refreshed(phone, token), 401, "session-ended")


async def test_an_ended_session_cannot_be_refreshed(phone: AsyncClient) -> None:
    tokens = await opened(phone)
    for _ in range(2):
        assert (await phone.delete("/mobile/v1/session", headers=bearer(tokens))).status_code == 204
    assert_problem(await refreshed(phone, tokens["refresh_token"]), 401, "session-ended")


async def test_no_token_is_kept_as_it_is(phone: AsyncClient) -> None:
    tokens = await opened(phone)
    new = (await refreshed(phone, tokens["refresh_token"], "key-of-the-phone")).json()
    [row] = await ResidentSession.get_pymongo_collection().find().to_list()
    for secret in (tokens["refresh_token"], new["refresh_token"], "key-of-the-phone"):
        assert secret not in repr(row)
        assert secret.rpartition(".")[2] not in repr(row)


async def test_one_address_opens_so_many_sessions_an_hour(
    mobile_api: FastAPI, settings: Settings, clock: ChosenClock
) -> None:
    mobile_api.state.settings = settings.model_copy(update={"sessions_per_hour": 2})
    phone, neighbour = call(mobile_api, "192.0.2.1"), call(mobile_api, "192.0.2.2")
    await opened(phone)
    clock.put(clock.now() + timedelta(minutes=10))
    await opened(phone)
    answer = await phone.post("/mobile/v1/session", json={"device": DEVICE})
    assert_problem(answer, 429, "rate-limited")
    assert answer.headers["retry-after"] == "3000"
    await opened(neighbour)
    clock.put(clock.now() + timedelta(minutes=50))
    await opened(phone)


async def test_a_neighbourhood_behind_one_address_gets_in(mobile_api: FastAPI) -> None:
    phone = call(mobile_api, "192.0.2.1")
    for _ in range(80):
        await opened(phone)


async def test_phones_of_one_ipv6_network_count_as_one(mobile_api: FastAPI, settings: Settings) -> None:
    mobile_api.state.settings = settings.model_copy(update={"sessions_per_hour": 1})
    await opened(call(mobile_api, "2001:db8:0:1::1"))
    answer = await call(mobile_api, "2001:db8:0:1:ffff::2").post("/mobile/v1/session", json={"device": DEVICE})
    assert_problem(answer, 429, "rate-limited")
    await opened(call(mobile_api, "2001:db8:0:2::1"))


@pytest.mark.parametrize(
    "device",
    [
        {"platform": "windows", "name": "x", "locale": "pl"},
        {"platform": "ios", "name": "x" * 101, "locale": "pl"},
        {"platform": "ios", "name": "x", "locale": "polski język"},
        {"platform": "ios", "name": "x", "locale": "pl", "imei": "1"},
    ],
)
async def test_what_a_device_says_is_checked(phone: AsyncClient, device: dict[str, str]) -> None:
    assert_problem(await phone.post("/mobile/v1/session", json={"device": device}), 422, "request-invalid")


async def test_helpers_make_phones_that_are_signed_in(mobile_api: FastAPI, transactions: Transactions) -> None:
    phone = await device_session(transactions, mobile_api)
    assert (await phone.get("/mobile/v1/me")).status_code == 200
