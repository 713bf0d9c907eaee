"""Windows, deadline levels and search words."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from backend.catalog.values import Span
from backend.facts.reports import ClockKind, DeadlineLevel
from backend.kernel.clock import LOCAL
from backend.reports import deadlines
from backend.reports.rules import answer_by, level_at, objection_until, search_terms, search_words
from backend.reports.values import Clock

NOON = datetime(2026, 6, 17, 10, 0, tzinfo=UTC)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  Hypothesis adds the zone


class TenDays:
    """A calendar in which every target is ten days plus the days paused."""

    def end_of(self, span: Span, start: datetime, paused: Iterable[tuple[datetime, datetime | None]]) -> datetime:  # noqa: ARG002  one answer
        return start + timedelta(days=10) + sum(((until or start) - since for since, until in paused), timedelta())


def running(now: datetime = NOON) -> Clock:
    return deadlines.started(ClockKind.HANDLING, Span(days=10), 1, now, TenDays())


@given(moments)
def test_windows_end_with_the_fourteenth_local_day_whatever_the_clocks_did(at: datetime) -> None:
    for ends in (objection_until(at), answer_by(at)):
        local = ends.astimezone(LOCAL)
        assert (local.hour, local.minute, local.second) == (23, 59, 59)
        assert (local.date() - at.astimezone(LOCAL).date()).days == 14


def test_levels_come_one_after_the_other() -> None:
    clock = running()
    seen = [level_at(clock, NOON + timedelta(days=day))[0] for day in (0, 7.9, 8.1, 10.1, 19.9, 20.1)]
    level = DeadlineLevel
    assert seen == [level.ON_TIME, level.ON_TIME, level.DUE_SOON, level.OVERDUE, level.OVERDUE, level.TWICE_OVERDUE]


@given(st.floats(0, 40))
def test_the_next_level_is_always_later(day: float) -> None:
    now = NOON + timedelta(days=day)
    level, upcoming = level_at(running(), now)
    assert upcoming is None if level is DeadlineLevel.TWICE_OVERDUE else upcoming is not None and upcoming > now


def test_a_paused_clock_is_never_due() -> None:
    clock = deadlines.paused(running(), NOON + timedelta(days=2))
    assert (clock.due_at, clock.next_level_at) == (None, None)
    assert level_at(clock, NOON + timedelta(days=100)) == (DeadlineLevel.ON_TIME, None)


def test_a_wait_is_given_back() -> None:
    waited = deadlines.paused(running(), NOON + timedelta(days=2))
    clock = deadlines.resumed(waited, NOON + timedelta(days=5), TenDays())
    assert clock.due_at == NOON + timedelta(days=13)


def test_a_level_that_rose_during_a_wait_is_told_at_once() -> None:
    waited = deadlines.paused(running(), NOON + timedelta(days=7.9))
    back = NOON + timedelta(days=8, hours=12)

    class NoDaysBack(TenDays):
        @override
        def end_of(self, span: Span, start: datetime, paused: Iterable[tuple[datetime, datetime | None]]) -> datetime:
            return super().end_of(span, start, list(paused)[:0])

    clock = deadlines.resumed(waited, back, NoDaysBack())
    assert (clock.level, clock.next_level_at) == (DeadlineLevel.ON_TIME, back)
    assert deadlines.advanced(clock, back).level is DeadlineLevel.DUE_SOON


def test_a_finished_clock_reminds_nobody_and_keeps_what_was_due() -> None:
    clock = deadlines.finished(running(), NOON + timedelta(days=30))
    assert clock.due_at == NOON + timedelta(days=10)
    assert level_at(clock, NOON + timedelta(days=50)) == (DeadlineLevel.ON_TIME, None)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("latarnia", "Latarnie przy szkole"),
        ("ZARÓWKA", "żarówka mruga"),
        ("Łomnicka", "ul. lomnicka 3"),
        ("lampa", "Zgasły lampy"),
        ("drogę", "stan drogi jest zły"),
        ("most 1234", "Most przy numerze 1234"),
        ("lampa 105", "lampy 105"),
        ("dziura w jezdni", "W jezdni przy przejściu jest głęboka dziura"),
    ],
)
def test_words_are_found_in_other_endings_and_without_diacritics(typed: str, written: str) -> None:
    assert set(search_terms(typed)) <= set(search_words(written))


@pytest.mark.parametrize("typed", ["7KQ4-MZ2P", "7kq4mz2p", " 7kq4 mz2p ", "7KQ4-MZ2P zgłoszenie"])
def test_a_public_code_is_found_however_it_is_typed(typed: str) -> None:
    assert set(search_terms(typed)) <= set(search_words("7KQ4-MZ2P", "zgłoszenie"))


@given(st.text(max_size=4000))
def test_any_text_gives_a_bounded_list_of_words(text: str) -> None:
    words = search_words(text)
    assert len(words) == len(set(words)) <= 80
