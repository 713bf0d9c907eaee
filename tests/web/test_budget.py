"""How much must be fetched before the first screen can be used; the figures are in scripts/budget.mjs."""

import subprocess

from tests.support.processes import ROOT


def test_the_first_paint_stays_within_its_budget() -> None:
    measured = subprocess.run(
        ["node", "scripts/budget.mjs"],  # noqa: S607  the node that built the faces
        cwd=ROOT / "web",
        capture_output=True,
        text=True,
        check=False,
    )

    assert measured.returncode == 0, measured.stdout + measured.stderr
