"""The way out of letters, without signing in: a page that asks, and a POST that does it (RFC 8058)."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from typing_extensions import override

from backend.accounts.contacts import is_of_office
from backend.http.deps import AskedLanguage, UseSettings, UseTransactions
from backend.http.problem import problems
from backend.kernel.actor import NOBODY
from backend.kernel.text import Language
from backend.work import Work
from mobile_api.unsubscribe_page import asking_page, done_page, invalid_page
from notifications.own_preferences import switch_letters_off
from notifications.unsubscribe import PATH, UnsubscribeLinkInvalid, read_unsubscribe_token

__all__ = ["PATH", "router"]

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
_REFUSALS = problems(404, 503)
_REFUSALS[404]["content"]["text/html"] = {}


class _ShowingRefusals(APIRoute):
    """Whoever follows a bad link in a browser is told what to do; programs get the problem as everywhere."""

    @override
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except UnsubscribeLinkInvalid:
                if "text/html" not in request.headers.get("accept", ""):
                    raise
                language = Language.best_of(request.headers.get("accept-language"))
                return HTMLResponse(invalid_page(language), 404, _HEADERS)

        return handled


router = APIRouter(prefix=PATH.rstrip("/"), tags=["preferences"], route_class=_ShowingRefusals)


@router.get(
    "/{token:path}",
    operation_id="askToUnsubscribe",
    summary="A page with a button that ends such letters",
    response_class=HTMLResponse,
    responses=_REFUSALS,
)
async def ask(
    token: str, settings: UseSettings, transactions: UseTransactions, language: AskedLanguage
) -> HTMLResponse:
    """Changes nothing: mail programs and scanners look at links by themselves."""
    asked = read_unsubscribe_token(settings.secret_key, token, transactions.clock.now())
    office = await transactions.read(NOBODY, lambda work: is_of_office(asked.account_id, work.session))
    return HTMLResponse(asking_page(asked.classes, language, office=office), headers=_HEADERS)


@router.post(
    "/{token:path}",
    operation_id="unsubscribe",
    summary="No more such letters",
    response_class=HTMLResponse,
    responses=_REFUSALS,
)
async def leave(
    token: str, settings: UseSettings, transactions: UseTransactions, language: AskedLanguage
) -> HTMLResponse:
    """One click, by the mail program itself or by the button of the page. Twice is once; other bells stay."""
    asked = read_unsubscribe_token(settings.secret_key, token, transactions.clock.now())

    async def left(work: Work) -> bool:
        await switch_letters_off(asked.account_id, asked.classes, work.now, work.session)
        return await is_of_office(asked.account_id, work.session)

    office = await transactions.run(NOBODY, left)
    return HTMLResponse(done_page(asked.classes, language, office=office), headers=_HEADERS)
