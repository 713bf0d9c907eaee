"""What somebody was told: the source of truth, of which every push is only a bell."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from beanie import Document
from pydantic import BaseModel, ConfigDict, Field
from pymongo import ASCENDING, DESCENDING, IndexModel, ReturnDocument, UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.ids import derived_id
from backend.kernel.pages import Cursor, Page
from backend.kernel.permissions import Permission
from backend.kernel.readable import each_readable
from backend.kernel.text import Language
from backend.outbox.once import put_once
from notifications.broadcasts import fill_words
from notifications.channels.base import About
from notifications.delivery import bell_was_opened, bells_are_over
from notifications.merging import item_with, said_in
from notifications.plans.message import Message, MessageClass
from notifications.stored import Stored
from notifications.texts.wording import render
from notifications.truth import version_row
from notifications.unread import count_unread


class InboxItemNotFound(NotFound):
    code = "inbox-item-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such message in your inbox.")


class InboxItem(Document):
    """One message to one account. Words are not kept: they are made in the language that the reader asks for.

    `at` is the moment of the fact, which is what readers sort by; `created_at` when it was put here.
    """

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    account_id: UUID
    fact_id: UUID
    at: datetime
    created_at: datetime
    message_class: MessageClass
    text_key: str
    params: dict[str, Any]
    about: About
    private: bool = False
    office: bool = False
    digest_id: UUID | None = None
    """The digest that rings for it, if it does not ring by itself."""
    version: dict[str, Any] | None = None
    """Of a reminder: what it is about; see `truth.py`."""
    merged: list[dict[str, Any]] = []
    """Of several edits that are one message: what each said. `fact_id` is the first one's, `at` the last one's."""
    seen_at: datetime | None = None
    read_at: datetime | None = None
    archived_at: datetime | None = None

    class Settings:
        name = "inbox"
        indexes: ClassVar = [
            IndexModel([("account_id", ASCENDING), ("at", DESCENDING), ("_id", DESCENDING)], name="account_newest"),
            IndexModel([("account_id", ASCENDING), ("read_at", ASCENDING)], name="account_read"),
            # How many have read what a town was told.
            IndexModel(
                [("fact_id", ASCENDING)], name="read_of_fact", partialFilterExpression={"read_at": {"$type": "date"}}
            ),
            IndexModel(
                [("digest_id", ASCENDING), ("at", DESCENDING)],
                name="digest_newest",
                partialFilterExpression={"digest_id": {"$type": "binData"}},
            ),
        ]


class InboxView(BaseModel):
    """One message in the asked language."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "id": "0c6b7f0e-2f0b-8a52-9d3c-5a1f1f6f2d11",
                    "at": "2026-06-17T10:00:00Z",
                    "message_class": "case",
                    "title": "Zgłoszenie załatwione",
                    "body": "Twoje zgłoszenie „Latarnia nie świeci” (7KQ4-MZ2P) jest załatwione.",
                    "about": {
                        "kind": "report",
                        "id": "5d0f6c1e-8f55-4a3e-9a55-0b8d4a1f7c22",
                        "public_code": "7KQ4-MZ2P",
                    },
                    "read_at": None,
                }
            ]
        },
    )

    id: UUID
    at: datetime = Field(description="When it happened.")
    message_class: MessageClass
    title: str
    body: str
    about: About = Field(description="What a tap opens.")
    read_at: datetime | None = Field(description="Null: not read yet.")


TappedBell = Annotated[
    UUID | None,
    Field(description="Of the notification that was tapped, if one was: it counts as opened, others do not."),
]


class InboxPage(Page[InboxView]):
    unread: int = Field(description="How many messages are unread in the whole inbox.")


def inbox_id(fact_id: UUID, account_id: UUID) -> UUID:
    """One fact tells one person once, whoever plans it and however often."""
    return derived_id(fact_id, account_id, "inbox")


def item_row(
    message: Message,
    *,
    fact_id: UUID,
    at: datetime,
    now: datetime,
    digest_id: UUID | None = None,
    stored: Stored | None = None,
) -> dict[str, Any]:
    """`stored`: what many messages share, if somebody has it already."""
    kept = stored or Stored.of(message)
    row: dict[str, Any] = {
        "_id": inbox_id(fact_id, message.named_by),
        "account_id": message.recipient_id,
        "fact_id": fact_id,
        "at": at,
        "created_at": now,
        "message_class": message.message_class.value,
        "text_key": message.text_key,
        "params": kept.params,
        "about": kept.about,
        "private": message.private,
        "office": message.office,
        "digest_id": digest_id,
        "seen_at": None,
        "read_at": None,
        "archived_at": None,
    }
    if message.version is not None:
        row["version"] = version_row(message.version)
    return row


async def put_into_inboxes(rows: list[dict[str, Any]]) -> None:
    """Those already there stay as they are, read marks included."""
    await put_once(InboxItem.get_pymongo_collection(), rows)


async def merge_into_inboxes(edits: list[tuple[UUID, dict[str, Any]]]) -> None:
    """Each edit by its own fact, with the item that it is part of. A new one makes that unread again."""
    updates = [
        UpdateOne({"_id": item["_id"]}, [{"$set": item_with(edit_id, item)}], upsert=True) for edit_id, item in edits
    ]
    if updates:
        await InboxItem.get_pymongo_collection().bulk_write(updates)


