"""The clock of a report: started with a frozen target, paused by questions, finished by an answer. Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from backend.catalog.values import Span
from backend.catalog.working_days import Skipped, WorkCalendar
from backend.facts.reports import ClockKind, DeadlineLevel
from backend.reports.rules import level_at
from backend.reports.values import Clock, Pause

_LEVELS = tuple(DeadlineLevel)


class Calendar(Protocol):
    """Days that count; `backend.catalog.working_days.WorkCalendar` is one."""

    def end_of(self, span: Span, start: datetime, paused: Iterable[tuple[datetime, datetime | None]]) -> datetime: ...


def started(kind: ClockKind, span: Span, category_version: int, now: datetime, calendar: Calendar) -> Clock:
    return _due(Clock(kind=kind, started_at=now, span=span, category_version=category_version), now, calendar)


def paused(clock: Clock, now: datetime) -> Clock:
    """Nothing is due while the reporter is asked."""
    pauses = (*clock.pauses, Pause(since=now))
    return clock.model_copy(update={"pauses": pauses, "due_at": None, "next_level_at": None})


def resumed(clock: Clock, now: datetime, calendar: Calendar) -> Clock:
    """Every day of the wait is given back (see WorkCalendar.end_of)."""
    pauses = tuple(Pause(since=pause.since, until=pause.until or now) for pause in clock.pauses)
    return _due(clock.model_copy(update={"pauses": pauses}), now, calendar)


def finished(clock: Clock, now: datetime) -> Clock:
    """Nobody is reminded any more; what was due stays for the statistics."""
    return clock.model_copy(update={"finished_at": now, "next_level_at": None})


def advanced(clock: Clock, now: datetime) -> Clock:
    level, upcoming = level_at(clock, now)
    return clock.model_copy(update={"level": level, "next_level_at": upcoming})


def explained(clock: Clock, calendar: WorkCalendar) -> list[Skipped] | None:
    """The days that did not count; None when they do not lead to the day it is due.

    That is so while nothing is due, and when the days off were changed after the target was counted.
    """
    spans = [(pause.since, pause.until) for pause in clock.pauses]
    if clock.due_at is None or calendar.end_of(clock.span, clock.started_at, spans) != clock.due_at:
        return None
    return calendar.skipped(clock.span, clock.started_at, spans)


def _due(clock: Clock, now: datetime, calendar: Calendar) -> Clock:
    spans = [(pause.since, pause.until) for pause in clock.pauses]
    fresh = clock.model_copy(update={"due_at": calendar.end_of(clock.span, clock.started_at, spans)})
    level, upcoming = level_at(fresh, now)
    if _LEVELS.index(level) > _LEVELS.index(clock.level):
        # It rose while nobody looked: due at once, so that those who must know are told.
        return fresh.model_copy(update={"next_level_at": now})
    return fresh.model_copy(update={"level": level, "next_level_at": upcoming})
