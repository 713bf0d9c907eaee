"""What the service knows of the person with the phone."""

from datetime import datetime
from typing import Self
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from backend.accounts.queries import OwnAccount, own_account
from backend.accounts.use_cases.delete_account import delete_account
from backend.http.auth import LeavingActor, ResidentActor
from backend.http.deps import AskedLanguage, UseLimits, UseTransactions
from backend.http.photos import UseAddresses
from backend.http.problem import problems
from backend.kernel.text import Language
from backend.reports.use_cases.forget_reporter import forget_reporter
from backend.work import Work
from mobile_api.me_data import everything_of
from mobile_api.me_data_views import MyDataView
from notifications.own_devices import forget_own_devices
from notifications.own_preferences import forget_own_preferences

router = APIRouter(prefix="/mobile/v1/me", tags=["me"])

DOWNLOADS_AN_HOUR = 5
"""Each reads everything there is of a person; nobody needs more."""
HOUR = 3600


class MeView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "account_id": "0b9f5f0e-6f0a-4a53-9a39-1f6c5f1f2a11",
                    "language": "pl",
                    "since": "2026-06-17T10:00:00Z",
                    "session_count": 1,
                }
            ]
        }
    )

    account_id: UUID
    language: Language = Field(description="What is sent comes in it; these doors answer by Accept-Language.")
    since: datetime
    session_count: int = Field(description="Devices with a living session.")

    @classmethod
    def of(cls, own: OwnAccount) -> Self:
        return cls(account_id=own.account_id, language=own.language, since=own.since, session_count=own.session_count)


@router.get("", operation_id="getMe", summary="My account", responses=problems(401))
async def me(actor: ResidentActor, transactions: UseTransactions) -> MeView:
    return MeView.of(await transactions.read(actor, own_account))


@router.get(
    "/data",
    operation_id="downloadMyData",
    summary="Everything that is kept of me, as a file",
    responses=problems(401, 403, 429),
)
async def my_data(
    response: Response,
    actor: ResidentActor,
    transactions: UseTransactions,
    limits: UseLimits,
    language: AskedLanguage,
    addresses: UseAddresses,
) -> MyDataView:
    """RODO art. 15 and 20. Five times an hour. Of each list the newest, up to what `limits` says."""
    await limits.hit("my-data", str(actor.account_id), DOWNLOADS_AN_HOUR, HOUR)
    response.headers["Content-Disposition"] = 'attachment; filename="wspolnie-moje-dane.json"'
    response.headers["Cache-Control"] = "no-store"
    return await everything_of(actor, transactions, language, addresses)


@router.delete("", status_code=204, operation_id="deleteMe", summary="Delete my account", responses=problems(401, 403))
async def delete_me(actor: LeavingActor, transactions: UseTransactions) -> None:
    """RODO art. 17. At once and for ever; asked for again with the same token, it answers the same.

    Contacts, sessions, devices, messages, wishes, what I follow and photos of no report go. My reports stay without me:
    they are the office's case file, with what I wrote in them. Every token of mine is refused from now on.
    """

    async def leave(work: Work) -> None:
        account_id = await delete_account(work)
        await forget_reporter(work, account_id)
        await forget_own_devices(account_id, work.session)
        await forget_own_preferences(account_id, work.session)

    await transactions.run(actor, leave)
