"""Every way in which a routing table can be broken is found, with its place, all at once."""

from typing import Any

import pytest

from backend.catalog.routing.checks import MAX_RULES, World, routes_flaws
from backend.catalog.routing.values import RoutesDraft
from backend.catalog.values import Datatype
from tests.support.builders.catalog import a_question, an_option

OPTIONS = (an_option("red"), an_option("green"))
WORLD = World(
    questions={
        "lamp": (
            a_question("notice", variable=False),
            a_question("number"),
            a_question("more", Datatype.TEXT),
            a_question("count", Datatype.NUMBER),
            a_question("since", Datatype.DATETIME),
            a_question("colour", Datatype.SINGLEVALUELIST, options=OPTIONS),
            a_question("colours", Datatype.MULTIVALUELIST, options=OPTIONS),
        ),
        "tree": (),
    },
    district_ids=frozenset({"centrum", "cieplice"}),
    active_departments={"lighting": True, "roads": True, "old": False},
)
HOLIDAY = {"kind": "holiday"}
NIGHT = {"kind": "time", "start": "22:00", "end": "06:00"}


def answer(question: str, *any_of: Any) -> dict[str, Any]:
    return {"kind": "answer", "question": question, "any_of": list(any_of)}


def between(question: str, **ends: float) -> dict[str, Any]:
    return {"kind": "answer_between", "question": question, **ends}


