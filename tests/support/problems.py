"""What every problem must look like, whatever went wrong."""

from typing import Any

from httpx2 import Response


def assert_problem(response: Response, status: int, code: str) -> dict[str, Any]:
    """The body, for the members that only this problem has."""
    assert (response.status_code, _code(response)) == (status, code), response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert body["title"] not in {"", code}, "the code has no title in backend/http/texts"
    assert body["request_id"] == response.headers["x-request-id"]
    return body


def _code(response: Response) -> str:
    kind: str = response.json().get("type", "")
    return kind.removeprefix("/problems/")
