from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import SecretStr

from backend.kernel.clock import ChosenClock, Clock, SystemClock
from backend.kernel.mongo import Client, Database, bind_documents, build_indexes
from backend.kernel.settings import Settings
from tests.support.http import settings_for_tests
from tests.support.mongo import bare_mongod
from tests.support.processes import environment, wspolnie
from tests.wspolnie.conftest import LEFT_OPEN
from wspolnie.checks.database import version
from wspolnie.checks.finding import Finding, Level
from wspolnie.checks.machine import public_address
from wspolnie.doctor import examine
from wspolnie.documents import DOCUMENTS
from wspolnie.embedded_mongo import EmbeddedMongo
from wspolnie.ports import free_port
from wspolnie.run_files import FolderLock

pytestmark = [pytest.mark.usefixtures("short_lived_clients"), pytest.mark.filterwarnings(LEFT_OPEN)]


async def findings(settings: Settings, clock: Clock | None = None, *, patience: float = 5.0) -> dict[str, Finding]:
    """By the word before the colon."""
    found = [finding async for finding in examine(settings, clock or SystemClock(), patience=patience)]
    return {finding.what.partition(":")[0]: finding for finding in found}


def pointed_at(url: str, folder: Path) -> Settings:
    return settings_for_tests(mongo_url=SecretStr(url), mongo_database="doctor_test", data_dir=folder)


@pytest.fixture(autouse=True)
async def bound_again(database: Database) -> AsyncIterator[None]:
    """The doctor binds the documents to a client of its own and closes it; later tests need them back."""
    yield
    await bind_documents(database, DOCUMENTS)


@pytest.fixture
async def healthy(mongod: EmbeddedMongo, client: Client, tmp_path: Path) -> AsyncIterator[Settings]:
    """A database of the doctor's own, since indexes are dropped in it."""
    own = client["doctor_test"]
    await bind_documents(own, DOCUMENTS)
    await build_indexes(own, DOCUMENTS)
    yield pointed_at(mongod.url, tmp_path)
    await client.drop_database("doctor_test")


async def test_a_healthy_installation_fails_nowhere(healthy: Settings) -> None:
    found = await findings(healthy)

    assert [finding for finding in found.values() if finding.level is Level.FAIL] == []
    # The embedded server is an old one on purpose, and the doctor says so.
    assert found["MongoDB version"].level is Level.WARN
    assert "CVE-2025-14847" in found["MongoDB version"].what


async def test_long_lived_transactions_are_warned_of(healthy: Settings, client: Client) -> None:
    assert (await findings(healthy))["MongoDB transactions"].level is Level.OK
    await client.admin.command({"setParameter": 1, "transactionLifetimeLimitSeconds": 60})
    try:
        found = await findings(healthy)
    finally:
        await client.admin.command({"setParameter": 1, "transactionLifetimeLimitSeconds": 10})

    assert found["MongoDB transactions"].level is Level.WARN
    assert "transactionLifetimeLimitSeconds=10" in found["MongoDB transactions"].to_do


async def test_a_missing_index_is_named(healthy: Settings, client: Client) -> None:
    await client["doctor_test"]["outbox"].drop_index("pending_due")

    found = await findings(healthy)

    assert (found["indexes"].level, found["indexes"].what) == (Level.FAIL, "indexes: missing outbox.pending_due")
    assert "start the API" in found["indexes"].to_do


@pytest.mark.parametrize(("seconds", "word"), [(60, "ahead of"), (-60, "behind")])
async def test_a_clock_off_by_a_minute_is_told_with_how_much(healthy: Settings, seconds: int, word: str) -> None:
    found = await findings(healthy, ChosenClock(datetime.now(UTC) + timedelta(seconds=seconds)))

    assert found["clock"].level is Level.FAIL
    assert word in found["clock"].what
    assert 55 <= int(found["clock"].what.split()[1]) <= 65


@pytest.mark.parametrize(
    ("late", "level", "words"),
    [
        (timedelta(minutes=7), Level.WARN, "7 min"),
        (timedelta(minutes=12), Level.FAIL, "12 min"),
        (timedelta(hours=30), Level.FAIL, "30 h"),
        (timedelta(days=365), Level.FAIL, "365 days"),
    ],
)
async def test_facts_that_nobody_takes_are_told(
    healthy: Settings, client: Client, late: timedelta, level: Level, words: str
) -> None:
    due = datetime.now(UTC) - late
    await client["doctor_test"]["outbox"].insert_one({"_id": uuid4(), "state": "pending", "due": due})

    found = await findings(healthy)

    said = f"outbox: the oldest waiting fact is {words} late, and nothing is sent about it"
    assert (found["outbox"].level, found["outbox"].what) == (level, said)
    assert "worker running (none was ever seen)" in found["outbox"].to_do
    assert "deliveries" not in found, "there are none of it, and that says nothing"


