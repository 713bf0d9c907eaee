"""Every refusal and failure as `application/problem+json` (RFC 9457), mapped once, here."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any, Literal

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from pymongo.errors import PyMongoError
from starlette.exceptions import HTTPException

from backend.http.failures import report_failure
from backend.http.limits import wait_in_words
from backend.http.problem_page import prefers_page, problem_page
from backend.http.route_table import RouteTable
from backend.kernel.errors import (
    Broken,
    Conflict,
    Forbidden,
    Malformed,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    Refusal,
    TooMany,
    Unauthenticated,
    Unavailable,
    Unprocessable,
)
from backend.kernel.failures import database_is_away
from backend.kernel.text import Catalogues, Language, load_catalogues

MEDIA_TYPE = "application/problem+json"
DATABASE_RETRY_AFTER = 5

STATUS_OF: Mapping[type[Refusal], int] = {
    Malformed: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    PreconditionFailed: 412,
    Unprocessable: 422,
    PreconditionRequired: 428,
    TooMany: 429,
    Broken: 460,
    Unavailable: 503,
}

# What the framework itself answers, by status; its own words are not passed on.
_CODE_OF_STATUS: Mapping[int, str] = {
    400: "malformed-json",
    404: "no-such-address",
    405: "method-not-allowed",
    408: "body-too-slow",
    413: "body-too-large",
    415: "unsupported-media-type",
    416: "range-not-satisfiable",
}
OWN_CODES = frozenset(
    {*_CODE_OF_STATUS.values(), "request-invalid", "database-unavailable", "internal-error", "not-ready"}
)
"""Problems that are not a Refusal."""

# Parts of pydantic's messages that repeat what was sent.
_MESSAGE_OF_TYPE: Mapping[str, str] = {
    "uuid_parsing": "Input should be a valid UUID",
    "url_parsing": "Input should be a valid URL",
    "union_tag_invalid": "Input should name one of the known kinds",
}
_ODD_COUNT = " items after validation, "
"""Pydantic's word for a text that was cleaned before it was counted."""
_FIELD_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")


class BodyTooLarge(HTTPException):
    """`most`: so many bytes of what the caller meant to send, without the form around it; or so many parts."""

    def __init__(self, most: int, *, of: Literal["bytes", "parts"] = "bytes") -> None:
        super().__init__(413)
        self.most, self.of = most, of

    def answer(self, request: Request) -> Response:
        member = "most" if self.of == "bytes" else "most_parts"
        detail = f"At most {self.most} {self.of}."
        return problem_response(request, 413, "body-too-large", detail, extra={member: self.most})


class FieldError(BaseModel):
    location: list[str | int] = Field(examples=[["body", "description"]])
    message: str
    type: str


