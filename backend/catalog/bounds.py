"""Between what a number must lie, in words."""

from babel.numbers import format_decimal

from backend.catalog.values import MAX_NUMBER
from backend.catalog.wording import catalog_texts
from backend.kernel.text import Language, Texts


def bounds_in_words(minimum: float | None, maximum: float | None) -> Texts:
    """Names only those that somebody set; the general limit where there are none."""
    if minimum is None and maximum is None:
        minimum, maximum = -MAX_NUMBER, MAX_NUMBER
    key = "number-at-most" if minimum is None else "number-at-least" if maximum is None else "number-between"
    return Texts(**{language.value: _said(key, language, minimum, maximum) for language in Language})


def _said(key: str, language: Language, minimum: float | None, maximum: float | None) -> str:
    given = {"minimum": minimum, "maximum": maximum}
    written = {name: format_decimal(value, locale=language.value) for name, value in given.items() if value is not None}
    return catalog_texts()[language].gettext(key).format(**written)
