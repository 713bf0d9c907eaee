"""How long to wait before trying again, and when to stop."""

from collections.abc import Callable
from datetime import timedelta

MAX_ATTEMPTS = 12
"""About four hours of patience with the waits below; then somebody has to look."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)

Chance = Callable[[], float]
"""A number from 0 to 1, even odds."""


def wait_after(attempts: int, chance: Chance) -> timedelta:
    """30 s · 2ⁿ with full jitter, at most an hour, so that many failures at once do not come back at once."""
    doubled = FIRST_WAIT * (1 << min(max(attempts - 1, 0), 16))
    return min(doubled, LONGEST_WAIT) * chance()
