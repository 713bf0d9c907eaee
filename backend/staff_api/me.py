"""Who is at the desk, and what they may do."""

from typing import Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backend.accounts.queries import OwnStaffAccount, own_staff_account
from backend.http.auth import StaffActor
from backend.http.deps import UseTransactions
from backend.http.problem import problems
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission, Role
from backend.kernel.text import Language

router = APIRouter(prefix="/staff/v1/me", tags=["me"])


class StaffMeView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "account_id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
                    "display_name": "Anna Nowak",
                    "email": "anna.nowak@example.pl",
                    "language": "pl",
                    "roles": ["officer"],
                    "department_ids": ["lighting"],
                    "permissions": ["report:accept", "report:read"],
                }
            ]
        }
    )

    account_id: UUID
    display_name: str
    email: str
    language: Language
    roles: list[Role]
    department_ids: list[str]
    permissions: list[Permission] = Field(description="For what the console shows; the rules are checked again here.")

    @classmethod
    def of(cls, own: OwnStaffAccount, actor: Actor) -> Self:
        return cls(
            account_id=own.account_id,
            display_name=own.display_name,
            email=own.email,
            language=own.language,
            roles=sorted(actor.roles),
            department_ids=sorted(actor.department_ids),
            permissions=sorted(actor.permissions),
        )


@router.get("", operation_id="getStaffMe", summary="Who I am and what I may do", responses=problems(401))
async def me(actor: StaffActor, transactions: UseTransactions) -> StaffMeView:
    return StaffMeView.of(await transactions.read(actor, own_staff_account), actor)
