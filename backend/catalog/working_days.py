"""When a number of days ends: KPA art. 57, statutory holidays, days off of the office, pauses. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from backend.catalog.values import DayKind, Span
from backend.kernel.clock import LOCAL
from backend.kernel.text import Language

_SATURDAY = 6
_DAY = timedelta(days=1)
_HOLIDAY_WORDS: Mapping[Language, str] = {Language.PL: "pl", Language.EN: "en_US", Language.UK: "uk"}

Pause = tuple[datetime, datetime | None]
"""From a question to its answer; None while it is open."""


KEPT_HOLIDAYS = Path(__file__).with_name("statutory_holidays.json")
"""What the library `holidays` says, by language and ISO date, for the years that deadlines touch. To load it, with
every country, takes a second of the first report and 27 MB of each process; a test holds the file against it."""
KEPT_YEARS = range(2020, 2046)


@lru_cache(maxsize=128)
def statutory_holidays(year: int) -> frozenset[date]:
    """Days free from work by the Act of 18 January 1951; since 2025 fourteen, with 24 December."""
    return frozenset(statutory_names(year, Language.PL))


def statutory_names(year: int, language: Language) -> Mapping[date, str]:
    return _kept_names()[language].get(year) or names_by_library(year, language)


@lru_cache(maxsize=128)
def names_by_library(year: int, language: Language) -> Mapping[date, str]:
    from holidays import country_holidays  # noqa: PLC0415  see KEPT_HOLIDAYS

    return dict(country_holidays("PL", years=year, language=_HOLIDAY_WORDS[language]))


@lru_cache(maxsize=1)
def _kept_names() -> Mapping[Language, Mapping[int, Mapping[date, str]]]:
    kept = json.loads(KEPT_HOLIDAYS.read_text(encoding="utf-8"))
    found: dict[Language, dict[int, dict[date, str]]] = {}
    for language in Language:
        for day, name in kept[language].items():
            found.setdefault(language, {}).setdefault(int(day[:4]), {})[date.fromisoformat(day)] = name
    return found


class DayOff(StrEnum):
    """Why a day does not count."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    DAY_OFF = "day-off"


class Skipped(NamedTuple):
    on: date
    why: DayOff


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Local days (Europe/Warsaw); `closures` are the office's own days off."""

    closures: frozenset[date] = frozenset()

    def is_holiday(self, day: date) -> bool:
        """A statutory holiday or a closure; an ordinary Saturday or Sunday is neither."""
        return day in self.closures or day in statutory_holidays(day.year)

    def is_working(self, day: date) -> bool:
        return day.isoweekday() < _SATURDAY and not self.is_holiday(day)

    def end_of(self, span: Span, start: datetime, paused: Iterable[Pause] = ()) -> datetime:
        """The last millisecond of the last local day, in UTC.

        The day of the start does not count (art. 57 § 1); an end on a Saturday or a holiday moves to the next working
        day (§ 4). Pauses are counted the same way: the day of the question still counts, the days after it up to and
        including the answer's do not. An open pause has taken no day yet: give it an end to know how it stands.
        """
        return _end_of(self, span, local_day(start), _ended(paused))

    def skipped(self, span: Span, start: datetime, paused: Iterable[Pause] = ()) -> list[Skipped]:
        """The days after the start and up to `end_of` that did not count and were not paused either.

        Of calendar days only those at the end, which move it.
        """
        day, left, pauses = local_day(start), span.days, _ended(paused)
        found: list[date] = []
        while left > 0 or not self.is_working(day) or _is_paused(day, pauses):
            day += _DAY
            if _is_paused(day, pauses):
                continue
            left -= span.kind is DayKind.CALENDAR or self.is_working(day)
            if not self.is_working(day) and (span.kind is DayKind.WORKING or left <= 0):
                found.append(day)
        return [Skipped(one, self._why(one)) for one in found]

    def _why(self, day: date) -> DayOff:
        if day in statutory_holidays(day.year):
            return DayOff.HOLIDAY
        return DayOff.DAY_OFF if day in self.closures else DayOff.WEEKEND


Days = tuple[tuple[date, date], ...]


def _ended(paused: Iterable[Pause]) -> Days:
    return tuple((local_day(begun), local_day(ended)) for begun, ended in paused if ended is not None)


@lru_cache(maxsize=4096)
def _end_of(calendar: WorkCalendar, span: Span, day: date, pauses: Days) -> datetime:
    """Remembered: on one day, everything of one category is due on one day."""
    left = span.days
    while left > 0 or not calendar.is_working(day) or _is_paused(day, pauses):
        day += _DAY
        if not _is_paused(day, pauses) and (span.kind is DayKind.CALENDAR or calendar.is_working(day)):
            left -= 1
    return end_of_day(day)


def _is_paused(day: date, pauses: Days) -> bool:
    return any(begun < day <= ended for begun, ended in pauses)


def local_day(moment: datetime) -> date:
    return moment.astimezone(LOCAL).date()


def end_of_day(day: date) -> datetime:
    """Found from the next local midnight, so that days of 23 and 25 hours are right."""
    midnight = datetime.combine(day + _DAY, time(), LOCAL)
    # In UTC first: subtracting from a local time would move the hands of the clock instead of the time.
    return midnight.astimezone(UTC) - timedelta(milliseconds=1)
