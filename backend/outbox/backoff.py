"""How long to wait before trying again, and when to stop."""

from collections.abc import Callable
from datetime import timedelta

MAX_ATTEMPTS = 12
"""With the waits below, two and a half to five hours of patience; then somebody has to look."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)

Chance = Callable[[], float]
"""A number from 0 to 1, even odds."""


def wait_after(attempts: int, chance: Chance) -> timedelta:
    """30 s · 2ⁿ, at most an hour, and of that the half to the whole: many failures at once do not come back at once.

    Not less than half: with any number from nothing on, some would lose all their patience within an hour.
    """
    doubled = FIRST_WAIT * (1 << min(max(attempts - 1, 0), 16))
    return min(doubled, LONGEST_WAIT) * (1 + chance()) / 2
