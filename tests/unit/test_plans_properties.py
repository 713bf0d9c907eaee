"""Of every plan, whoever is involved: nobody hears of their own act, and nobody twice."""

from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.facts.catalogue import FACTS
from backend.facts.envelope import Fact
from backend.facts.office import OverdueCounted
from backend.facts.reports import DeadlineLevel, ReportFact
from notifications.plans.message import LANE_OF, MessageClass
from notifications.plans.table import CLASSES, TELLS_NOBODY, plan
from notifications.plans.versions import Side, versions_of
from notifications.wishes import DEFAULTS
from tests.support.builders.facts import LIGHTING, envelope, report_fact

PEOPLE = st.integers(1, 5).map(lambda number: UUID(int=number))
SOMEBODY = st.none() | PEOPLE
SEVERAL = st.lists(PEOPLE, max_size=6)
KINDS = [kind for kind in FACTS.values() if issubclass(kind, ReportFact) and kind not in TELLS_NOBODY]


@st.composite
def report_facts(draw: st.DrawFn) -> ReportFact:
    kind = draw(st.sampled_from(KINDS))
    could_be: dict[str, st.SearchStrategy[Any]] = {
        "reporter_id": SOMEBODY,
        "follower_ids": SEVERAL,
        "assignee_id": SOMEBODY,
        "colleague_ids": SEVERAL,
        "head_ids": SEVERAL,
        "department": st.sampled_from([LIGHTING, None]),
        "private": st.booleans(),
        "level": st.sampled_from(DeadlineLevel),
    }
    changes = {name: draw(values) for name, values in could_be.items() if name in kind.model_fields}
    return report_fact(kind, **changes)


NUMBERS = st.integers(1, 200)
MORNING = st.just(date(2026, 6, 17))
FACTS_OF_ALL_KINDS: st.SearchStrategy[Fact] = report_facts() | st.builds(
    OverdueCounted, account_id=PEOPLE, on=MORNING, mine=NUMBERS, nobodys=NUMBERS
)


@given(fact=FACTS_OF_ALL_KINDS, actor=SOMEBODY)
def test_nobody_hears_of_their_own_act_and_nobody_twice(fact: Fact, actor: UUID | None) -> None:
    told = plan(envelope(fact, actor_id=actor))
    heard = [message.recipient_id for message in told]
    assert len(heard) == len(set(heard))
    assert all(message.receipt for message in told if message.recipient_id == actor)


@given(fact=FACTS_OF_ALL_KINDS)
def test_what_is_told_is_of_a_class_that_people_are_asked_about(fact: Fact) -> None:
    assert {message.message_class for message in plan(envelope(fact, actor_id=None))} <= CLASSES


@given(fact=report_facts())
def test_a_private_report_is_no_followers_business(fact: ReportFact) -> None:
    for message in plan(envelope(fact, actor_id=None)):
        assert message.private == fact.private
        assert not (fact.private and message.message_class is MessageClass.FOLLOWED)


@given(fact=report_facts())
def test_what_is_told_holds_at_the_moment_it_is_told(fact: ReportFact) -> None:
    """A message is never stale by the very fact that it is about."""
    so = {(version.thing_id, version.side): version for version in versions_of(envelope(fact))}
    for message in plan(envelope(fact, actor_id=None)):
        if message.version is not None:
            assert so[message.version.thing_id, message.version.side] == message.version
            assert message.version.side in Side
        assert message.message_class in LANE_OF
        assert message.message_class in DEFAULTS
