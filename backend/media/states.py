"""The life of an uploaded photo: every state, and the moves that are allowed."""

from collections.abc import Mapping
from enum import StrEnum


class MediaState(StrEnum):
    """`stored` is what an acknowledgement means: the original is whole, and a loss of power does not take it."""

    ARRIVING = "arriving"
    STORED = "stored"
    READY = "ready"
    REFUSED = "refused"


_S = MediaState

FIRST = (_S.ARRIVING, _S.STORED)
"""A resumable upload begins by arriving; one that came in one piece is stored at once."""

NEXT: Mapping[MediaState, frozenset[MediaState]] = {
    # Refused at once: the bytes that came are not those that were announced.
    _S.ARRIVING: frozenset({_S.STORED, _S.REFUSED}),
    _S.STORED: frozenset({_S.READY, _S.REFUSED}),
    _S.READY: frozenset(),
    _S.REFUSED: frozenset(),
}

KEEPS_BYTES = frozenset({_S.ARRIVING, _S.STORED, _S.READY})
"""Of a refused one only the reason is kept."""
