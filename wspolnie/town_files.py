"""The files of a real town, read and checked for their form; every fault says in which file, where, and what."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from seed.setup import Setup
from seed.town import CategorySpec, ClosureSpec, DepartmentSpec, GroupSpec, RoutingSpec, in_order, read_yaml

AREAS, DEPARTMENTS, ROUTES, CLOSURES = "areas.geojson", "departments.yaml", "routes.yaml", "closures.yaml"
CATALOG = "catalog"


class Fault(NamedTuple):
    file: str
    where: str
    what: str

    def line(self) -> str:
        return ": ".join(filter(None, self))


class FilesBroken(Exception):
    """`faults` are all that were found, in all files."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class TownFiles(NamedTuple):
    setup: Setup
    groups: list[tuple[str, str]]
    """File and place in it of each group; of each category, in the order of the set-up."""
    categories: list[tuple[str, str]]

    def placed(self, where: str) -> tuple[str, str] | None:
        """`categories[12].questions[0]`, as the catalogue numbers it, as file and place."""
        found = re.fullmatch(r"(groups|categories)\[(\d+)\](.*)", where)
        if found is None:
            return None
        places = self.groups if found[1] == "groups" else self.categories
        if int(found[2]) >= len(places):
            return None  # in no file: the office has added it in the console
        file, place = places[int(found[2])]
        return file, place + found[3]


class _File(BaseModel):
    """Of the catalogue, before its content is looked at."""

    group: dict[str, Any]
    categories: list[dict[str, Any]]


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.groups: list[tuple[str, str]] = []
        self.categories: list[tuple[str, str]] = []

    def fault(self, file: str, where: str, what: str) -> None:
        self.faults.append(Fault(file, where, what))

    def content(self, file: str) -> Any:
        """None where it cannot be read, which is told."""
        path = self.folder / file
        try:
            if path.suffix == ".geojson":
                return json.loads(path.read_text(encoding="utf-8"))
            return read_yaml(path)
        except OSError as reason:
            self.fault(file, "", f"cannot be read ({reason.strerror})")
        except UnicodeDecodeError:
            self.fault(file, "", "is not written in UTF-8")
        except json.JSONDecodeError as wrong:
            self.fault(file, f"line {wrong.lineno}", f"no JSON: {wrong.msg}")
        except yaml.YAMLError as wrong:
            mark = getattr(wrong, "problem_mark", None)
            line = f"line {mark.line + 1}" if mark else ""
            self.fault(file, line, f"no YAML: {getattr(wrong, 'problem', None) or 'cannot be read'}")
        return None

    def checked(self, file: str, kind: Any, content: Any, under: str = "") -> Any:
        """None where it is wrong, which is told."""
        try:
            return TypeAdapter(kind).validate_python(content)
        except ValidationError as wrong:
            for error in wrong.errors(include_url=False, include_input=False, include_context=False):
                self.fault(file, f"{under}{path_of(error['loc'])}".lstrip("."), error["msg"])
        return None

    def file(self, file: str, kind: Any, empty: Any = None) -> Any:
        known = len(self.faults)
        content = self.content(file)
        if len(self.faults) > known:
            return None
        return self.checked(file, kind, empty if content is None and empty is not None else content)

    def catalog(self) -> Iterator[tuple[GroupSpec | None, list[CategorySpec | None]]]:
        paths = sorted((self.folder / CATALOG).glob("*.yaml"))
        if not paths:
            self.fault(f"{CATALOG}/", "", "holds no .yaml file")
        for order, path in enumerate(paths, start=1):
            file = f"{CATALOG}/{path.name}"
            read: _File | None = self.file(file, _File)
            if read is None:
                continue
            group, categories = in_order({"group": {"id": None} | read.group, "categories": read.categories}, order)
            self.groups.append((file, "group"))
            self.categories += [(file, f"categories[{place}]") for place in range(len(categories))]
            checked = self.checked(file, GroupSpec, group, "group")
            if checked is None:
                # Every category would say so once more.
                categories = [category | {"group_id": "unknown"} for category in categories]
            yield (
                checked,
                [
                    self.checked(file, CategorySpec, category, f"categories[{place}]")
                    for place, category in enumerate(categories)
                ],
            )


def path_of(steps: tuple[int | str, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


def read_town(folder: Path) -> TownFiles:
    """Raises FilesBroken."""
    reader = _Reader(folder)
    areas = reader.file(AREAS, dict[str, Any])
    departments = reader.file(DEPARTMENTS, tuple[DepartmentSpec, ...])
    closures = reader.file(CLOSURES, tuple[ClosureSpec, ...], empty=())
    catalog = list(reader.catalog())
    routing = reader.file(ROUTES, RoutingSpec)
    if reader.faults:
        raise FilesBroken(reader.faults)
    groups = tuple(group for group, _ in catalog if group is not None)
    categories = tuple(one for _, categories in catalog for one in categories if one is not None)
    setup = Setup(areas, departments, closures, groups, categories, routing)
    return TownFiles(setup, reader.groups, reader.categories)
