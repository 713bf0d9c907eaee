"""A phone's session: opened without a name, refreshed, ended."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from backend.accounts.documents import Device, Platform
from backend.accounts.errors import IdentityNotConfigured
from backend.accounts.firebase import certificates_at, uid_in
from backend.accounts.tokens import AccessClaims, TokenRules, issue_access_token
from backend.accounts.use_cases.end_device_session import end_device_session
from backend.accounts.use_cases.link_identity import Linked, link_identity
from backend.accounts.use_cases.open_device_session import DeviceTokens, OpenDeviceSession, open_device_session
from backend.accounts.use_cases.refresh_session import RefreshSession, refresh_session, tokens_or_refusal
from backend.http.auth import ResidentActor, ResidentClaims
from backend.http.deps import ClientAddress, UseLimits, UseSettings, UseTransactions
from backend.http.idempotency import IdempotencyKey
from backend.http.problem import problems
from backend.kernel.actor import NOBODY
from backend.kernel.text import PlainText
from backend.reports.use_cases.join_reporter import join_reporter
from backend.work import Work
from notifications.joining import move_messages
from notifications.own_devices import move_devices
from notifications.own_preferences import move_preferences

router = APIRouter(prefix="/mobile/v1/session", tags=["session"])

HOUR = 3600
LINKS_AN_HOUR = 20
_TOKENS_EXAMPLE: JsonDict = {
    "account_id": "0b9f5f0e-6f0a-4a53-9a39-1f6c5f1f2a11",
    "access_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwYjlmIn0.c2lnbmF0dXJl",
    "expires_at": "2026-06-17T10:15:00Z",
    "refresh_token": "3f0c6f9a5c0e4b0db7a0f3b1a0a4c2d1.bm90LWEtcmVhbC10b2tlbi1qdXN0LWFuLWV4YW1wbGU=",
}


class DeviceBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    platform: Platform
    name: Annotated[PlainText, Field(max_length=100, description="As the person would know it.")]
    locale: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{2,35}$", description="BCP 47; what is sent comes in it.")]


class OpenBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"device": {"platform": "android", "name": "Pixel 9", "locale": "pl"}}]},
    )

    device: DeviceBody


class RefreshBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"refresh_token": _TOKENS_EXAMPLE["refresh_token"]}]}
    )

    refresh_token: Annotated[str, Field(min_length=1, max_length=200)]


class IdentityBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        json_schema_extra={"examples": [{"id_token": _TOKENS_EXAMPLE["access_token"]}]},
    )

    id_token: Annotated[str, Field(min_length=1, max_length=8192, description="Of Firebase Authentication.")]


class IdentityView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "account_id": _TOKENS_EXAMPLE["account_id"],
                    "joined": True,
                    "access_token": _TOKENS_EXAMPLE["access_token"],
                    "expires_at": _TOKENS_EXAMPLE["expires_at"],
                }
            ]
        }
    )

    account_id: UUID = Field(description="Of the person; another one than before if `joined`.")
    joined: bool = Field(description="true: this device's account became part of one that was there.")
    access_token: str
    expires_at: datetime


class TokensView(BaseModel):
    model_config = ConfigDict(json_schema_extra={"examples": [_TOKENS_EXAMPLE]})

    account_id: UUID
    access_token: str = Field(description="For the Authorization header: Bearer …")
    expires_at: datetime = Field(description="When the access token is over; refresh before.")
    refresh_token: str = Field(description="For one refresh; the answer brings the next one.")

    @classmethod
    def of(cls, tokens: DeviceTokens) -> Self:
        return cls(
            account_id=tokens.account_id,
            access_token=tokens.access_token,
            expires_at=tokens.expires_at,
            refresh_token=tokens.refresh_token,
        )


@router.post(
    "",
    status_code=201,
    operation_id="openSession",
    summary="Open a session for this device",
    responses=problems(429),
)
async def open_session(
    body: OpenBody, address: ClientAddress, limits: UseLimits, settings: UseSettings, transactions: UseTransactions
) -> TokensView:
    """An account without a name: nothing is asked of the person."""
    await limits.hit("device-session", address, settings.sessions_per_hour, HOUR)
    command = OpenDeviceSession(Device(**body.device.model_dump()), TokenRules.of(settings))
    return TokensView.of(await transactions.run(NOBODY, lambda work: open_device_session(work, command)))


@router.post(
    "/refresh",
    operation_id="refreshSession",
    summary="Exchange the refresh token for new tokens",
    responses=problems(401),
)
async def refresh(
    body: RefreshBody, key: IdempotencyKey, settings: UseSettings, transactions: UseTransactions
) -> TokensView:
    """Each refresh token works once; one that comes again ends the session on both phones that hold it.

    Send an Idempotency-Key: if the answer is lost, the same call with the same key within 10 minutes gets the same
    tokens again.
    """
    command = RefreshSession(body.refresh_token, key.value if key else None, TokenRules.of(settings))
    outcome = await transactions.run(NOBODY, lambda work: refresh_session(work, command))
    return TokensView.of(tokens_or_refusal(outcome))


@router.post(
    "/firebase",
    operation_id="linkFirebase",
    summary="I am this person at Firebase",
    responses=problems(401, 403, 404, 409, 422, 429, 503),
)
async def link_firebase(
    body: IdentityBody,
    actor: ResidentActor,
    claims: ResidentClaims,
    settings: UseSettings,
    limits: UseLimits,
    transactions: UseTransactions,
) -> IdentityView:
    """The account of this device is mine by that name; if I had one on another device, it becomes part of that.

    Its reports, what it follows, its devices and messages come along. Use the access token of the answer from then on;
    the refresh token stays as it is.
    """
    if settings.firebase_project is None:
        raise IdentityNotConfigured
    await limits.hit("link-firebase", str(actor.account_id), LINKS_AN_HOUR, HOUR)
    certificates = certificates_at(settings.firebase_certs_url)
    uid = await uid_in(body.id_token, settings.firebase_project, certificates, transactions.clock.now())
    rules = TokenRules.of(settings)
    linked, now = await transactions.run(actor, lambda work: _link(work, uid))
    access = issue_access_token(AccessClaims(linked.account_id, claims.session_id, linked.trusted), rules, now)
    return IdentityView(
        account_id=linked.account_id,
        joined=linked.joined_id is not None,
        access_token=access,
        expires_at=now.replace(microsecond=0) + rules.access_life,
    )


async def _link(work: Work, uid: str) -> tuple[Linked, datetime]:
    linked = await link_identity(work, uid)
    if linked.joined_id is not None:
        await join_reporter(work, linked.joined_id, linked.account_id)
        await move_preferences(linked.joined_id, linked.account_id, work.session)
        await move_devices(linked.joined_id, linked.account_id, work.session)
        await move_messages(linked.joined_id, linked.account_id, work.now, work.session)
    return linked, work.now


@router.delete(
    "", status_code=204, operation_id="endSession", summary="End this device's session", responses=problems(401)
)
async def end_session(actor: ResidentActor, claims: ResidentClaims, transactions: UseTransactions) -> None:
    """No refresh any more; the access token still works until it expires."""
    await transactions.run(actor, lambda work: end_device_session(work, claims.session_id))
