"""Who an account belongs to: the only home of personal data. Everything else holds account ids."""

from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, IndexModel
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.kernel.text import Language


class Contact(Document):
    """The id is the account's. `email` is lower-cased by `normal_email`, so that one person is one account."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    language: Language = Language.PL
    display_name: str | None = None
    email: str | None = None
    phone: str | None = None

    class Settings:
        name = "contacts"
        indexes: ClassVar = [
            IndexModel(
                [("email", ASCENDING)],
                name="email",
                unique=True,
                partialFilterExpression={"email": {"$type": "string"}},
            ),
        ]


def normal_email(typed: str) -> str:
    return typed.strip().lower()


async def contact_with_email(typed: str, session: AsyncClientSession | None = None) -> Contact | None:
    """The server takes a partial index only for a question that repeats the index's own condition."""
    return await Contact.find_one({"email": {"$eq": normal_email(typed), "$type": "string"}}, session=session)


async def languages_of(ids: Collection[UUID], session: AsyncClientSession | None = None) -> dict[UUID, Language]:
    """Accounts that are gone are left out."""
    rows = await _rows(ids, "language", session)
    return {row["_id"]: Language(row["language"]) for row in rows}


async def display_names(ids: Collection[UUID], session: AsyncClientSession | None = None) -> dict[UUID, str]:
    """Accounts that are gone, or have no name, are left out."""
    rows = await _rows(ids, "display_name", session)
    return {row["_id"]: row["display_name"] for row in rows if row.get("display_name")}


async def _rows(ids: Collection[UUID], field: str, session: AsyncClientSession | None) -> list[dict[str, Any]]:
    if not ids:
        return []
    found = Contact.get_pymongo_collection().find({"_id": {"$in": list(ids)}}, {field: 1}, session=session)
    return await found.to_list()
