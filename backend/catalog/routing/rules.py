"""Where a report goes, and why. Pure and deterministic: the same table and case give the same reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from backend.catalog.routing.conditions import holds
from backend.catalog.routing.values import MatchLevel, NearMiss, Reason, RoutesDraft, Row, Rule
from backend.catalog.values import Answers

MAX_NEARLY = 10


@dataclass(frozen=True)
class PublishedRouting:
    """One version of the table, or a draft of one. Version 0 has no rows: nothing has been published yet."""

    version: int
    rows: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()
    default_department_id: str | None = None
    published_at: datetime | None = None
    published_by: UUID | None = None

    def as_draft(self) -> RoutesDraft:
        return RoutesDraft(rows=self.rows, rules=self.rules, default_department_id=self.default_department_id)

    @cached_property
    def departments_by_scope(self) -> Mapping[tuple[str | None, str | None], str]:
        """By (category, area): a table of 2,000 rows is looked up, not searched."""
        return {(row.category, row.area): row.department_id for row in self.rows}


@dataclass(frozen=True, slots=True)
class RoutingCase:
    """What the table looks at. `local_time` is Europe/Warsaw; `is_holiday` tells of its day."""

    category_id: str
    default_department_id: str | None
    """The category's own department: counts as a row of the category where the table has none."""
    area_id: str | None
    answers: Answers
    local_time: datetime
    is_holiday: bool


@dataclass(frozen=True, slots=True)
class _Fit:
    level: MatchLevel
    department_id: str | None
    matched: tuple[str, ...]
    rule: Rule | None = None


def decide(table: PublishedRouting, case: RoutingCase) -> Reason:
    """The most specific row, unless a rule overrides it: the first whose scope and condition fit.

    `nearly` holds what else spoke for the report, rows first: `less-specific` and `overruled` rows, rules that fitted
    behind an `earlier-rule`, and rules of whose condition a part `failed: …`; at most MAX_NEARLY of them.
    """
    rows = list(_fitting_rows(table, case))
    winner, missed = _look_at_rules(table.rules, case)
    best = winner or (rows[0] if rows else _Fit(MatchLevel.NOBODY, None, ()))
    lost = [
        _near(fit, "overruled" if winner and index == 0 else "less-specific")
        for index, fit in enumerate(rows)
        if fit is not best
    ]
    return Reason(
        level=best.level,
        table_version=table.version,
        department_id=best.department_id,
        category=case.category_id,
        area=case.area_id,
        rule_id=best.rule.id if best.rule else None,
        rule_title=best.rule.title if best.rule else None,
        matched=best.matched,
        nearly=tuple([*lost, *missed][:MAX_NEARLY]),
    )


def _fitting_rows(table: PublishedRouting, case: RoutingCase) -> Iterator[_Fit]:
    """The most specific first."""
    category, area = case.category_id, case.area_id
    by_scope = table.departments_by_scope
    in_category, in_area = f"category={category}", f"area={area}"
    if area is not None and (found := by_scope.get((category, area))):
        yield _Fit(MatchLevel.CATEGORY_AREA, found, (in_category, in_area))
    if found := by_scope.get((category, None)):
        yield _Fit(MatchLevel.CATEGORY, found, (in_category,))
    elif case.default_department_id is not None:
        yield _Fit(MatchLevel.CATEGORY, case.default_department_id, (in_category, "category-default"))
    if area is not None and (found := by_scope.get((None, area))):
        yield _Fit(MatchLevel.AREA, found, (in_area,))
    if table.default_department_id is not None:
        yield _Fit(MatchLevel.DEFAULT, table.default_department_id, ("default",))


def _look_at_rules(rules: Sequence[Rule], case: RoutingCase) -> tuple[_Fit | None, list[NearMiss]]:
    winner: _Fit | None = None
    missed: list[NearMiss] = []
    for rule in rules:
        if not _in_scope(rule, case):
            continue
        verdict = holds(rule.when, case)
        if verdict.fits and winner is None:
            winner = _Fit(MatchLevel.RULE, rule.department_id, (*_scope(rule), *verdict.because), rule)
        else:
            because = "earlier-rule" if verdict.fits else "failed: " + ", ".join(verdict.because)
            missed.append(_near(_Fit(MatchLevel.RULE, rule.department_id, (), rule), because))
    return winner, missed


def _in_scope(rule: Rule, case: RoutingCase) -> bool:
    return rule.category in {None, case.category_id} and rule.area in {None, case.area_id}


def _scope(rule: Rule) -> list[str]:
    scope = (("category", rule.category), ("area", rule.area))
    return [f"{name}={value}" for name, value in scope if value is not None]


def _near(fit: _Fit, because: str) -> NearMiss:
    assert fit.department_id is not None
    return NearMiss(
        level=fit.level,
        department_id=fit.department_id,
        rule_id=fit.rule.id if fit.rule else None,
        because=because,
    )
