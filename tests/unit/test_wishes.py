"""Quiet hours and digests are local, and only alarms ignore the night."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.clock import LOCAL
from notifications.plans.message import LANE_OF, WORTH_FOR, MessageClass
from notifications.wishes import (
    AT_ONCE_ONLY,
    DEFAULT_WISHES,
    DEFAULTS,
    DIGEST_CLOSES,
    RINGS_AT_NIGHT,
    ClassWish,
    Frequency,
    QuietHours,
    Wishes,
    next_digest,
)


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


WALL = st.times(timezones=st.none()).map(lambda wall: wall.replace(second=0, microsecond=0))
CLOCK_NIGHTS = st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)])
DAYS = st.one_of(CLOCK_NIGHTS, st.dates(date(2026, 1, 1), date(2030, 12, 31)))
MOMENTS = st.builds(
    lambda day, seconds: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=seconds),
    DAYS,
    st.integers(-12 * 3600, 36 * 3600),
)
QUIET = st.builds(QuietHours, WALL, WALL).filter(lambda quiet: quiet.since != quiet.until)


@pytest.mark.parametrize(
    ("now", "rings"),
    [
        ("2026-06-17T20:59:59+02:00", "2026-06-17T20:59:59+02:00"),
        ("2026-06-17T21:00:00+02:00", "2026-06-18T07:00:00+02:00"),
        ("2026-06-18T03:00:00+02:00", "2026-06-18T07:00:00+02:00"),
        ("2026-06-18T07:00:00+02:00", "2026-06-18T07:00:00+02:00"),
        # The night the clocks go forward is an hour shorter, the one they go back an hour longer.
        ("2026-03-28T22:00:00+01:00", "2026-03-29T07:00:00+02:00"),
        ("2026-10-24T22:00:00+02:00", "2026-10-25T07:00:00+01:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T07:00:00+01:00"),
    ],
)
def test_a_bell_waits_for_the_morning(now: str, rings: str) -> None:
    assert DEFAULT_WISHES.not_before(MessageClass.CASE, _utc(now)) == _utc(rings)


@pytest.mark.parametrize(
    ("until", "now", "rings"),
    [
        # 02:30 is skipped in March: the clocks go from 02:00 to 03:00.
        ("02:30", "2026-03-29T01:00:00+01:00", "2026-03-29T03:30:00+02:00"),
        # It comes twice in October, and the second time it is over.
        ("02:30", "2026-10-25T01:00:00+02:00", "2026-10-25T02:30:00+01:00"),
        ("02:30", "2026-10-25T02:10:00+01:00", "2026-10-25T02:30:00+01:00"),
    ],
)
def test_quiet_hours_may_end_while_the_clocks_are_changed(until: str, now: str, rings: str) -> None:
    wishes = Wishes(quiet=QuietHours(time(22), time.fromisoformat(until)))
    assert wishes.not_before(MessageClass.CASE, _utc(now)) == _utc(rings)


@given(moment=MOMENTS, quiet=QUIET, kind=st.sampled_from(MessageClass))
def test_nothing_but_an_alarm_ever_leaves_in_quiet_hours(
    moment: datetime, quiet: QuietHours, kind: MessageClass
) -> None:
    rings = Wishes(quiet=quiet).not_before(kind, moment)
    assert rings >= moment
    if kind in RINGS_AT_NIGHT:
        assert rings == moment
        return
    wall = rings.astimezone(LOCAL).time()
    inside = quiet.since <= wall < quiet.until if quiet.since < quiet.until else not quiet.until <= wall < quiet.since
    assert not inside
    assert rings - moment <= timedelta(hours=26), "and it waits for one night, not for two"


@given(moment=MOMENTS, quiet=QUIET, frequency=st.sampled_from([Frequency.DAILY, Frequency.WEEKLY]))
def test_a_digest_is_soon_and_never_in_quiet_hours(moment: datetime, quiet: QuietHours, frequency: Frequency) -> None:
    wishes = Wishes({MessageClass.FOLLOWED: ClassWish(frozenset(), frequency)}, quiet)
    due = wishes.digest_after(MessageClass.FOLLOWED, moment)
    assert due is not None
    assert moment + DIGEST_CLOSES < due <= moment + timedelta(days=9 if frequency is Frequency.WEEKLY else 3)
    assert not quiet.hold(due)
    planned = next_digest(frequency, moment).astimezone(LOCAL)
    assert (planned.hour, planned.minute) == (7, 30)
    assert frequency is Frequency.DAILY or planned.weekday() == 0


@given(moment=MOMENTS)
def test_without_quiet_hours_it_rings_at_once(moment: datetime) -> None:
    assert Wishes(quiet=None).not_before(MessageClass.CASE, moment) == moment


def test_what_comes_while_a_digest_is_put_together_goes_with_the_next() -> None:
    assert next_digest(Frequency.DAILY, _utc("2026-06-17T07:28:59+02:00")) == _utc("2026-06-17T07:30:00+02:00")
    assert next_digest(Frequency.DAILY, _utc("2026-06-17T07:29:00+02:00")) == _utc("2026-06-18T07:30:00+02:00")
    assert next_digest(Frequency.WEEKLY, _utc("2026-06-15T07:29:00+02:00")) == _utc("2026-06-22T07:30:00+02:00")


@pytest.mark.parametrize("kind", sorted(AT_ONCE_ONLY))
def test_what_cannot_wait_goes_with_no_digest(kind: MessageClass) -> None:
    wishes = Wishes({kind: ClassWish(frozenset(), Frequency.WEEKLY)})
    assert wishes.digest_after(kind, _utc("2026-06-17T12:00:00+02:00")) is None


def test_every_class_has_its_defaults() -> None:
    assert set(DEFAULTS) == set(LANE_OF) == set(WORTH_FOR) == set(MessageClass)
    assert Wishes({}).of(MessageClass.CASE) is DEFAULTS[MessageClass.CASE]
