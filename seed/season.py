"""When things happen in the demo town: what the year brings, when people are up, when the office works. Pure."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from random import Random

from backend.catalog.values import DayKind, Span
from backend.catalog.working_days import WorkCalendar
from backend.kernel.clock import LOCAL

_WINTER, _SPRING, _SUMMER, _AUTUMN = {12, 1, 2}, {3, 4, 5}, {6, 7, 8}, {9, 10, 11}
_USUAL = 1.0

HOW_OFTEN: Mapping[str, float] = {
    "pothole": 3.0,
    "street-lamp": 3.2,
    "pavement": 1.8,
    "illegal-dump": 2.2,
    "overfilled-bin": 2.0,
    "parking": 1.6,
    "overgrown-greenery": 1.4,
    "fallen-tree": 1.2,
    "water-leak": 1.2,
    "playground": 1.2,
    "snow-ice": 1.5,
    "no-water-pressure": 0.6,
    "district-idea": 0.7,
    "person-in-need": 0.5,
    "animal-cruelty": 0.4,
    "illegal-burning": 0.5,
    "vandalism": 0.6,
    "culture-access": 0.5,
    "heritage": 0.5,
}
"""Against a category that is not named."""

_MONTHS: Mapping[str, Mapping[int, float]] = {
    "snow-ice": {month: 2.5 if month in _WINTER else 0.6 if month in {11, 3} else 0.0 for month in range(1, 13)},
    "pothole": {2: 1.8, 3: 2.4, 4: 2.0, 5: 1.3},
    "smoke": dict.fromkeys({10, 11, 12, 1, 2, 3}, 2.5) | dict.fromkeys({5, 6, 7, 8}, 0.1),
    "illegal-burning": dict.fromkeys({10, 11, 12, 1, 2, 3}, 1.8),
    "street-lamp": dict.fromkeys({10, 11, 12, 1, 2}, 1.5) | dict.fromkeys(_SUMMER, 0.6),
    "park-lighting": dict.fromkeys({10, 11, 12, 1}, 1.5),
    "overgrown-greenery": dict.fromkeys({5, 6, 7, 8, 9}, 2.2) | dict.fromkeys(_WINTER, 0.0) | {11: 0.1},
    "playground": dict.fromkeys({4, 5, 6, 7, 8}, 1.8) | dict.fromkeys(_WINTER, 0.2),
    "fallen-tree": dict.fromkeys({1, 2, 7, 8, 10}, 1.6),
    "blocked-drain": dict.fromkeys({6, 7, 8, 10, 11}, 1.8) | {1: 0.5, 2: 0.5},
    "person-in-need": dict.fromkeys({11, 12, 1, 2}, 2.5) | dict.fromkeys(_SUMMER, 0.3),
    "noise": dict.fromkeys(_SUMMER, 2.0) | dict.fromkeys(_WINTER, 0.5),
    "bench": dict.fromkeys({4, 5, 6, 7, 8, 9}, 1.4) | dict.fromkeys(_WINTER, 0.3),
}
"""Months that differ from the others."""

_WORDS: Mapping[str, set[int]] = {
    "Po zimie": {2, 3, 4, 5},
    "po zimie": {2, 3, 4, 5},
    "od zimy": {4, 5, 6},
    "od początku lata": {7, 8, 9},
    "zgasło po burzy": _SUMMER | {5, 9},
    "Po burzy": _SUMMER | {5, 9},
    "upał": _SUMMER,
    "pełnym słońcu": _SUMMER | {5, 9},
    "osy latają": {7, 8, 9},
    "kleszcz": {4, 5, 6, 7, 8, 9},
    "krótkich spodenkach": _SUMMER | {5},
    "festynie": {5, 6, 7, 8, 9},
    "noce są zimne": {9, 10, 11, 12, 1, 2, 3},
    "Kaloryfery": {10, 11, 12, 1, 2, 3, 4},
    "tak zimno": {10, 11, 12, 1, 2, 3},
    "Ogrzewanie": {10, 11, 12, 1, 2, 3, 4},
    "ze szkoły": set(range(1, 13)) - {7, 8},
    "temperatura przekroczy": {11, 12, 1, 2, 3},
    "okresie lęgowym": {3, 4, 5, 6, 7, 8},
    "jeszcze raz jesienią": {3, 4, 5, 6, 7, 8},
    "opadów": {3, 4, 5, 6, 7, 8, 9, 10, 11},
}
"""Words that would sound odd in other months."""

_SATURDAY = 6
_DAY = timedelta(days=1)
OPENS, CLOSES = time(7, 30), time(15, 30)
_FIRST_HOUR, _LAST_HOUR = 7, 20


def weight(category_id: str, month: int) -> float:
    return HOW_OFTEN.get(category_id, _USUAL) * _MONTHS.get(category_id, {}).get(month, _USUAL)


def fits_season(text: str, month: int) -> bool:
    return all(month in months for words, months in _WORDS.items() if words in text)


def liveliness(day: datetime) -> float:
    """Of a local day: people report less at weekends."""
    return 1.0 if day.isoweekday() < _SATURDAY else 0.55


def in_waking_hours(chance: Random, day: datetime) -> datetime:
    """Some moment of that local day when people are up, most of them in the morning and after work."""
    hour = chance.choices(range(_FIRST_HOUR, _LAST_HOUR + 1), [3, 5, 5, 4, 4, 4, 3, 4, 5, 6, 6, 5, 4, 3])[0]
    local = day.astimezone(LOCAL).replace(
        hour=hour, minute=chance.randrange(60), second=chance.randrange(60), microsecond=0
    )
    return local.astimezone(day.tzinfo)


def resident_later(chance: Random, after: datetime, least: float, most: float) -> datetime:
    """So many days later, when people are up; never before `after`."""
    moment = in_waking_hours(chance, after + timedelta(days=chance.uniform(least, most)))
    return moment if moment > after else after + timedelta(minutes=chance.randint(5, 50))


def desk_later(chance: Random, calendar: WorkCalendar, after: datetime, least: float, most: float) -> datetime:
    """So many days later, in office hours of a working day; always after `after`."""
    moment = (after + timedelta(days=chance.uniform(least, most))).astimezone(LOCAL)
    if moment.time() >= CLOSES:
        moment = _opening(moment + _DAY)
    while not calendar.is_working(moment.date()):
        moment = _opening(moment + _DAY)
    if moment.time() <= OPENS:
        moment = _opening(moment) + timedelta(minutes=chance.randint(1, 300))
    moment += timedelta(minutes=chance.randint(1, 25), seconds=chance.randrange(60))
    return moment.astimezone(after.tzinfo)


def _opening(day: datetime) -> datetime:
    return day.replace(hour=OPENS.hour, minute=OPENS.minute, second=0, microsecond=0)


def in_days(span: Span) -> float:
    """About how many days of the calendar a target is."""
    return span.days * (7 / 5 if span.kind is DayKind.WORKING else 1.0)
