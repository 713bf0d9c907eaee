"""Rows, rules and their conditions, and the decision with its reason."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt
from pydantic.config import JsonDict

from backend.catalog.values import Slug
from backend.kernel.numbers import AS_WHOLE
from backend.kernel.text import PlainText

LocalTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", examples=["07:30"])]

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Row(_Value):
    """Category and area, or one of them; the most specific row that fits wins."""

    category: Slug | None = None
    area: Slug | None = None
    department_id: Slug


def _tell_kind(schema: JsonDict) -> None:
    """It has a value of its own in Python; whoever sends a condition must say which one it is."""
    told = schema.get("required", [])
    assert isinstance(told, list)
    schema["required"] = ["kind", *(name for name in told if name != "kind")]


class _Condition(_Value):
    model_config = ConfigDict(json_schema_extra=_tell_kind)


class AnswerIs(_Condition):
    """An answer to a question of the rule's category. Lists: any of the values was picked; numbers: equal."""

    kind: Literal["answer"] = "answer"
    question: Slug
    any_of: Annotated[tuple[str | Number, ...], Field(min_length=1, max_length=20)]


class AnswerBetween(_Condition):
    """A numeric answer, both ends included; None leaves an end open."""

    kind: Literal["answer_between"] = "answer_between"
    question: Slug
    at_least: Number | None = None
    at_most: Number | None = None


class TimeBetween(_Condition):
    """Local time of submission, start included and end not; 22:00 to 06:00 crosses midnight."""

    kind: Literal["time"] = "time"
    start: LocalTime
    end: LocalTime


class WeekdayIn(_Condition):
    """Local weekday of submission, 1 is Monday (ISO 8601)."""

    kind: Literal["weekday"] = "weekday"
    days: Annotated[tuple[Annotated[StrictInt, Field(ge=1, le=7), AS_WHOLE], ...], Field(min_length=1, max_length=7)]


class Holiday(_Condition):
    """Whether the local day of submission is a statutory holiday or a local closure."""

    kind: Literal["holiday"] = "holiday"
    is_holiday: StrictBool = True


class AllOf(_Condition):
    kind: Literal["all"] = "all"
    of: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=10)]


class AnyOf(_Condition):
    kind: Literal["any"] = "any"
    of: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=10)]


class Not(_Condition):
    kind: Literal["not"] = "not"
    of: Condition


Condition = Annotated[
    AnswerIs | AnswerBetween | TimeBetween | WeekdayIn | Holiday | AllOf | AnyOf | Not, Field(discriminator="kind")
]


class Rule(_Value):
    """Looked at in order after the rows; the first whose scope and condition fit takes the report."""

    id: Slug
    title: Annotated[PlainText, Field(min_length=3, max_length=120)]
    category: Slug | None = None
    area: Slug | None = None
    when: Condition
    department_id: Slug


class RoutesDraft(_Value):
    """A whole table before it is published: what is left out is not kept, so both lists must be there."""

    rows: tuple[Row, ...]
    rules: tuple[Rule, ...]
    default_department_id: Slug | None = None


class MatchLevel(StrEnum):
    """What decided, from the strongest to the weakest."""

    RULE = "rule"
    CATEGORY_AREA = "category_area"
    CATEGORY = "category"
    AREA = "area"
    DEFAULT = "default"
    NOBODY = "nobody"
    """Nothing fitted: the dispatcher's queue."""
    BY_HAND = "by_hand"
    """An officer re-routed it."""


class NearMiss(_Value):
    """A row or rule that also spoke for this report, and why it did not win."""

    level: MatchLevel
    department_id: str
    rule_id: str | None = None
    because: str


class Reason(_Value):
    """Kept with every report: why it went where it went."""

    level: MatchLevel
    table_version: int
    department_id: str | None
    category: str
    area: str | None
    rule_id: str | None = None
    rule_title: str | None = None
    matched: tuple[str, ...] = ()
    """What fitted, in words of the table: `category=street-lamp`, `area=cieplice`, `answer.count=3`."""
    nearly: tuple[NearMiss, ...] = ()


AllOf.model_rebuild()
AnyOf.model_rebuild()
Not.model_rebuild()
Rule.model_rebuild()
RoutesDraft.model_rebuild()