async def forget_inboxes(account_ids: Collection[UUID]) -> None:
    """Of accounts that are gone."""
    if account_ids:
        await InboxItem.get_pymongo_collection().delete_many({"account_id": {"$in": list(account_ids)}})


async def move_inbox(account_id: UUID, into_id: UUID, session: AsyncClientSession | None = None) -> dict[UUID, UUID]:
    """Of an account that became part of another one, read marks included.

    What both were told is there once: gives back which message of the other one stands for which of this one.
    """
    items = InboxItem.get_pymongo_collection()
    mine = await items.find({"account_id": account_id}, _MARKS, session=session).to_list()
    if not mine:
        return {}
    facts = {row["fact_id"] for row in mine}
    theirs = items.find({"account_id": into_id, "fact_id": {"$in": list(facts)}}, _MARKS, session=session)
    by_fact = {row["fact_id"]: row["_id"] async for row in theirs}
    twice = [row for row in mine if row["fact_id"] in by_fact]
    for row in twice:
        marks = {mark: {"$ifNull": [f"${mark}", row[mark]]} for mark in ("seen_at", "read_at", "archived_at")}
        await items.update_one({"_id": by_fact[row["fact_id"]]}, [{"$set": marks}], session=session)
    if twice:
        await items.delete_many({"_id": {"$in": [row["_id"] for row in twice]}}, session=session)
    await items.update_many({"account_id": account_id}, {"$set": {"account_id": into_id}}, session=session)
    return {row["_id"]: by_fact[row["fact_id"]] for row in twice}


_MARKS = {"fact_id": 1, "seen_at": 1, "read_at": 1, "archived_at": 1}


UNREAD: Mapping[str, Any] = {"read_at": None, "archived_at": None}


async def items_among(item_ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Of each, whether it was read, and what edits made of it; those that are gone are left out."""
    wanted = list(set(item_ids))
    if not wanted:
        return {}
    items, among = InboxItem.get_pymongo_collection(), {"_id": {"$in": wanted}}
    # Mostly nobody has read or edited any: then a number says it, and no row has to be brought for it.
    if await items.count_documents({**among, **UNREAD, "merged": None}) == len(wanted):
        return {item_id: dict(UNREAD) for item_id in wanted}
    found = items.find(among, {"read_at": 1, "archived_at": 1, "merged": 1, "private": 1})
    return {row["_id"]: row async for row in found}


def is_unread(row: Mapping[str, Any]) -> bool:
    return row["read_at"] is None and row["archived_at"] is None


_SHOWN = {"fact_id": 1, "at": 1, "message_class": 1, "text_key": 1, "params": 1, "merged": 1, "about": 1, "read_at": 1}


async def list_inbox(
    actor: Actor, language: Language, cursor: str | None, limit: int, session: AsyncClientSession | None = None
) -> InboxPage:
    """One's own messages, newest first."""
    actor.require(Permission.INBOX_READ)
    items = InboxItem.get_pymongo_collection()
    mine: dict[str, Any] = {"account_id": actor.account_id, "archived_at": None}
    found = items.find(mine | _older_than(Cursor.decode(cursor)), _SHOWN, session=session)
    rows = await found.sort([("at", DESCENDING), ("_id", DESCENDING)]).limit(limit + 1).to_list()
    unread = await count_unread(items, mine, session)
    page, last = rows[:limit], rows[limit - 1] if len(rows) > limit else None
    await fill_words(page)
    return InboxPage(
        items=[item for _, item in each_readable(page, _view, language)],
        next_cursor=Cursor(last["at"], last["_id"]).encode() if last else None,
        unread=unread,
    )


def _older_than(after: Cursor | None) -> dict[str, Any]:
    if after is None:
        return {}
    # The first condition bounds the index scan; the second leaves out those of the same millisecond that were shown.
    # An $or would say it too, but then the planner may read two indexes and sort in memory.
    return {"at": {"$lte": after.at}, "$nor": [{"at": after.at, "_id": {"$gte": after.id}}]}


async def mark_read(
    actor: Actor,
    item_id: UUID,
    language: Language,
    now: datetime,
    session: AsyncClientSession | None = None,
    *,
    bell_id: UUID | None = None,
) -> InboxView:
    """On every device, whose bells for it are over. Reading again changes nothing. `bell_id`: the one that was tapped.

    InboxItemNotFound for a message that is missing, archived or somebody else's.
    """
    actor.require(Permission.INBOX_READ)
    row = await InboxItem.get_pymongo_collection().find_one_and_update(
        {"_id": item_id, "account_id": actor.account_id, "archived_at": None},
        [{"$set": {"read_at": {"$ifNull": ["$read_at", now]}, "seen_at": {"$ifNull": ["$seen_at", now]}}}],
        projection=_SHOWN | {"fact_id": 1},
        return_document=ReturnDocument.AFTER,
        session=session,
    )
    if row is None:
        raise InboxItemNotFound
    assert actor.account_id is not None
    await bells_are_over(actor.account_id, row["fact_id"], now, session)
    if bell_id is not None:
        await bell_was_opened(actor.account_id, bell_id, now, session)
    await fill_words([row])
    return _view(row, language)


def _view(row: dict[str, Any], language: Language) -> InboxView:
    words = render(*said_in(row), language)
    return InboxView(
        id=row["_id"],
        at=row["at"],
        message_class=MessageClass(row["message_class"]),
        title=words.title,
        body=words.body,
        about=About.model_validate(row["about"]),
        read_at=row["read_at"],
    )
