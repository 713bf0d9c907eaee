"""`If-Match` and `ETag` of things that two people can edit (RFC 9110, 8.8.3 and 13.1.1)."""

import re
from typing import Annotated

from fastapi import Depends, Header

_REVISION = re.compile(r'(?:W/)?"(\d{1,15})"')
_NEVER = -1


async def _expected(
    if_match: Annotated[
        str | None,
        Header(
            max_length=200,
            description="The ETag that was read; the call is refused with 412 when somebody changed it meanwhile.",
            examples=['"3"', "*"],
        ),
    ] = None,
) -> int | None:
    """None when not asked for, or for `*`; a revision that never was for a tag that is not one of ours."""
    if if_match is None or if_match.strip() == "*":
        return None
    found = _REVISION.fullmatch(if_match.strip())
    return int(found.group(1)) if found else _NEVER


IfMatch = Annotated[int | None, Depends(_expected)]


def etag(revision: int) -> str:
    return f'"{revision}"'
