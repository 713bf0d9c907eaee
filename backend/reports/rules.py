"""Decisions about reports: values in, answer out."""

import re
from datetime import date, datetime, timedelta

from backend.catalog.working_days import end_of_day, local_day
from backend.facts.reports import DeadlineLevel
from backend.kernel.clock import to_milliseconds
from backend.kernel.ids import parse_public_code
from backend.kernel.text import folded
from backend.reports.values import Clock

OBJECTION_WINDOW = timedelta(days=14)
ANSWER_WINDOW = timedelta(days=14)
_DUE_SOON_SHARE = 0.2
_STEM = 5
_MAX_SEARCH_WORDS = 80
_MIN_WORD = 2
_SHORTEST_STEM = 3
_FURTHEST = timedelta(days=366)


def objection_until(resolved_at: datetime) -> datetime:
    """A window of days ends with a day, whatever the hour it began and whatever the clocks did meanwhile."""
    return end_of_day(local_day(resolved_at) + OBJECTION_WINDOW)


def answer_by(asked_at: datetime) -> datetime:
    return end_of_day(local_day(asked_at) + ANSWER_WINDOW)


def may_be_planned_for(day: date, now: datetime) -> bool:
    """From today on, for a year."""
    today = local_day(now)
    return today <= day <= today + _FURTHEST


def level_times(started_at: datetime, due_at: datetime) -> dict[DeadlineLevel, datetime]:
    """When each level begins: a fifth of the time left, the end, and the same time again."""
    whole = due_at - started_at
    return {
        DeadlineLevel.DUE_SOON: to_milliseconds(due_at - whole * _DUE_SOON_SHARE),
        DeadlineLevel.OVERDUE: due_at,
        DeadlineLevel.TWICE_OVERDUE: due_at + whole,
    }


def level_at(clock: Clock, now: datetime) -> tuple[DeadlineLevel, datetime | None]:
    """The level the clock is at, and when the next one begins; a paused or finished clock stays where it is."""
    if clock.due_at is None or clock.finished_at is not None:
        return clock.level, None
    level, upcoming = DeadlineLevel.ON_TIME, None
    for reached, begins in level_times(clock.started_at, clock.due_at).items():
        if begins > now:
            upcoming = begins
            break
        level = reached
    return level, upcoming


def search_words(*texts: str | None) -> list[str]:
    """What a report is found by: the beginnings of its words, without diacritics and endings.

    Polish endings change (`latarnia`, `latarni`; `droga`, `drodze`, `drogę`): five letters without vowels at the end
    keep most of them together, and whole-word lookups stay on an index in the order of the list.
    """
    found: dict[str, None] = {}
    for text in texts:
        for word in re.findall(r"\w+", folded(text or "")):
            if len(word) >= _MIN_WORD:
                found[_stem(word)] = None
    return list(found)[:_MAX_SEARCH_WORDS]


def _stem(word: str) -> str:
    if any(char.isdigit() for char in word):
        return word  # a number, or half of a public code
    start = word[:_STEM]
    while len(start) > _SHORTEST_STEM and start[-1] in "aeiouy":
        start = start[:-1]
    return start


def search_terms(query: str) -> list[str]:
    """The words to look for. A public code may be typed without its dash, in one word with a digit."""
    typed = query.strip()
    looks_like_one = " " not in typed and ("-" in typed or any(char.isdigit() for char in typed))
    code = parse_public_code(typed) if looks_like_one else None
    return search_words(code or typed)