async def test_when_a_worker_was_last_seen_is_told(healthy: Settings, client: Client) -> None:
    due = datetime.now(UTC) - timedelta(minutes=12)
    await client["doctor_test"]["outbox"].insert_one({"_id": uuid4(), "state": "pending", "due": due})
    await client["doctor_test"]["worker_signs"].insert_one({"_id": "worker", "at": datetime(2026, 6, 17, tzinfo=UTC)})

    assert "the last sign of life of one was at 2026-06-17 00:00 UTC" in (await findings(healthy))["outbox"].to_do


async def test_no_database_is_told(tmp_path: Path) -> None:
    found = await findings(pointed_at(f"mongodb://127.0.0.1:{free_port()}", tmp_path), patience=0.2)

    assert found["MongoDB"].level is Level.FAIL
    assert "does not answer" in found["MongoDB"].what
    assert "indexes" not in found


async def test_what_is_no_address_is_told_but_not_shown(tmp_path: Path) -> None:
    found = await findings(pointed_at("postgres://user:word@host/", tmp_path))

    assert found["MongoDB"].level is Level.FAIL
    assert "is no MongoDB URL" in found["MongoDB"].what
    assert "word" not in str(found["MongoDB"])


async def test_a_missing_address_of_the_database_is_told(tmp_path: Path) -> None:
    found = await findings(settings_for_tests(data_dir=tmp_path))

    assert found["MongoDB"].level is Level.FAIL
    assert "WSPOLNIE_MONGO_URL is not set" in found["MongoDB"].what


@pytest.mark.parametrize(
    ("flags", "said"),
    [((), "a standalone, and transactions need a replica set"), (("--replSet", "rs0"), "is not initiated")],
)
async def test_a_server_without_a_replica_set_is_told_how_to_become_one(
    tmp_path: Path, flags: tuple[str, ...], said: str
) -> None:
    with bare_mongod(*flags) as url:
        found = await findings(pointed_at(url, tmp_path))

    assert found["MongoDB role"].level is Level.FAIL
    assert said in found["MongoDB role"].what
    assert "rs.initiate()" in found["MongoDB role"].to_do


async def test_a_url_that_names_a_set_which_is_none_is_told(tmp_path: Path) -> None:
    with bare_mongod() as url:
        named = url.replace("directConnection=true", "replicaSet=rs0")
        found = await findings(pointed_at(named, tmp_path), patience=1.0)

    assert found["MongoDB"].level is Level.FAIL
    assert "rs.initiate()" in found["MongoDB"].to_do


def test_a_too_old_server_fails() -> None:
    found = version({"version": "5.0.14", "versionArray": [5, 0, 14, 0]})

    assert (found.level, found.what) == (Level.FAIL, "MongoDB version: 5.0.14 is too old")
    assert "8.0.17" in found.to_do


async def test_a_missing_secret_fails_and_while_the_demo_runs_it_warns(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)

    missing = (await findings(settings))["secret"]
    with FolderLock(tmp_path):
        while_the_demo_runs = (await findings(settings))["secret"]

    assert (missing.level, while_the_demo_runs.level) == (Level.FAIL, Level.WARN)
    assert "openssl rand -hex 32" in missing.to_do


async def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    found = await findings(settings_for_tests(data_dir=tmp_path / "file" / "data"))

    assert found["storage"].level is Level.FAIL
    assert "WSPOLNIE_DATA_DIR" in found["storage"].to_do


def test_wrong_settings_are_the_first_line_and_end_with_code_1() -> None:
    examined = wspolnie("doctor", env=environment(WSPOLNIE_PORT="none"))

    assert examined.returncode == 1
    assert examined.stdout.startswith("FAIL  settings: wrong settings:\n  WSPOLNIE_PORT: ")
    assert "Traceback" not in examined.stderr


@pytest.mark.parametrize(
    ("given", "level", "word"),
    [
        ({"public_url": "https://miasto.example"}, Level.WARN, "WSPOLNIE_TRUSTED_PROXIES"),
        ({"public_url": "https://miasto.example", "trusted_proxies": "10.0.0.1"}, Level.OK, ""),
        ({"public_url": "http://miasto.example"}, Level.WARN, "WSPOLNIE_PUBLIC_URL"),
        ({}, Level.OK, ""),
    ],
)
def test_the_public_address_and_the_proxy_in_front_must_fit(given: dict[str, str], level: Level, word: str) -> None:
    found = public_address(settings_for_tests(**given))

    assert found.level is level
    assert word in found.to_do
