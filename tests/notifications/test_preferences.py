"""Quiet hours are local, and only alarms ignore them."""

from datetime import UTC, datetime

import pytest

from notifications.channels.base import BellName
from notifications.plans.message import MessageClass
from notifications.preferences import DEFAULTS, not_before


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


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
    assert not_before(MessageClass.CASE, _utc(now)) == _utc(rings)


def test_an_alarm_rings_at_night() -> None:
    night = _utc("2026-06-18T03:00:00+02:00")
    assert not_before(MessageClass.ALARM, night) == night


def test_every_class_has_its_defaults() -> None:
    assert set(DEFAULTS) == set(MessageClass)
    assert BellName.PUSH in DEFAULTS[MessageClass.CASE].bells
    assert not DEFAULTS[MessageClass.FOLLOWED].bells
