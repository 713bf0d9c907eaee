"""How a report's life goes, and how many lives go that way."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Plot(StrEnum):
    # Still under way when the curtain rises.
    FRESH = "fresh"
    """Nobody has taken it yet."""
    FORGOTTEN = "forgotten"
    """Nobody has taken it, and somebody should have."""
    TAKEN = "taken"
    PRESSING = "pressing"
    """Taken, and due in a few days."""
    WORKED_ON = "worked_on"
    STALLED = "stalled"
    """Begun and not ended in time."""
    ASKED = "asked"
    HELD = "held"
    JUST_DONE = "just_done"
    REOPENED = "reopened"
    """The reporter objected lately."""
    WITH_DISPATCHER = "with_dispatcher"
    """Routed straight to an outside body; the dispatcher has not handed it over yet."""
    # Over.
    DONE = "done"
    DONE_AT_SECOND_TRY = "done_at_second_try"
    REFUSED = "refused"
    HANDED_OVER = "handed_over"
    TAKEN_BACK = "taken_back"
    """By its reporter."""


@dataclass(frozen=True)
class Part:
    """`share` of all lives; `least` to `most` days ago they began. `prompt`: mostly within its deadlines so far."""

    share: float
    least: float
    most: float
    prompt: bool = False


PARTS: Mapping[Plot, Part] = {
    Plot.FRESH: Part(0.055, 0, 4, prompt=True),
    Plot.FORGOTTEN: Part(0.015, 6, 24),
    Plot.TAKEN: Part(0.055, 2, 18, prompt=True),
    Plot.PRESSING: Part(0.02, 3, 21, prompt=True),
    Plot.WORKED_ON: Part(0.065, 3, 26, prompt=True),
    Plot.STALLED: Part(0.035, 25, 100),
    Plot.ASKED: Part(0.03, 3, 11),
    Plot.HELD: Part(0.035, 8, 90),
    Plot.JUST_DONE: Part(0.06, 6, 13),
    Plot.REOPENED: Part(0.02, 9, 20),
    Plot.WITH_DISPATCHER: Part(0.01, 0, 4),
    Plot.DONE: Part(0.41, 20, 362),
    Plot.DONE_AT_SECOND_TRY: Part(0.045, 50, 340),
    Plot.REFUSED: Part(0.06, 6, 355),
    Plot.HANDED_OVER: Part(0.05, 6, 355),
    Plot.TAKEN_BACK: Part(0.035, 6, 355),
}


def deal(chance: Random, number: int) -> list[Plot]:
    """`number` lives in the right shares, in a mixed order; none of the plots left out if there are enough lives."""
    hand = [plot for plot, part in PARTS.items() for _ in range(max(1, int(part.share * number)))]
    hand += [Plot.DONE] * (number - len(hand))
    chance.shuffle(hand)
    return hand[:number]
