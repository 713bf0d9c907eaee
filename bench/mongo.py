"""The bench's own mongod, and the exact moments at which it committed what it was given."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from bson import Timestamp

from backend.kernel.mongo import Client
from tests.support.mongo import NO_SWEEP
from wspolnie.embedded_mongo import EmbeddedMongo


@contextmanager
def running_mongo(under: Path) -> Iterator[tuple[EmbeddedMongo, Path]]:
    """On disk, as in production; the folder goes when the bench ends."""
    under.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=under)).absolute()
    mongo = EmbeddedMongo(folder / "mongo", folder / "mongod.log", flags=NO_SWEEP)
    try:
        mongo.start()
        yield mongo, folder
    finally:
        mongo.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Write(NamedTuple):
    """One operation of the oplog. `at` is the moment of its commit; all of one transaction share it."""

    at: datetime
    kind: str
    collection: str
    document: dict[str, Any]


async def last_commit(client: Client) -> Timestamp:
    """Where the oplog ends now: give it to `writes_since` later."""
    newest = await client["local"]["oplog.rs"].find({}, {"ts": 1}).sort("$natural", -1).limit(1).to_list()
    moment: Timestamp = newest[0]["ts"]
    return moment


async def writes_since(client: Client, database: str, start: Timestamp) -> AsyncIterator[Write]:
    """In order of commit; operations of a transaction are told one by one."""
    async for entry in client["local"]["oplog.rs"].find({"ts": {"$gt": start}}).sort("$natural", 1):
        for operation in _operations(entry):
            name, _, collection = operation["ns"].partition(".")
            if name == database:
                yield Write(entry["wall"], operation["op"], collection, operation["o"])


def _operations(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if entry["op"] != "c":
        yield entry
        return
    yield from (inner for inner in entry["o"].get("applyOps", []) if inner["op"] != "c")
