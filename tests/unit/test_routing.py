"""Rows and rules decide the same way every time, and say why."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.catalog.routing.rules import MAX_NEARLY, PublishedRouting, RoutingCase, decide
from backend.catalog.routing.values import (
    AllOf,
    AnswerBetween,
    AnswerIs,
    AnyOf,
    Condition,
    Holiday,
    MatchLevel,
    NearMiss,
    Not,
    Row,
    Rule,
    TimeBetween,
    WeekdayIn,
)
from backend.kernel.clock import LOCAL

NIGHT = TimeBetween(start="22:00", end="06:00")
ALWAYS = WeekdayIn(days=(1, 2, 3, 4, 5, 6, 7))


def a_case(**fields: Any) -> RoutingCase:
    given: dict[str, Any] = {
        "category_id": "lamp",
        "default_department_id": None,
        "area_id": "cieplice",
        "answers": {},
        "local_time": datetime(2026, 6, 17, 12, 0, tzinfo=LOCAL),
        "is_holiday": False,
        **fields,
    }
    return RoutingCase(**given)


def a_rule(rule_id: str, when: Condition, department_id: str = "energy", **scope: Any) -> Rule:
    return Rule(id=rule_id, title=f"Reguła {rule_id}", when=when, department_id=department_id, **scope)


BOTH = Row(category="lamp", area="cieplice", department_id="both")
CATEGORY = Row(category="lamp", department_id="category")
AREA = Row(area="cieplice", department_id="area")


def table(*rows: Row, rules: tuple[Rule, ...] = (), default: str | None = None) -> PublishedRouting:
    return PublishedRouting(7, rows, rules, default)


@pytest.mark.parametrize(
    ("rows", "default", "own", "level", "department", "matched"),
    [
        ((AREA, CATEGORY, BOTH), "rest", "own", MatchLevel.CATEGORY_AREA, "both", ("category=lamp", "area=cieplice")),
        ((AREA, CATEGORY), "rest", "own", MatchLevel.CATEGORY, "category", ("category=lamp",)),
        ((AREA,), "rest", "own", MatchLevel.CATEGORY, "own", ("category=lamp", "category-default")),
        ((AREA,), "rest", None, MatchLevel.AREA, "area", ("area=cieplice",)),
        ((), "rest", None, MatchLevel.DEFAULT, "rest", ("default",)),
        ((), None, None, MatchLevel.NOBODY, None, ()),
    ],
)
def test_the_most_specific_row_wins(
    rows: tuple[Row, ...],
    default: str | None,
    own: str | None,
    level: MatchLevel,
    department: str | None,
    matched: tuple[str, ...],
) -> None:
    reason = decide(table(*rows, default=default), a_case(default_department_id=own))
    assert (reason.level, reason.department_id, reason.matched) == (level, department, matched)
    assert (reason.table_version, reason.category, reason.area) == (7, "lamp", "cieplice")


def test_rows_of_other_places_and_categories_say_nothing() -> None:
    others = (Row(category="tree", department_id="x"), Row(area="centrum", department_id="y"))
    assert decide(table(*others), a_case()).level is MatchLevel.NOBODY
    assert decide(table(AREA, BOTH), a_case(area_id=None)).level is MatchLevel.NOBODY


def test_rows_that_lost_are_kept_as_nearly() -> None:
    reason = decide(table(BOTH, CATEGORY, AREA, default="rest"), a_case())
    assert reason.nearly == tuple(
        NearMiss(level=level, department_id=department, because="less-specific")
        for level, department in [
            (MatchLevel.CATEGORY, "category"),
            (MatchLevel.AREA, "area"),
            (MatchLevel.DEFAULT, "rest"),
        ]
    )


def test_the_first_rule_that_fits_overrides_the_rows() -> None:
    rules = (
        a_rule("at-night", NIGHT),
        a_rule("elsewhere", ALWAYS, area="centrum"),
        a_rule("many", AnswerBetween(question="count", at_least=3), category="lamp"),
        a_rule("any-day", ALWAYS, "late"),
    )
    reason = decide(table(CATEGORY, rules=rules), a_case(answers={"count": 4}))
    assert (reason.level, reason.department_id, reason.rule_id) == (MatchLevel.RULE, "energy", "many")
    assert reason.rule_title == "Reguła many"
    assert reason.matched == ("category=lamp", "answer.count=3..")
    assert [(near.level, near.rule_id, near.because) for near in reason.nearly] == [
        (MatchLevel.CATEGORY, None, "overruled"),
        (MatchLevel.RULE, "at-night", "failed: time=22:00-06:00"),
        (MatchLevel.RULE, "any-day", "earlier-rule"),
    ]


@pytest.mark.parametrize(
    ("condition", "case", "fits", "words"),
    [
        (AnswerIs(question="kind", any_of=("a", "b")), {"answers": {"kind": "b"}}, True, "answer.kind=b"),
        (AnswerIs(question="kind", any_of=("a", "b")), {"answers": {"kind": ["c", "a"]}}, True, "answer.kind=a"),
        (AnswerIs(question="kind", any_of=("a", "b")), {"answers": {"kind": "c"}}, False, "answer.kind=a|b"),
        (AnswerIs(question="kind", any_of=("a",)), {}, False, "answer.kind=a"),
        (AnswerIs(question="count", any_of=(3,)), {"answers": {"count": 3}}, True, "answer.count=3"),
        (AnswerBetween(question="count", at_least=3), {"answers": {"count": 3}}, True, "answer.count=3.."),
        (AnswerBetween(question="count", at_most=3), {"answers": {"count": 3.5}}, False, "answer.count=..3"),
        (AnswerBetween(question="count", at_least=1, at_most=3), {}, False, "answer.count=1..3"),
        (NIGHT, {"local_time": datetime(2026, 6, 17, 22, 0, tzinfo=LOCAL)}, True, "time=22:00-06:00"),
        (NIGHT, {"local_time": datetime(2026, 6, 17, 5, 59, 59, tzinfo=LOCAL)}, True, "time=22:00-06:00"),
        (NIGHT, {"local_time": datetime(2026, 6, 17, 6, 0, tzinfo=LOCAL)}, False, "time=22:00-06:00"),
        (TimeBetween(start="12:00", end="13:00"), {}, True, "time=12:00-13:00"),
        (TimeBetween(start="11:00", end="12:00"), {}, False, "time=11:00-12:00"),
        (WeekdayIn(days=(3,)), {}, True, "weekday=3"),
        (WeekdayIn(days=(6, 7)), {}, False, "weekday=6|7"),
        (Holiday(), {"is_holiday": True}, True, "holiday=true"),
        (Holiday(is_holiday=False), {"is_holiday": True}, False, "holiday=false"),
        (Not(of=NIGHT), {}, True, "not(time=22:00-06:00)"),
        (Not(of=AnswerIs(question="kind", any_of=("a",))), {}, True, "not(answer.kind=a)"),
        (AllOf(of=(ALWAYS, NIGHT, Holiday())), {}, False, "time=22:00-06:00, holiday=true"),
        (AllOf(of=(WeekdayIn(days=(3,)), Not(of=NIGHT))), {}, True, "weekday=3, not(time=22:00-06:00)"),
        (AnyOf(of=(NIGHT, WeekdayIn(days=(3,)))), {}, True, "weekday=3"),
        (AnyOf(of=(NIGHT, Holiday())), {}, False, "time=22:00-06:00, holiday=true"),
    ],
)
def test_conditions_say_what_held_or_what_failed(
    condition: Condition, case: dict[str, Any], *, fits: bool, words: str
) -> None:
    reason = decide(table(rules=(a_rule("only", condition),)), a_case(**case))
    assert (reason.level is MatchLevel.RULE) is fits
    assert (", ".join(reason.matched) if fits else reason.nearly[0].because) == (words if fits else f"failed: {words}")


def test_a_reason_repeats_nothing_a_person_wrote() -> None:
    rule = a_rule("named", AnswerIs(question="who", any_of=("urząd",)))
    assert "Kowalski" not in decide(table(rules=(rule,)), a_case(answers={"who": "Kowalski"})).model_dump_json()


def test_nearly_is_short() -> None:
    rules = tuple(a_rule(f"rule-{number}", Holiday()) for number in range(30))
    assert len(decide(table(BOTH, CATEGORY, AREA, rules=rules), a_case()).nearly) == MAX_NEARLY


QUICK = settings(max_examples=50, deadline=None)
rows = st.lists(
    st.builds(
        Row,
        category=st.sampled_from(["lamp", "tree", None]),
        area=st.sampled_from(["cieplice", "centrum", None]),
        department_id=st.sampled_from(["one", "two", "three"]),
    ),
    unique_by=lambda row: (row.category, row.area),
    max_size=9,
)


@QUICK
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(some: list[Row], random: Any) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)
    case = a_case(default_department_id="own")
    assert decide(table(*some), case) == decide(table(*shuffled), case)
