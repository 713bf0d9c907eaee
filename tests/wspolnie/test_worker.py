import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from notifications.ways import WrongSetting
from tests.support.processes import environment, wait_until
from wspolnie.embedded_mongo import EmbeddedMongo
from wspolnie.errors import Failed, WrongUse
from wspolnie.worker import run_together


async def _until(stop: asyncio.Event, ended: list[str], name: str) -> None:
    await stop.wait()
    ended.append(name)


async def test_both_finish_what_they_do_when_asked_to_stop() -> None:
    stop, ended = asyncio.Event(), list[str]()
    asyncio.get_running_loop().call_soon(stop.set)

    await run_together({"jobs": _until(stop, ended, "jobs"), "post": _until(stop, ended, "post")}, stop)

    assert sorted(ended) == ["jobs", "post"]


async def test_when_one_breaks_the_whole_ends_and_names_it() -> None:
    stop, ended = asyncio.Event(), list[str]()

    async def breaks() -> None:
        raise LookupError

    with pytest.raises(Failed, match="the worker's jobs broke"):
        await run_together({"jobs": breaks(), "post": _until(stop, ended, "post")}, stop)

    assert ended == []


async def test_a_setting_that_became_wrong_is_one_line_and_no_trace() -> None:
    async def breaks() -> None:
        raise WrongSetting("WSPOLNIE_FIREBASE_CREDENTIALS is torn.")

    with capture_logs() as told, pytest.raises(WrongUse, match=r"^WSPOLNIE_FIREBASE_CREDENTIALS is torn\.$"):
        await run_together({"notifications": breaks()}, asyncio.Event())

    assert told == []


async def test_what_broke_is_told_without_its_words() -> None:
    words = "Lipowa 17"

    async def breaks() -> None:
        raise ExceptionGroup("unhandled", [ValueError(words)])

    with capture_logs() as told, pytest.raises(Failed):
        await run_together({"jobs": breaks()}, asyncio.Event())

    (broke,) = told
    assert (broke["part"], broke["error"]) == ("jobs", "ExceptionGroup < ValueError")
    assert "breaks" in broke["traceback"]
    assert words not in repr(told)


def test_it_needs_the_database_and_nothing_else(mongod: EmbeddedMongo, tmp_path: Path) -> None:
    out = tmp_path / "worker.log"
    env = environment(WSPOLNIE_MONGO_URL=mongod.url, WSPOLNIE_MONGO_DATABASE="wspolnie_worker_test")
    with out.open("wb") as file:
        worker = subprocess.Popen(
            [sys.executable, "-P", "-m", "wspolnie", "worker"], env=env, stdout=file, stderr=file, cwd="/"
        )
    try:
        wait_until(lambda: worker.poll() is not None or "worker_started" in out.read_text(), what="the worker runs")
        assert worker.poll() is None, out.read_text()
        os.kill(worker.pid, signal.SIGTERM)
        assert worker.wait(20) == 0, out.read_text()
    finally:
        worker.kill()
        worker.wait()


async def test_one_that_ends_unasked_is_broken() -> None:
    stop = asyncio.Event()

    with pytest.raises(Failed, match="jobs"):
        await run_together({"jobs": asyncio.sleep(0), "post": _until(stop, [], "post")}, stop)