class ProblemBody(BaseModel):
    """RFC 9457. `type` is stable and for programs, `title` for people, in the asked language."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["/problems/report-not-found"])
    title: str = Field(examples=["Nie ma takiego zgłoszenia"])
    status: int = Field(ge=400, le=599, examples=[404])
    detail: str | None = Field(None, description="What was wrong this time, in English, for developers.")
    try_again: str | None = Field(
        None, description="Only on 429: when it is worth trying again, in words, in the asked language."
    )
    request_id: str = Field(description="Quote it when asking for help.")
    errors: list[FieldError] | None = Field(None, description="Only on `request-invalid`: what is wrong and where.")


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For `responses=` of a route: the problems that it answers besides those that every operation has."""
    schema = {"$ref": "#/components/schemas/ProblemBody"}
    return {
        status: {"description": _phrase(status), "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in sorted(statuses)
    }


def _phrase(status: int) -> str:
    """460 is of the tus protocol, which HTTP's registry does not know."""
    return "Checksum Mismatch" if status == STATUS_OF[Broken] else HTTPStatus(status).phrase


@lru_cache(maxsize=1)
def titles() -> Catalogues:
    return load_catalogues(files("backend.http") / "texts")


def problem_response(
    request: Request,
    status: int,
    code: str,
    detail: str = "",
    *,
    headers: Mapping[str, str] | None = None,
    extra: Mapping[str, Any] | None = None,
) -> Response:
    """Members of `extra` never replace the standard ones. Where people come with browsers, those get a page."""
    language = Language.best_of(request.headers.get("accept-language"))
    body = {
        **(extra or {}),
        "type": f"/problems/{code}",
        "title": titles()[language].gettext(code),
        "status": status,
        **({"detail": detail} if detail else {}),
        "request_id": getattr(request.state, "request_id", ""),
    }
    # What a protocol wants on every answer, as a route's dependency noted it.
    of_route: Mapping[str, str] = getattr(request.state, "answer_headers", {})
    every = {"Content-Language": language.value, "Cache-Control": "no-store", **of_route, **(headers or {})}
    if getattr(request.app.state, "pages", False):
        every["Vary"] = "Accept, Accept-Language"
        if prefers_page(request):
            again, number = body.get("try_again"), body["request_id"]
            return problem_page(status, body["title"], language, every, again=again, number=number)
    return JSONResponse(_jsonable(body), status, every, media_type=MEDIA_TYPE)


def _jsonable(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _jsonable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_jsonable(item) for item in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


async def on_refusal(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)
    status = next(status for kind, status in STATUS_OF.items() if isinstance(refusal, kind))
    headers: dict[str, str] = {}
    extra = dict(refusal.extra)
    if isinstance(refusal, Unauthenticated):
        headers["WWW-Authenticate"] = request.app.state.challenge
    if isinstance(refusal, (TooMany, Unavailable)):
        headers["Retry-After"] = str(refusal.retry_after)
    if isinstance(refusal, TooMany):
        extra["try_again"] = _try_again(request, refusal.retry_after)
    return problem_response(request, status, refusal.code, refusal.detail, headers=headers, extra=extra)


def _try_again(request: Request, seconds: int) -> str:
    language = Language.best_of(request.headers.get("accept-language"))
    return titles()[language].gettext("try-again").format(wait=wait_in_words(seconds, language))


async def on_invalid(request: Request, error: Exception) -> Response:
    """What was sent is never repeated: it may be a password, or end in somebody's log."""
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(item["type"] == "json_invalid" for item in found):
        return problem_response(request, 400, "malformed-json", "The body is not JSON.")
    errors = [
        {
            "location": _location(item["loc"]),
            "message": _MESSAGE_OF_TYPE.get(item["type"], item["msg"].replace(_ODD_COUNT, " characters, ")),
            "type": item["type"],
        }
        for item in found
    ]
    return problem_response(request, 422, "request-invalid", extra={"errors": errors})


def _location(loc: Sequence[str | int]) -> list[str | int]:
    # A key may be the caller's own (an unknown field, an answer): shown only when it looks like a field's name.
    return [part if isinstance(part, int) or _FIELD_NAME.fullmatch(part) else "*" for part in loc]


async def on_http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if (code := _CODE_OF_STATUS.get(error.status_code)) is None:
        return internal_error(request, error)
    if isinstance(error, BodyTooLarge):
        return error.answer(request)
    headers = {}
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        # Starlette names the methods of the first route with this path only.
        headers["Allow"] = ", ".join(RouteTable.of(request.app).methods_at(request.scope))
    return problem_response(request, error.status_code, code, headers=headers)


async def on_database_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, PyMongoError)
    if not database_is_away(error):
        return internal_error(request, error)
    report_failure("database unavailable", error, stack=False)
    return problem_response(request, 503, "database-unavailable", headers={"Retry-After": str(DATABASE_RETRY_AFTER)})


def internal_error(request: Request, error: BaseException) -> Response:
    report_failure("internal error", error)
    return problem_response(request, 500, "internal-error")


def install_handlers(door: FastAPI) -> None:
    """The last resort for everything else is `RequestLog`, which also sees what no handler was asked about."""
    door.add_exception_handler(Refusal, on_refusal)
    door.add_exception_handler(RequestValidationError, on_invalid)
    door.add_exception_handler(HTTPException, on_http_exception)
    door.add_exception_handler(PyMongoError, on_database_error)
