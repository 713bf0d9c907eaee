"""Between two tests everything goes, whoever wrote it and however."""

from typing import Any

import pytest
from pymongo import InsertOne

from backend.kernel.mongo import Client, Database, open_client
from tests.support.mongo import empty
from wspolnie.embedded_mongo import EmbeddedMongo

PLACE = "somewhere"


async def _insert(rows: Any, database: Database, client: Client) -> None:  # noqa: ARG001  each way has these
    await rows.insert_one({"_id": 1})


async def _bulk(rows: Any, database: Database, client: Client) -> None:  # noqa: ARG001
    await rows.bulk_write([InsertOne({"_id": 1})])


async def _upsert(rows: Any, database: Database, client: Client) -> None:  # noqa: ARG001
    await rows.update_one({"_id": 1}, {"$set": {"word": 1}}, upsert=True)


async def _find_and_modify(rows: Any, database: Database, client: Client) -> None:  # noqa: ARG001
    await rows.find_one_and_update({"_id": 1}, {"$set": {"word": 1}}, upsert=True)


async def _transaction(rows: Any, database: Database, client: Client) -> None:  # noqa: ARG001
    async with client.start_session() as session, await session.start_transaction():
        await rows.insert_one({"_id": 1}, session=session)


async def _merge(rows: Any, database: Database, client: Client) -> None:  # noqa: ARG001
    await database["elsewhere"].insert_one({"_id": 1})
    await database["elsewhere"].aggregate([{"$merge": {"into": rows.name}}])


async def _made_anew(rows: Any, database: Database, client: Client) -> None:  # noqa: ARG001
    await rows.drop()
    await rows.insert_one({"_id": 1})


WAYS = [_insert, _bulk, _upsert, _find_and_modify, _transaction, _merge, _made_anew]


@pytest.mark.parametrize("write", WAYS, ids=lambda way: way.__name__.strip("_"))
async def test_whatever_was_written_goes(write: Any, database: Database, client: Client, mongod: EmbeddedMongo) -> None:
    for _ in range(3):
        await empty(database)
        await write(database[PLACE], database, client)
    async with open_client(mongod.url) as somebody_else:
        await somebody_else[database.name]["another"].insert_one({"_id": 1})
    await empty(database)
    left = {name: await database[name].count_documents({}) for name in await database.list_collection_names()}
    assert {name: count for name, count in left.items() if count} == {}
