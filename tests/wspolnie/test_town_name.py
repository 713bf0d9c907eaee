"""Letters come from the town, in the reader's language."""

import pytest

from backend.kernel.mongo import Database
from backend.kernel.text import Language
from tests.support.builders.catalog import a_town
from wspolnie.town_name import sender_name

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(("language", "name"), [("pl", "Miasto (Wspólnie)"), ("en", "Miasto (en) (Wspólnie)")])
async def test_by_its_name_in_each_language(language: str, name: str) -> None:
    await a_town()
    assert await sender_name(Language(language)) == name


async def test_before_there_is_a_town(database: Database) -> None:
    assert await database["areas"].count_documents({}) == 0
    assert await sender_name(Language.PL) == "Wspólnie"
