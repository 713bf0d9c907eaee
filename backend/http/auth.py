"""Who is calling: a resident by access token, an officer by cookie, or nobody.

Doors only find out who it is. What they may do is decided in the rooms.
"""

from typing import Annotated, Any

import structlog
from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from pymongo.errors import PyMongoError

from backend.accounts.access import staff_behind
from backend.accounts.errors import AccessTokenInvalid, SessionEnded, SignInNeeded
from backend.accounts.tokens import AccessClaims, read_access_token
from backend.accounts.tombstones import is_deleted
from backend.http.deps import UseTransactions
from backend.kernel.actor import NOBODY, Actor, resident_actor
from backend.kernel.errors import Forbidden
from backend.kernel.settings import Settings
from backend.work import Transactions

STAFF_COOKIE = "wspolnie_staff"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_bearer = HTTPBearer(
    auto_error=False, scheme_name="accessToken", description="A resident's access token, from POST /mobile/v1/session."
)
_cookie = APIKeyCookie(
    name=STAFF_COOKIE,
    auto_error=False,
    scheme_name="staffCookie",
    description="Set by POST /staff/v1/session. Calls that change something also need `X-Requested-With: wspolnie`.",
)


class CsrfHeaderMissing(Forbidden):
    code = "csrf-header-missing"

    def __init__(self) -> None:
        super().__init__("Calls that change something need the header X-Requested-With: wspolnie.")


def _called_by(request: Request, actor: Actor) -> Actor:
    """The account's id goes to the log, and nothing else of it."""
    request.state.caller = actor
    if actor.account_id is not None:
        request.state.account_id = str(actor.account_id)
        structlog.contextvars.bind_contextvars(account_id=str(actor.account_id))
    return actor


Credentials = Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]


def _claims(request: Request, credentials: HTTPAuthorizationCredentials | None) -> AccessClaims | None:
    """A plain function: as a chain of dependencies it took a tenth of the time of a submission."""
    if credentials is None:
        if "authorization" in request.headers:
            raise AccessTokenInvalid  # of another scheme: they think to be signed in, so do not serve them as nobody
        return None
    settings: Settings = request.app.state.settings
    transactions: Transactions = request.app.state.transactions
    return read_access_token(credentials.credentials, settings.secret_key, transactions.clock.now())


async def _resident_claims(request: Request, credentials: Credentials) -> AccessClaims:
    if (claims := _claims(request, credentials)) is None:
        raise SignInNeeded
    return claims


async def resident(request: Request, credentials: Credentials) -> Actor:
    if (claims := _claims(request, credentials)) is None:
        raise SignInNeeded
    if await is_deleted(claims.account_id):
        raise SessionEnded
    return _called_by(request, resident_actor(claims.account_id, trusted=claims.trusted))


async def _leaving(request: Request, credentials: Credentials) -> Actor:
    """For the deletion itself, whose answer may be lost: the same token may ask for it again."""
    claims = await _resident_claims(request, credentials)
    return _called_by(request, resident_actor(claims.account_id))


async def _anyone(request: Request, credentials: Credentials) -> Actor:
    return NOBODY if _claims(request, credentials) is None else await resident(request, credentials)


async def _caller(request: Request) -> Actor:
    """Without the door's own question who calls, this is an error of ours: nobody gets through."""
    caller: Actor = request.state.caller
    return caller


async def require_own_page(request: Request) -> None:
    """A form on somebody else's page cannot set this header, nor can a script there without asking us (CORS)."""
    if request.method not in SAFE_METHODS and request.headers.get("x-requested-with") != "wspolnie":
        raise CsrfHeaderMissing


async def _staff_token(request: Request, token: Annotated[str | None, Security(_cookie)]) -> str:
    if not token:
        raise SignInNeeded
    await require_own_page(request)
    return token


async def staff(request: Request, token: Annotated[str, Depends(_staff_token)], transactions: UseTransactions) -> Actor:
    return _called_by(request, await transactions.read(NOBODY, lambda work: staff_behind(work, token)))


async def still_behind(transactions: Transactions, token: str, before: Actor) -> Actor:
    """For answers that go on: the officer with the roles of this moment, or SessionEnded.

    While the database is away, nobody can tell, and nothing can have been changed either: whoever it was `before`.
    """
    try:
        return await transactions.read(NOBODY, lambda work: staff_behind(work, token))
    except PyMongoError:
        return before


async def _whoever(
    request: Request,
    credentials: Credentials,
    token: Annotated[str | None, Security(_cookie)],
    transactions: UseTransactions,
) -> Actor:
    """A session of the office that is over is as none: a browser sends its cookie with everything."""
    if credentials is not None or "authorization" in request.headers:
        return await _anyone(request, credentials)
    if not token:
        return NOBODY
    try:
        return await staff(request, token, transactions)
    except SessionEnded:
        return NOBODY


ResidentClaims = Annotated[AccessClaims, Depends(_resident_claims)]
"""For the session itself; everything else asks for `ResidentActor`."""
ResidentActor = Annotated[Actor, Depends(resident)]
LeavingActor = Annotated[Actor, Depends(_leaving)]
AnyoneActor = Annotated[Actor, Depends(_anyone)]
"""The route adds `openapi_extra=OR_NOBODY`: FastAPI cannot tell that the token may be left out."""
OR_NOBODY: dict[str, Any] = {"security": [{}]}
WhoeverActor = Annotated[Actor, Depends(_whoever)]
"""A resident, somebody of the office, or nobody: only for looking at things."""
StaffToken = Annotated[str, Depends(_staff_token)]
StaffActor = Annotated[Actor, Depends(staff)]
CallerActor = Annotated[Actor, Depends(_caller)]
"""Whoever the router's own dependency, `resident` or `staff`, has found: for routes that more than one door has."""
