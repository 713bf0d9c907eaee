import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from tests.support.processes import wait_until
from wspolnie.children import QUICK_DEATH, Child, Restarts, Steady, StopSignals, fresh_log, how_it_ended, tail
from wspolnie.run_files import RunFile
from wspolnie.tied import tied_to_us

_PARENT = """
import subprocess, sys, time
from wspolnie.tied import tied_to_us
child = subprocess.Popen(tied_to_us([sys.executable, "-c", "import time; time.sleep(60)"]))
print(child.pid, flush=True)
time.sleep(60)
"""


def test_quick_deaths_get_longer_pauses_and_the_fifth_is_the_last() -> None:
    restarts = Restarts()

    assert [restarts.pause_after(1.0) for _ in range(5)] == [0.0, 0.5, 1.0, 2.0, None]


def test_a_long_life_makes_up_for_quick_deaths() -> None:
    restarts = Restarts()
    for _ in range(4):
        restarts.pause_after(1.0)

    assert restarts.pause_after(QUICK_DEATH + 1) == 0.0
    assert restarts.pause_after(1.0) == 0.0


def test_all_is_steady_when_the_same_lives_went_well_for_long_enough() -> None:
    steady = Steady(3.0)

    assert not steady.holds([1, 1], now=10.0)
    assert not steady.holds([1, 1], now=12.9)
    assert steady.holds([1, 1], now=13.0)


def test_a_new_life_or_one_that_is_not_well_begins_the_time_anew() -> None:
    steady = Steady(3.0)
    steady.holds([1, 1], now=10.0)

    assert not steady.holds([1, 2], now=13.0), "it was started again between two looks"
    assert not steady.holds(None, now=15.9)
    assert not steady.holds([1, 2], now=16.0)
    assert steady.holds([1, 2], now=19.0)


def test_a_child_that_is_started_again_has_a_later_start(tmp_path: Path) -> None:
    said: list[str] = []
    child = Child(
        "api",
        lambda: subprocess.Popen([sys.executable, "-S", "-c", ""]),
        log=tmp_path / "api.log",
        note=RunFile(tmp_path / "api.pid"),
        word=sys.executable,
    )
    child.start()
    first = child.started_at

    wait_until(lambda: child.look_after(said.append) and child.started_at > first, what="started again")

    child.wait(10, hurried=lambda: True)


def test_a_child_that_cannot_live_is_given_up(tmp_path: Path) -> None:
    said: list[str] = []
    child = Child(
        "api",
        lambda: subprocess.Popen([sys.executable, "-S", "-c", "raise SystemExit(3)"]),
        restarts=Restarts(pause=0.01),
        log=tmp_path / "api.log",
        note=RunFile(tmp_path / "api.pid"),
        word=sys.executable,
    )
    child.start()

    wait_until(lambda: not child.look_after(said.append), what="given up")

    assert said[0] == "api ended with code 3; starting it again."
    assert len(said) == 4


def test_a_child_that_was_used_wrongly_is_told_with_its_own_words(tmp_path: Path) -> None:
    said: list[str] = []
    log = tmp_path / "worker.log"
    log.write_text("worker_started\nwspolnie: WSPOLNIE_SMTP_URL is torn.\n")
    child = Child(
        "worker",
        lambda: subprocess.Popen([sys.executable, "-S", "-c", "raise SystemExit(2)"]),
        restarts=Restarts(pause=60),
        log=log,
        note=RunFile(tmp_path / "worker.pid"),
        word=sys.executable,
    )
    child.start()

    wait_until(lambda: child.look_after(said.append) and said, what="noticed")

    assert said[:2] == ["worker ended with code 2; starting it again.", "  wspolnie: WSPOLNIE_SMTP_URL is torn."]
    child.wait(10, hurried=lambda: True)


def test_a_child_that_does_not_listen_is_killed_in_the_end(tmp_path: Path) -> None:
    deaf = "import signal, sys; signal.signal(15, signal.SIG_IGN); print(flush=True); signal.pause()"
    child = Child(
        "api",
        lambda: subprocess.Popen([sys.executable, "-S", "-c", deaf], stdout=subprocess.PIPE),  # noqa: S603  our own
        log=tmp_path / "api.log",
        note=RunFile(tmp_path / "api.pid"),
        word=sys.executable,
    )
    child.start()
    assert child.process is not None
    assert child.process.stdout is not None
    with child.process.stdout as out:
        out.readline()

    child.ask_to_stop()
    child.wait(0.2, hurried=lambda: False)

    assert not child.runs
    assert not (tmp_path / "api.pid").exists()


def test_signals_are_counted_and_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with StopSignals() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        assert (stop.asked, stop.hurried) == (True, False)
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.hurried

    assert signal.getsignal(signal.SIGTERM) is before


def test_a_child_ends_with_its_killed_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, text=True)  # noqa: S603  our own
    assert parent.stdout is not None
    with parent.stdout as out:
        child = psutil.Process(int(out.readline()))

    parent.kill()
    parent.wait()

    wait_until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, what="the child ended")


def test_a_child_whose_parent_is_gone_already_does_not_begin() -> None:
    command = tied_to_us(["/bin/echo", "began"])
    strangers = [*command[:4], "1", *command[5:]]

    assert subprocess.run(strangers, capture_output=True, check=True).stdout == b""  # noqa: S603  our own


def test_a_large_log_is_put_aside(tmp_path: Path) -> None:
    log = tmp_path / "log" / "api.log"
    fresh_log(log).write_bytes(b"old\n")
    assert fresh_log(log).exists()
    with log.open("r+b") as file:
        file.truncate(11 * 1024 * 1024)

    assert not fresh_log(log).exists()
    assert (tmp_path / "log" / "api.log.1").exists()


def test_the_end_of_a_log_is_shown(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("".join(f"line {number}\n" for number in range(10_000)))

    assert tail(tmp_path / "log", 2) == "line 9998\nline 9999"
    assert tail(tmp_path / "none") == ""


def test_an_end_is_told_in_words() -> None:
    assert how_it_ended(-9) == "was ended by SIGKILL"
    assert how_it_ended(1) == "ended with code 1"
