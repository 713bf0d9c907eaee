"""The way out of letters, without signing in: a page that asks, and a POST that does it (RFC 8058)."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from backend.http.deps import AskedLanguage, UseSettings, UseTransactions
from backend.http.problem import problems
from backend.kernel.actor import NOBODY
from mobile_api.unsubscribe_page import asking_page, done_page
from notifications.own_preferences import switch_letters_off
from notifications.unsubscribe import PATH, read_unsubscribe_token

__all__ = ["PATH", "router"]

router = APIRouter(prefix=PATH.rstrip("/"), tags=["preferences"])

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}


@router.get(
    "/{token}",
    operation_id="askToUnsubscribe",
    summary="A page with a button that ends such letters",
    response_class=HTMLResponse,
    responses=problems(404, 503),
)
async def ask(
    token: str, settings: UseSettings, transactions: UseTransactions, language: AskedLanguage
) -> HTMLResponse:
    """Changes nothing: mail programs and scanners look at links by themselves."""
    asked = read_unsubscribe_token(settings.secret_key, token, transactions.clock.now())
    return HTMLResponse(asking_page(asked.classes, language), headers=_HEADERS)


@router.post(
    "/{token}",
    operation_id="unsubscribe",
    summary="No more such letters",
    response_class=HTMLResponse,
    responses=problems(404, 503),
)
async def leave(
    token: str, settings: UseSettings, transactions: UseTransactions, language: AskedLanguage
) -> HTMLResponse:
    """One click, by the mail program itself or by the button of the page. Twice is once; other bells stay."""
    asked = read_unsubscribe_token(settings.secret_key, token, transactions.clock.now())
    await transactions.run(
        NOBODY, lambda work: switch_letters_off(asked.account_id, asked.classes, work.now, work.session)
    )
    return HTMLResponse(done_page(asked.classes, language), headers=_HEADERS)
