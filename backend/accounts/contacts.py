"""Who an account belongs to: the only home of personal data. Everything else holds account ids."""

import hmac
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pydantic import BaseModel, SecretStr
from pymongo import ASCENDING, IndexModel
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.kernel.keys import derived_key
from backend.kernel.text import Language

CODE_LIVES = timedelta(minutes=10)
CODE_ATTEMPTS = 5
"""Of a million codes."""
_CODE_DIGITS = 6


class EmailAsked(BaseModel):
    """An address that somebody says is theirs; a code on its way there will show."""

    id: UUID
    address: str
    at: datetime
    attempts: int = 0

    def lives_at(self, now: datetime) -> bool:
        return now < self.at + CODE_LIVES and self.attempts < CODE_ATTEMPTS


class Contact(Document):
    """The id is the account's. `email` is lower-cased by `normal_email`, so that one person is one account."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    of_staff: bool = False
    """No announcement is sent to the office: at home they are residents with an account of their own."""
    language: Language = Language.PL
    display_name: str | None = None
    email: str | None = None
    phone: str | None = None
    firebase_uid: str | None = None
    """Who they are at Firebase, if they said so."""
    email_verified_at: datetime | None = None
    """When its owner proved that the mailbox is theirs, or the office gave it; without it nothing is sent there."""
    email_asked: EmailAsked | None = None
    closed: bool = False
    """An account of the office that is closed: nothing rings for it."""
    held_at: datetime | None = None
    """See `hold_contact`."""

    class Settings:
        name = "contacts"
        indexes: ClassVar = [
            IndexModel(
                [("email", ASCENDING)],
                name="email",
                unique=True,
                partialFilterExpression={"email": {"$type": "string"}},
            ),
            IndexModel(
                [("firebase_uid", ASCENDING)],
                name="firebase_uid",
                unique=True,
                partialFilterExpression={"firebase_uid": {"$type": "string"}},
            ),
            IndexModel(
                [("email_asked.at", ASCENDING)],
                name="email_asked_at",
                partialFilterExpression={"email_asked.at": {"$type": "date"}},
            ),
        ]


def normal_email(typed: str) -> str:
    return typed.strip().lower()


async def contact_with_email(typed: str, session: AsyncClientSession | None = None) -> Contact | None:
    """The server takes a partial index only for a question that repeats the index's own condition."""
    return await Contact.find_one({"email": {"$eq": normal_email(typed), "$type": "string"}}, session=session)


async def languages_of(ids: Collection[UUID], session: AsyncClientSession | None = None) -> dict[UUID, Language]:
    """Of those who can be told anything: accounts that are gone, or closed, are left out."""
    if not ids:
        return {}
    where = {"_id": {"$in": list(ids)}, "closed": {"$ne": True}}
    found = Contact.get_pymongo_collection().find(where, {"language": 1}, session=session, batch_size=len(ids))
    return {row["_id"]: Language(row["language"]) for row in await found.to_list()}


async def verified_emails(ids: Collection[UUID]) -> dict[UUID, str]:
    """Addresses whose owners proved that they are theirs; everybody else is left out."""
    if not ids:
        return {}
    where = {"_id": {"$in": list(ids)}, "email": {"$type": "string"}, "email_verified_at": {"$type": "date"}}
    found = Contact.get_pymongo_collection().find(where, {"email": 1})
    return {row["_id"]: row["email"] async for row in found}


async def emails_asked(ids: Collection[UUID]) -> dict[UUID, EmailAsked]:
    """Where a code is to go; everybody else is left out."""
    if not ids:
        return {}
    where = {"_id": {"$in": list(ids)}, "email_asked": {"$type": "object"}}
    found = Contact.get_pymongo_collection().find(where, {"email_asked": 1})
    return {row["_id"]: EmailAsked.model_validate(row["email_asked"]) async for row in found}


def email_code(secret: SecretStr | None, asked_id: UUID) -> str:
    """Six digits that only this installation can make of this asking; kept nowhere."""
    sealed = hmac.digest(derived_key(secret, "email-code"), asked_id.bytes, "sha256")
    return f"{int.from_bytes(sealed[:8], 'big') % 10**_CODE_DIGITS:0{_CODE_DIGITS}}"


def email_code_fits(secret: SecretStr | None, asked: EmailAsked, code: str) -> bool:
    return hmac.compare_digest(email_code(secret, asked.id).encode(), code.encode())


async def is_of_office(account_id: UUID, session: AsyncClientSession | None = None) -> bool:
    """False too for an account that is gone."""
    row = await Contact.get_pymongo_collection().find_one({"_id": account_id}, {"of_staff": 1}, session=session)
    return bool(row and row.get("of_staff"))


async def existing_among(ids: Collection[UUID]) -> set[UUID]:
    """Which of these accounts there are."""
    return {row["_id"] for row in await _rows(ids, "_id", None)}


_RESIDENTS: dict[str, Any] = {"_id": {"$gte": UUID(int=0)}, "of_staff": {"$ne": True}}
_WRITTEN_TO: dict[str, Any] = {
    "email": {"$type": "string"},
    "email_verified_at": {"$type": "date"},
    "of_staff": {"$ne": True},
}


async def residents_after(after: UUID | None, limit: int) -> list[UUID]:
    """A page of residents' accounts, in order of their ids."""
    where = _RESIDENTS if after is None else _RESIDENTS | {"_id": {"$gt": after}}
    found = Contact.get_pymongo_collection().find(where, {"_id": 1}).sort("_id", ASCENDING).limit(limit)
    return [row["_id"] for row in await found.to_list()]


async def residents_among(ids: Collection[UUID]) -> set[UUID]:
    where = {"_id": {"$in": list(ids)}, "of_staff": {"$ne": True}}
    return {row["_id"] async for row in Contact.get_pymongo_collection().find(where, {"_id": 1})}


async def count_residents(session: AsyncClientSession | None = None) -> int:
    return int(await Contact.get_pymongo_collection().count_documents(_RESIDENTS, session=session))


async def count_residents_with_email(session: AsyncClientSession | None = None) -> int:
    """With an address that they proved to be theirs."""
    return int(await Contact.get_pymongo_collection().count_documents(_WRITTEN_TO, hint="email", session=session))


async def count_with_email_among(ids: Collection[UUID], session: AsyncClientSession | None = None) -> int:
    where = _WRITTEN_TO | {"_id": {"$in": list(ids)}}
    return int(await Contact.get_pymongo_collection().count_documents(where, hint="_id_", session=session))


async def hold_contact(account_id: UUID, now: datetime, session: AsyncClientSession) -> bool:
    """Written to, so that what is kept for the account elsewhere conflicts with its deletion. False if it is gone.

    Two that hold the same account at once conflict as well: one runs again and sees what the other wrote.
    """
    held = await Contact.get_pymongo_collection().update_one(
        {"_id": account_id}, {"$set": {"held_at": now}}, session=session
    )
    return held.matched_count == 1


async def display_names(ids: Collection[UUID], session: AsyncClientSession | None = None) -> dict[UUID, str]:
    """Accounts that are gone, or have no name, are left out."""
    rows = await _rows(ids, "display_name", session)
    return {row["_id"]: row["display_name"] for row in rows if row.get("display_name")}


async def _rows(ids: Collection[UUID], field: str, session: AsyncClientSession | None) -> list[dict[str, Any]]:
    if not ids:
        return []
    found = Contact.get_pymongo_collection().find({"_id": {"$in": list(ids)}}, {field: 1}, session=session)
    return await found.to_list()
