"""Parts of a thing that never changes, and whether the caller has it already (RFC 9110, 13 and 14)."""

import re
from dataclasses import dataclass

from fastapi import Request

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@dataclass(frozen=True, slots=True)
class Part:
    """From `start` to before `end`."""

    start: int
    end: int


class OutOfRange(ValueError):
    """Nothing of what is asked for lies within the size."""


def has_it(request: Request, tag: str) -> bool:
    """`If-None-Match` compares weakly."""
    told = request.headers.get("if-none-match")
    if told is None:
        return False
    return told.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in told.split(",")}


def asked_part(request: Request, size: int, tag: str) -> Part | None:
    """None for all of it: not asked, asked in a way that we do not know or for several parts, or If-Range differs."""
    told = request.headers.get("range")
    if told is None or request.method != "GET" or request.headers.get("if-range", tag) != tag:
        return None
    found = _RANGE.fullmatch(told.strip())
    if found is None or found.group(0) == "bytes=-":
        return None
    first, last = found.groups()
    if first == "":
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return None  # not a range at all
    if start >= end:
        raise OutOfRange
    return Part(start, end)
