"""The one way to open MongoDB and to make its indexes; a client belongs to one event loop."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from beanie import Document, init_beanie
from pymongo import AsyncMongoClient, IndexModel
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import OperationFailure

Client = AsyncMongoClient[dict[str, Any]]
Database = AsyncDatabase[dict[str, Any]]

_NAMESPACE_EXISTS = 48

MIN_SERVER = (6, 0)
"""What the queries need. In production take 7.0.28, 8.0.17 or newer: older ones carry CVE-2025-14847."""


def open_client(url: str) -> Client:
    """Majority writes and reads of committed data; times come back aware, UUIDs in the standard form."""
    return AsyncMongoClient(
        url,
        tz_aware=True,
        uuidRepresentation="standard",
        appname="wspolnie",
        w="majority",
        retryWrites=True,
        # Short, so that a lost database is noticed; the operation's own deadline is set around each use case.
        serverSelectionTimeoutMS=5000,
        connectTimeoutMS=3000,
    )


async def bind_documents(database: Database, documents: Sequence[type[Document]]) -> None:
    """Tell Beanie where its classes live. Beanie asks the server for its version; `build_indexes` does the rest."""
    await init_beanie(database=database, document_models=list(documents), skip_indexes=True)


async def build_indexes(database: Database, documents: Sequence[type[Document]]) -> None:
    """Create what is missing; safe to repeat, and from several processes at once."""
    existing = set(await database.list_collection_names())
    for document in documents:
        name = document.get_collection_name()
        if name not in existing:
            # Beforehand, since creating one inside a transaction takes an exclusive lock.
            await _create_collection(database, name)
        if indexes := indexes_of(document):
            await database[name].create_indexes(indexes)


async def _create_collection(database: Database, name: str) -> None:
    """Another process may be quicker."""
    try:
        await database.create_collection(name, check_exists=False)
    except OperationFailure as taken:
        if taken.code != _NAMESPACE_EXISTS:
            raise


async def missing_indexes(database: Database, documents: Sequence[type[Document]]) -> list[str]:
    """`collection.index` of each index that the documents declare and the server lacks."""
    missing = []
    for document in documents:
        name = document.get_collection_name()
        present = set(await database[name].index_information())
        missing += [
            f"{name}.{index.document['name']}"
            for index in indexes_of(document)
            if index.document["name"] not in present
        ]
    return missing


def indexes_of(document: type[Document]) -> list[IndexModel]:
    """Every index is declared as an IndexModel in `Settings.indexes`, with a name."""
    return list(getattr(getattr(document, "Settings", None), "indexes", []))


def to_row(document: Document) -> dict[str, Any]:
    """The document as it is stored, for a raw insert: pydantic does in 0.1 ms what Beanie's encoder does in 1 ms."""
    row: dict[str, Any] = storable(document.model_dump(mode="python"))
    row["_id"] = row.pop("id")
    return row


def storable(value: Any) -> Any:
    """For BSON, as Beanie writes it: enums become their values, days midnights."""
    if isinstance(value, dict):
        return {key: storable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [storable(item) for item in value]
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time(), UTC)
    return value
