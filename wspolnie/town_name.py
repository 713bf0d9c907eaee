"""Who writes the letters: the town, by its name in the reader's language."""

from pymongo.errors import PyMongoError

from backend.areas.access import area_index
from backend.areas.errors import TownNotSetUp
from backend.kernel.text import Language

PRODUCT = "Wspólnie"


async def sender_name(language: Language) -> str:
    """Before a town is set up, or while nobody can be asked, the product's name: no letter waits for that."""
    try:
        town = (await area_index()).municipality.name.in_(language)
    except (TownNotSetUp, PyMongoError):
        return PRODUCT
    return f"{town} ({PRODUCT})"
