import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from pymongo import AsyncMongoClient

from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Client, Database, bind_documents
from backend.kernel.settings import Settings
from tests.conftest import WEDNESDAY
from tests.support.http import call, settings_for_tests
from tests.support.mongo import bare_mongod
from tests.wspolnie.conftest import LEFT_OPEN
from wspolnie.app import Wspolnie, create_app
from wspolnie.database import prepare
from wspolnie.documents import DOCUMENTS
from wspolnie.errors import Failed
from wspolnie.faces import read_faces
from wspolnie.ports import free_port

pytestmark = [pytest.mark.usefixtures("short_lived_clients"), pytest.mark.filterwarnings(LEFT_OPEN)]


TOKEN = "the token of the metrics"


@pytest.fixture
def settings() -> Settings:
    """Without the web faces, which may be built or not."""
    return settings_for_tests(mongo_database="wspolnie_test", web_dir=Path("nowhere"))


@pytest.fixture
def app(settings: Settings, client: Client, database: Database, clock: ChosenClock) -> Wspolnie:  # noqa: ARG001  bound
    return create_app(settings, client, clock)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/", "/openapi/mobile.json", "/openapi/staff.json"])
async def test_the_system_answers(app: Wspolnie, path: str) -> None:
    async with call(app) as caller:
        assert (await caller.get(path)).status_code == 200


async def test_each_door_is_found_by_its_path(app: Wspolnie) -> None:
    async with call(app) as caller:
        assert (await caller.get("/mobile/v1/me")).headers["www-authenticate"].startswith("Bearer")
        assert (await caller.get("/staff/v1/me")).headers["www-authenticate"].startswith("Session")
        assert (await caller.get("/komunikaty")).headers["location"].endswith("/ogloszenia")


@pytest.mark.parametrize("path", ["/nothing", "/mobile/nothing", "/staff/v1/nothing", "/mobile", "/openapi/other.json"])
async def test_an_unknown_address_is_a_problem(app: Wspolnie, path: str) -> None:
    async with call(app) as caller:
        answer = await caller.get(path)

    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/no-such-address")


async def test_its_life_begins_with_the_indexes(app: Wspolnie, database: Database) -> None:
    await database["outbox"].drop_index("pending_due")

    assert await _lifespan(app) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]

    assert "pending_due" in await database["outbox"].index_information()


async def test_without_a_database_its_life_does_not_begin(settings: Settings, database: Database) -> None:
    async with AsyncMongoClient[Any](f"mongodb://127.0.0.1:{free_port()}", serverSelectionTimeoutMS=50) as nobody:
        with pytest.raises(Failed, match="MongoDB does not answer") as failed:
            await prepare(nobody, settings, patience=0.1)
    await bind_documents(database, DOCUMENTS)

    async def begin() -> None:
        raise failed.value

    door = FastAPI()
    assert await _lifespan(
        Wspolnie(door, door, door, door, door, read_faces(None, secure=False, tile_origin=None), begin)
    ) == ["lifespan.startup.failed"]


async def test_on_a_standalone_its_life_does_not_begin(settings: Settings, database: Database) -> None:
    """It would answer that it is ready, and then fail at everything that is sent to it."""
    with bare_mongod() as url:
        async with AsyncMongoClient[Any](url) as standalone:
            with pytest.raises(Failed, match="is a standalone, and transactions need a replica set"):
                await prepare(standalone, settings)
            assert await standalone.list_database_names() == ["admin", "config", "local"]
    await bind_documents(database, DOCUMENTS)


async def test_the_figures_are_for_this_machine_only(app: Wspolnie) -> None:
    own = {"Host": "127.0.0.1:8000"}
    async with call(app, headers=own) as near, call(app, "192.0.2.1", headers=own) as far:
        assert (await near.get("/metrics")).status_code == 200
        assert (await far.get("/metrics")).json()["type"] == "/problems/metrics-forbidden"
        for header in ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-IP"):
            assert (await near.get("/metrics", headers={header: "127.0.0.1"})).status_code == 403
        assert (await near.get("/metrics", headers={"Host": "miasto.example"})).status_code == 403


async def test_a_token_opens_the_figures_and_nothing_else_does(
    client: Client,
    database: Database,  # noqa: ARG001  bound
    clock: ChosenClock,
) -> None:
    guarded = settings_for_tests(mongo_database="wspolnie_test", metrics_token=SecretStr(TOKEN))
    async with call(create_app(guarded, client, clock), "192.0.2.1") as far:
        assert (await far.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})).status_code == 200
        for header in ("", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}"):
            refused = await far.get("/metrics", headers={"Authorization": header})
            assert refused.status_code == 401
            assert refused.headers["www-authenticate"].startswith("Bearer")


async def test_the_figures_tell_the_age_of_the_oldest_fact(
    app: Wspolnie, database: Database, clock: ChosenClock
) -> None:
    await database["outbox"].insert_one({"_id": uuid4(), "state": "pending", "due": WEDNESDAY - timedelta(seconds=90)})
    await database["outbox"].insert_one({"_id": uuid4(), "state": "dead", "due": WEDNESDAY})

    async with call(app, headers={"Host": "127.0.0.1"}) as caller:
        figures = (await caller.get("/metrics")).text

    assert "wspolnie_outbox_oldest_pending_seconds 90.0" in figures
    assert "wspolnie_outbox_dead 1.0" in figures
    assert 'wspolnie_deliveries_oldest_pending_seconds{lane="normal"} 0.0' in figures
    assert "wspolnie_database_up 1.0" in figures
    assert "wspolnie_http_requests_total" in figures
    assert clock.now() == WEDNESDAY


async def _lifespan(app: Wspolnie) -> list[str]:
    asked: asyncio.Queue[Any] = asyncio.Queue()
    for name in ("lifespan.startup", "lifespan.shutdown"):
        asked.put_nowait({"type": name})
    answers: list[str] = []

    async def send(message: Any) -> None:
        answers.append(message["type"])

    await app({"type": "lifespan"}, asked.get, send)
    return answers
