"""Finds database calls that forget their session: outside of it, a write is kept although the use case failed.

What counts as a call to the database:

* a method that only collections have, on anything: `insert_one`, `update_many`, `count_documents` …;
* any query method on a Beanie class (`Report.find`, `Report.get`) or on a collection: what `get_pymongo_collection()`
  returns, a name bound to that, a parameter annotated as one;
* a write awaited on anything (`await report.replace(…)`): neither `str.replace` nor `dict.update` can be awaited.

Later links of a chain (`Report.find(…, session=s).sort(…).to_list()`) take the session of the first. Functions given to
a `Snapshot` are left out: they load what was published, before any transaction begins.
"""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from tests.architecture.source import Module, parents_of

ONLY_COLLECTIONS = frozenset(
    {
        *("insert_one", "insert_many", "replace_one", "replace_many", "update_one", "update_many", "delete_one"),
        *("delete_many", "find_one", "find_one_and_update", "find_one_and_replace", "find_one_and_delete"),
        *(
            "count_documents",
            "estimated_document_count",
            "bulk_write",
            "find_all",
            "find_many",
            "aggregate_raw_batches",
        ),
    }
)
ON_CLASS_OR_COLLECTION = frozenset(
    {"find", "get", "aggregate", "distinct", "count", "exists", "delete_all", "update_all"}
)
WHEN_AWAITED = frozenset(
    {
        *("insert", "replace", "save", "save_changes", "delete", "update", "set", "inc", "unset", "push", "pull"),
        *("sync", "create", "upsert", "aggregate", "distinct"),
    }
)
_COLLECTION_GETTERS = frozenset({"get_pymongo_collection", "get_motor_collection", "get_collection"})


class Forgotten(NamedTuple):
    line: int
    call: str


def calls_without_session(module: Module, documents: frozenset[str]) -> list[Forgotten]:
    """`documents`: the names of the Beanie classes."""
    parents = parents_of(module.tree)
    collections = _names_of_collections(module.tree)
    exempt = _snapshot_loaders(module.tree)
    return [
        Forgotten(call.lineno, ast.unparse(call.func))
        for call in _calls(module.tree)
        if _asks_database(call, parents, documents, collections)
        and not _carries_session(call)
        and not _continues_a_chain(call, parents, documents, collections)
        and not any(node in exempt for node in _above(call, parents))
    ]


def within_reach_of_a_session(module: Module, forgotten: list[Forgotten]) -> list[Forgotten]:
    """Those inside functions that were handed a session, or the `work` that carries one."""
    given = [
        (node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(module.tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        and {"work", "session"} & {arg.arg for arg in (*node.args.args, *node.args.kwonlyargs)}
    ]
    return [found for found in forgotten if any(first <= found.line <= last for first, last in given)]


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _asks_database(
    call: ast.Call, parents: dict[ast.AST, ast.AST], documents: frozenset[str], collections: frozenset[str]
) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    method, receiver = call.func.attr, call.func.value
    if method in ONLY_COLLECTIONS:
        return True
    if method in ON_CLASS_OR_COLLECTION | WHEN_AWAITED and _is_class_or_collection(receiver, documents, collections):
        return True
    return method in WHEN_AWAITED and isinstance(parents.get(call), ast.Await)


def _is_class_or_collection(node: ast.AST, documents: frozenset[str], collections: frozenset[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in documents or node.id in collections
    if isinstance(node, ast.Attribute):
        return node.attr in documents
    return isinstance(node, ast.Call) and _gets_collection(node, collections)


def _gets_collection(call: ast.Call, collections: frozenset[str]) -> bool:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr in _COLLECTION_GETTERS
    return isinstance(call.func, ast.Name) and call.func.id in collections


def _names_of_collections(tree: ast.AST) -> frozenset[str]:
    """Variables bound to a collection, parameters annotated as one, functions that return one."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            if _gets_collection(node.value, frozenset()):
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.arg) and _says_collection(node.annotation):
            found.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and _says_collection(node.returns):
            found.add(node.name)
    return frozenset(found)


def _says_collection(annotation: ast.expr | None) -> bool:
    return annotation is not None and "AsyncCollection" in ast.unparse(annotation)


def _snapshot_loaders(tree: ast.AST) -> set[ast.AST]:
    """The functions, by name or as a lambda, that some `Snapshot(name, load)` is given."""
    given = [arg for call in _calls(tree) if _makes_snapshot(call) for arg in _arguments(call)]
    names = {arg.id for arg in given if isinstance(arg, ast.Name)}
    defined = {
        node
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name in names
    }
    return defined | {arg for arg in given if isinstance(arg, ast.Lambda)}


def _makes_snapshot(call: ast.Call) -> bool:
    kind = call.func.value if isinstance(call.func, ast.Subscript) else call.func
    return isinstance(kind, ast.Name) and kind.id == "Snapshot"


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _carries_session(call: ast.Call) -> bool:
    for keyword in call.keywords:
        if keyword.arg == "session":
            return not (isinstance(keyword.value, ast.Constant) and keyword.value.value is None)
    return False


def _continues_a_chain(
    call: ast.Call, parents: dict[ast.AST, ast.AST], documents: frozenset[str], collections: frozenset[str]
) -> bool:
    """Whether an earlier link asks the database, and so is the one that must carry the session."""
    link: ast.AST = call
    while isinstance(link, ast.Call) and isinstance(link.func, ast.Attribute):
        link = link.func.value
        if isinstance(link, ast.Call) and _asks_database(link, parents, documents, collections):
            return True
    return False


def _above(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while (above := parents.get(node)) is not None:
        yield above
        node = above
