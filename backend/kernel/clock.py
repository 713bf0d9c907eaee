"""The only place that asks for the time; everybody else is given it."""

from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Warsaw")
"""Local wall time, for deadlines and the calendar only; everything stored is aware UTC."""


class Clock(Protocol):
    def now(self) -> datetime: ...


def to_milliseconds(moment: datetime) -> datetime:
    """Cut to what MongoDB keeps, so that a value read back equals the one written."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class SystemClock:
    def now(self) -> datetime:
        return to_milliseconds(datetime.now(UTC))


class ChosenClock:
    """A clock that stands where it is put: the seed's virtual days and the tests' chosen times."""

    def __init__(self, at: datetime) -> None:
        self.at = to_milliseconds(at.astimezone(UTC))

    def now(self) -> datetime:
        return self.at

    def put(self, at: datetime) -> None:
        self.at = to_milliseconds(at.astimezone(UTC))
