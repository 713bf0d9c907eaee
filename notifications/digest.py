"""Many messages in one: when somebody's next digest is due. Which messages go with it, the inbox knows."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, IndexModel
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.kernel.ids import derived_id
from backend.outbox.claim import Rows
from backend.outbox.entry import EntryState
from backend.outbox.once import put_once

KEPT_FOR = timedelta(days=30)


class Digest(Document):
    """One for each person and moment. `due` is also the end of a lease."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    account_id: UUID
    state: EntryState = EntryState.PENDING
    due: datetime
    lease: UUID | None = None
    attempts: int = 0
    created_at: datetime
    done_at: datetime | None = None

    class Settings:
        name = "digests"
        indexes: ClassVar = [
            IndexModel(
                [("due", ASCENDING)],
                name="pending_due",
                partialFilterExpression={"state": EntryState.PENDING.value},
            ),
            IndexModel([("account_id", ASCENDING)], name="account"),
            IndexModel([("done_at", ASCENDING)], name="sweep", expireAfterSeconds=int(KEPT_FOR.total_seconds())),
        ]


def digests() -> Rows:
    return Digest.get_pymongo_collection()


def digest_id(account_id: UUID, due: datetime) -> UUID:
    """Whatever is due at the same moment is one digest: on a Monday, the day's and the week's."""
    return derived_id(account_id, due.isoformat(), "digest")


async def open_digests(wanted: Iterable[tuple[UUID, datetime]], now: datetime) -> None:
    """For whom and when. Before their messages are in the inbox: a digest of nothing does no harm."""
    rows: dict[UUID, dict[str, Any]] = {}
    for account_id, due in wanted:
        row_id = digest_id(account_id, due)
        rows[row_id] = {
            "_id": row_id,
            "account_id": account_id,
            "state": EntryState.PENDING.value,
            "due": due,
            "attempts": 0,
            "created_at": now,
        }
    await put_once(digests(), list(rows.values()))


async def forget_digests(account_ids: Collection[UUID]) -> None:
    """Of accounts that are gone."""
    if account_ids:
        await digests().delete_many({"account_id": {"$in": list(account_ids)}})


async def move_digests(account_id: UUID, into_id: UUID, session: AsyncClientSession | None = None) -> None:
    """Of an account that became part of another one."""
    await digests().update_many({"account_id": account_id}, {"$set": {"account_id": into_id}}, session=session)
