"""The lock file fits the project: what is asked for is locked, in a version that is asked for, with hashes."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.source import ROOT

LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<rest>.*)$")


def asked() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = project["project"].get("optional-dependencies", {}).values()
    lines = [
        *project["project"]["dependencies"],
        *(line for extra in extras for line in extra),
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    return [Requirement(line) for line in lines]


def locked() -> dict[str, Version]:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    pins = [match for line in lines if (match := LOCKED.match(line))]
    assert all(pin["rest"].endswith("\\") for pin in pins), "every pin continues with its hashes"
    return {canonicalize_name(pin["name"]): Version(pin["version"]) for pin in pins}


def test_every_dependency_is_locked_in_a_version_that_fits() -> None:
    pins = locked()
    wrong = [
        str(requirement)
        for requirement in asked()
        if (version := pins.get(canonicalize_name(requirement.name))) is None
        or not requirement.specifier.contains(version, prereleases=True)
    ]
    assert wrong == [], "run: make lock"
