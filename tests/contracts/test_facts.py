"""What a fact carries is a contract with its readers: rows of an older version wait in the outbox."""

from typing import Any

import pytest

from backend.facts.catalogue import FACTS
from backend.facts.envelope import Fact
from tests.contracts.snapshot import FOLDER, check_snapshot, kept, renewing

FACTS_FOLDER = FOLDER / "facts"


def contract_of(fact: type[Fact]) -> dict[str, Any]:
    return {"name": fact.name, "version": fact.version, "schema": fact.model_json_schema()}


def breaches(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What would leave a reader of the old contract, or a row written under it, at a loss within one version."""
    if new["version"] > old["version"]:
        return []
    before, after = old["schema"]["properties"], new["schema"]["properties"]
    gone = [f"{field} is gone" for field in before if field not in after]
    needed = [f"{field} has no default" for field in set(new["schema"].get("required", [])) - set(before)]
    return sorted(gone + needed)


@pytest.mark.parametrize("name", sorted(FACTS))
def test_a_fact_is_as_its_snapshot_says(name: str) -> None:
    path, now = FACTS_FOLDER / f"{name}.json", contract_of(FACTS[name])
    if (old := kept(path)) is not None:
        assert breaches(old, now) == [], f"raise {FACTS[name].__name__}.version (never released? delete {path.name})"
    check_snapshot(path, now)


def test_no_snapshot_is_left_of_a_fact_that_is_gone() -> None:
    left = [path for path in FACTS_FOLDER.glob("*.json") if path.stem not in FACTS]
    if renewing():
        for path in left:
            path.unlink()
        left = []
    assert [path.name for path in left] == []


@pytest.mark.parametrize(
    ("version", "properties", "required", "expected"),
    [
        (1, {"note": {}}, [], []),
        (1, {"note": {}, "more": {"default": 1}}, [], []),
        (1, {"note": {}, "more": {}}, ["more"], ["more has no default"]),
        (1, {}, [], ["note is gone"]),
        (2, {}, [], []),
    ],
)
def test_only_a_new_version_may_break(
    version: int, properties: dict[str, Any], required: list[str], expected: list[str]
) -> None:
    old = {"version": 1, "schema": {"properties": {"note": {}}}}
    new = {"version": version, "schema": {"properties": properties, "required": required}}
    assert breaches(old, new) == expected
