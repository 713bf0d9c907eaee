"""The repository as the architecture tests see it: which files there are, and what each module says."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
SERVICE = ("backend", "mobile_api", "notifications", "office_api", "own_api")
PRODUCT = (*SERVICE, "seed", "wspolnie")
_NOT_OURS = {".git", ".venv", "var", "node_modules", "dist", "__pycache__"}


@dataclass(frozen=True, slots=True)
class Module:
    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """`backend/reports/states.py` for messages and rules alike."""
        return self.path.as_posix()

    @property
    def package(self) -> str:
        return self.path.parts[0]


def module_of(text: str, path: str = "backend/reports/use_cases/sample.py") -> Module:
    """For trying a check out on a snippet."""
    return Module(Path(path), text, ast.parse(text))


@cache
def committed_files() -> tuple[Path, ...]:
    """What is, or would be, committed; relative to the root. Without git (an unpacked archive): what lies there."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(git, capture_output=True, check=True, text=True).stdout.split("\0")  # noqa: S603
        found = [Path(name) for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
        found = [path for path in found if not _NOT_OURS & set(path.parts)]
    return tuple(sorted(path for path in found if (ROOT / path).is_file()))


@cache
def modules(*packages: str) -> tuple[Module, ...]:
    """The Python modules of these top folders; all of them when none is named."""
    found = []
    for path in committed_files():
        if path.suffix == ".py" and (not packages or path.parts[0] in packages):
            text = (ROOT / path).read_text(encoding="utf-8")
            found.append(Module(path, text, ast.parse(text, str(path))))
    assert found, f"no modules in {packages}"
    return tuple(found)


def product() -> tuple[Module, ...]:
    return modules(*PRODUCT)


def parents_of(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    return {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}


def dotted(node: ast.AST) -> str | None:
    """`datetime.datetime.now` of an expression that is only names and dots."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (left := dotted(node.value)) is not None:
        return f"{left}.{node.attr}"
    return None


def imported_names(tree: ast.Module) -> dict[str, str]:
    """Local name → what it stands for, over the whole module: `{"now": "datetime.datetime.now"}`."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update({alias.asname or alias.name.partition(".")[0]: _whole(alias) for alias in node.names})
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    return names


def _whole(alias: ast.alias) -> str:
    return alias.name if alias.asname else alias.name.partition(".")[0]


def meaning(node: ast.AST, names: dict[str, str]) -> str:
    """The dotted expression with its first name replaced by what was imported under it; empty if it is another kind."""
    if (text := dotted(node)) is None:
        return ""
    first, dot, rest = text.partition(".")
    return names.get(first, first) + dot + rest


def import_everything() -> Iterator[str]:
    """Import each module of the product, so that classes can be asked for their subclasses."""
    for module in product():
        if module.path.stem != "__main__":
            parts = module.path.with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if name not in sys.modules:
                __import__(name)
            yield name


def subclasses(kind: type[T]) -> set[type[T]]:
    """All the way down, of the product only."""
    below: set[type[T]] = set()
    for child in kind.__subclasses__():
        below |= {child} | subclasses(child)
    return {found for found in below if found.__module__.partition(".")[0] in PRODUCT}
