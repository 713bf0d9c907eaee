"""Addresses in what the office wrote, to be shown as links. `web/shared/announcements/links.ts` does the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

_ADDRESS = re.compile(
    r"(?<!\w)https://(?![^\s/?#]*@)[^\W_][\w-]*(?:\.[\w-]+)+(?::\d{1,5})?(?:[/?#][\w\-.~:/?#\[\]@!$&'()*+,;=%]*)?",
    re.IGNORECASE,
)
"""Without a user before the host: `https://bank.example@other.example` leads elsewhere than it seems to."""
_ENDS = ".,;:!?'*_~"
"""Of the sentence, not of the address; so is a bracket that nothing in the address opened."""
_PAIRS = {")": "(", "]": "["}
_CUT = "…"
"""Where a letter that was too long ends: such an address leads nowhere."""
REL = "noopener noreferrer nofollow"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_link: bool


def pieces_of(text: str) -> Iterator[Piece]:
    """All of it, in order. A link's text is its address: nobody is led elsewhere than it says."""
    shown = 0
    for found in _ADDRESS.finditer(text):
        if text.startswith(_CUT, found.end()):
            continue
        address = _without_end(found[0])
        if found.start() > shown:
            yield Piece(text[shown : found.start()], is_link=False)
        yield Piece(address, is_link=True)
        shown = found.start() + len(address)
    if shown < len(text):
        yield Piece(text[shown:], is_link=False)


def _without_end(address: str) -> str:
    while address[-1] in _ENDS or _closes_nothing(address):
        address = address[:-1]
    return address


def _closes_nothing(address: str) -> bool:
    opens = _PAIRS.get(address[-1])
    return opens is not None and address.count(opens) < address.count(address[-1])


def as_html(text: str) -> str:
    """Escaped, with its addresses as links."""
    return "".join(
        f'<a href="{escape(piece.text)}" rel="{REL}">{escape(piece.text)}</a>' if piece.is_link else escape(piece.text)
        for piece in pieces_of(text)
    )
