"""The same POST twice is carried out once."""

import asyncio
from datetime import timedelta
from typing import Annotated
from uuid import uuid4

import pytest
from fastapi import Header
from httpx2 import AsyncClient, Response
from pydantic import BaseModel

from backend.http.app import furnish, new_door
from backend.http.deps import UseTransactions
from backend.http.idempotency import IdempotencyKey, once
from backend.kernel.actor import resident_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.once import DoneRequest
from backend.kernel.published import PublishedVersion, publish
from backend.kernel.settings import Settings
from backend.work import Transactions, Work
from tests.support.http import call
from tests.support.problems import assert_problem

ALICE, BOB = resident_actor(uuid4()), resident_actor(uuid4())
KEY = "a-key-of-the-phone"


class Note(BaseModel):
    text: str
    fail: bool = False


@pytest.fixture
def caller(settings: Settings, transactions: Transactions) -> AsyncClient:
    """A door that publishes something new with each request that it carries out, and answers with the version."""
    door = new_door("Test", "1", name="test", challenge="Bearer")

    @door.post("/{name}", status_code=201)
    async def write(
        name: str,
        body: Note,
        key: IdempotencyKey,
        transactions: UseTransactions,
        who: Annotated[str, Header()] = "alice",
    ) -> int:
        async def attempt(work: Work) -> int:
            version = await publish(name, work.session) if await once(work, key, body) else await present(work, name)
            if body.fail:
                raise LookupError
            return version

        return await transactions.run({"alice": ALICE, "bob": BOB}[who], attempt)

    furnish(door, settings, transactions)
    return call(door)


async def present(work: Work, name: str) -> int:
    row = await PublishedVersion.find_one({"_id": name}, session=work.session)
    assert row is not None
    return row.version


async def send(
    caller: AsyncClient, text: str = "x", *, key: str | None = KEY, to: str = "notes", who: str = "alice"
) -> Response:
    headers = {"who": who} if key is None else {"who": who, "Idempotency-Key": key}
    return await caller.post(f"/{to}", json={"text": text}, headers=headers)


async def test_the_same_again_changes_nothing_and_answers_alike(caller: AsyncClient) -> None:
    answers = [await send(caller) for _ in range(3)]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(201, 1)] * 3


async def test_without_a_key_each_is_carried_out(caller: AsyncClient) -> None:
    assert [(await send(caller, key=None)).json() for _ in range(2)] == [1, 2]


async def test_another_payload_under_the_key_is_refused(caller: AsyncClient) -> None:
    await send(caller)
    assert_problem(await send(caller, "y"), 409, "idempotency-key-reused")


async def test_another_address_under_the_key_is_refused(caller: AsyncClient) -> None:
    await send(caller)
    assert_problem(await send(caller, to="others"), 409, "idempotency-key-reused")


async def test_keys_of_two_accounts_do_not_meet(caller: AsyncClient) -> None:
    assert [(await send(caller, who=who)).json() for who in ("alice", "bob")] == [1, 2]


async def test_two_at_once_are_one(caller: AsyncClient) -> None:
    answers = await asyncio.gather(*(send(caller) for _ in range(4)))
    assert [(answer.status_code, answer.json()) for answer in answers] == [(201, 1)] * 4


async def test_a_request_that_failed_may_be_sent_again(caller: AsyncClient) -> None:
    failed = await caller.post("/notes", json={"text": "x", "fail": True}, headers={"Idempotency-Key": KEY})
    assert_problem(failed, 500, "internal-error")
    assert (await send(caller)).json() == 1


async def test_a_key_is_remembered_for_a_day(caller: AsyncClient, clock: ChosenClock) -> None:
    await send(caller)
    clock.put(clock.now() + timedelta(hours=23, minutes=59))
    assert (await send(caller)).json() == 1
    clock.put(clock.now() + timedelta(minutes=1))
    assert (await send(caller, "y")).json() == 2
    assert_problem(await send(caller, "x"), 409, "idempotency-key-reused")


async def test_the_key_is_kept_as_a_hash(caller: AsyncClient) -> None:
    await send(caller)
    [row] = await DoneRequest.get_pymongo_collection().find().to_list()
    assert KEY not in repr(row)
    assert str(ALICE.account_id) not in repr(row)


@pytest.mark.parametrize("key", ["short", "x" * 81, "with a space", "zażółć-gęślą"])
async def test_a_key_is_visible_ascii_of_some_length(caller: AsyncClient, key: str) -> None:
    headers = [(b"idempotency-key", key.encode())]
    answer = await caller.post("/notes", json={"text": "x"}, headers=headers)
    problem = assert_problem(answer, 422, "request-invalid")
    assert problem["errors"][0]["location"] == ["header", "idempotency-key"]
