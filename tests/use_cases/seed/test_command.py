"""`python -m seed`, as a process of its own."""

import subprocess
import sys

from tests.support.processes import ROOT, environment


def test_it_names_the_command_that_makes_the_town() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "seed"],
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert "wspolnie seed" in done.stderr
