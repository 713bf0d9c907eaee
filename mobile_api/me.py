"""What the service knows of the person with the phone."""

from datetime import datetime
from typing import Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backend.accounts.queries import OwnAccount, own_account
from backend.http.auth import ResidentActor
from backend.http.deps import UseTransactions
from backend.http.problem import problems
from backend.kernel.text import Language

router = APIRouter(prefix="/mobile/v1/me", tags=["me"])


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
