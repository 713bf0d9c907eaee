"""The resident's address: given, proved by a code, taken back."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backend.accounts.contacts import CODE_ATTEMPTS, CODE_LIVES
from backend.accounts.errors import EmailNotConfigured
from backend.accounts.use_cases.give_email import (
    OwnEmail,
    give_email,
    own_email,
    prove_email,
    take_email_back,
)
from backend.http.auth import ResidentActor
from backend.http.deps import ClientAddress, UseLimits, UseSettings, UseTransactions
from backend.http.problem import problems
from backend.work import Work
from notifications.email_code import send_email_code

router = APIRouter(prefix="/mobile/v1/me/email", tags=["me"])

HOUR = 3600
CODES_AN_HOUR = 5
"""To one account, and to one address: nobody's mailbox is filled by somebody else."""
CODES_FROM_A_NETWORK = 2000
"""A phone company's address is that of a whole neighbourhood: of 2,000 phones of one town on the day on which it
begins, half give an address and every other one of those asks twice. No mailbox gets more letters by it: see above.
"""
GUESSES_AN_HOUR = 30


class EmailBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid", hide_input_in_errors=True, json_schema_extra={"examples": [{"address": "ewa@example.pl"}]}
    )

    address: Annotated[
        str, Field(pattern=r"^[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$", max_length=254)
    ]


class CodeBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid", hide_input_in_errors=True, json_schema_extra={"examples": [{"code": "042917"}]}
    )

    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]


class WaitingView(BaseModel):
    address: str
    until: datetime
    attempts_left: int


class EmailView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "address": None,
                    "verified_at": None,
                    "waiting": {"address": "ewa@example.pl", "until": "2026-06-17T10:10:00Z", "attempts_left": 5},
                }
            ]
        }
    )

    address: str | None = Field(description="Where letters go.")
    verified_at: datetime | None
    waiting: WaitingView | None = Field(description="Given, and not proved yet.")

    @classmethod
    def of(cls, email: OwnEmail) -> Self:
        asked = email.waiting
        return cls(
            address=email.address,
            verified_at=email.verified_at,
            waiting=asked
            and WaitingView(
                address=asked.address, until=asked.at + CODE_LIVES, attempts_left=CODE_ATTEMPTS - asked.attempts
            ),
        )


@router.get("", operation_id="getMyEmail", summary="My e-mail address", responses=problems(401, 403, 503))
async def email(actor: ResidentActor, transactions: UseTransactions) -> EmailView:
    return EmailView.of(await transactions.read(actor, own_email))


@router.put(
    "",
    operation_id="giveMyEmail",
    summary="Write to me here",
    responses=problems(401, 403, 404, 422, 429, 503),
)
async def give(
    body: EmailBody,
    actor: ResidentActor,
    network: ClientAddress,
    settings: UseSettings,
    limits: UseLimits,
    transactions: UseTransactions,
) -> EmailView:
    """A code of six digits goes there. Until it is sent back, nothing else does; it is good for ten minutes."""
    if settings.smtp_url is None:
        raise EmailNotConfigured
    await limits.hit("email-code", str(actor.account_id), CODES_AN_HOUR, HOUR)
    await limits.hit("email-code-network", network, CODES_FROM_A_NETWORK, HOUR)
    await limits.hit("email-code-address", _mailbox(body.address), CODES_AN_HOUR, HOUR)

    async def ask(work: Work) -> OwnEmail:
        found, asked_id = await give_email(work, body.address)
        assert work.actor.account_id is not None
        await send_email_code(work.actor.account_id, asked_id, work.now, work.session)
        return found

    return EmailView.of(await transactions.run(actor, ask))


def _mailbox(address: str) -> str:
    """What comes to `ewa+news@` lies in the mailbox of `ewa@` (RFC 5233)."""
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0] or local}@{domain}"


@router.post(
    "/confirmation",
    operation_id="confirmMyEmail",
    summary="This is the code",
    responses=problems(401, 403, 409, 422, 429, 503),
)
async def confirm(
    body: CodeBody, actor: ResidentActor, settings: UseSettings, limits: UseLimits, transactions: UseTransactions
) -> EmailView:
    """Five tries; after that, a new code."""
    await limits.hit("email-guess", str(actor.account_id), GUESSES_AN_HOUR, HOUR)
    return EmailView.of(await prove_email(transactions, actor, body.code, settings.secret_key))


@router.delete(
    "", status_code=204, operation_id="deleteMyEmail", summary="Write to me no more", responses=problems(401, 403, 503)
)
async def take_back(actor: ResidentActor, transactions: UseTransactions) -> None:
    """The address is forgotten."""
    await transactions.run(actor, take_email_back)
