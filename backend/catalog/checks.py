"""What can be wrong with groups and categories. Pure: all flaws at once, each with its place."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from backend.catalog.values import Datatype, Keywords, LegalLabel, Question, Switches
from backend.kernel.flaws import Flaw
from backend.kernel.ids import is_slug
from backend.kernel.text import Texts, shows_something

LISTS = frozenset({Datatype.SINGLEVALUELIST, Datatype.MULTIVALUELIST})
MAX_QUESTIONS = 20
MAX_OPTIONS = 50
MAX_RADIUS_M = 2000
MAX_DUPLICATE_DAYS = 730
MAX_NAME = 120
MAX_LABEL = 300
"""Of a question and of an option: what stands on a phone beside a control."""
MAX_WORDS = 2000
"""Of guidance and of whatever says where to turn."""
MAX_KEYWORDS = 100
MAX_KEYWORD = 60


class Group(Protocol):
    id: str
    name: Texts


class Category(Protocol):
    id: str
    group_id: str
    name: Texts
    guidance: Texts
    keywords: Keywords
    department_id: str | None
    questions: tuple[Question, ...]
    switches: Switches
    duplicate_radius_m: int
    duplicate_days: int
    legal_label: LegalLabel


def catalog_flaws(
    groups: Sequence[Group], categories: Sequence[Category], active_departments: Mapping[str, bool]
) -> Iterator[Flaw]:
    """`active_departments`: every department's id, and whether it is active."""
    yield from _ids("groups", groups)
    for index, group in enumerate(groups):
        yield from _texts(f"groups[{index}].name", group.name, MAX_NAME)
    yield from _ids("categories", categories)
    group_ids = {group.id for group in groups}
    for index, category in enumerate(categories):
        where = f"categories[{index}]"
        if category.group_id not in group_ids:
            yield Flaw(f"{where}.group_id", "unknown-group")
        yield from department_flaws(f"{where}.department_id", category.department_id, active_departments)
        yield from _category(where, category)


def department_flaws(where: str, department_id: str | None, active_departments: Mapping[str, bool]) -> Iterator[Flaw]:
    """None names none, which is allowed."""
    if department_id is None:
        return
    if department_id not in active_departments:
        yield Flaw(where, "unknown-department")
    elif not active_departments[department_id]:
        yield Flaw(where, "inactive-department")


def _ids(where: str, named: Sequence[Group] | Sequence[Category]) -> Iterator[Flaw]:
    times = Counter(thing.id for thing in named)
    for index, thing in enumerate(named):
        if not is_slug(thing.id):
            yield Flaw(f"{where}[{index}].id", "not-a-slug")
        if times[thing.id] > 1:
            yield Flaw(f"{where}[{index}].id", "twice")


def _category(where: str, category: Category) -> Iterator[Flaw]:
    yield from _texts(f"{where}.name", category.name, MAX_NAME)
    yield from _texts(f"{where}.guidance", category.guidance)
    yield from _keywords(f"{where}.keywords", category.keywords)
    if category.switches.closed is not None:
        yield from _texts(f"{where}.switches.closed", category.switches.closed)
    if category.switches.sensitive and not category.switches.private:
        yield Flaw(f"{where}.switches.private", "sensitive-must-be-private")
    if not 0 <= category.duplicate_radius_m <= MAX_RADIUS_M:
        yield Flaw(f"{where}.duplicate_radius_m", "out-of-range")
    if not 0 <= category.duplicate_days <= MAX_DUPLICATE_DAYS:
        yield Flaw(f"{where}.duplicate_days", "out-of-range")
    if len(category.questions) > MAX_QUESTIONS:
        yield Flaw(f"{where}.questions", "too-many-questions")
    times = Counter(question.code for question in category.questions)
    for index, question in enumerate(category.questions):
        if times[question.code] > 1:
            yield Flaw(f"{where}.questions[{index}].code", "twice")
        yield from _question(f"{where}.questions[{index}]", question)


def _keywords(where: str, keywords: Keywords) -> Iterator[Flaw]:
    for language, words in keywords:
        if len(words) > MAX_KEYWORDS:
            yield Flaw(f"{where}.{language}", "too-many-keywords")
        for index, word in enumerate(words):
            if len(word.strip()) > MAX_KEYWORD or not shows_something(word):
                yield Flaw(f"{where}.{language}[{index}]", "too-long" if shows_something(word) else "empty-text")


def _question(where: str, question: Question) -> Iterator[Flaw]:
    # A notice is not answered: it may say more.
    yield from _texts(f"{where}.text", question.text, MAX_LABEL if question.variable else MAX_WORDS)
    if question.hint is not None:
        yield from _texts(f"{where}.hint", question.hint)
    if not question.variable and question.required:
        yield Flaw(f"{where}.required", "notice-cannot-be-required")
    yield from _bounds(where, question)
    if not question.variable and question.options:
        yield Flaw(f"{where}.options", "notice-has-no-options")
    elif question.variable and question.datatype in LISTS:
        yield from _options(where, question)
    elif question.options:
        yield Flaw(f"{where}.options", "only-lists-have-options")


def _bounds(where: str, question: Question) -> Iterator[Flaw]:
    low, high = question.minimum, question.maximum
    if not (question.variable and question.datatype is Datatype.NUMBER):
        if low is not None or high is not None:
            yield Flaw(f"{where}.minimum", "only-numbers-have-bounds")
    elif low is not None and high is not None and low > high:
        yield Flaw(f"{where}.maximum", "empty-range")


def _options(where: str, question: Question) -> Iterator[Flaw]:
    if not 1 <= len(question.options) <= MAX_OPTIONS:
        yield Flaw(f"{where}.options", "list-without-options" if not question.options else "too-many-options")
    times = Counter(option.code for option in question.options)
    for index, option in enumerate(question.options):
        if times[option.code] > 1:
            yield Flaw(f"{where}.options[{index}].code", "twice")
        yield from _texts(f"{where}.options[{index}].name", option.name, MAX_LABEL)
        if option.stop is not None:
            yield from _texts(f"{where}.options[{index}].stop", option.stop)
    if question.required and question.options and all(option.stop is not None for option in question.options):
        yield Flaw(f"{where}.options", "every-answer-stops")


def _texts(where: str, texts: Texts, most: int = MAX_WORDS) -> Iterator[Flaw]:
    for language, text in texts:
        if not shows_something(text):
            yield Flaw(f"{where}.{language}", "empty-text")
        elif len(text) > most:
            yield Flaw(f"{where}.{language}", "too-long")
