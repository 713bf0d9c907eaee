"""What the README promises is what happens: its tour is played, its table of settings is the real one."""

import os
import re
import subprocess
from pathlib import Path

from tests.support.processes import ROOT, environment, up, wspolnie
from wspolnie.ports import free_port

README = (ROOT / "README.md").read_text(encoding="utf-8")


def between(begin: str, end: str) -> str:
    return README.split(f"<!-- {begin} -->\n")[1].split(f"<!-- {end} -->")[0]


def test_the_tour_with_curl_alone_tells_the_whole_story(tmp_path: Path) -> None:
    script = between("tour:begin", "tour:end").removeprefix("```bash\n").rpartition("```")[0]
    with up(tmp_path / "data", free_port(), "--demo", "--reports", "3", env=environment()) as running:
        played = subprocess.run(  # noqa: S603  the README's own script
            ["/bin/bash", "-c", script],
            env=os.environ
            | {"TOWN": f"http://127.0.0.1:{running.port}", "ACCOUNTS": str(running.folder / "demo-accounts.json")},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert played.returncode == 0, played.stdout + played.stderr
        assert running.stop() == 0
    told = played.stdout
    assert re.search(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$", told, re.MULTILINE)
    assert "\n   200\n" in told, "sent again it is the same report"
    assert '"department_id":"lighting"' in told
    assert re.findall(r"(\w+): 201", told) == ["acceptance", "question", "answer", "resolution"]
    assert "Zgłoszenie załatwione" in told
    assert "Звернення вирішено" in told
    timeline = told.partition('"timeline":')[2]
    assert "Wymieniono oprawę, latarnia świeci." in timeline
    assert "Numer 14" not in timeline, "the resident's words were not released"


def test_the_table_of_settings_is_the_real_one() -> None:
    assert between("settings:begin", "settings:end") == wspolnie("settings", "--markdown").stdout
