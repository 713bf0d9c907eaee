import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from wspolnie.run_files import AlreadyRunning, FolderLock, is_held, run_file


def test_the_lock_is_held_once_and_names_its_holder(tmp_path: Path) -> None:
    with FolderLock(tmp_path):
        assert is_held(tmp_path)
        with pytest.raises(AlreadyRunning, match=f"process {os.getpid()}"), FolderLock(tmp_path):
            pass
    assert not is_held(tmp_path)


def test_a_stale_lock_file_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "wspolnie.lock").write_text("99999\n")

    assert not is_held(tmp_path)
    with FolderLock(tmp_path):
        assert (tmp_path / "wspolnie.lock").read_text() == f"{os.getpid()}\n"


def test_a_folder_without_a_lock_is_not_held(tmp_path: Path) -> None:
    assert not is_held(tmp_path)


def test_a_leftover_is_ended(tmp_path: Path) -> None:
    left = _process("import time; time.sleep(60)", str(tmp_path))
    note = run_file(tmp_path, "worker")
    note.write(left.pid, word=str(tmp_path), url="somewhere")
    assert (note.living() or {})["url"] == "somewhere"

    # Nobody reaps our own child meanwhile; a zombie counts as ended.
    assert note.end_leftover()

    assert left.wait() == -signal.SIGTERM
    assert not note.path.exists()


def test_a_leftover_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    deaf = "import signal; signal.signal(15, signal.SIG_IGN); print(flush=True); signal.pause()"
    left = _process(deaf, str(tmp_path), subprocess.PIPE)
    assert left.stdout is not None
    with left.stdout as out:
        out.readline()
    note = run_file(tmp_path, "worker")
    note.write(left.pid, word=str(tmp_path))

    assert note.end_leftover(patience=0.1)

    assert left.wait() == -signal.SIGKILL


@pytest.mark.parametrize("change", [{"born": "1"}, {"word": "another folder"}, {"pid": 2**22 + 1}])
def test_a_stranger_with_the_same_number_is_left_alone(tmp_path: Path, change: dict[str, object]) -> None:
    stranger = _process("import time; time.sleep(60)", str(tmp_path))
    note = run_file(tmp_path, "api")
    note.write(stranger.pid, word=str(tmp_path))
    note.path.write_text(json.dumps(json.loads(note.path.read_text()) | change))

    assert not note.end_leftover()

    assert stranger.poll() is None
    assert not note.path.exists()
    stranger.kill()
    stranger.wait()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"pid": "x"}'])
def test_a_broken_note_is_no_process(tmp_path: Path, text: str) -> None:
    note = run_file(tmp_path, "api")
    note.path.parent.mkdir()
    note.path.write_text(text)

    assert note.living() is None
    assert not note.end_leftover()


def _process(code: str, word: str, out: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-S", "-c", code, word], stdout=out)  # noqa: S603  our own
