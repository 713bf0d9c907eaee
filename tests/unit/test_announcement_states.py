"""The table of an announcement's states: complete, as designed, reachable, and ending only when it is cancelled."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.announcements.states import FIRST, NEXT, AnnouncementStatus

# The design's table, written down once more: from → to.
DESIGN = {
    "draft": "submitted cancelled sent",
    "submitted": "approved draft cancelled sent",
    "approved": "submitted scheduled sending draft cancelled sent",
    "scheduled": "submitted scheduled sending draft cancelled sent",
    "sending": "sent draft cancelled",
    "sent": "draft cancelled",
    "cancelled": "",
}
BEFORE_APPROVAL = {AnnouncementStatus.DRAFT, AnnouncementStatus.SUBMITTED}
BEFORE_SENDING = {AnnouncementStatus.APPROVED, AnnouncementStatus.SCHEDULED}


def test_every_status_has_a_row() -> None:
    assert set(NEXT) == set(AnnouncementStatus)


@pytest.mark.parametrize("current", AnnouncementStatus)
@pytest.mark.parametrize("target", AnnouncementStatus)
def test_a_move_is_allowed_exactly_where_the_design_says(
    current: AnnouncementStatus, target: AnnouncementStatus
) -> None:
    assert (target in NEXT[current]) is (target.value in DESIGN[current.value].split())


def test_everything_is_reachable() -> None:
    seen, frontier = {FIRST}, [FIRST]
    while frontier:
        for target in NEXT[frontier.pop()] - seen:
            seen.add(target)
            frontier.append(target)
    assert seen == set(AnnouncementStatus)


@settings(deadline=None)  # on a busy machine an example may take long
@given(st.data())
def test_nothing_is_sent_that_was_not_approved_since_it_last_waited_for_that(data: Any) -> None:
    status, approved = FIRST, False
    for _ in range(data.draw(st.integers(1, 40))):
        if not NEXT[status]:
            assert status is AnnouncementStatus.CANCELLED
            return
        target = data.draw(st.sampled_from(sorted(NEXT[status])))
        if target is AnnouncementStatus.SENDING:
            assert approved
            assert status in BEFORE_SENDING
        approved = target is AnnouncementStatus.APPROVED or (approved and target not in BEFORE_APPROVAL)
        status = target
