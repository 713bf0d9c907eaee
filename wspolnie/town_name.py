"""Who writes the letters: the town, by its name in the reader's language."""

from dataclasses import dataclass, field

import pymongo
from pymongo.errors import PyMongoError

from backend.areas.access import area_index
from backend.areas.documents import Area
from backend.areas.errors import TownNotSetUp
from backend.kernel.text import Language

PRODUCT = "Wspólnie"
ASKED_FOR = 1.0
"""Seconds that a letter waits for the name; the driver itself looks for a database that is away for five."""


@dataclass
class SenderName:
    """Of a process. While nobody can be asked, the name that was known last; before there is any, the product's."""

    _town: Area | None = field(default=None, init=False)

    async def __call__(self, language: Language) -> str:
        try:
            with pymongo.timeout(ASKED_FOR):
                self._town = (await area_index()).municipality
        except TownNotSetUp:
            self._town = None
        except PyMongoError:
            pass
        return PRODUCT if self._town is None else f"{self._town.name.in_(language)} ({PRODUCT})"
