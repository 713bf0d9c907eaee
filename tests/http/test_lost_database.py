"""A database that does not answer is a 503 soon, not a hang; and the process is alive but not ready."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.documents import DOCUMENTS
from backend.http.app import furnish, new_door
from backend.http.health import health_router
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Client, Database, open_client
from backend.kernel.settings import Settings
from backend.work import Transactions
from tests.conftest import WEDNESDAY
from tests.support.http import CSRF, call, settings_for_tests
from tests.support.listener import Line
from tests.support.problems import assert_problem


@pytest.fixture
async def silent_port() -> AsyncIterator[int]:
    """Somebody takes the call and says nothing.

    A closed port would do as well, but PyMongo 4.20 drops sockets there when it is closed while it connects.
    """

    async def hear_out(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while await reader.read(65536):
                pass

    line = Line(hear_out)
    line.open()
    yield line.port
    await line.close()


def move_documents(database: Database) -> None:
    """Beanie's own way asks the server for its version first."""
    for document in DOCUMENTS:
        document.get_settings().pymongo_collection = database[document.get_collection_name()]


@pytest.fixture
async def nowhere(prepared_database: Database, silent_port: int) -> AsyncIterator[Client]:
    """A client of a database that is not there; the documents are bound to it for this test."""
    client = open_client(f"mongodb://127.0.0.1:{silent_port}/?directConnection=true")
    move_documents(client["wspolnie_test"])
    yield client
    move_documents(prepared_database)
    await client.close()


@pytest.fixture
def lost(nowhere: Client, clock: ChosenClock) -> Transactions:
    return Transactions(nowhere, clock, timeout=0.1)


@pytest.fixture
def impatient() -> Settings:
    return settings_for_tests(database_timeout_seconds=0.1)


async def test_a_use_case_answers_503(mobile_api: FastAPI, lost: Transactions, impatient: Settings) -> None:
    furnish(mobile_api, impatient, lost)
    device = {"platform": "ios", "name": "x", "locale": "pl"}
    answer = await call(mobile_api).post("/mobile/v1/session", json={"device": device})
    assert_problem(answer, 503, "database-unavailable")
    assert answer.headers["retry-after"] == "5"


async def test_a_sign_in_answers_503(staff_api: FastAPI, lost: Transactions, impatient: Settings) -> None:
    furnish(staff_api, impatient, lost)
    body = {"email": "anna@example.pl", "password": "x"}
    answer = await call(staff_api, headers=CSRF).post("/staff/v1/session", json=body)
    assert_problem(answer, 503, "database-unavailable")


async def test_a_query_outside_a_transaction_has_the_requests_deadline(nowhere: Client, impatient: Settings) -> None:
    door = new_door("Test", "1", name="test", challenge="Bearer")
    furnish(door, impatient, Transactions(nowhere, ChosenClock(WEDNESDAY)))

    @door.get("/count")
    async def count() -> int:
        return await nowhere["wspolnie_test"]["outbox"].count_documents({})

    assert_problem(await call(door).get("/count"), 503, "database-unavailable")


def healthy(settings: Settings, transactions: Transactions) -> AsyncClient:
    door = new_door("Test", "1", name="test", challenge="Bearer")
    door.include_router(health_router)
    furnish(door, settings, transactions)
    return call(door)


async def test_alive_and_ready(transactions: Transactions, tmp_path: Path) -> None:
    caller = healthy(settings_for_tests(data_dir=tmp_path), transactions)
    for address in ("/healthz", "/readyz"):
        answer = await caller.get(address)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_alive_but_not_ready_without_a_database(lost: Transactions, tmp_path: Path) -> None:
    caller = healthy(settings_for_tests(data_dir=tmp_path, database_timeout_seconds=0.1), lost)
    assert (await caller.get("/healthz")).status_code == 200
    body = assert_problem(await caller.get("/readyz"), 503, "not-ready")
    assert body["checks"] == {"database": False}


async def test_ready_where_photos_cannot_be_stored(transactions: Transactions, tmp_path: Path) -> None:
    """Reports go their way without them."""
    (tmp_path / "file").touch()
    caller = healthy(settings_for_tests(data_dir=tmp_path / "file"), transactions)
    assert (await caller.get("/readyz")).status_code == 200
