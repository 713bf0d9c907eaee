"""What every fact has, and how it is written into the outbox and read back."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from backend.kernel.text import Texts


class Fact(BaseModel):
    """Something that happened, in the past tense. Plain data: ids, codes, words for the public; no personal data.

    `name` is the wire name (`report.resolved`); `version` grows when a field changes its meaning or goes away.
    Fields may be added with a default.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: ClassVar[str]
    version: ClassVar[int] = 1


class Named(BaseModel):
    """Something with a stable code and a name in every language: a category, a department."""

    model_config = ConfigDict(frozen=True)

    code: str
    name: Texts


class Envelope(BaseModel):
    """A fact with its id, when it happened and who did it (None: the clock, or the command line)."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    at: datetime
    actor_id: UUID | None
    fact: Fact


def to_payload(fact: Fact) -> dict[str, Any]:
    """For BSON: UUIDs and times stay what they are, enums become their values, days ISO 8601."""
    payload: dict[str, Any] = _storable(fact.model_dump(mode="python"))
    return payload


def _storable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _storable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_storable(item) for item in value]
    if isinstance(value, str):
        return str(value)
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
