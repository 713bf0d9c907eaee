"""One fact on its way out."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from beanie import Document
from pydantic import Field
from pymongo import ASCENDING, IndexModel
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.facts.catalogue import FACTS, read_envelope
from backend.facts.envelope import Envelope, Fact, to_payload


class EntryState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    DEAD = "dead"


class OutboxEntry(Document):
    """`due` is the one time field: not before it, and while leased, not before the lease ends."""

    id: UUID = Field(default_factory=uuid4)  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    name: str
    version: int
    at: datetime
    actor_id: UUID | None
    payload: dict[str, Any]
    state: EntryState = EntryState.PENDING
    due: datetime
    lease: UUID | None = None
    attempts: int = 0
    done_at: datetime | None = None
    last_error: str | None = None

    class Settings:
        name = "outbox"
        indexes: ClassVar = [
            IndexModel(
                [("due", ASCENDING)], name="pending_due", partialFilterExpression={"state": EntryState.PENDING.value}
            ),
            IndexModel([("state", ASCENDING), ("done_at", ASCENDING)], name="state_done_at"),
        ]

    def envelope(self) -> Envelope:
        """Raises UnknownFact, or pydantic.ValidationError for a payload that does not fit."""
        return read_envelope(id=self.id, at=self.at, actor_id=self.actor_id, name=self.name, payload=self.payload)


async def write_fact(fact: Fact, *, at: datetime, actor_id: UUID | None, session: AsyncClientSession) -> UUID:
    """In the transaction of the change that it tells of."""
    if FACTS.get(fact.name) is not type(fact):
        raise LookupError(f"{fact.name} is not in the catalogue of facts")
    entry_id = uuid4()
    row = {
        "_id": entry_id,
        "name": fact.name,
        "version": fact.version,
        "at": at,
        "actor_id": actor_id,
        "payload": to_payload(fact),
        "state": EntryState.PENDING.value,
        "due": at,
        "attempts": 0,
    }
    await OutboxEntry.get_pymongo_collection().insert_one(row, session=session)
    return entry_id
