"""The real MongoDB of the test run: one mongod, one database, emptied between tests."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from backend.kernel.mongo import Client, Database
from tests.support.processes import wait_until
from wspolnie.embedded_mongo import EmbeddedMongo, find_mongod
from wspolnie.ports import free_port

_PREFIX = "wspolnie-test-"
_ENOUGH = 2 * 2**30
"""Bytes; a mongod with its journal takes a quarter of it, and some machines have a memory disk of 64 MB."""


def scratch_folder() -> Path:
    """In memory where the system has room there: three times faster than a disk. Named after us, see `sweep`."""
    memory = Path("/dev/shm")  # noqa: S108  the memory disk itself, a folder of our own is made in it
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > _ENOUGH
    parent = memory if roomy else Path(tempfile.gettempdir())
    sweep(parent)
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))


def sweep(parent: Path) -> None:
    """What killed test runs left behind; memory does not come back by itself."""
    for folder in parent.glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if not (owner.isdecimal() and psutil.pid_exists(int(owner))):
            shutil.rmtree(folder, ignore_errors=True)


NO_SWEEP = ("--setParameter", "ttlMonitorEnabled=false")
"""For chosen clocks: the server sweeps by the machine's own, to which what a test has just done is months old."""


@contextmanager
def running_mongod() -> Iterator[EmbeddedMongo]:
    folder = scratch_folder()
    mongo = EmbeddedMongo(folder / "mongo", folder / "mongod.log", flags=NO_SWEEP)
    try:
        mongo.start()
        yield mongo
    finally:
        mongo.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def bare_mongod(*flags: str) -> Iterator[str]:
    """A server as somebody else may have started it: its URL, which asks for no replica set."""
    folder, port = scratch_folder(), free_port()
    command = [str(find_mongod()), "--dbpath", str(folder), "--port", str(port), "--bind_ip", "127.0.0.1", *flags]
    process = subprocess.Popen([*command, "--nounixsocket"], stdout=subprocess.DEVNULL)  # noqa: S603  our own flags
    try:
        wait_until(lambda: _listens(port), what="mongod answers")
        yield f"mongodb://127.0.0.1:{port}/?directConnection=true"
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


_AS_EMPTIED: dict[tuple[Client, str], Any] = {}
"""What the server had counted of a collection's writes when it was last emptied."""


async def empty(database: Database) -> None:
    """Emptied, not dropped: indexes stay. Those that nobody wrote to since the last time are empty already.

    The server's own counters say which: they see every process and every kind of write. Most tests write to a few.
    """
    names = await database.list_collection_names(filter={"type": "collection"})
    before = await _writes(database)
    for name in names:
        here = database.client, f"{database.name}.{name}"
        if not name.startswith("system.") and (here not in _AS_EMPTIED or _AS_EMPTIED[here] != before.get(here[1])):
            await database[name].delete_many({})
            _AS_EMPTIED.pop(here, None)
    after = await _writes(database)
    for name in names:
        _AS_EMPTIED.setdefault((database.client, f"{database.name}.{name}"), after.get(f"{database.name}.{name}"))


async def _writes(database: Database) -> dict[str, Any]:
    """By collection, how many and how long: together they are those of one moment only."""
    return {
        name: counted["writeLock"]
        for name, counted in (await database.client.admin.command("top"))["totals"].items()
        if isinstance(counted, dict)
    }
