"""Accounts and sessions; names and addresses are in `contacts.py`."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from beanie import Document
from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from backend.accounts.rules import is_trusted
from backend.kernel.permissions import Role


class Record(BaseModel):
    """How a resident's reports ended."""

    resolved: int = 0
    rejected: int = 0


class ResidentAccount(Document):
    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    created_at: datetime
    record: Record = Field(default_factory=Record)

    class Settings:
        name = "resident_accounts"
        indexes: ClassVar = [IndexModel([("created_at", ASCENDING)], name="created_at")]

    @property
    def trusted(self) -> bool:
        return is_trusted(resolved=self.record.resolved, rejected=self.record.rejected)


class StaffAccount(Document):
    """`password_one_time`: somebody else chose the password, so nothing but a change of it is allowed with it.

    `password_set_at` is None for the first one. `last_seen_at` is the last sign-in. `revision` counts changes of the
    account, not sign-ins.
    """

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    created_at: datetime
    password_hash: str = Field(repr=False)
    password_one_time: bool = False
    password_set_at: datetime | None = None
    roles: list[Role]
    department_ids: list[str]
    active: bool = True
    last_seen_at: datetime | None = None
    overdue_told_on: str | None = None
    """The last morning on which somebody looked whether they had anything late."""
    revision: int = 1

    class Settings:
        name = "staff_accounts"
        indexes: ClassVar = [
            IndexModel([("department_ids", ASCENDING), ("_id", ASCENDING)], name="department_in_order"),
            IndexModel([("roles", ASCENDING)], name="roles"),
        ]


class StaffChangeKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    PASSWORD_RESET = "password_reset"  # noqa: S105  what was done, not a secret
    PASSWORD_CHANGED = "password_changed"  # noqa: S105


class StaffChange(Document):
    """One line of what was done to an officer's account, and how it was afterwards. Never changed, never removed.

    Names stay in `contacts.py`: a line only says that there is a new one. `by_id` None is the command line.
    """

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    account_id: UUID
    revision: int
    at: datetime
    by_id: UUID | None
    kind: StaffChangeKind
    renamed: bool = False
    roles: list[Role]
    department_ids: list[str]
    active: bool

    class Settings:
        name = "staff_changes"
        indexes: ClassVar = [IndexModel([("account_id", ASCENDING), ("revision", DESCENDING)], name="account_newest")]


class Platform(StrEnum):
    ANDROID = "android"
    IOS = "ios"
    WEB = "web"


class Device(BaseModel):
    """What the app says of the phone it runs on."""

    platform: Platform
    name: str
    locale: str


class EndReason(StrEnum):
    SIGNED_OUT = "signed_out"
    TOKEN_REUSED = "token_reused"  # noqa: S105  a reason, not a secret


class ResidentSession(Document):
    """A session family: one device, one refresh token at a time, each replaced by its successor.

    Hashes only. `previous_hash` and `spent_with` are for a phone whose reply was lost, see `refresh_session`.
    """

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    account_id: UUID
    device: Device
    opened_at: datetime
    refreshed_at: datetime
    expires_at: datetime
    token_hash: str = Field(repr=False)
    previous_hash: str | None = Field(None, repr=False)
    spent_with: str | None = Field(None, repr=False)
    ended_at: datetime | None = None
    end_reason: EndReason | None = None

    class Settings:
        name = "resident_sessions"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING)], name="account_id"),
            IndexModel([("expires_at", ASCENDING)], name="expires_at"),
            IndexModel(
                [("ended_at", ASCENDING)], name="ended_at", partialFilterExpression={"ended_at": {"$type": "date"}}
            ),
        ]

    def lives_at(self, now: datetime) -> bool:
        return self.ended_at is None and self.expires_at > now

    def end(self, now: datetime, reason: EndReason) -> None:
        """The first reason stays: ending twice changes nothing."""
        if self.ended_at is None:
            self.ended_at, self.end_reason = now, reason


class StaffSession(Document):
    """The id is the hash of the cookie's token."""

    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    account_id: UUID
    opened_at: datetime
    expires_at: datetime

    class Settings:
        name = "staff_sessions"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING)], name="account_id"),
            IndexModel([("expires_at", ASCENDING)], name="expires_at"),
        ]
