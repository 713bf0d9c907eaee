"""Letters come from the town, in the reader's language."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from backend.areas.access import areas
from backend.kernel.mongo import Database, bind_documents, open_client
from backend.kernel.text import Language
from tests.support.builders.catalog import a_town
from tests.support.listener import Line, copy
from wspolnie.documents import DOCUMENTS
from wspolnie.embedded_mongo import EmbeddedMongo
from wspolnie.town_name import SenderName

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def wire(mongod: EmbeddedMongo, database: Database) -> AsyncIterator[Line]:
    """The documents are bound over it meanwhile, with the patience of the real client."""
    port = int(mongod.url.partition("127.0.0.1:")[2].partition("/")[0])

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await line.reach(port)
        await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer))

    line = Line(carry)
    line.open()
    async with open_client(f"mongodb://127.0.0.1:{line.port}/?directConnection=true") as client:
        await bind_documents(client[database.name], DOCUMENTS)
        yield line
        await bind_documents(database, DOCUMENTS)
    await line.close()


@pytest.mark.parametrize(("language", "name"), [("pl", "Miasto (Wspólnie)"), ("en", "Miasto (en) (Wspólnie)")])
async def test_by_its_name_in_each_language(language: str, name: str) -> None:
    await a_town()
    assert await SenderName()(Language(language)) == name


async def test_before_there_is_a_town(database: Database) -> None:
    assert await database["areas"].count_documents({}) == 0
    assert await SenderName()(Language.PL) == "Wspólnie"


async def test_while_the_database_is_away_no_letter_waits_for_it_long_and_the_name_stays(wire: Line) -> None:
    await a_town()
    sender_name = SenderName()
    assert await sender_name(Language.PL) == "Miasto (Wspólnie)"
    await wire.close()
    areas.forget()
    began = time.monotonic()
    assert await sender_name(Language.EN) == "Miasto (en) (Wspólnie)"
    assert await SenderName()(Language.PL) == "Wspólnie"
    assert time.monotonic() - began < 4
