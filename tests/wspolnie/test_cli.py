import subprocess
import sys

from tests.support.processes import ROOT, environment, wspolnie

_LOADED = """
import sys
from wspolnie.cli import app
app(["--help"], exit_on_error=False)
heavy = {"beanie", "fastapi", "pymongo", "pydantic", "rich.progress"} & set(sys.modules)
sys.exit(f"loaded: {heavy}" if heavy else 0)
"""


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", _LOADED], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "doctor" in done.stdout


def test_the_version_is_told() -> None:
    assert wspolnie("version").stdout.strip().count(".") == 2


def test_it_runs_with_every_standard_stream_closed() -> None:
    ended = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -P -m wspolnie version <&- >&- 2>&-', sys.executable],
        env=environment(),
        timeout=60,
        check=False,
    )

    assert ended.returncode == 0
