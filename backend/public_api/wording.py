"""What pages and feeds say around an announcement, in the three languages."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from importlib.resources import files

from babel.dates import format_datetime
from babel.numbers import format_decimal

from backend.areas.access import area_index
from backend.areas.errors import TownNotSetUp
from backend.kernel.clock import LOCAL
from backend.kernel.text import Catalogues, Language, load_catalogues

# English as in Europe: 3 July 2026.
_LOCALES: Mapping[Language, str] = {Language.PL: "pl", Language.EN: "en_GB", Language.UK: "uk"}

_UNITS: Mapping[Language, tuple[str, str]] = {
    Language.PL: ("kB", "MB"),
    Language.EN: ("kB", "MB"),
    Language.UK: ("кБ", "МБ"),
}
_MEGABYTE = 1_000_000


@lru_cache(maxsize=1)
def _catalogues() -> Catalogues:
    return load_catalogues(files(__package__) / "texts")


def say(key: str, language: Language, **values: str) -> str:
    return _catalogues()[language].gettext(key).format(**values)


def moment(at: datetime, language: Language) -> str:
    """Local day and time, in words."""
    return format_datetime(at.astimezone(LOCAL), "d MMMM y, HH:mm", locale=_LOCALES[language])


def size_in(size: int, language: Language) -> str:
    """Of a file: `1,2 MB`."""
    in_kilobytes = size < _MEGABYTE
    number = max(1, round(size / 1000)) if in_kilobytes else round(size / _MEGABYTE, 1)
    unit = _UNITS[language][0 if in_kilobytes else 1]
    return f"{format_decimal(number, locale=_LOCALES[language])} {unit}"


async def town_in(language: Language) -> str:
    """Wspólnie, while no town has been set up."""
    try:
        return (await area_index()).municipality.name.in_(language)
    except TownNotSetUp:
        return "Wspólnie"
