"""A unit that handles reports: of the office, or a body outside it."""

from enum import StrEnum

from beanie import Document
from pydantic import BaseModel, ConfigDict

from backend.kernel.text import Texts


class DepartmentKind(StrEnum):
    OFFICE = "office"
    EXTERNAL = "external"
    """A road authority, water board, energy company: reports are handed over, and the resident sees to whom."""


class PublicContact(BaseModel):
    """What anybody may know: a service's addresses, no person's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    email: str | None = None
    phone: str | None = None
    url: str | None = None
    address: str | None = None


class Department(Document):
    """`id` is a slug such as `lighting`; it stands in routes and addresses and never changes."""

    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    name: Texts
    kind: DepartmentKind = DepartmentKind.OFFICE
    contact: PublicContact = PublicContact()
    active: bool = True

    class Settings:
        name = "departments"
