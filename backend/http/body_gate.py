"""What comes in: JSON of at most a megabyte. Also how long the whole request may wait for the database."""

import pymongo
from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.http.problem import BodyTooLarge, problem_response

MAX_BODY = 1_000_000


class BodyGate:
    """413 before reading when the length is announced, else as soon as it is passed; 415 for other than JSON.

    `exempt`: path prefixes whose routes look after their own bodies (uploads).
    """

    def __init__(self, app: ASGIApp, *, exempt: tuple[str, ...] = ()) -> None:
        self.app = app
        self.exempt = exempt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self.exempt or ("\x00",)):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        announced = _announced(request)
        if announced is not None and announced > MAX_BODY:
            await BodyTooLarge(MAX_BODY).answer(request)(scope, receive, send)
        elif announced != 0 and not _is_json(request):
            await problem_response(request, 415, "unsupported-media-type")(scope, receive, send)
        else:
            await self.app(scope, _counted(receive), send)


def _announced(request: Request) -> int | None:
    """Bytes to come; None when they come in chunks without a total."""
    if "transfer-encoding" in request.headers:
        return None
    try:
        return int(request.headers.get("content-length", "0"))
    except ValueError:
        return None


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"


def _counted(receive: Receive) -> Receive:
    total = 0

    async def counting() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > MAX_BODY:
            raise BodyTooLarge(MAX_BODY)
        return message

    return counting


class DatabaseDeadline:
    """One deadline for all that a request asks of the database, so that a lost one is a 503 and not a hang.

    `exempt`: path prefixes of answers that rightly take long (streams, exports).
    """

    def __init__(self, app: ASGIApp, *, exempt: tuple[str, ...] = ()) -> None:
        self.app = app
        self.exempt = exempt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self.exempt or ("\x00",)):
            await self.app(scope, receive, send)
            return
        with pymongo.timeout(scope["app"].state.settings.database_timeout_seconds):
            await self.app(scope, receive, send)
