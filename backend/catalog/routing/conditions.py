"""Whether a rule's condition holds, and which parts of it decided. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING, Any, NamedTuple

from backend.catalog.routing.values import (
    AllOf,
    AnswerBetween,
    AnswerIs,
    AnyOf,
    Condition,
    Holiday,
    Not,
    TimeBetween,
    WeekdayIn,
)
from backend.catalog.values import Answer

if TYPE_CHECKING:
    from backend.catalog.routing.rules import RoutingCase


class Verdict(NamedTuple):
    """`because`: the parts that held when it fits, else the parts that failed, in words of the table.

    Answers are named only as far as the table itself does, so that a kept reason repeats nothing a person wrote.
    """

    fits: bool
    because: tuple[str, ...]


def holds(condition: Condition, case: RoutingCase) -> Verdict:
    """Every part is looked at, so that a near miss can be explained."""
    verdict: Verdict = _JUDGES[type(condition)](condition, case)
    return verdict


def _all(condition: AllOf, case: RoutingCase) -> Verdict:
    verdicts = [holds(part, case) for part in condition.of]
    fits = all(verdict.fits for verdict in verdicts)
    return Verdict(fits, tuple(part for verdict in verdicts if verdict.fits is fits for part in verdict.because))


def _any(condition: AnyOf, case: RoutingCase) -> Verdict:
    verdicts = [holds(part, case) for part in condition.of]
    fits = any(verdict.fits for verdict in verdicts)
    return Verdict(fits, tuple(part for verdict in verdicts if verdict.fits is fits for part in verdict.because))


def _not(condition: Not, case: RoutingCase) -> Verdict:
    verdict = holds(condition.of, case)
    return Verdict(not verdict.fits, (f"not({' '.join(verdict.because)})",))


def _answer(condition: AnswerIs, case: RoutingCase) -> Verdict:
    given = _values(case.answers.get(condition.question))
    hits = [value for value in condition.any_of if value in given]
    return _verdict(bool(hits), f"answer.{condition.question}={'|'.join(map(_shown, hits or condition.any_of))}")


def _answer_between(condition: AnswerBetween, case: RoutingCase) -> Verdict:
    given = case.answers.get(condition.question)
    low, high = condition.at_least, condition.at_most
    fits = isinstance(given, (int, float)) and (low is None or given >= low) and (high is None or given <= high)
    ends = f"{'' if low is None else _shown(low)}..{'' if high is None else _shown(high)}"
    return _verdict(fits, f"answer.{condition.question}={ends}")


def _time(condition: TimeBetween, case: RoutingCase) -> Verdict:
    start, end = time.fromisoformat(condition.start), time.fromisoformat(condition.end)
    now = case.local_time.time()
    fits = start <= now < end if start < end else now >= start or now < end
    return _verdict(fits, f"time={condition.start}-{condition.end}")


def _weekday(condition: WeekdayIn, case: RoutingCase) -> Verdict:
    fits = case.local_time.isoweekday() in condition.days
    return _verdict(fits, f"weekday={'|'.join(map(str, condition.days))}")


def _holiday(condition: Holiday, case: RoutingCase) -> Verdict:
    return _verdict(case.is_holiday is condition.is_holiday, f"holiday={str(condition.is_holiday).lower()}")


_JUDGES: dict[type[Any], Callable[[Any, RoutingCase], Verdict]] = {
    AllOf: _all,
    AnyOf: _any,
    Not: _not,
    AnswerIs: _answer,
    AnswerBetween: _answer_between,
    TimeBetween: _time,
    WeekdayIn: _weekday,
    Holiday: _holiday,
}


def _verdict(fits: bool, words: str) -> Verdict:  # noqa: FBT001  the one positional flag of a pair
    return Verdict(fits, (words,))


def _values(answer: Answer | None) -> list[Any]:
    if answer is None:
        return []
    return answer if isinstance(answer, list) else [answer]


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"
