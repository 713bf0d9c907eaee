"""Around every request: its id, one log line, its figures, the security headers, and the last resort for a failure.

Pure ASGI, as all middleware here: Starlette's BaseHTTPMiddleware costs 130 µs a request.
"""

import re
import time
from uuid import uuid4

import structlog
from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.http.failures import report_failure
from backend.http.metrics import count_request
from backend.http.problem import problem_response
from backend.http.route_table import RouteTable
from backend.kernel.logs import log

_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_GONE = 499
"""The caller hung up before there was an answer (nginx's number for it); never sent."""


class _Answer:
    """Watches what is sent, and adds the headers that every answer has."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.status: int | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-Id"] = self._request_id
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "no-referrer"
            headers.setdefault("Cache-Control", "no-store")
        await self._send(message)


class RequestLog:
    def __init__(self, app: ASGIApp, *, door: str) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        request_id = _request_id(request.headers.get("x-request-id"))
        request.state.request_id = request_id
        request.state.account_id = None
        answer = _Answer(send, request_id)
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began = time.perf_counter()
        try:
            await self._answered(request, receive, answer)
        finally:
            self._write(request, answer.status or _GONE, time.perf_counter() - began)
            structlog.contextvars.unbind_contextvars("request_id", "account_id")

    async def _answered(self, request: Request, receive: Receive, answer: _Answer) -> None:
        try:
            await self.app(request.scope, receive, answer.send)
        except Exception as error:
            report_failure("internal error", error)
            if answer.status is not None:
                raise  # half of an answer is out: the connection must break, so that nobody takes it for whole
            await problem_response(request, 500, "internal-error")(request.scope, receive, answer.send)

    def _write(self, request: Request, status: int, seconds: float) -> None:
        route = RouteTable.of(request.app).template_of(request.scope)
        count_request(self.door, request.method, route, status, seconds)
        log.info(
            "request",
            door=self.door,
            method=request.method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            request_id=request.state.request_id,
            account_id=request.state.account_id,
        )


def _request_id(sent: str | None) -> str:
    """A proxy's id is kept when it is harmless, so that one id leads through all logs."""
    return sent if sent is not None and _REQUEST_ID.fullmatch(sent) else uuid4().hex
