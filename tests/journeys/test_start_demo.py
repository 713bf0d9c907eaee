"""`wspolnie up --demo`: a town out of nothing, once, also when the first try is interrupted."""

import json
import shutil
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.database import Database

from tests.support.mongo import scratch_folder
from tests.support.processes import Up, ask, environment, processes_on, up
from wspolnie.mark import DONE, MARKS, PLAYING
from wspolnie.ports import free_port
from wspolnie.run_files import run_file

FEW = ("--demo", "--reports", "3")


@pytest.fixture
def folder() -> Iterator[Path]:
    base = scratch_folder()
    yield base / "demo town"
    shutil.rmtree(base, ignore_errors=True)


def test_the_town_is_made_once_and_its_people_can_sign_in(folder: Path) -> None:
    with up(folder, free_port(), *FEW, env=environment()) as first:
        accounts = _accounts(folder)
        assert first.said().count("Making the demo town") == 1
        assert ["dispatcher", accounts[0]["email"], accounts[0]["password"]] in _table(first)
        assert _sign_in(first.port, accounts[0]) == 204
        for private in ("secret_key", "demo-accounts.json"):
            assert stat.S_IMODE((folder / private).stat().st_mode) == 0o600
        secret = (folder / "secret_key").read_text()
        assert secret not in first.said()
        assert first.stop(signal.SIGINT) == 0
        assert processes_on(folder) == []
        assert list((folder / "run").iterdir()) == []
    with up(folder, free_port(), *FEW, env=environment()) as again:
        assert "Making the demo town" not in again.said()
        assert (folder / "secret_key").read_text() == secret
        assert _sign_in(again.port, accounts[0]) == 204
        assert again.stop(signal.SIGTERM) == 0
        assert processes_on(folder) == []
    with up(folder, free_port()) as in_earnest:
        assert "its demo accounts can sign in" in in_earnest.said()
        assert in_earnest.stop() == 0


def test_an_interrupted_town_is_made_anew(folder: Path) -> None:
    with up(folder, free_port(), "--demo", env=environment(), until="Demo town: ") as first:
        with database(folder) as half:
            assert [mark["state"] for mark in half[MARKS].find()] == [PLAYING]
        assert first.stop() == 0
        assert "is ready: http" not in first.said()
    with up(folder, free_port(), *FEW, env=environment(), until="Starting the API") as second:
        with database(folder) as whole:
            assert [mark["state"] for mark in whole[MARKS].find()] == [DONE]
            assert whole["staff_accounts"].count_documents({}) == len(_accounts(folder))
        assert second.stop() == 0


def _accounts(folder: Path) -> list[dict[str, str]]:
    accounts: list[dict[str, str]] = json.loads((folder / "demo-accounts.json").read_text())
    return accounts


def _table(started: Up) -> list[list[str]]:
    return [line.split()[:3] for line in started.said().splitlines()]


@contextmanager
def database(folder: Path) -> Iterator[Database[dict[str, Any]]]:
    note = run_file(folder, "mongod").living()
    assert note is not None
    with MongoClient[dict[str, Any]](str(note["url"])) as client:
        yield client["wspolnie"]


def _sign_in(port: int, account: dict[str, str]) -> int:
    who = {"email": account["email"], "password": account["password"]}
    return ask(port, "/staff/v1/session", who, **{"X-Requested-With": "wspolnie"})[0]
