"""Rows that this version may not understand: each is read alone, so that one holds nobody else up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar

from backend.kernel.logs import log

Row = TypeVar("Row", bound=Mapping[str, Any])
Read = TypeVar("Read")
Rest = ParamSpec("Rest")


def each_readable(
    rows: Iterable[Row], read: Callable[Concatenate[Row, Rest], Read], *args: Rest.args, **kwargs: Rest.kwargs
) -> Iterator[tuple[Row, Read]]:
    """Those that cannot be read are left out, and named in the log, without a word of theirs."""
    for row in rows:
        try:
            found = read(row, *args, **kwargs)
        except Exception as error:  # noqa: BLE001  whatever is wrong with one row must not stop the rest
            log.error("row_unreadable", row_id=str(row["_id"]), by=read.__name__, error=type(error).__name__)
        else:
            yield row, found
