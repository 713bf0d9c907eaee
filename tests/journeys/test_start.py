"""`wspolnie up`, on a folder with a space in its name, from another folder: it starts, mends itself and stops."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.mongo import scratch_folder
from tests.support.processes import ROOT, SECRET, Up, ask, environment, status_of, up, wait_until, wspolnie
from wspolnie.embedded_mongo import EmbeddedMongo
from wspolnie.ports import free_port
from wspolnie.run_files import run_file


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    base = scratch_folder()
    yield base
    shutil.rmtree(base, ignore_errors=True)


@pytest.fixture(scope="module")
def running(base: Path) -> Iterator[Up]:
    """One start, for every test that leaves it running."""
    with up(base / "one start", free_port()) as started:
        yield started


def test_it_tells_where_everything_is(running: Up) -> None:
    said = running.said()

    assert f"http://127.0.0.1:{running.port}/mobile/v1" in said
    assert str(running.folder / "log") in said
    assert SECRET not in said
    assert ask(running.port, "/healthz")[0] == 200
    assert ask(running.port, "/openapi/staff.json")[1]["openapi"].startswith("3.1")
    assert {path.name for path in (running.folder / "log").iterdir()} == {"api.log", "worker.log", "mongod.log"}


def test_a_second_start_on_the_folder_is_refused_and_names_the_first(running: Up) -> None:
    second = wspolnie(
        "up", "--data-dir", str(running.folder), "--port", str(free_port()), env=environment(WSPOLNIE_SECRET_KEY=SECRET)
    )

    assert second.returncode == 1
    assert f"process {running.process.pid}" in second.stderr
    assert status_of(running.port) == 200


@pytest.mark.parametrize("part", ["api", "worker", "mongod"])
def test_a_killed_part_is_started_again(running: Up, part: str) -> None:
    killed = running.child(part)

    killed.kill()

    wait_until(lambda: f"{part} was ended by SIGKILL; starting it again" in running.said(), what="noticed")
    assert running.child(part).pid != killed.pid
    wait_until(lambda: status_of(running.port) == 200, what="ready again")


def test_the_doctor_finds_the_running_database_by_the_folder(running: Up) -> None:
    wait_until(lambda: status_of(running.port) == 200, what="ready")

    examined = wspolnie("doctor", "--data-dir", str(running.folder), env=environment(WSPOLNIE_SECRET_KEY=SECRET))

    assert examined.returncode == 0, examined.stdout
    assert "ok    MongoDB role: primary" in examined.stdout
    assert "ok    indexes" in examined.stdout


def test_an_account_of_the_office_is_added_while_it_runs(running: Up) -> None:
    wait_until(lambda: status_of(running.port) == 200, what="ready")
    words = ("staff", "add", "--email", "anna@example.org", "--name", "Anna", "--role", "administrator")

    added = wspolnie(*words, "--data-dir", str(running.folder), given="correct horse battery\n")
    again = wspolnie(*words, "--data-dir", str(running.folder), given="correct horse battery\n")

    assert added.returncode == 0, added.stderr
    assert added.stdout == "Added anna@example.org: administrator.\n"
    assert (again.returncode, "Traceback" in again.stderr) == (1, False)


WORKER_DIES = """
import os, pathlib, sys, time
if "worker" in sys.orig_argv:
    log = pathlib.Path(sys.orig_argv[-1], "log", "api.log")
    while "api_started" not in log.read_text():
        time.sleep(0.05)
    os._exit(7)
"""
"""For whatever reason; here Python itself ends it, when the API has started."""


def test_it_is_not_ready_while_a_part_does_not_live_through_its_start(base: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WORKER_DIES)
    env = environment(WSPOLNIE_SECRET_KEY=SECRET, PYTHONPATH=f"{ROOT}{os.pathsep}{tmp_path}")

    ended = wspolnie("up", "--data-dir", str(base / "no worker"), "--port", str(free_port()), env=env)

    assert ended.returncode == 1
    assert "worker ended with code 7; starting it again" in ended.stdout
    assert "worker keeps dying" in ended.stderr
    assert "is ready: " not in ended.stdout


WORKER_DIES_LATER = """
import datetime, os, pathlib, sys, threading, time
began = datetime.datetime.now(datetime.UTC)
def die():
    import pymongo
    signs = pymongo.MongoClient(os.environ["WSPOLNIE_MONGO_URL"], tz_aware=True)["wspolnie"]["worker_signs"]
    while not signs.find_one({"at": {"$gte": began}}):
        time.sleep(0.05)
    log = pathlib.Path(sys.orig_argv[-1], "log", "api.log")
    while "api_started" not in log.read_text():
        time.sleep(0.05)
    os._exit(7)
if "worker" in sys.orig_argv:
    threading.Thread(target=die, daemon=True).start()
"""
"""Each time right after its first sign of life."""


def test_a_sign_of_a_worker_that_died_since_does_not_count(base: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WORKER_DIES_LATER)
    env = environment(WSPOLNIE_SECRET_KEY=SECRET, PYTHONPATH=f"{ROOT}{os.pathsep}{tmp_path}")

    with up(base / "dies later", free_port(), env=env, until="ended with code 7; starting it again in 0.5 s") as begun:
        assert "is ready: " not in begun.said(), "two lives of the worker, each with a sign"


def test_after_a_killed_start_the_next_one_works(base: Path) -> None:
    folder, port = base / "killed", free_port()
    with up(folder, port) as first:
        first.process.kill()
        first.process.wait()
        with up(folder, port) as second:
            assert second.stop() == 0


def test_a_leftover_of_an_earlier_start_is_ended_first(base: Path) -> None:
    folder = base / "leftover"
    mongo = EmbeddedMongo(folder / "mongo", base / "leftover.log")
    mongo.start()
    assert mongo.process is not None
    run_file(folder, "mongod").write(mongo.process.pid, word=str(folder))

    with up(folder, free_port(), until="is ready on") as started:
        assert "had left its mongod behind; ended it" in started.said()
        assert mongo.process.poll() == 0
        assert started.stop() == 0


def test_a_port_in_use_is_named_before_anything_is_started(base: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        refused = wspolnie(
            *("up", "--data-dir", str(base / "port"), "--port", str(port)), env=environment(WSPOLNIE_SECRET_KEY=SECRET)
        )

    assert refused.returncode == 1
    assert f"port {port} on 127.0.0.1 is in use" in refused.stderr
    assert "WSPOLNIE_PORT" in refused.stderr
    assert not (base / "port" / "mongo").exists()


def test_without_a_secret_it_refuses_and_says_how_to_make_one(base: Path) -> None:
    refused = wspolnie("up", "--data-dir", str(base / "no secret"))

    assert refused.returncode == 2
    assert "WSPOLNIE_SECRET_KEY is missing" in refused.stderr
    assert "openssl rand -hex 32" in refused.stderr
    assert not (base / "no secret").exists()


def test_a_folder_that_cannot_be_written_is_named() -> None:
    # Not even root can make a folder there.
    refused = wspolnie("up", "--data-dir", "/proc/wspolnie", env=environment(WSPOLNIE_SECRET_KEY=SECRET))

    assert refused.returncode == 1
    assert "the data folder /proc/wspolnie cannot be used" in refused.stderr


def test_a_data_folder_that_is_a_file_is_named(base: Path) -> None:
    (base / "file").touch()

    refused = wspolnie("up", "--data-dir", str(base / "file"), env=environment(WSPOLNIE_SECRET_KEY=SECRET))

    assert refused.returncode == 1
    assert f"the data folder {base / 'file'} cannot be used" in refused.stderr
