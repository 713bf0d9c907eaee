"""Days as in KPA art. 57, on real Polish calendars."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.catalog.values import DayKind, Span
from backend.catalog.working_days import Pause, WorkCalendar, local_day, statutory_holidays
from backend.kernel.clock import LOCAL

CALENDAR = WorkCalendar()


def working(days: int) -> Span:
    return Span(days=days, kind=DayKind.WORKING)


def calendar(days: int) -> Span:
    return Span(days=days, kind=DayKind.CALENDAR)


def local(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=LOCAL).astimezone(UTC)


def last_day(
    span: Span, start: datetime, paused: tuple[Pause, ...] = (), closures: frozenset[date] = frozenset()
) -> date:
    return local_day(WorkCalendar(closures).end_of(span, start, paused))


def test_fourteen_statutory_holidays_since_2025_with_christmas_eve() -> None:
    # Easter and Whit Sunday are among the fourteen.
    assert len(statutory_holidays(2025)) == 14
    assert date(2025, 12, 24) in statutory_holidays(2025)
    assert date(2024, 12, 24) not in statutory_holidays(2024)


@pytest.mark.parametrize(
    ("span", "start", "expected"),
    [
        # Wednesday: the day itself does not count.
        (working(1), local(2026, 6, 17), date(2026, 6, 18)),
        (working(3), local(2026, 6, 17), date(2026, 6, 22)),
        # Friday evening and Saturday noon come to the same.
        (working(1), local(2026, 6, 19, 23), date(2026, 6, 22)),
        (working(1), local(2026, 6, 20), date(2026, 6, 22)),
        # Corpus Christi, Thursday 4 June 2026.
        (working(1), local(2026, 6, 3), date(2026, 6, 5)),
        # Christmas 2026: Thursday to Saturday, then Sunday.
        (working(1), local(2026, 12, 23), date(2026, 12, 28)),
        (calendar(1), local(2026, 6, 17), date(2026, 6, 18)),
        # An end on Saturday, and on Easter Sunday with its Monday, moves.
        (calendar(3), local(2026, 6, 17), date(2026, 6, 22)),
        (calendar(2), local(2026, 4, 3), date(2026, 4, 7)),
        (calendar(30), local(2026, 6, 17), date(2026, 7, 17)),
    ],
)
def test_days_are_counted_as_the_code_says(span: Span, start: datetime, expected: date) -> None:
    assert last_day(span, start) == expected


def test_the_office_s_own_days_off_do_not_count() -> None:
    closed = frozenset({date(2026, 6, 18)})
    assert last_day(working(1), local(2026, 6, 17), closures=closed) == date(2026, 6, 19)
    assert WorkCalendar(closed).is_holiday(date(2026, 6, 18))
    assert not CALENDAR.is_holiday(date(2026, 6, 21))  # an ordinary Sunday


def test_the_local_day_counts_not_the_one_in_utc() -> None:
    late = datetime(2026, 6, 17, 22, 30, tzinfo=UTC)  # Thursday, half past midnight in Warsaw
    assert last_day(working(1), late) == date(2026, 6, 19)


@pytest.mark.parametrize(
    ("day", "offset"), [(date(2026, 3, 29), 2), (date(2026, 10, 25), 1), (date(2026, 6, 17), 2), (date(2026, 1, 7), 1)]
)
def test_the_end_is_the_last_millisecond_of_the_local_day(day: date, offset: int) -> None:
    closed_before = CALENDAR.end_of(calendar(1), datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    next_midnight = closed_before + timedelta(milliseconds=1)
    assert next_midnight.astimezone(LOCAL).hour == 0
    assert closed_before.astimezone(LOCAL).utcoffset() == timedelta(hours=offset)


def test_a_pause_gives_back_the_days_after_the_question_up_to_the_answer() -> None:
    asked, answered = local(2026, 6, 18), local(2026, 6, 22)
    # Of 18, 19, 22, 23 June the 19th and the 22nd were spent waiting.
    assert last_day(working(2), local(2026, 6, 17), ((asked, answered),)) == date(2026, 6, 23)
    assert last_day(working(2), local(2026, 6, 17), ((asked, asked),)) == date(2026, 6, 19)
    assert last_day(working(2), local(2026, 6, 17), ((asked, None),)) == date(2026, 6, 19)


def test_an_end_that_moves_does_not_land_in_a_pause() -> None:
    paused = ((local(2026, 6, 20), local(2026, 6, 22)),)
    # Three days from Wednesday end on Saturday, and Monday was spent waiting.
    assert last_day(calendar(3), local(2026, 6, 17), paused) == date(2026, 6, 23)


QUICK = settings(max_examples=50, deadline=None)
moments = st.datetimes(datetime(2023, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  given one
spans = st.builds(Span, days=st.integers(1, 60), kind=st.sampled_from(DayKind))
waits = st.lists(
    st.tuples(moments, st.integers(0, 30)).map(lambda wait: (wait[0], wait[0] + timedelta(days=wait[1]))), max_size=4
)
days_off = st.frozensets(st.dates(date(2023, 1, 1), date(2031, 6, 30)), max_size=10)


@QUICK
@given(spans, moments, waits, days_off)
def test_an_end_is_a_working_day_after_the_start(
    span: Span, start: datetime, paused: list[Pause], closures: frozenset[date]
) -> None:
    calendar = WorkCalendar(closures)
    end = calendar.end_of(span, start, paused)
    assert calendar.is_working(local_day(end))
    assert local_day(end) - local_day(start) >= timedelta(days=span.days)


@QUICK
@given(st.sampled_from(DayKind), moments, waits)
def test_more_days_never_end_earlier(kind: DayKind, start: datetime, paused: list[Pause]) -> None:
    ends = [CALENDAR.end_of(Span(days=days, kind=kind), start, paused) for days in range(1, 12)]
    assert all(one <= other for one, other in pairwise(ends))
    if kind is DayKind.WORKING:
        assert all(one < other for one, other in pairwise(ends))


@QUICK
@given(spans, moments, moments, waits)
def test_a_later_start_never_ends_earlier(span: Span, one: datetime, other: datetime, paused: list[Pause]) -> None:
    first, second = sorted([one, other])
    assert CALENDAR.end_of(span, first, paused) <= CALENDAR.end_of(span, second, paused)


@QUICK
@given(spans, moments, waits, waits)
def test_pauses_never_shorten(span: Span, start: datetime, some: list[Pause], more: list[Pause]) -> None:
    assert CALENDAR.end_of(span, start, some) <= CALENDAR.end_of(span, start, [*some, *more])
