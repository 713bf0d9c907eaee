"""An address is somebody's only once a code that was sent there came back; until then nothing else goes there."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.accounts.contacts import CODE_ATTEMPTS, CODE_LIVES, Contact, email_code
from backend.http.app import furnish
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.work import Transactions
from mobile_api.app import create_mobile_api
from mobile_api.email import CODES_AN_HOUR
from notifications.channel_states import FIRST_PROBE
from notifications.channels.base import Broken, ChannelName, Mismatch, Outcome, Outgoing, Sent
from notifications.channels.memory import MemoryChannel
from notifications.delivery import Delivery
from notifications.mismatches import ACCOUNTS
from notifications.sender import Sender
from tests.support.actors import device_session, staff
from tests.support.drain import send_all
from tests.support.http import as_new, settings_for_tests
from tests.support.problems import assert_problem

EMAIL = "/mobile/v1/me/email"
CONFIRMATION = f"{EMAIL}/confirmation"
ADDRESS = "ewa@example.pl"
SETTINGS = settings_for_tests(
    smtp_url="smtp://127.0.0.1:2525", mail_from="apka@town.test", public_url="https://town.test"
)


@pytest.fixture
def door(transactions: Transactions, tmp_path: Path) -> FastAPI:
    """Of an installation that sends e-mail."""
    door = as_new(create_mobile_api)
    furnish(door, SETTINGS.model_copy(update={"data_dir": tmp_path}), transactions)
    return door


@pytest.fixture
async def phone(transactions: Transactions, door: FastAPI) -> AsyncClient:
    return await device_session(transactions, door)


async def letters(clock: ChosenClock) -> list[Outgoing]:
    post = MemoryChannel()
    await send_all(Sender(clock, {ChannelName.EMAIL: post}, secret_key=SETTINGS.secret_key))
    return post.sent


async def code_for(phone: AsyncClient, clock: ChosenClock, address: str = ADDRESS) -> str:
    assert (await phone.put(EMAIL, json={"address": address})).status_code == 200
    [letter] = await letters(clock)
    return letter.title.rpartition(" ")[2]


async def refusal(phone: AsyncClient, code: str) -> str:
    answer = await phone.post(CONFIRMATION, json={"code": code})
    return f"{answer.status_code} {answer.json()['type'].removeprefix('/problems/')}"


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def test_a_code_that_comes_back_proves_the_address(phone: AsyncClient, clock: ChosenClock) -> None:
    assert (await phone.put(EMAIL, json={"address": " Ewa@Example.PL"})).status_code == 422
    given = (await phone.put(EMAIL, json={"address": "Ewa@Example.PL"})).json()
    assert given == {
        "address": None,
        "verified_at": None,
        "waiting": {"address": ADDRESS, "until": "2026-06-17T10:10:00Z", "attempts_left": CODE_ATTEMPTS},
    }
    [letter] = await letters(clock)
    assert (letter.address and letter.address.value, letter.subscribed, letter.urgent) == (ADDRESS, False, True)
    code = letter.title.rpartition(" ")[2]
    assert len(code) == 6
    assert code in letter.body
    proved = (await phone.post(CONFIRMATION, json={"code": code})).json()
    assert proved == {"address": ADDRESS, "verified_at": "2026-06-17T10:00:00Z", "waiting": None}
    assert (await phone.get(EMAIL)).json() == proved
    assert await refusal(phone, code) == "409 email-not-asked", "once"


def leaves(kept: Any) -> Iterator[str]:
    if isinstance(kept, dict):
        kept = list(kept.values())
    if isinstance(kept, list):
        for one in kept:
            yield from leaves(one)
    else:
        yield str(kept)


async def test_the_code_is_kept_nowhere(phone: AsyncClient, clock: ChosenClock, transactions: Transactions) -> None:
    code = await code_for(phone, clock)
    database = transactions.client["wspolnie_test"]
    names = await database.list_collection_names()
    kept = {name: await database[name].find().to_list() for name in names}
    assert code not in set(leaves(kept))
    assert {name for name, rows in kept.items() if ADDRESS in set(leaves(rows))} == {"contacts"}


async def test_a_code_goes_out_at_night(transactions: Transactions, door: FastAPI, clock: ChosenClock) -> None:
    clock.put(clock.now() + timedelta(hours=13))
    assert len(await code_for(await device_session(transactions, door), clock)) == 6


async def test_five_wrong_codes_are_enough(phone: AsyncClient, clock: ChosenClock) -> None:
    code = await code_for(phone, clock)
    for left in range(CODE_ATTEMPTS - 1, -1, -1):
        answer = await phone.post(CONFIRMATION, json={"code": other_than(code)})
        assert (answer.status_code, answer.json()["attempts_left"]) == (422, left)
    assert await refusal(phone, code) == "409 email-not-asked"
    assert (await phone.get(EMAIL)).json()["waiting"] is None


async def test_after_ten_minutes_it_is_too_late(phone: AsyncClient, clock: ChosenClock) -> None:
    code = await code_for(phone, clock)
    clock.put(clock.now() + CODE_LIVES)
    assert await refusal(phone, code) == "409 email-not-asked"


async def test_only_the_newest_code_counts_and_only_it_is_sent(phone: AsyncClient, clock: ChosenClock) -> None:
    first = await code_for(phone, clock)
    await phone.put(EMAIL, json={"address": "zla@example.pl"})
    await phone.put(EMAIL, json={"address": ADDRESS})
    [letter] = await letters(clock)
    assert letter.address is not None
    assert letter.address.value == ADDRESS
    assert {row.why for row in await Delivery.find({"state": "suppressed"}).to_list()} == {"another address"}
    assert await refusal(phone, first) == "422 email-code-wrong"


async def test_the_old_address_stays_until_the_new_one_is_proved(phone: AsyncClient, clock: ChosenClock) -> None:
    await phone.post(CONFIRMATION, json={"code": await code_for(phone, clock)})
    code = await code_for(phone, clock, "nowa@example.pl")
    assert (await phone.get(EMAIL)).json()["address"] == ADDRESS
    assert (await phone.post(CONFIRMATION, json={"code": code})).json()["address"] == "nowa@example.pl"


async def test_an_address_that_another_account_has_is_told_only_to_whoever_proves_it(
    transactions: Transactions, phone: AsyncClient, clock: ChosenClock
) -> None:
    officer = await staff(transactions, Role.OFFICER)
    await Contact.find_one({"_id": officer.id}).update({"$set": {"email": ADDRESS}})
    code = await code_for(phone, clock)
    assert await refusal(phone, other_than(code)) == "422 email-code-wrong"
    assert await refusal(phone, code) == "409 email-taken"
    assert (await phone.get(EMAIL)).json()["address"] is None


async def test_it_can_be_taken_back(phone: AsyncClient, clock: ChosenClock) -> None:
    await phone.post(CONFIRMATION, json={"code": await code_for(phone, clock)})
    await code_for(phone, clock, "nowa@example.pl")
    assert [(await phone.delete(EMAIL)).status_code for _ in range(2)] == [204, 204]
    assert (await phone.get(EMAIL)).json() == {"address": None, "verified_at": None, "waiting": None}
    assert [contact.email for contact in await Contact.find_all().to_list()] == [None]


async def test_nobodys_mailbox_is_filled_by_somebody_else(
    transactions: Transactions, door: FastAPI, phone: AsyncClient
) -> None:
    for _ in range(CODES_AN_HOUR):
        assert (await phone.put(EMAIL, json={"address": ADDRESS})).status_code == 200
    assert (await phone.put(EMAIL, json={"address": "inna@example.pl"})).status_code == 429
    other = await device_session(transactions, door)
    assert (await other.put(EMAIL, json={"address": ADDRESS.upper()})).status_code == 429
    assert (await other.put(EMAIL, json={"address": "ewa+apka@example.pl"})).status_code == 429, "the same mailbox"
    assert (await other.put(EMAIL, json={"address": "inna@example.pl"})).status_code == 200


async def test_a_neighbourhood_behind_one_address_gets_its_codes(transactions: Transactions, door: FastAPI) -> None:
    for number in range(40):
        phone = await device_session(transactions, door)
        assert (await phone.put(EMAIL, json={"address": f"ewa{number}@example.pl"})).status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", "Spróbuj ponownie za 60 minut."),
        ("en", "Try again in 60 minutes."),
        ("uk", "Спробуйте знову через 60 хвилин."),
    ],
)
async def test_whoever_asked_too_often_reads_when_to_try_again(phone: AsyncClient, language: str, words: str) -> None:
    for _ in range(CODES_AN_HOUR):
        await phone.put(EMAIL, json={"address": ADDRESS})
    answer = await phone.put(EMAIL, json={"address": ADDRESS}, headers={"Accept-Language": language})
    assert assert_problem(answer, 429, "rate-limited")["try_again"] == words
    assert answer.headers["Retry-After"] == "3600"


async def test_a_deleted_account_leaves_no_address(phone: AsyncClient, clock: ChosenClock) -> None:
    await phone.put(EMAIL, json={"address": ADDRESS})
    assert (await phone.delete("/mobile/v1/me")).status_code == 204
    assert await letters(clock) == []
    assert await Contact.count() == 0


@pytest.mark.parametrize("address", ["ewa", "ewa@example", "ewa@example.pl\nBcc: a@b.pl", "a b@example.pl", "@b.pl"])
async def test_what_is_no_address_is_refused(phone: AsyncClient, address: str) -> None:
    answer = await phone.put(EMAIL, json={"address": address})
    assert answer.status_code == 422
    assert address not in answer.text


def test_ids_of_askings_make_different_codes() -> None:
    codes = {email_code(SETTINGS.secret_key, UUID(int=number)) for number in range(200)}
    assert len(codes) > 190
    assert all(len(code) == 6 and code.isdigit() for code in codes)


async def test_codes_for_mailboxes_of_nobody_close_nothing(
    transactions: Transactions, door: FastAPI, clock: ChosenClock
) -> None:
    """Anybody may ask for as many as they like."""
    asked: list[Outgoing] = []

    def refuse(outgoing: Outgoing) -> Outcome:
        asked.append(outgoing)
        return Mismatch("SMTP 550")

    refusing = MemoryChannel(refuse)
    postman = Sender(clock, {ChannelName.EMAIL: refusing}, secret_key=SETTINGS.secret_key)
    for number in range(ACCOUNTS + 1):
        stranger = await device_session(transactions, door)
        assert (await stranger.put(EMAIL, json={"address": f"nobody{number}@example.pl"})).status_code == 200
    await send_all(postman)
    assert len(asked) == ACCOUNTS + 1
    assert await code_for(await device_session(transactions, door), clock), "the next one is sent at once"


async def test_one_that_tries_in_vain_for_a_closed_way_lets_the_next_one_try(
    transactions: Transactions, door: FastAPI, clock: ChosenClock
) -> None:
    strangers = [await device_session(transactions, door) for _ in range(2)]
    answers: list[Outcome] = [Broken("SMTP 554"), Mismatch("SMTP 550"), Sent()]
    post = MemoryChannel(lambda _: answers.pop(0))
    postman = Sender(clock, {ChannelName.EMAIL: post}, secret_key=SETTINGS.secret_key)
    for number, stranger in enumerate(strangers):
        await stranger.put(EMAIL, json={"address": f"somebody{number}@example.pl"})
        await send_all(postman)
    assert len(answers) == 2, "the second waits while the way is closed"
    clock.put(clock.now() + FIRST_PROBE)
    await send_all(postman)
    assert (len(answers), len(post.sent)) == (0, 1)