def a_rule(when: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": "rule", "title": "Reguła", "category": "lamp", "when": when, "department_id": "roads", **fields}


def flaws(rows: list[dict[str, Any]] | None = None, rules: list[dict[str, Any]] | None = None, **rest: Any) -> Any:
    draft = RoutesDraft.model_validate({"rows": rows or [], "rules": rules or [], **rest})
    return list(routes_flaws(draft, WORLD))


def nested(levels: int) -> dict[str, Any]:
    condition: dict[str, Any] = HOLIDAY
    for _ in range(levels - 1):
        condition = {"kind": "not", "of": condition}
    return condition


def test_a_sound_table_has_no_flaws() -> None:
    rows = [
        {"category": "lamp", "area": "centrum", "department_id": "lighting"},
        {"category": "lamp", "department_id": "lighting"},
        {"area": "centrum", "department_id": "roads"},
    ]
    rules = [
        a_rule(answer("colours", "red"), id="one"),
        a_rule({"kind": "all", "of": [between("count", at_least=3), NIGHT, answer("number", "12")]}, id="two"),
        a_rule(nested(5), id="three", category=None, area="cieplice"),
        a_rule(answer("count", 3), id="four"),
    ]
    assert flaws(rows, rules, default_department_id="roads") == []


@pytest.mark.parametrize(
    ("row", "where", "what"),
    [
        ({"department_id": "roads"}, "rows[0]", "row-without-category-and-area"),
        ({"category": "dragon", "department_id": "roads"}, "rows[0].category", "unknown-category"),
        ({"area": "atlantis", "department_id": "roads"}, "rows[0].area", "unknown-area"),
        ({"area": "centrum", "department_id": "nobody"}, "rows[0].department_id", "unknown-department"),
        ({"area": "centrum", "department_id": "old"}, "rows[0].department_id", "inactive-department"),
    ],
)
def test_rows(row: dict[str, Any], where: str, what: str) -> None:
    assert flaws([row]) == [(where, what)]


@pytest.mark.parametrize(
    ("when", "where", "what"),
    [
        (answer("gone", "x"), "when.question", "unknown-question"),
        (answer("notice", "x"), "when.question", "unknown-question"),
        (answer("more", "x"), "when.question", "wrong-type"),
        (answer("since", "x"), "when.question", "wrong-type"),
        (answer("colour", "red", "blue"), "when.any_of[1]", "unknown-option"),
        (answer("colours", 3), "when.any_of[0]", "wrong-type"),
        (answer("count", "3"), "when.any_of[0]", "wrong-type"),
        (answer("number", 3), "when.any_of[0]", "wrong-type"),
        (between("number", at_least=3), "when.question", "wrong-type"),
        (between("count"), "when", "no-limit"),
        (between("count", at_least=3, at_most=2), "when", "empty-range"),
        ({"kind": "time", "start": "10:00", "end": "10:00"}, "when", "empty-time-window"),
        ({"kind": "weekday", "days": [1, 1]}, "when.days", "twice"),
        ({"kind": "any", "of": [HOLIDAY, {"kind": "not", "of": between("count")}]}, "when.of[1].of", "no-limit"),
        (nested(6), "when.of.of.of.of.of", "too-deep"),
    ],
)
def test_conditions(when: dict[str, Any], where: str, what: str) -> None:
    assert flaws(rules=[a_rule(when)]) == [(f"rules[0].{where}", what)]


def test_an_answer_needs_a_category() -> None:
    assert flaws(rules=[a_rule(answer("count", 3), category=None)]) == [("rules[0].when", "answer-without-category")]


def test_what_is_twice() -> None:
    row = {"area": "centrum", "department_id": "roads"}
    assert flaws([row, {**row, "department_id": "lighting"}]) == [("rows[1]", "twice")]
    assert flaws(rules=[a_rule(HOLIDAY), a_rule(NIGHT)]) == [("rules[0].id", "twice"), ("rules[1].id", "twice")]


@pytest.mark.parametrize(
    ("earlier", "later", "hidden"),
    [
        (a_rule(HOLIDAY), a_rule(HOLIDAY), True),
        (a_rule(HOLIDAY, category=None), a_rule(HOLIDAY, area="centrum"), True),
        (a_rule(HOLIDAY, area="centrum"), a_rule(HOLIDAY), False),
        (a_rule(HOLIDAY), a_rule(HOLIDAY, category="tree"), False),
        (a_rule(answer("colour", "red", "green")), a_rule(answer("colour", "green", "red")), True),
        (a_rule({"kind": "all", "of": [HOLIDAY, NIGHT]}), a_rule({"kind": "all", "of": [NIGHT, HOLIDAY]}), True),
        (a_rule({"kind": "all", "of": [HOLIDAY, NIGHT]}), a_rule({"kind": "any", "of": [NIGHT, HOLIDAY]}), False),
        (a_rule({"kind": "not", "of": HOLIDAY}), a_rule(HOLIDAY), False),
        (a_rule({"kind": "weekday", "days": [6, 7]}), a_rule({"kind": "weekday", "days": [7, 6]}), True),
    ],
)
def test_a_rule_behind_its_like_is_never_reached(
    earlier: dict[str, Any], later: dict[str, Any], *, hidden: bool
) -> None:
    found = flaws(rules=[{**earlier, "id": "one"}, {**later, "id": "two"}])
    assert found == ([("rules[1]", "never-reached")] if hidden else [])


def test_all_flaws_come_at_once() -> None:
    found = flaws(
        [{"category": "dragon", "area": "atlantis", "department_id": "nobody"}],
        [a_rule(answer("gone", "x"), department_id="nobody")],
        default_department_id="nobody",
    )
    assert [flaw.where for flaw in found] == [
        "default_department_id",
        "rows[0].category",
        "rows[0].area",
        "rows[0].department_id",
        "rules[0].department_id",
        "rules[0].when.question",
    ]


def test_sizes() -> None:
    ten: dict[str, Any] = {"kind": "any", "of": [HOLIDAY] * 10}
    broad = {"kind": "any", "of": [{"kind": "any", "of": [ten] * 10}] * 2}
    assert flaws(rules=[a_rule(broad)]) == [("rules[0].when", "too-many-conditions")]
    assert flaws(rules=[a_rule(broad)] * 11) == [("rules", "too-many-conditions")]
    many = [a_rule(HOLIDAY, id=f"rule-{number}") for number in range(MAX_RULES + 1)]
    assert flaws(rules=many) == [("rules", "too-many-rules")]
    rows = [{"area": "centrum", "department_id": "roads"}] * 2001
    assert flaws(rows) == [("rows", "too-many-rows")]
