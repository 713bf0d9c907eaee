"""The product as processes: started, watched until a condition holds, ended; nothing waits for a fixed time."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import psutil
from pymongo import MongoClient
from pymongo.database import Database

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a secret that only the tests know, 0123456789"
READY = "Stop with Ctrl-C"
"""The last line of a start that worked."""
_POLL = 0.05


def wait_until(condition: Callable[[], object], *, what: str, within: float = 60.0) -> None:
    """Holds everything up meanwhile; where something runs in this process's own loop, `until` is the one to ask."""
    until = time.monotonic() + within
    while not condition():
        assert time.monotonic() < until, f"not within {within:g} s: {what}"
        time.sleep(_POLL)


async def until(condition: Callable[[], object], *, what: str, within: float = 60.0) -> None:
    """Lets the loop go on meanwhile: a browser's connection that passes through it needs that."""
    last = time.monotonic() + within
    while not condition():
        assert time.monotonic() < last, f"not within {within:g} s: {what}"
        await asyncio.sleep(_POLL)


def environment(**more: str) -> dict[str, str]:
    """Ours without any setting of the machine's, and without a home folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WSPOLNIE_") and name != "HOME"}
    return kept | {"PYTHONPATH": str(ROOT)} | more


def wspolnie(*words: str, env: Mapping[str, str] | None = None, given: str = "") -> "subprocess.CompletedProcess[str]":
    """A command from its start to its end, in a folder that is not ours."""
    return subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-P", "-m", "wspolnie", *words],
        env=dict(env or environment()),
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd="/",
    )


def status_of(port: int, path: str = "/readyz") -> int:
    """0 when nobody answers."""
    try:
        return ask(port, path)[0]
    except (OSError, HTTPException):
        return 0


def ask(port: int, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
    """The status and the JSON of the answer; a body makes it a POST."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        if body is None:
            connection.request("GET", path, headers=headers)
        else:
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"} | headers)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None
    finally:
        connection.close()


@dataclass
class Up:
    """A running `wspolnie up`."""

    process: "subprocess.Popen[bytes]"
    folder: Path
    port: int
    output: Path

    def said(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def child(self, name: str) -> psutil.Process:
        """The living process of that part; it may be a new one each time."""
        found: list[psutil.Process] = []

        def look() -> bool:
            found[:] = [one for one in processes_on(self.folder) if role_of(one) == name]
            return bool(found)

        wait_until(look, what=f"{name} runs")
        return found[0]

    def wait_for(self, word: str) -> None:
        wait_until(lambda: self.process.poll() is not None or word in self.said(), what=word)
        assert self.process.poll() is None, self.said()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)


@contextmanager
def database_of(running: Up) -> Iterator[Database[dict[str, Any]]]:
    """Behind its back."""
    words = running.child("mongod").cmdline()
    url = f"mongodb://127.0.0.1:{words[words.index('--port') + 1]}/?directConnection=true"
    with MongoClient[dict[str, Any]](url, tz_aware=True, uuidRepresentation="standard") as client:
        yield client["wspolnie"]


def processes_on(folder: Path) -> list[psutil.Process]:
    """Everything that was started for this data folder, but not the `up` itself."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        words = process.info["cmdline"] or []
        if str(folder) in " ".join(words) and "up" not in words and process.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found


def role_of(process: psutil.Process) -> str:
    try:
        words = process.cmdline()
    except psutil.Error:
        return ""
    if not words:  # it is just starting its program, or just ending
        return ""
    if Path(words[0]).name == "mongod":
        return "mongod"
    return words[words.index("wspolnie") + 1] if "wspolnie" in words else ""


@contextmanager
def up(folder: Path, port: int, *words: str, env: Mapping[str, str] | None = None, until: str = READY) -> Iterator[Up]:
    """`wspolnie up` on this folder, once it has said `until`; whatever is left of it at the end is killed."""
    output = folder.with_name(folder.name + ".out")
    with output.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-P", "-m", "wspolnie", "up", *words, "--data-dir", str(folder), "--port", str(port)],
            env=dict(env or environment(WSPOLNIE_SECRET_KEY=SECRET)),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd="/",
        )
    running = Up(process, folder, port, output)
    try:
        running.wait_for(until)
        yield running
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        for left in processes_on(folder):
            with suppress(psutil.NoSuchProcess):
                left.kill()
        wait_until(lambda: not processes_on(folder), what="all gone")
