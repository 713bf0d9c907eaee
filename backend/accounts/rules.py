"""What follows from a resident's record."""

TRUSTED_FROM = 3
"""Resolved reports; enough to have dealt with the office more than once, few enough for an active neighbour."""


def is_trusted(*, resolved: int, rejected: int) -> bool:
    """Whether a resident's words may be public at once: several good reports, and not one refused."""
    return resolved >= TRUSTED_FROM and rejected == 0
