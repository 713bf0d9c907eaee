"""Google's token on each request to FCM, renewed beside the loop and once for all who wait for it.

The SDK's own flow renews it in the loop, where everything else of the worker stands still until Google answers; on a
401 it does so again for each message in flight; and it makes a session of `requests` for each message, a twentieth of
what a message costs.
"""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import httpx
from google.auth.transport.requests import Request
from typing_extensions import override

UNAUTHORIZED = 401
_METRICS = "x-goog-api-client"
RENEWALS = 2
"""As often as the SDK's own flow, for one message."""


class _InTime(Request):
    """Google's library would wait for two minutes."""

    def __init__(self, timeout: float) -> None:
        super().__init__()
        self._timeout = timeout

    @override
    def __call__(self, *args: Any, **more: Any) -> Any:
        return super().__call__(*args, **{**more, "timeout": self._timeout})  # type: ignore[no-untyped-call]  # Google's


class GoogleToken(httpx.Auth):
    """Raises what Google's library does (GoogleAuthError) or TimeoutError, to each who waited for that renewal.

    `timeout`: seconds.
    """

    def __init__(self, credential: Any, timeout: float) -> None:
        self._credential, self._google, self._timeout = credential, _InTime(timeout), timeout
        self._renewal: asyncio.Task[None] | None = None
        self._renewals = 0

    @override
    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        if not self._credential.valid:
            await self._renewed()
        before = request.headers.get(_METRICS)
        for _ in range(RENEWALS):
            self._put_on(request)
            renewals = self._renewals
            response = yield request
            if response.status_code != UNAUTHORIZED:
                return
            if renewals == self._renewals:  # else somebody else's came in between
                await self._renewed()
            if before is not None:  # Google's library adds to it each time
                request.headers[_METRICS] = before
        self._put_on(request)
        yield request

    def _put_on(self, request: httpx.Request) -> None:
        self._credential.before_request(self._google, request.method, str(request.url), request.headers)

    async def _renewed(self) -> None:
        """Whoever gives up waiting takes it from nobody else."""
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.create_task(self._renew())
            self._renewal.add_done_callback(_seen)
        async with asyncio.timeout(self._timeout):  # Google's library asks three times
            await asyncio.shield(self._renewal)

    async def _renew(self) -> None:
        await asyncio.to_thread(self._credential.refresh, self._google)
        self._renewals += 1


def _seen(renewal: asyncio.Task[None]) -> None:
    """Those who waited may all be gone by now."""
    if not renewal.cancelled():
        renewal.exception()
