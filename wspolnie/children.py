"""The processes that `wspolnie up` keeps alive: started, watched, started again with patience, ended."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any, Self

from backend.kernel.clock import SystemClock
from wspolnie.errors import WrongUse
from wspolnie.run_files import RunFile

QUICK_DEATH = 30.0
"""A process that lived shorter than this many seconds has something wrong with it."""
QUICK_DEATHS = 5
_LOG_KEPT = 10 * 1024 * 1024
_POLL = 0.05


class StopSignals:
    """Counts Ctrl-C, SIGTERM and a closed terminal instead of dying of them: the first asks, the second hurries."""

    def __init__(self) -> None:
        self.count = 0
        self._before: dict[signal.Signals, Any] = {}

    @property
    def asked(self) -> bool:
        return self.count > 0

    @property
    def hurried(self) -> bool:
        return self.count > 1

    def __enter__(self) -> Self:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            self._before[name] = signal.signal(name, self._count)
        return self

    def __exit__(self, *_: object) -> None:
        for name, handler in self._before.items():
            signal.signal(name, handler)

    def _count(self, _number: int, _frame: FrameType | None) -> None:
        self.count += 1


class Restarts:
    """How long to wait before starting a dead process again, and when to stop trying."""

    def __init__(self, pause: float = 0.5) -> None:
        self.quick = 0
        self._pause = pause

    def pause_after(self, lived: float) -> float | None:
        """Seconds; None after QUICK_DEATHS quick deaths in a row."""
        self.quick = self.quick + 1 if lived < QUICK_DEATH else 0
        if self.quick >= QUICK_DEATHS:
            return None
        return 0.0 if self.quick <= 1 else self._pause * 2 ** (self.quick - 2)


class Steady:
    """Whether all parts have been well for so many seconds, none of them started again meanwhile."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lives: list[object] | None = None
        self._since = 0.0

    def holds(self, lives: Sequence[object] | None, now: float) -> bool:
        """`lives`: what tells each part's life from its next one; None while one of them is not well."""
        found = None if lives is None else list(lives)
        if found is None or found != self._lives:
            self._lives, self._since = found, now
            return False
        return now - self._since >= self._seconds


class Child:
    """One of our processes, its log and its note in the run folder."""

    def __init__(
        self,
        name: str,
        spawn: Callable[[], "subprocess.Popen[bytes]"],
        *,
        log: Path,
        note: RunFile,
        word: str,
        more: Mapping[str, str] | None = None,
        restarts: Restarts | None = None,
    ) -> None:
        self.name, self.log, self.note, self.word = name, log, note, word
        self.more = more or {}
        """What else others may want to know of it."""
        self._spawn = spawn
        self.process: subprocess.Popen[bytes] | None = None
        self._restarts = restarts or Restarts()
        self.started_at = datetime.min.replace(tzinfo=UTC)
        """Of its present life, by the clock that its signs are dated by."""
        self._started = 0.0
        self._again_at: float | None = None

    def start(self) -> None:
        self.started_at = SystemClock().now()
        self.process = self._spawn()
        self._started, self._again_at = time.monotonic(), None
        self.note.write(self.process.pid, word=self.word, **self.more)

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def look_after(self, say: Callable[[str], None]) -> bool:
        """Start it again if it died. False if that is hopeless."""
        if self.runs:
            return True
        now = time.monotonic()
        if self._again_at is None:
            pause = self._restarts.pause_after(now - self._started)
            if pause is None:
                return False
            code = self.process.returncode if self.process else None
            say(f"{self.name} {how_it_ended(code)}; starting it again{f' in {pause:g} s' if pause else ''}.")
            if code == WrongUse.code:
                say(f"  {tail(self.log, 1)}")
            self._again_at = now + pause
        if now >= self._again_at:
            self.start()
        return True

    def ask_to_stop(self) -> None:
        if self.process is not None and self.runs:
            self.process.send_signal(signal.SIGTERM)

    def wait(self, patience: float, *, hurried: Callable[[], bool]) -> None:
        """Until it has ended; killed when patience runs out or somebody hurries."""
        if self.process is None:
            return
        until = time.monotonic() + patience
        while self.runs:
            if hurried() or time.monotonic() > until:
                self.process.kill()
                self.process.wait()
            time.sleep(_POLL)
        self.note.remove()


def how_it_ended(code: int | None) -> str:
    if code is None:
        return "did not start"
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


def fresh_log(path: Path) -> Path:
    """Kept going, or put aside as `.1` when it has grown large."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LOG_KEPT:
        path.replace(path.with_name(path.name + ".1"))
    return path


def tail(path: Path, lines: int = 15) -> str:
    try:
        with path.open("rb") as log:
            log.seek(max(0, path.stat().st_size - 16_384))
            return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""
