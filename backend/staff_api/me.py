"""Who is at the desk, and what they may do."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backend.accounts.credentials import Lockout, hash_after_check
from backend.accounts.passwords import MIN_LENGTH
from backend.accounts.queries import OwnStaffAccount, own_staff_account
from backend.accounts.use_cases.set_password import ChangeOwnPassword, change_own_password
from backend.http.auth import StaffActor, StaffToken
from backend.http.deps import ClientAddress, UseLimits, UseSettings, UseTransactions
from backend.http.problem import problems
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission, Role
from backend.kernel.text import Language

router = APIRouter(prefix="/staff/v1/me", tags=["me"])
PASSWORD_PATH = "/staff/v1/me/password"  # noqa: S105  an address


class StaffMeView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "account_id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
                    "display_name": "Anna Nowak",
                    "email": "anna.nowak@example.pl",
                    "language": "pl",
                    "must_change_password": False,
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
    must_change_password: bool = Field(
        description="true: with a one-time password, and nothing else is permitted before PUT /staff/v1/me/password."
    )
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
            must_change_password=own.must_change_password,
            roles=sorted(actor.roles),
            department_ids=sorted(actor.department_ids),
            permissions=sorted(actor.permissions),
        )


@router.get("", operation_id="getStaffMe", summary="Who I am and what I may do", responses=problems(401))
async def me(actor: StaffActor, transactions: UseTransactions) -> StaffMeView:
    return StaffMeView.of(await transactions.read(actor, own_staff_account), actor)


class PasswordBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"current": "correct horse battery", "new": "lipa pod ratuszem"}]},
    )

    current: Annotated[str, Field(min_length=1, max_length=1024)]
    new: Annotated[str, Field(min_length=1, max_length=1024, description=f"At least {MIN_LENGTH} characters.")]


@router.put(
    "/password",
    status_code=204,
    operation_id="changeMyPassword",
    summary="Choose another password",
    responses=problems(401, 403, 429),
)
async def change_password(
    body: PasswordBody,
    token: StaffToken,
    actor: StaffActor,
    address: ClientAddress,
    limits: UseLimits,
    settings: UseSettings,
    transactions: UseTransactions,
) -> None:
    """My other sessions end. A wrong present password counts like a failed sign-in."""
    lockout = Lockout(limits.counters, settings.failed_sign_ins, transactions.timeout)
    checked_at = transactions.clock.now()
    password_hash = await hash_after_check(
        transactions, lockout, actor, current=body.current, new=body.new, address=address
    )
    command = ChangeOwnPassword(password_hash, checked_at, token)
    await transactions.run(actor, lambda work: change_own_password(work, command))
