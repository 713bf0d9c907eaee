"""The office signs in and out."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field

from backend.accounts.credentials import Credentials, Lockout, check_password
from backend.accounts.use_cases.sign_in_staff import SignInStaff, sign_in_staff
from backend.accounts.use_cases.sign_out_staff import sign_out_staff
from backend.http.auth import STAFF_COOKIE, StaffActor, StaffToken, require_own_page
from backend.http.deps import ClientAddress, UseLimits, UseSettings, UseTransactions
from backend.http.problem import problems
from backend.kernel.actor import NOBODY

PATH = "/staff/v1/session"
router = APIRouter(prefix=PATH, tags=["session"])


class SignInBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"email": "anna.nowak@example.pl", "password": "correct horse battery"}]},
    )

    email: Annotated[str, Field(min_length=3, max_length=254)]
    password: Annotated[str, Field(min_length=1, max_length=1024)]


@router.post(
    "",
    status_code=204,
    operation_id="signIn",
    summary="Sign in with e-mail and password",
    responses=problems(401, 403, 429),
    dependencies=[Depends(require_own_page)],
)
async def sign_in(
    body: SignInBody,
    response: Response,
    address: ClientAddress,
    limits: UseLimits,
    settings: UseSettings,
    transactions: UseTransactions,
) -> None:
    """Sets the cookie. Too many failures for one e-mail make a pause for it; ten times as many, for their address."""
    lockout = Lockout(limits.counters, settings.failed_sign_ins, transactions.timeout)
    checked_at = transactions.clock.now()
    account_id = await check_password(transactions, lockout, Credentials(body.email, body.password, address))
    command = SignInStaff(account_id, timedelta(hours=settings.staff_session_hours), checked_at)
    ticket = await transactions.run(NOBODY, lambda work: sign_in_staff(work, command))
    response.set_cookie(
        STAFF_COOKIE,
        ticket.token,
        max_age=settings.staff_session_hours * 3600,
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="strict",
    )


@router.delete("", status_code=204, operation_id="signOut", summary="Sign out", responses=problems(401, 403))
async def sign_out(
    token: StaffToken, actor: StaffActor, response: Response, settings: UseSettings, transactions: UseTransactions
) -> None:
    """The session ends at once, and the cookie goes."""
    await transactions.run(actor, lambda work: sign_out_staff(work, token))
    response.delete_cookie(STAFF_COOKIE, path="/", secure=settings.secure_cookies, httponly=True, samesite="strict")
