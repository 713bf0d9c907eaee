"""Every way in which a catalogue can be broken is found, with its place."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from backend.catalog.checks import catalog_flaws
from backend.catalog.values import Datatype, Keywords, LegalLabel, Question, Switches
from backend.kernel.text import Texts
from tests.support.builders.areas import texts
from tests.support.builders.catalog import a_question, an_option

LIST, NUMBER = Datatype.SINGLEVALUELIST, Datatype.NUMBER
TEXT, NO_KEYWORDS, NO_SWITCHES = texts("Tekst"), Keywords(), Switches()
EMPTY = Texts(pl="Tekst", en=" ", uk="Текст")
UNSEEN = Texts(pl="Tekst", en="Text", uk="\u2060\u2800")


@dataclass
class Group:
    id: str = "streets"
    name: Texts = TEXT


@dataclass
class Category:
    id: str = "lamp"
    group_id: str = "streets"
    name: Texts = TEXT
    guidance: Texts = TEXT
    keywords: Keywords = NO_KEYWORDS
    department_id: str | None = "lighting"
    questions: tuple[Question, ...] = ()
    switches: Switches = NO_SWITCHES
    duplicate_radius_m: int = 50
    duplicate_days: int = 30
    legal_label: LegalLabel = LegalLabel.INFORMACJA


DEPARTMENTS = {"lighting": True, "old": False}


def flaws(*categories: Category, groups: tuple[Group, ...] = (Group(),)) -> list[tuple[str, str]]:
    return [(flaw.where, flaw.what) for flaw in catalog_flaws(groups, categories, DEPARTMENTS)]


def test_a_sound_catalogue_has_no_flaws() -> None:
    questions = (
        a_question("notice", variable=False),
        a_question("number", required=True),
        a_question("depth", NUMBER, minimum=0, maximum=300),
        a_question("year", NUMBER, minimum=2000, maximum=2000),
        a_question("colour", LIST, options=(an_option("red"), an_option("gas", stop="Dzwoń"))),
    )
    assert flaws(Category(questions=questions), Category(id="nobodys", department_id=None)) == []


@pytest.mark.parametrize(
    ("fields", "where", "what"),
    [
        ({"id": "Lamp"}, "id", "not-a-slug"),
        ({"id": "l" * 61}, "id", "not-a-slug"),
        ({"group_id": "gone"}, "group_id", "unknown-group"),
        ({"department_id": "gone"}, "department_id", "unknown-department"),
        ({"department_id": "old"}, "department_id", "inactive-department"),
        ({"name": EMPTY}, "name.en", "empty-text"),
        ({"name": UNSEEN}, "name.uk", "empty-text"),
        ({"guidance": EMPTY}, "guidance.en", "empty-text"),
        ({"switches": Switches(closed=EMPTY)}, "switches.closed.en", "empty-text"),
        ({"switches": Switches(sensitive=True)}, "switches.private", "sensitive-must-be-private"),
        ({"duplicate_radius_m": -1}, "duplicate_radius_m", "out-of-range"),
        ({"duplicate_days": 731}, "duplicate_days", "out-of-range"),
    ],
)
def test_categories(fields: dict[str, Any], where: str, what: str) -> None:
    assert flaws(replace(Category(), **fields)) == [(f"categories[0].{where}", what)]


@pytest.mark.parametrize(
    ("question", "where", "what"),
    [
        (a_question("one", hint=EMPTY), "hint.en", "empty-text"),
        (a_question("one", variable=False, required=True), "required", "notice-cannot-be-required"),
        (a_question("one", LIST, variable=False, options=(an_option("a"),)), "options", "notice-has-no-options"),
        (a_question("one", options=(an_option("a"),)), "options", "only-lists-have-options"),
        (a_question("one", minimum=0), "minimum", "only-numbers-have-bounds"),
        (a_question("one", NUMBER, variable=False, maximum=0), "minimum", "only-numbers-have-bounds"),
        (a_question("one", NUMBER, minimum=2, maximum=1), "maximum", "empty-range"),
        (a_question("one", LIST), "options", "list-without-options"),
        (a_question("one", LIST, options=tuple(an_option(f"o{n}") for n in range(51))), "options", "too-many-options"),
        (
            a_question("one", LIST, required=True, options=(an_option("a", stop="Nie"),)),
            "options",
            "every-answer-stops",
        ),
    ],
)
def test_questions(question: Question, where: str, what: str) -> None:
    assert flaws(Category(questions=(question,))) == [(f"categories[0].questions[0].{where}", what)]


def test_what_is_twice() -> None:
    twins = (a_question("one"), a_question("one", LIST, options=(an_option("a"), an_option("a"))))
    found = flaws(Category(questions=twins), groups=(Group(), Group()))
    assert [where for where, what in found if what == "twice"] == [
        "groups[0].id",
        "groups[1].id",
        "categories[0].questions[0].code",
        "categories[0].questions[1].code",
        "categories[0].questions[1].options[0].code",
        "categories[0].questions[1].options[1].code",
    ]
    assert len(found) == 6


def test_forms_end_somewhere() -> None:
    questions = tuple(a_question(f"q{number}") for number in range(21))
    assert flaws(Category(questions=questions)) == [("categories[0].questions", "too-many-questions")]
