"""Who runs on a data folder: a lock for the one start, a note per process by which a later start ends leftovers."""

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self


class AlreadyRunning(Exception):
    """Another start holds this data folder."""

    def __init__(self, folder: Path, pid: int | None) -> None:
        who = f"process {pid}" if pid else "another process"
        super().__init__(
            f"Wspólnie already runs on {folder} ({who}). Stop it first (Ctrl-C there, or: kill {pid or 'PID'}), "
            "or name another folder with --data-dir."
        )


class FolderLock:
    """Held as long as the process lives: the system drops it however the process ends, so it is never stale."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "wspolnie.lock"
        self._file: int | None = None

    def __enter__(self) -> Self:
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise AlreadyRunning(self.folder, _number(self.path)) from None
        os.ftruncate(self._file, 0)
        os.write(self._file, f"{os.getpid()}\n".encode())
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            os.close(self._file)


def is_held(folder: Path) -> bool:
    """Whether a start runs on this folder now."""
    try:
        file = os.open(folder / "wspolnie.lock", os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(file)


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None


@dataclass(frozen=True)
class RunFile:
    """`<data dir>/run/<name>.pid`: the process, when it was born, and a word that its command line must hold.

    A pid alone may belong to a stranger by now: they are reused.
    """

    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    def write(self, pid: int, *, word: str, **more: Any) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        note = {"pid": pid, "born": _born(pid), "word": word, **more}
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(note))
        fresh.replace(self.path)

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)

    def living(self) -> dict[str, Any] | None:
        """The note, if its very process still runs."""
        try:
            note: dict[str, Any] = json.loads(self.path.read_text())
            pid = int(note["pid"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        same = _born(pid) == note.get("born") and str(note.get("word")) in _command_line(pid)
        return note if same else None

    def end_leftover(self, *, patience: float = 20) -> bool:
        """End what an earlier start left behind: politely, then not. False if there was nothing."""
        note = self.living()
        if note is None:
            self.remove()
            return False
        for name, wait in ((signal.SIGTERM, patience), (signal.SIGKILL, 5.0)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(note["pid"]), name)
            until = time.monotonic() + wait
            while self.living() is not None and time.monotonic() < until:
                time.sleep(0.05)
            if self.living() is None:
                break
        self.remove()
        return True


def run_file(data_dir: Path, name: str) -> RunFile:
    return RunFile(data_dir / "run" / f"{name}.pid")


def _born(pid: int) -> str | None:
    """Something that differs between two processes that had the same pid; None if there is no such process."""
    if sys.platform != "linux":
        return _ps(pid, "lstart")
    try:
        # proc(5): the name in parentheses may hold anything; state follows it, the start time is the 22nd field.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields[19]


def _command_line(pid: int) -> str:
    if sys.platform != "linux":
        return _ps(pid, "command") or ""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _ps(pid: int, column: str) -> str | None:
    done = subprocess.run(  # noqa: S603  the system's own tool with a number
        ["/bin/ps", "-ww", "-o", f"{column}=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or None
