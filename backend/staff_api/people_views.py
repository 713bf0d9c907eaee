"""How the office's people look to those who manage their accounts."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool
from pydantic.config import JsonDict

from backend.accounts.documents import StaffChange, StaffChangeKind
from backend.accounts.passwords import MIN_LENGTH
from backend.accounts.people import Person, PersonWithHistory
from backend.kernel.ids import MAX_SLUG
from backend.kernel.permissions import Role
from backend.kernel.text import OneLine

_PERSON: JsonDict = {
    "id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
    "name": "Anna Nowak",
    "email": "anna.nowak@example.pl",
    "roles": ["officer"],
    "department_ids": ["lighting"],
    "enabled": True,
    "must_change_password": False,
    "last_seen_at": "2026-06-17T06:02:00Z",
    "created_at": "2026-01-05T09:00:00Z",
    "revision": 3,
}
_ONE_TIME = "h7mkq-2vxtn-p9ewb-r4ycd"

PersonName = Annotated[OneLine, Field(min_length=1, max_length=100)]
Email = Annotated[str, Field(min_length=3, max_length=254, pattern=r"^\s*[^@\s]+@[^@\s]+\s*$")]
Roles = Annotated[list[Role], Field(min_length=1, max_length=len(Role), description="What they may do.")]
DepartmentIds = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=MAX_SLUG)]],
    Field(max_length=50, description="Where the roles hold; a dispatcher's and an auditor's hold everywhere."),
]


class NewStaffBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "name": "Anna Nowak",
                    "email": "anna.nowak@example.pl",
                    "roles": ["officer"],
                    "department_ids": ["lighting"],
                }
            ]
        },
    )

    name: PersonName
    email: Email
    roles: Roles
    department_ids: DepartmentIds = []
    password: Annotated[str, Field(min_length=1, max_length=1024)] | None = Field(
        None,
        description=f"At least {MIN_LENGTH} characters; without it a one-time one is made, and told in the answer.",
    )


class ChangeStaffBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"name": "Anna Nowak", "roles": ["officer"], "department_ids": ["lighting"], "enabled": True}]
        },
    )

    name: PersonName
    roles: Roles
    department_ids: DepartmentIds
    enabled: StrictBool = Field(description="false: signed out everywhere at once, and no sign-in any more.")


class StaffView(BaseModel):
    """An account of the office."""

    model_config = ConfigDict(json_schema_extra={"examples": [_PERSON]})

    id: UUID
    name: str
    email: str
    roles: list[Role]
    department_ids: list[str]
    enabled: bool
    must_change_password: bool = Field(description="They have a one-time password and have not chosen their own yet.")
    last_seen_at: datetime | None = Field(description="The last sign-in; null: never yet.")
    created_at: datetime
    revision: int = Field(description="For If-Match.")

    @classmethod
    def of(cls, person: Person) -> Self:
        return cls(**_fields(person))


class NewStaffView(StaffView):
    """A new account."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**_PERSON, "initial_password": _ONE_TIME}]})

    initial_password: str | None = Field(
        description="Shown this once: good for signing in and choosing one's own. Null when one was sent, and when the "
        "same call is sent again."
    )

    @classmethod
    def new(cls, person: Person, initial_password: str | None) -> Self:
        return cls(**_fields(person), initial_password=initial_password)


class ChangedBy(BaseModel):
    id: UUID
    name: str | None


class StaffChangeView(BaseModel):
    """What was done to the account, and how it was afterwards."""

    at: datetime
    by: ChangedBy | None = Field(description="null: from the command line.")
    kind: StaffChangeKind
    renamed: bool
    roles: list[Role]
    department_ids: list[str]
    enabled: bool

    @classmethod
    def of(cls, line: StaffChange, names: dict[UUID, str]) -> Self:
        return cls(
            at=line.at,
            by=ChangedBy(id=line.by_id, name=names.get(line.by_id)) if line.by_id else None,
            kind=line.kind,
            renamed=line.renamed,
            roles=line.roles,
            department_ids=line.department_ids,
            enabled=line.active,
        )


class StaffDetailsView(StaffView):
    """An account of the office with what was done to it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**_PERSON, "history": []}]})

    history: list[StaffChangeView] = Field(description="The newest 100 changes, newest first.")

    @classmethod
    def with_history(cls, found: PersonWithHistory) -> Self:
        lines = [StaffChangeView.of(line, found.names) for line in found.history]
        return cls(**_fields(found.person), history=lines)


class OneTimePasswordView(BaseModel):
    model_config = ConfigDict(json_schema_extra={"examples": [{"initial_password": _ONE_TIME}]})

    initial_password: str = Field(description="Shown this once: good for signing in and choosing one's own.")


def _fields(person: Person) -> dict[str, object]:
    account = person.account
    return {
        "id": account.id,
        "name": person.name,
        "email": person.email,
        "roles": account.roles,
        "department_ids": account.department_ids,
        "enabled": account.active,
        "must_change_password": account.password_one_time,
        "last_seen_at": account.last_seen_at,
        "created_at": account.created_at,
        "revision": account.revision,
    }
