"""The table of a photo's states: complete, closed under moves."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.media.states import FIRST, KEEPS_BYTES, NEXT, MediaState

# The design's table, written down once more: from → to.
DESIGN = {"arriving": "stored refused", "stored": "ready refused", "ready": "", "refused": ""}


def test_every_state_has_a_row() -> None:
    assert set(NEXT) == set(MediaState)


@pytest.mark.parametrize("current", MediaState)
@pytest.mark.parametrize("target", MediaState)
def test_a_move_is_allowed_exactly_where_the_design_says(current: MediaState, target: MediaState) -> None:
    assert (target in NEXT[current]) is (target.value in DESIGN[current.value].split())


def test_everything_is_reachable() -> None:
    seen, frontier = set(FIRST), list(FIRST)
    while frontier:
        for target in NEXT[frontier.pop()] - seen:
            seen.add(target)
            frontier.append(target)
    assert seen == set(MediaState)


@given(st.data())
def test_a_walk_ends_ready_or_without_bytes(data: Any) -> None:
    state = data.draw(st.sampled_from(FIRST))
    for _ in range(len(MediaState)):
        if not NEXT[state]:
            break
        state = data.draw(st.sampled_from(sorted(NEXT[state])))
    assert NEXT[state] == frozenset()
    assert (state in KEEPS_BYTES) is (state is MediaState.READY)
