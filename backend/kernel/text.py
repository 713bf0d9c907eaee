"""The three languages, texts in all of them, message catalogues, and what people type made plain."""

import gettext
import io
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Annotated, Self

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


class Language(StrEnum):
    PL = "pl"
    EN = "en"
    UK = "uk"

    @classmethod
    def best_of(cls, accept_language: str | None) -> Self:
        """The first language of ours in an Accept-Language header by weight (RFC 9110, 12.5.4); Polish otherwise."""
        known = {language.value: language for language in cls}
        for tag in _by_weight(accept_language or ""):
            if (found := known.get(tag.split("-")[0].lower())) is not None:
                return found
        return cls("pl")


def _by_weight(header: str) -> Iterable[str]:
    weighted: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, parameter = part.strip().partition(";")
        name, _, number = parameter.strip().partition("=")
        try:
            weight = float(number) if name == "q" else 1.0
        except ValueError:
            weight = 0.0
        if tag and weight > 0:
            weighted.append((weight, tag.strip()))
    return [tag for _, tag in sorted(weighted, key=lambda pair: -pair[0])]


class Texts(BaseModel):
    """One text in every language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pl: str
    en: str
    uk: str

    def in_(self, language: Language) -> str:
        text: str = getattr(self, language.value)
        return text


_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They make a text read otherwise than it is (Unicode TR 36); nobody types them."""

_NO_CHARACTERS = frozenset(
    chr(code)
    for code in (*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)))
)
"""The 66 code points that are none (Unicode 23.7); XML refuses some of them."""


_UNSEEN = frozenset(
    chr(code)
    for code in (
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),  # joins, fillers, vowels that are not shown
        *(*range(0x180B, 0x1810), *range(0xFE00, 0xFE10)),  # choose between forms of a letter
        *(0x2065, *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)),  # whatever will be there: tags, forms of a letter
        0x2800,  # Braille without a dot: a letter to Unicode, a blank to everybody else
    )
)
"""What draws nothing: Default_Ignorable_Code_Point besides category Cf (Unicode 23.8), also where no character is yet.

Other code points without a character count as shown: to an older Python the newest emoji are such.
"""


def plain(text: str) -> str:
    """What a person typed, as plain text: NFC, Unix line ends, no control or direction characters, no space around.

    Empty if nothing of it shows. Inside a text, joiners stay: words of Hindi or Persian and some emoji need them.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(char for char in text if char in "\n\t" or _is_text(char)).strip()
    return text if shows_something(text) else ""


def shows_something(text: str) -> bool:
    return any(not (char.isspace() or char in _UNSEEN or unicodedata.category(char) in {"Cc", "Cf"}) for char in text)


def _is_text(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs"} and char not in _DIRECTIONS and char not in _NO_CHARACTERS


PlainText = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(plain)]
"""Cleaned first; put length limits behind it: `Annotated[PlainText, Len(10, 4000)]`."""


def one_line(text: str) -> str:
    """For addresses and the like: line ends and tabs become spaces."""
    return " ".join(text.split())


def line(text: str) -> str:
    """What a person typed, on one line: line ends and other control characters are one space."""
    return one_line(plain("".join(" " if unicodedata.category(char) == "Cc" else char for char in text)))


OneLine = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(line)]
"""For titles, names, addresses: text without line ends. Length limits come behind it, as behind PlainText."""


def folded(text: str) -> str:
    """For searching: lower case without diacritics, so that `zabrac` finds `Zabrać` (ł has no decomposition)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


Catalogues = Mapping[Language, gettext.NullTranslations]


def load_catalogues(folder: Traversable) -> Catalogues:
    """The .po files `pl.po en.po uk.po` of a folder, compiled in memory; message ids are keys, not Polish sentences."""
    loaded: dict[Language, gettext.NullTranslations] = {}
    for language in Language:
        with folder.joinpath(f"{language}.po").open("rb") as source:
            catalog = read_po(source, locale=language.value)
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        loaded[language] = gettext.GNUTranslations(compiled)
    return loaded


_NO_PARTS = str.maketrans({"ł": "l", "Ł": "L"})
"""They do not come apart into a letter and a sign."""


def in_ascii(text: str) -> str:
    """Letters without their signs; what has no such letter is left out."""
    return unicodedata.normalize("NFKD", text.translate(_NO_PARTS)).encode("ascii", "ignore").decode()
