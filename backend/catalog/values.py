"""What a category is made of. Plain values, so that rules can be pure."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt

from backend.kernel.ids import MAX_SLUG, SLUG
from backend.kernel.numbers import AS_WHOLE, Whole
from backend.kernel.text import Texts

Slug = Annotated[str, Field(pattern=f"^{SLUG}$", max_length=MAX_SLUG)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Datatype(StrEnum):
    """Exactly Open311's six (GeoReport v2, service definition)."""

    STRING = "string"
    NUMBER = "number"
    DATETIME = "datetime"
    TEXT = "text"
    SINGLEVALUELIST = "singlevaluelist"
    MULTIVALUELIST = "multivaluelist"


class Option(_Value):
    code: Slug
    name: Texts
    stop: Texts | None = None
    """Whoever picks this cannot go on: the text says where to turn instead."""


MAX_NUMBER = 1_000_000_000
"""Of an answer, either way, where its question says nothing closer: far above any count or measure of a street."""
Bound = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-MAX_NUMBER, le=MAX_NUMBER)]


class Question(_Value):
    """`variable` false: a notice that is shown and not answered (Open311's word).

    `minimum` and `maximum` of a number count as well; None: see `MAX_NUMBER`.
    """

    code: Slug
    variable: StrictBool = True
    datatype: Datatype = Datatype.STRING
    required: StrictBool = False
    text: Texts
    hint: Texts | None = None
    options: tuple[Option, ...] = ()
    minimum: Bound | None = None
    maximum: Bound | None = None


class DayKind(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"


class Span(_Value):
    """A number of days, counted as in KPA art. 57."""

    days: Annotated[StrictInt, Field(ge=1, le=365), AS_WHOLE]
    kind: DayKind = DayKind.WORKING


class Deadlines(_Value):
    acceptance: Span
    handling: Span


class LegalLabel(StrEnum):
    INFORMACJA = "INFORMACJA"
    """A signal to the office."""
    PODANIE = "PODANIE"
    """A formal letter (KPA art. 63), which the app must not pretend to be: the guidance says how to send one."""


class Switches(_Value):
    photo_required: StrictBool = False
    anonymous_allowed: StrictBool = True
    private: StrictBool = False
    """Private unless the office makes it public."""
    sensitive: StrictBool = False
    """Never public, nothing on a lock screen."""
    public_rounding_m: Annotated[StrictInt, Field(ge=0, le=2000), AS_WHOLE] = 0
    staff_only: StrictBool = False
    closed: Texts | None = None
    """Not taken here: the text says where to turn."""


class Keywords(_Value):
    """Everyday words people type when they look for this."""

    pl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    uk: tuple[str, ...] = ()


Order = Annotated[
    StrictInt, Field(ge=0, le=10_000, description="Its place among its own, the smallest first."), AS_WHOLE
]


class GroupDraft(_Value):
    """A group as it is written, without its code."""

    name: Texts
    icon: Slug
    order: Order = 0


class CategoryDraft(_Value):
    """A category as it is written, without its code."""

    group_id: Slug
    name: Texts
    guidance: Texts
    icon: Slug
    keywords: Keywords = Keywords()
    department_id: Slug | None
    questions: tuple[Question, ...] = ()
    switches: Switches = Switches()
    duplicate_radius_m: Whole = 50
    duplicate_days: Whole = 30
    deadlines: Deadlines
    legal_label: LegalLabel = LegalLabel.INFORMACJA
    order: Order = 0


Answer = str | int | float | list[str]
Answers = dict[str, Answer]
"""By question code: text; a number; RFC 3339 in UTC; one option code; or several."""


class OptionSnapshot(_Value):
    code: str
    name: Texts


class QuestionSnapshot(_Value):
    """A question as it was asked, with the options that were picked: keeps a report readable after the form changes."""

    code: str
    text: Texts
    datatype: Datatype
    picked: tuple[OptionSnapshot, ...] = ()
