"""What the log may say of a failure: its kinds and the way it went, but not its words, which may quote a document.

Validators name the value they refuse and BSON the document it cannot write; both are full of addresses and texts.
"""

import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

from pymongo.errors import (
    ConnectionFailure,
    ExecutionTimeout,
    OperationFailure,
    PyMongoError,
    WaitQueueTimeoutError,
    WTimeoutError,
)

from backend.kernel.errors import Refusal

# Stepping down, shutting down, recovering, no primary: the server's own list of what passes by itself.
_PASSING_CODES = frozenset({50, 91, 189, 262, 10058, 10107, 11600, 11602, 13435, 13436})
_LONG_ENOUGH = 5
"""Links of a chain of causes; longer chains say no more."""


def database_is_away(error: PyMongoError) -> bool:
    """Not our mistake, and worth another try: no server, no primary, no answer in time, or a conflict till the end."""
    if isinstance(error, (ConnectionFailure, ExecutionTimeout, WaitQueueTimeoutError, WTimeoutError)):
        return True
    if isinstance(error, OperationFailure) and error.code in _PASSING_CODES:
        return True
    return error.timeout or error.has_error_label("TransientTransactionError")


def without_words(error: BaseException, *, stack: bool = True) -> dict[str, str]:
    """Fields for the log: `error` (kinds, from what was seen to its cause), `message` if it is safe, `traceback`."""
    chain = list(_chain(error))
    told = {"error": " < ".join(type(link).__qualname__ for link in chain)}
    if message := next(filter(None, map(_safe_message, chain)), ""):
        told["message"] = message
    if stack:
        told["traceback"] = "".join(line for link in reversed(chain) for line in _way(link))
    return told


def strip_exc_info(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor of structlog: what libraries log with an exception goes through here too."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        for name, value in without_words(error).items():
            event.setdefault(name, value)
    return event


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    for _ in range(_LONG_ENOUGH):
        if link is None:
            return
        yield link
        link = link.exceptions[0] if isinstance(link, BaseExceptionGroup) else link.__cause__ or link.__context__


def _way(link: BaseException) -> Iterator[str]:
    """Lines of our source, without values."""
    yield f"{type(link).__qualname__}:\n"
    yield from traceback.format_tb(link.__traceback__)


def _safe_message(error: BaseException) -> str:
    if isinstance(error, OperationFailure):
        return f"server code {error.code}"
    if isinstance(error, (ConnectionFailure, Refusal)):
        return str(error)  # hosts and ports; and a refusal of ours carries nothing personal
    if isinstance(error, OSError):
        return error.strerror or ""
    # A validator's refusal, be it pydantic's or a web framework's on top of it.
    faults = getattr(error, "errors", None)
    if callable(faults):
        return "; ".join(f"{'.'.join(map(str, fault.get('loc', ())))}: {fault.get('type')}" for fault in faults())
    return ""
