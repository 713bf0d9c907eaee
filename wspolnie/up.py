"""`wspolnie up`: everything on one machine, started in order, watched, stopped in the reverse order."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from pydantic import SecretStr

from backend.kernel.settings import Settings
from wspolnie.children import Child, Steady, StopSignals, fresh_log, tail
from wspolnie.configuration import data_folder, mongo_url, needs_secret, refuses_emulator
from wspolnie.demo import accounts_file, accounts_table, demo_secret, kept_accounts
from wspolnie.embedded_mongo import Abandoned, EmbeddedMongo, NoMongod
from wspolnie.errors import Failed
from wspolnie.mark import is_seeded
from wspolnie.ports import is_ready, printable, require_free_port
from wspolnie.run_files import AlreadyRunning, FolderLock, run_file
from wspolnie.server_version import check_url, hole_in
from wspolnie.signs import worker_signs
from wspolnie.tied import tied_to_us
from wspolnie.ways import look_at_ways

READY_WITHIN = 60.0
STEADY_FOR = 3.0
"""A part that dies again and again, each time a second after its sign of life, is not ready."""
_ROOT = Path(__file__).resolve().parent.parent
_POLL = 0.1
# Longer than the API's and the worker's own time for finishing what they started.
_PATIENCE = 15.0
Say = Callable[[str], None]


@dataclass
class Start:
    """One run of `wspolnie up`."""

    settings: Settings
    demo: bool
    say: Say
    reports: int | None = None
    """Of the demo town."""
    folder: Path = field(init=False)
    stop: StopSignals = field(default_factory=StopSignals)
    children: list[Child] = field(default_factory=list)
    """In the order of their start."""
    steady: Steady = field(default_factory=lambda: Steady(STEADY_FOR))
    url: str = ""
    secret: str = ""

    def __post_init__(self) -> None:
        self.folder = data_folder(self.settings)

    def run(self) -> None:
        """Returns after a clean stop; raises CommandEnds with what to do otherwise."""
        if not self.demo:
            needs_secret(self.settings)
            refuses_emulator(self.settings)
        _make_private(self.folder)
        try:
            with FolderLock(self.folder), self.stop:
                self._run()
        except (AlreadyRunning, NoMongod) as reason:
            raise Failed(str(reason)) from None

    def _run(self) -> None:
        self._end_leftovers()
        given = self.settings.secret_key
        self.secret = given.get_secret_value() if given else demo_secret(self.folder)
        # What only the worker reads is looked at too, before a town is made that it would not serve.
        look_at_ways(self.settings.model_copy(update={"secret_key": SecretStr(self.secret)}))
        try:
            require_free_port(self.settings.host, self.settings.port)
            self._start_database()
            if self.demo:
                self._seed()
            self._start_our_own()
            self._watch()
        except Abandoned:
            pass
        finally:
            self._stop_all()

    def _end_leftovers(self) -> None:
        for name in ("seed", "worker", "api", "mongod"):
            if run_file(self.folder, name).end_leftover():
                self.say(f"An earlier start had left its {name} behind; ended it.")

    def _start_database(self) -> None:
        if self.settings.mongo_url is not None:
            self.url = mongo_url(self.settings)
            check_url(self.url)
            self.say("MongoDB: the one named by WSPOLNIE_MONGO_URL.")
            return
        self.say("Starting MongoDB …")
        mongo = EmbeddedMongo(self.folder / "mongo", self._log("mongod"))
        self.url = mongo.url
        self._start("mongod", mongo.spawn, url=mongo.url)
        mongo.wait_for_primary(abandoned=lambda: self.stop.asked)
        self.say(f"MongoDB {mongo.build.get('version', '?')} is ready on 127.0.0.1:{mongo.port}.")
        if hole := hole_in(mongo.build):
            self.say(
                f"Note: this MongoDB is for this machine only ({hole}). Production names its own, ≥ 7.0.28 or ≥ 8.0.17."
            )

    def _seed(self) -> None:
        if is_seeded(self.url, self.settings.mongo_database):
            return
        self.say("Making the demo town …")
        seed = subprocess.Popen(  # noqa: S603  ourselves
            self._command("seed", "--if-empty", *([] if self.reports is None else ["--reports", str(self.reports)])),
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        note = run_file(self.folder, "seed")
        note.write(seed.pid, word=str(self.folder))
        while seed.poll() is None:
            if self.stop.asked:
                seed.kill() if self.stop.hurried else seed.terminate()
            time.sleep(_POLL)
        note.remove()
        if self.stop.asked:
            raise Abandoned
        if seed.returncode:
            raise Failed("the demo town could not be made; the lines above say why. The next start begins it anew.")

    def _start_our_own(self) -> None:
        self.say("Starting the API and the worker …")
        for role in ("api", "worker"):
            self._start(role, partial(self._spawn, role))
        until = time.monotonic() + READY_WITHIN
        with worker_signs(self.url, self.settings.mongo_database) as given_since:
            while name := self._not_ready(given_since):
                if time.monotonic() > until:
                    log = tail(self._log(name))
                    raise Failed(f"the {name} did not get ready in {READY_WITHIN:.0f} s. The end of its log:\n{log}")
                self._look_after_all()
        self._tell()

    def _not_ready(self, given_since: Callable[[datetime], bool]) -> str | None:
        """The part that has not lived through its start yet, or not long enough."""
        late = self._in_its_start(given_since)
        lives = None if late else [child.started_at for child in self.children]
        if self.steady.holds(lives, time.monotonic()):
            return None
        return late or max(self.children, key=lambda child: child.started_at).name

    def _in_its_start(self, given_since: Callable[[datetime], bool]) -> str | None:
        if dead := next((child.name for child in self.children if not child.runs), None):
            return dead
        if not is_ready(self.settings.host, self.settings.port):
            return "api"
        # An earlier sign is of a worker that has died since.
        began = next(child.started_at for child in self.children if child.name == "worker")
        return None if given_since(began) else "worker"

    def _tell(self) -> None:
        address = f"http://{printable(self.settings.host)}:{self.settings.port}"
        self.say(f"\nWspólnie is ready: {address}")
        self.say(f"  the apka           {address}/")
        self.say(f"  the console        {address}/biuro")
        self.say(f"  residents' door    {address}/mobile/v1    described at {address}/openapi/mobile.json")
        self.say(f"  the office's door  {address}/staff/v1    described at {address}/openapi/staff.json")
        self.say(f"  logs               {self.folder / 'log'}")
        if self.demo:
            self._tell_accounts()
        elif is_seeded(self.url, self.settings.mongo_database):
            self.say(
                "\nWarning: this database holds the demo town, and its demo accounts can sign in. A real town begins "
                "in an empty database: another WSPOLNIE_DATA_DIR, or another WSPOLNIE_MONGO_DATABASE."
            )
        self.say("\nStop with Ctrl-C.")

    def _tell_accounts(self) -> None:
        path = accounts_file(self.folder)
        if accounts := kept_accounts(self.folder):
            self.say(f"\nDemo accounts, also in {path}:\n{accounts_table(accounts)}")
        else:
            self.say(f"\nThe demo accounts' passwords were in {path}, which is gone. Make one with: wspolnie staff add")

    def _watch(self) -> None:
        while not self.stop.asked:
            self._look_after_all()

    def _look_after_all(self) -> None:
        if self.stop.asked:
            raise Abandoned
        for child in self.children:
            if not child.look_after(self.say):
                raise Failed(f"{child.name} keeps dying. The end of its log, {child.log}:\n{tail(child.log)}")
        time.sleep(_POLL)

    def _stop_all(self) -> None:
        """MongoDB last, when nobody needs it any more."""
        if not self.children:
            return
        self.say("\nStopping …")
        ours = [child for child in reversed(self.children) if child.name != "mongod"]
        for child in ours:
            child.ask_to_stop()
        for child in ours:
            child.wait(_PATIENCE, hurried=lambda: self.stop.hurried)
        for child in self.children:
            child.ask_to_stop()
            # Its journal makes even a killed one safe, but the next start of a cleanly ended one is quicker.
            child.wait(_PATIENCE, hurried=lambda: self.stop.count > 2)  # noqa: PLR2004  the third Ctrl-C
        self.say("Stopped.")

    def _start(self, name: str, spawn: Callable[[], "subprocess.Popen[bytes]"], **more: str) -> None:
        note, word = run_file(self.folder, name), str(self.folder)
        child = Child(name, spawn, log=self._log(name), note=note, word=word, more=more)
        self.children.append(child)
        child.start()

    def _log(self, name: str) -> Path:
        return fresh_log(self.folder / "log" / f"{name}.log")

    def _spawn(self, role: str) -> "subprocess.Popen[bytes]":
        with self._log(role).open("ab") as out:
            return subprocess.Popen(  # noqa: S603  ourselves
                self._command(role),
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    def _command(self, *words: str) -> list[str]:
        # -P: the current folder is the caller's, and none of its modules are ours.
        return tied_to_us([sys.executable, "-P", "-m", "wspolnie", *words, "--data-dir", str(self.folder)])

    def _environment(self) -> dict[str, str]:
        settings = self.settings
        mine = {
            "WSPOLNIE_MONGO_URL": self.url,
            "WSPOLNIE_SECRET_KEY": self.secret,
            "WSPOLNIE_HOST": settings.host,
            "WSPOLNIE_PORT": str(settings.port),
            "PYTHONPATH": os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")])),
            "PYTHONUNBUFFERED": "1",
        }
        if "public_url" not in settings.model_fields_set:
            mine["WSPOLNIE_PUBLIC_URL"] = f"http://{printable(settings.host)}:{settings.port}"
        return os.environ | mine


def _make_private(folder: Path) -> None:
    """It holds a database without a password and a secret."""
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
        for name in ("run", "log"):
            (folder / name).mkdir(exist_ok=True)
    except OSError as reason:
        raise Failed(
            f"the data folder {folder} cannot be used: {reason.strerror}. "
            "Name another with WSPOLNIE_DATA_DIR or --data-dir."
        ) from None
