"""Answers that are the same for everybody and asked for again and again: made known by a tag (RFC 9110, 8.8.3)."""

from collections.abc import Mapping
from hashlib import sha256

from fastapi import Request, Response

FRESH_FOR = 60


def cached(
    request: Request, body: bytes, media_type: str, headers: Mapping[str, str], *, status_code: int = 200
) -> Response:
    """304 when the caller has it already."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    told = {
        "ETag": tag,
        "Cache-Control": f"public, max-age={FRESH_FOR}",
        "Vary": "Accept-Language",
        "X-Content-Type-Options": "nosniff",
        **headers,
    }
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if status_code == 200 and tag in known:  # noqa: PLR2004  a status of HTTP
        return Response(status_code=304, headers=told)
    return Response(body, status_code=status_code, media_type=media_type, headers=told)
