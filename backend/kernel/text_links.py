"""Addresses in what the office wrote, to be shown as links. `web/shared/announcements/links.ts` does the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

_ADDRESS = re.compile(
    r"(?<!\w)[hH][tT][tT][pP][sS]://(?![^\s\ufeff/?#]*@)[^\W_][\w-]*(?:\.[^\W_][\w-]*)+(?::[0-9]{1,5})?"
    r"(?:[/?#][\w\-.~:/?#\[\]@!$&'()*+,;=%]*)?"
)
"""Without a user before the host: `https://bank.example@other.example` leads elsewhere than it seems to.

Each part of the host begins with a letter or a digit, so no end that is taken off reaches into it. Case is not ignored
by a flag, which would take a long s for an s; digits and blanks are what both
languages mean by them.
"""
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
    unopened = {closes: address.count(closes) - address.count(opens) for closes, opens in _PAIRS.items()}
    end = len(address)
    while (last := address[end - 1]) in _ENDS or unopened.get(last, 0) > 0:
        if last in unopened:
            unopened[last] -= 1
        end -= 1
    return address[:end]


def as_html(text: str) -> str:
    """Escaped, with its addresses as links."""
    return "".join(
        f'<a href="{escape(piece.text)}" rel="{REL}">{escape(piece.text)}</a>' if piece.is_link else escape(piece.text)
        for piece in pieces_of(text)
    )
