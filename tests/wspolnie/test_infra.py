"""What can be said of infra/ without an engine to run it."""

import os
import re
import subprocess
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import CollectorRegistry

from backend.http.metrics import REGISTRY as HTTP
from backend.kernel.settings import PREFIX, Settings
from backend.work import Transactions
from tests.support.processes import ROOT, environment
from wspolnie.cli import app
from wspolnie.metrics import queues

INFRA = ROOT / "infra"
OURS = ("api", "worker")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((INFRA / "compose.yaml").read_text())
    return parsed


def test_the_image_holds_every_package() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = set(told["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    recipe, sent = (INFRA / "Dockerfile").read_text(), (INFRA / "Dockerfile.dockerignore").read_text().split()

    assert packages - set(re.findall(r"^COPY (\w+) \1$", recipe, re.MULTILINE)) == set()
    assert {f"!{package}" for package in packages} - set(sent) == set()


@pytest.mark.parametrize("name", OURS)
def test_our_containers_run_our_commands_with_our_settings(compose: dict[str, Any], name: str) -> None:
    service = compose["services"][name]
    known = {f"{PREFIX}{setting.upper()}" for setting in Settings.model_fields} | {f"{PREFIX}SECRETS_DIR"}

    assert service["command"][0] in app
    assert set(service["environment"]) <= known
    assert {secret.upper() for secret in service["secrets"]} <= known
    assert service["networks"] == ["data", "front"]


def test_the_database_is_reached_by_our_own_containers_only(compose: dict[str, Any]) -> None:
    assert compose["networks"]["data"]["internal"] is True
    assert compose["services"]["mongo"]["networks"] == ["data"]
    assert "ports" not in compose["services"]["mongo"]
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]


def test_the_image_copies_what_exists_and_leaves_the_embedded_database_out() -> None:
    text = (INFRA / "Dockerfile").read_text()
    copied = [name for line in re.findall(r"^COPY (?!--)(.+) \S+$", text, re.MULTILINE) for name in line.split()]

    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert "! grep -q fiftyone runtime.lock" in text
    assert re.search(r"^USER 10001$", text, re.MULTILINE)


def media(what: str, folder: Path, days: int = 30) -> str:
    settings = {
        "MEDIA_FOLDER": str(folder / "files"),
        "BACKUP_FOLDER": str(folder / "backups"),
        "BACKUP_DAYS": str(days),
    }
    done = subprocess.run(  # noqa: S603  our own script
        [INFRA / "backup" / "media", what],
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def objects(folder: Path) -> dict[str, str]:
    return {str(one.relative_to(folder)): one.read_text() for one in folder.rglob("*") if one.is_file()}


def test_photos_are_backed_up_kept_for_a_while_after_their_end_and_restored(tmp_path: Path) -> None:
    files, backups = tmp_path / "files", tmp_path / "backups"
    (files / "pictures/one").mkdir(parents=True)
    for name in ("abc", "def", "half#123"):
        (files / "pictures/one" / name).write_text(name)
    media("save", tmp_path)
    assert objects(backups / "media") == {"pictures/one/abc": "abc", "pictures/one/def": "def"}
    (files / "pictures/one/def").unlink()
    (files / "pictures/one/ghi").write_text("ghi")
    media("save", tmp_path)
    assert objects(backups / "media") == {"pictures/one/abc": "abc", "pictures/one/ghi": "ghi"}
    assert objects(backups / "media-gone") == {"pictures/one/def": "def"}
    for one in list(files.rglob("*/*/*")):
        one.unlink()
    media("restore", tmp_path)
    assert objects(files) == {f"pictures/one/{name}": name for name in ("abc", "def", "ghi")}
    long_ago = time.time() - 40 * 24 * 3600
    os.utime(backups / "media-gone/pictures/one/def", (long_ago, long_ago))
    media("save", tmp_path)
    assert objects(backups / "media-gone") == {}


def test_the_backup_container_sees_the_photos(compose: dict[str, Any]) -> None:
    backup = compose["services"]["backup"]
    (volume,) = compose["services"]["api"]["volumes"]
    assert volume in backup["volumes"]
    assert backup["environment"]["MEDIA_FOLDER"] == volume.partition(":")[2] + "/media"


@pytest.mark.parametrize("script", sorted((INFRA / "backup").iterdir()), ids=lambda path: path.name)
def test_the_scripts_are_sound(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    assert "set -euo pipefail" in script.read_text()
    assert subprocess.run(["/bin/bash", "-n", str(script)], check=False).returncode == 0  # noqa: S603  a look only


async def test_the_alerts_speak_of_figures_that_exist(transactions: Transactions) -> None:
    rules = yaml.safe_load((INFRA / "monitoring" / "alerts.yaml").read_text())["groups"][0]["rules"]
    spoken_of = {name for rule in rules for name in re.findall(r"wspolnie_[a-z_]+", rule["expr"])}

    there = _names(HTTP) | _names(await queues(transactions))

    assert spoken_of <= there
    assert all({"summary", "action"} == set(rule["annotations"]) for rule in rules)


def _names(registry: CollectorRegistry) -> set[str]:
    """As they are scraped: a counter ends in _total, a histogram has buckets."""
    families = list(registry.collect())
    ends = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}
    return {family.name + end for family in families for end in ends.get(family.type, ("",))}
