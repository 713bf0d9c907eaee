"""What can be wrong with a routing table. Pure: all flaws at once, so that no broken rule is skipped in silence."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from backend.catalog.checks import LISTS, department_flaws
from backend.catalog.routing.values import (
    AllOf,
    AnswerBetween,
    AnswerIs,
    AnyOf,
    Condition,
    Not,
    RoutesDraft,
    Row,
    Rule,
    TimeBetween,
    WeekdayIn,
)
from backend.catalog.values import Datatype, Question
from backend.kernel.flaws import Flaw

MAX_ROWS = 2000
MAX_RULES = 200
MAX_DEPTH = 5
MAX_CONDITIONS = 200
MAX_CONDITIONS_IN_ALL = 2000
"""Every submission may look at all of them: a millisecond at the most."""
"""In one rule."""


@dataclass(frozen=True, slots=True)
class World:
    """What a table may name."""

    questions: Mapping[str, tuple[Question, ...]]
    """By category."""
    district_ids: frozenset[str]
    active_departments: Mapping[str, bool]


def routes_flaws(draft: RoutesDraft, world: World) -> Iterator[Flaw]:
    if len(draft.rows) > MAX_ROWS:
        yield Flaw("rows", "too-many-rows")
    if len(draft.rules) > MAX_RULES:
        yield Flaw("rules", "too-many-rules")
    if len(draft.rows) > MAX_ROWS or len(draft.rules) > MAX_RULES:
        return
    if sum(1 for rule in draft.rules for _ in _walk(_Node("", rule.when, 1))) > MAX_CONDITIONS_IN_ALL:
        yield Flaw("rules", "too-many-conditions")
        return
    yield from department_flaws("default_department_id", draft.default_department_id, world.active_departments)
    yield from _rows(draft.rows, world)
    yield from _rules(draft.rules, world)


def _rows(rows: Sequence[Row], world: World) -> Iterator[Flaw]:
    seen: set[tuple[str | None, str | None]] = set()
    for index, row in enumerate(rows):
        where = f"rows[{index}]"
        if row.category is None and row.area is None:
            yield Flaw(where, "row-without-category-and-area")
        if (row.category, row.area) in seen:
            yield Flaw(where, "twice")
        seen.add((row.category, row.area))
        yield from _scope(where, row, world)


def _scope(where: str, part: Row | Rule, world: World) -> Iterator[Flaw]:
    if part.category is not None and part.category not in world.questions:
        yield Flaw(f"{where}.category", "unknown-category")
    if part.area is not None and part.area not in world.district_ids:
        yield Flaw(f"{where}.area", "unknown-area")
    yield from department_flaws(f"{where}.department_id", part.department_id, world.active_departments)


def _rules(rules: Sequence[Rule], world: World) -> Iterator[Flaw]:
    times = Counter(rule.id for rule in rules)
    earlier: list[tuple[Rule, object]] = []
    for index, rule in enumerate(rules):
        where = f"rules[{index}]"
        if times[rule.id] > 1:
            yield Flaw(f"{where}.id", "twice")
        yield from _scope(where, rule, world)
        broken = list(_condition_flaws(where, rule, world))
        yield from broken
        if any(flaw.what in {"too-deep", "too-many-conditions"} for flaw in broken):
            continue
        meaning = _meaning(rule.when)
        if any(_covers(other, rule) and meaning == others for other, others in earlier):
            yield Flaw(where, "never-reached")
        earlier.append((rule, meaning))


def _covers(earlier: Rule, later: Rule) -> bool:
    return earlier.category in {None, later.category} and earlier.area in {None, later.area}


def _meaning(condition: Condition) -> object:
    """Equal for conditions that differ only in the order of their parts."""
    if isinstance(condition, (AllOf, AnyOf)):
        return condition.kind, frozenset(_meaning(part) for part in condition.of)
    if isinstance(condition, Not):
        return condition.kind, _meaning(condition.of)
    if isinstance(condition, AnswerIs):
        return condition.kind, condition.question, frozenset(condition.any_of)
    if isinstance(condition, WeekdayIn):
        return condition.kind, frozenset(condition.days)
    return condition


class _Node(NamedTuple):
    where: str
    condition: Condition
    depth: int


def _condition_flaws(where: str, rule: Rule, world: World) -> Iterator[Flaw]:
    nodes = list(_walk(_Node(f"{where}.when", rule.when, 1)))
    if len(nodes) > MAX_CONDITIONS:
        yield Flaw(f"{where}.when", "too-many-conditions")
        return
    questions = None if rule.category is None else world.questions.get(rule.category)
    asked = {question.code: question for question in questions or () if question.variable}
    for node in nodes:
        if node.depth > MAX_DEPTH:
            yield Flaw(node.where, "too-deep")
        elif isinstance(node.condition, (AnswerIs, AnswerBetween)):
            if rule.category is None:
                yield Flaw(node.where, "answer-without-category")
            elif questions is not None:
                yield from _answer(node.where, node.condition, asked.get(node.condition.question))
        else:
            yield from _shape(node.where, node.condition)


def _walk(node: _Node) -> Iterator[_Node]:
    """Not below what is too deep already, so that a hostile document costs little."""
    yield node
    if node.depth > MAX_DEPTH:
        return
    if isinstance(node.condition, Not):
        yield from _walk(_Node(f"{node.where}.of", node.condition.of, node.depth + 1))
    elif isinstance(node.condition, (AllOf, AnyOf)):
        for index, part in enumerate(node.condition.of):
            yield from _walk(_Node(f"{node.where}.of[{index}]", part, node.depth + 1))


def _shape(where: str, condition: Condition) -> Iterator[Flaw]:
    if isinstance(condition, TimeBetween) and condition.start == condition.end:
        yield Flaw(where, "empty-time-window")
    if isinstance(condition, WeekdayIn) and len(set(condition.days)) < len(condition.days):
        yield Flaw(f"{where}.days", "twice")


def _answer(where: str, condition: AnswerIs | AnswerBetween, question: Question | None) -> Iterator[Flaw]:
    if question is None:
        yield Flaw(f"{where}.question", "unknown-question")
    elif isinstance(condition, AnswerBetween):
        yield from _between(where, condition, question)
    elif (fits := _FITTING.get(question.datatype)) is None:
        yield Flaw(f"{where}.question", "wrong-type")
    else:
        for index, value in enumerate(condition.any_of):
            if what := fits(question, value):
                yield Flaw(f"{where}.any_of[{index}]", what)


def _between(where: str, condition: AnswerBetween, question: Question) -> Iterator[Flaw]:
    if question.datatype is not Datatype.NUMBER:
        yield Flaw(f"{where}.question", "wrong-type")
    if condition.at_least is None and condition.at_most is None:
        yield Flaw(where, "no-limit")
    elif condition.at_least is not None and condition.at_most is not None and condition.at_least > condition.at_most:
        yield Flaw(where, "empty-range")


def _number_fits(_question: Question, value: Any) -> str | None:
    return "wrong-type" if isinstance(value, str) else None


def _text_fits(_question: Question, value: Any) -> str | None:
    return None if isinstance(value, str) else "wrong-type"


def _option_fits(question: Question, value: Any) -> str | None:
    if not isinstance(value, str):
        return "wrong-type"
    return None if value in {option.code for option in question.options} else "unknown-option"


# A date or a long text is never equal to what a table could hold.
_FITTING: Mapping[Datatype, Callable[[Question, Any], str | None]] = {
    Datatype.NUMBER: _number_fits,
    Datatype.STRING: _text_fits,
    **dict.fromkeys(LISTS, _option_fits),
}
