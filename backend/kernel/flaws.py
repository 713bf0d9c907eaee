"""What is wrong with a set-up document that somebody wrote, all of it at once."""

from collections.abc import Sequence
from typing import NamedTuple

from backend.kernel.errors import Unprocessable

MAX_FLAWS = 100
"""Enough to mend; a document with more of them is the wrong document."""


class Flaw(NamedTuple):
    """`where` is a path into the document (`rules[2].when.of[0]`); `what` a stable code the console has words for."""

    where: str
    what: str


class Broken(Unprocessable):
    """Nothing was saved; `problems` lists the flaws."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__("It has flaws and was not saved.", problems=[flaw._asdict() for flaw in flaws[:MAX_FLAWS]])
