"""What a text can be filled with, as it is stored with a message, and as a reader sees it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from backend.kernel.clock import LOCAL
from backend.kernel.text import Language, Texts

Param = str | int | Texts | datetime | date
"""Words, a number, words in every language, a moment (shown as its local day), a day.

A number called `count` decides how the words around it are declined.
"""

# English as in Europe: 3 July 2026.
_LOCALES: Mapping[Language, str] = {Language.PL: "pl", Language.EN: "en_GB", Language.UK: "uk"}


def to_stored(params: Mapping[str, Param]) -> dict[str, Any]:
    """For BSON, which knows moments but not days."""
    return {name: _stored(value) for name, value in params.items()}


def _stored(value: Param) -> Any:
    if isinstance(value, Texts):
        return value.model_dump()
    if isinstance(value, date) and not isinstance(value, datetime):
        return {"day": value.isoformat()}
    return value


def shown(stored: Mapping[str, Any], language: Language) -> dict[str, str]:
    """Every parameter as the reader of that language sees it."""
    return {name: _shown(value, language) for name, value in stored.items()}


def _shown(value: Any, language: Language) -> str:
    if isinstance(value, datetime):
        return _day(value.astimezone(LOCAL).date(), language)
    if isinstance(value, Mapping):
        return _day(date.fromisoformat(value["day"]), language) if "day" in value else str(value[language.value])
    return str(value)


def _day(day: date, language: Language) -> str:
    return format_date(day, "d MMMM y", locale=_LOCALES[language])
