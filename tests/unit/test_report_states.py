"""The table of states: complete, closed under moves, and what the types promise."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.reports.states import FIRST, NEXT, OPEN_OR_WAITING, TYPE_OF, ReportStatus, StatusType

# The design's table, written down once more: from → to.
DESIGN = {
    "submitted": "submitted accepted rejected forwarded duplicate withdrawn",
    "accepted": "submitted in_progress waiting on_hold resolved rejected forwarded duplicate withdrawn",
    "in_progress": "waiting on_hold resolved rejected",
    "waiting": "accepted in_progress withdrawn",
    "on_hold": "accepted in_progress",
    "resolved": "accepted closed",
    "closed": "",
    "rejected": "",
    "forwarded": "accepted submitted",
    "duplicate": "submitted accepted",
    "withdrawn": "",
}


def test_every_status_has_a_row_and_a_type() -> None:
    assert set(NEXT) == set(ReportStatus) == set(TYPE_OF)


@pytest.mark.parametrize("current", ReportStatus)
@pytest.mark.parametrize("target", ReportStatus)
def test_a_move_is_allowed_exactly_where_the_design_says(current: ReportStatus, target: ReportStatus) -> None:
    assert (target in NEXT[current]) is (target.value in DESIGN[current.value].split())


def test_everything_is_reachable() -> None:
    seen, frontier = {FIRST}, [FIRST]
    while frontier:
        for target in NEXT[frontier.pop()] - seen:
            seen.add(target)
            frontier.append(target)
    assert seen == set(ReportStatus)


def test_what_waits_or_is_open_can_always_be_left() -> None:
    assert all(NEXT[status] for status in OPEN_OR_WAITING)


@given(st.data())
def test_a_walk_ends_only_in_closed_states(data: Any) -> None:
    status = FIRST
    for _ in range(data.draw(st.integers(1, 30))):
        if not NEXT[status]:
            assert TYPE_OF[status] is StatusType.CLOSED
            return
        status = data.draw(st.sampled_from(sorted(NEXT[status])))
