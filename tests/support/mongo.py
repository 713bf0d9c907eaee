"""The real MongoDB of the test run: one mongod, one database, emptied between tests."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from backend.kernel.mongo import Database
from wspolnie.embedded_mongo import EmbeddedMongo

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


@contextmanager
def running_mongod() -> Iterator[EmbeddedMongo]:
    folder = scratch_folder()
    mongo = EmbeddedMongo(folder / "mongo", folder / "mongod.log")
    try:
        mongo.start()
        yield mongo
    finally:
        mongo.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def empty(database: Database) -> None:
    """Emptied, not dropped: indexes stay."""
    for name in await database.list_collection_names(filter={"type": "collection"}):
        if not name.startswith("system."):
            await database[name].delete_many({})
