"""Who hears what about a report."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.facts import reports
from backend.facts.catalogue import FACTS
from backend.facts.reports import ClockKind, DeadlineLevel, ReportFact
from notifications.plans.message import LANE_OF, WORTH_FOR, Lane, Message, MessageClass
from notifications.plans.table import PLANS, TELLS_NOBODY, plan
from tests.support.builders.facts import AT, FOLLOWER, OFFICER, REPORTER, envelope, report_fact


def _told(fact: ReportFact, *, actor_id: UUID | None = OFFICER) -> dict[UUID, Message]:
    return {message.recipient_id: message for message in plan(envelope(fact, actor_id=actor_id))}


def test_every_fact_of_the_catalogue_has_a_plan_or_tells_nobody() -> None:
    facts = set(FACTS.values())
    assert set(PLANS) | TELLS_NOBODY == facts
    assert not set(PLANS) & TELLS_NOBODY


def test_a_fact_nobody_decided_on_is_an_error() -> None:
    class Surprise(ReportFact):
        name = "report.surprise"

    with pytest.raises(KeyError):
        plan(envelope(report_fact(Surprise)))


@pytest.mark.parametrize("kind", [reports.ReportAnswered, reports.ReportSupported])
def test_some_facts_tell_nobody(kind: type[ReportFact]) -> None:
    assert plan(envelope(report_fact(kind, follower_ids=[FOLLOWER]), actor_id=None)) == []


def test_the_receipt_goes_to_the_one_who_reported() -> None:
    told = _told(report_fact(reports.ReportSubmitted), actor_id=REPORTER)
    assert told[REPORTER].text_key == "report.submitted"
    assert set(told) == {REPORTER}


def test_without_a_department_the_receipt_says_that_one_will_be_chosen() -> None:
    told = _told(report_fact(reports.ReportSubmitted, department=None), actor_id=REPORTER)
    assert told[REPORTER].text_key == "report.submitted_undecided"
    assert "sent_to" not in told[REPORTER].params


def test_a_callers_report_without_an_account_tells_nobody() -> None:
    assert _told(report_fact(reports.ReportSubmitted, reporter_id=None)) == {}


@pytest.mark.parametrize(
    "kind",
    [
        reports.ReportAccepted,
        reports.ReportStarted,
        reports.ReportHeld,
        reports.ReportResolved,
        reports.ReportObjected,
        reports.ReportClosed,
        reports.ReportRejected,
        reports.ReportForwarded,
        reports.ReportWithdrawn,
        reports.ReportUpdated,
    ],
    ids=lambda kind: kind.name,
)
def test_reporter_and_followers_hear_how_it_goes(kind: type[ReportFact]) -> None:
    told = _told(report_fact(kind, follower_ids=[FOLLOWER]))
    assert told[REPORTER].text_key == kind.name
    assert told[REPORTER].message_class is MessageClass.CASE
    assert told[FOLLOWER].text_key == f"{kind.name}_followed"
    assert told[FOLLOWER].message_class is MessageClass.FOLLOWED


@pytest.mark.parametrize(
    "kind",
    [reports.ReportQuestionAsked, reports.ReportQuestionTimedOut, reports.ReportRerouted],
    ids=lambda kind: kind.name,
)
def test_some_things_only_the_reporter_is_told(kind: type[ReportFact]) -> None:
    assert set(_told(report_fact(kind, follower_ids=[FOLLOWER]))) == {REPORTER}


@pytest.mark.parametrize("kind", [reports.ReportObjected, reports.ReportClosed, reports.ReportWithdrawn])
def test_nobody_hears_of_their_own_act(kind: type[ReportFact]) -> None:
    assert set(_told(report_fact(kind, follower_ids=[FOLLOWER]), actor_id=REPORTER)) == {FOLLOWER}


def test_a_reporter_who_also_follows_is_told_once() -> None:
    told = plan(envelope(report_fact(follower_ids=[REPORTER, FOLLOWER])))
    assert [message.text_key for message in told] == ["report.resolved", "report.resolved_followed"]


def test_who_followed_a_report_before_it_was_private_hears_no_more_of_it() -> None:
    told = _told(report_fact(private=True, follower_ids=[FOLLOWER]))
    assert set(told) == {REPORTER}
    assert told[REPORTER].private


def test_only_the_reporter_is_told_until_when_to_object() -> None:
    told = _told(report_fact(follower_ids=[FOLLOWER]))
    assert "objection_until" in told[REPORTER].params
    assert "objection_until" not in told[FOLLOWER].params


def test_the_officer_hears_what_is_theirs_unless_they_took_it_themselves() -> None:
    assert _told(report_fact(reports.ReportAssigned), actor_id=None)[OFFICER].text_key == "report.assigned_to_you"
    assert _told(report_fact(reports.ReportAssigned), actor_id=OFFICER) == {}
    assert _told(report_fact(reports.ReportAssigned, assignee_id=None)) == {}


@pytest.mark.parametrize(
    ("level", "clock", "keys"),
    [
        (DeadlineLevel.ON_TIME, ClockKind.HANDLING, set()),
        (DeadlineLevel.DUE_SOON, ClockKind.HANDLING, {"report.due_soon_for_you"}),
        (DeadlineLevel.OVERDUE, ClockKind.HANDLING, {"report.overdue_for_you", "report.overdue"}),
        (DeadlineLevel.OVERDUE, ClockKind.ACCEPTANCE, {"report.overdue_for_you"}),
        (DeadlineLevel.TWICE_OVERDUE, ClockKind.HANDLING, {"report.twice_overdue_for_you"}),
    ],
)
def test_a_deadline_tells_the_officer_and_once_the_reporter(
    level: DeadlineLevel, clock: ClockKind, keys: set[str]
) -> None:
    told = _told(report_fact(reports.ReportDeadlineReached, level=level, clock=clock), actor_id=None)
    assert {message.text_key for message in told.values()} == keys


COLLEAGUE, HEAD = UUID(int=4), UUID(int=5)


def _told_of_a_deadline(level: DeadlineLevel, **changes: Any) -> dict[UUID, str]:
    given = {"assignee_id": None, "colleague_ids": [COLLEAGUE, HEAD], "head_ids": [HEAD], "reporter_id": None}
    fact = report_fact(reports.ReportDeadlineReached, level=level, **given | changes)
    return {person: message.text_key for person, message in _told(fact, actor_id=None).items()}


@pytest.mark.parametrize(
    ("level", "key"),
    [
        (DeadlineLevel.DUE_SOON, "report.due_soon_unassigned"),
        (DeadlineLevel.OVERDUE, "report.overdue_for_you"),
        (DeadlineLevel.TWICE_OVERDUE, "report.twice_overdue_for_you"),
    ],
)
def test_what_nobody_was_given_is_everybodys_to_hear(level: DeadlineLevel, key: str) -> None:
    assert _told_of_a_deadline(level) == {COLLEAGUE: key, HEAD: key}


@pytest.mark.parametrize(
    ("level", "told"),
    [
        (DeadlineLevel.DUE_SOON, {OFFICER}),
        (DeadlineLevel.OVERDUE, {OFFICER}),
        (DeadlineLevel.TWICE_OVERDUE, {OFFICER, HEAD}),
    ],
)
def test_heads_hear_of_the_second_time_a_deadline_passes(level: DeadlineLevel, told: set[UUID]) -> None:
    assert set(_told_of_a_deadline(level, assignee_id=OFFICER)) == told


def test_a_head_who_has_the_report_is_told_once() -> None:
    fact = report_fact(
        reports.ReportDeadlineReached, level=DeadlineLevel.TWICE_OVERDUE, assignee_id=HEAD, head_ids=[HEAD]
    )
    assert [message.recipient_id for message in plan(envelope(fact, actor_id=None))] == [HEAD]


def test_a_deadline_fact_of_before_there_were_colleagues_in_it_can_be_read() -> None:
    fact = report_fact(reports.ReportDeadlineReached)
    assert isinstance(fact, reports.ReportDeadlineReached)
    assert (fact.colleague_ids, fact.head_ids) == ([], [])


def test_a_bell_is_worth_ringing_for_a_while_after_the_fact() -> None:
    told = _told(report_fact(follower_ids=[FOLLOWER]))
    assert told[REPORTER].expires_at == AT + timedelta(days=3)
    assert told[FOLLOWER].expires_at == AT + timedelta(days=2)
    asked = _told(report_fact(reports.ReportQuestionAsked))
    assert asked[REPORTER].expires_at == AT + timedelta(days=14)


def test_a_newer_state_takes_the_place_of_the_older_on_a_lock_screen() -> None:
    [resolved] = plan(envelope(report_fact()))
    [closed] = plan(envelope(report_fact(reports.ReportClosed)))
    assert resolved.collapse == closed.collapse
    assert len(resolved.collapse) <= 32


def test_every_class_has_a_lane_and_a_worth() -> None:
    assert set(LANE_OF) == set(WORTH_FOR) == set(MessageClass)
    assert LANE_OF[MessageClass.ALARM] is Lane.URGENT
