"""The checks on what a module may say; each returns `line: what` for every breach."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import Module, imported_names, meaning

MAX_FUNCTION = 40
FORBIDDEN_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "manager", "service"})

CLOCKS = frozenset(
    {
        *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today"),
        *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime"),
    }
)

_HTTP_EXCEPTION = re.compile(r"(fastapi|starlette)(\.\w+)*\.HTTPException")

# Put together, so that this file does not hold what it looks for.
_REGISTRIES = ("py" + "pi.org", "registry." + "npmjs", "files." + "pythonhosted", "registry." + "yarnpkg")
_REGISTRY = re.compile("|".join(map(re.escape, _REGISTRIES)))
_MACHINE_PATH = re.compile(r"(?<![\w.~$)}-])/(?:" + "|".join(("wo" + "rk", "ro" + "ot")) + r")/")


def reads_the_clock(module: Module) -> Iterator[str]:
    """Asking for the time, called or handed on as a function. Durations (`time.monotonic`) are no time of day."""
    names = imported_names(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.Name, ast.Attribute)) and meaning(node, names) in CLOCKS:
            yield f"{module.name}:{node.lineno}: {ast.unparse(node)}"


def assigns_status(module: Module) -> Iterator[str]:
    """`x.status = …`, `setattr(x, "status", …)`, `{"$set": {"status": …}}` and `Set({Report.status: …})`."""
    for node in ast.walk(module.tree):
        if _assigns_status(node):
            line = getattr(node, "lineno", 0)
            yield f"{module.name}:{line}: {ast.unparse(node).splitlines()[0]}"


def _assigns_status(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return any(_is_status(target) for target in node.targets)
    if isinstance(node, (ast.AugAssign, ast.AnnAssign)):
        return _is_status(node.target)
    if isinstance(node, ast.Call):
        return _is_call_setting_status(node)
    return isinstance(node, ast.Dict) and any(
        isinstance(key, ast.Constant) and key.value == "$set" and _has_status_key(value)
        for key, value in zip(node.keys, node.values, strict=True)
    )


def _is_status(target: ast.expr) -> bool:
    if isinstance(target, (ast.Tuple, ast.List)):
        return any(_is_status(item) for item in target.elts)
    return isinstance(target, ast.Attribute) and target.attr == "status"


def _is_call_setting_status(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "setattr":
        return any(isinstance(arg, ast.Constant) and arg.value == "status" for arg in call.args)
    if name == "model_copy":
        return any(keyword.arg == "update" and _has_status_key(keyword.value) for keyword in call.keywords)
    return name in {"Set", "set"} and any(_has_status_key(arg) for arg in call.args)


def _has_status_key(node: ast.expr) -> bool:
    return isinstance(node, ast.Dict) and any(
        (isinstance(key, ast.Constant) and key.value == "status")
        or (isinstance(key, ast.Attribute) and key.attr == "status")
        for key in node.keys
    )


def speaks_http(module: Module) -> Iterator[str]:
    """The web framework's exception, imported or by its full name; http.client has one of the same name."""
    names = imported_names(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.Name, ast.Attribute)) and _HTTP_EXCEPTION.fullmatch(meaning(node, names)):
            yield f"{module.name}:{node.lineno}: {ast.unparse(node)}"


def prints(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "pprint"}:
            yield f"{module.name}:{node.lineno}: {node.func.id}(…)"


def long_functions(module: Module) -> Iterator[str]:
    """From `def` to the last line; decorators are not counted, they say what a route is."""
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION:
                yield f"{module.name}:{node.lineno}: {node.name} has {lines} lines"


def addresses(name: str, text: str) -> Iterator[str]:
    """Package registries and folders of somebody's machine: true here, wrong everywhere else."""
    for number, line in enumerate(text.splitlines(), 1):
        if _REGISTRY.search(line) or _MACHINE_PATH.search(line):
            yield f"{name}:{number}: {line.strip()[:80]}"
