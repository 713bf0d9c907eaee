"""The demo town's data files hold together: references, outlines, languages, stories."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import chain, combinations
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from shapely.geometry import Point as ShapelyPoint
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from backend.areas.documents import Area, AreaKind
from backend.catalog.documents import Category, CategoryGroup, Closure, RoutingTable
from backend.catalog.routing.values import AllOf, AnswerBetween, AnswerIs, AnyOf, Condition, Not, Row, Rule
from backend.catalog.values import Datatype, LegalLabel, Question
from backend.departments.documents import Department, DepartmentKind
from backend.kernel.permissions import Role
from backend.kernel.text import Texts
from seed.town import (
    ANSWER_SLOTS,
    CITY,
    Answer,
    AreaSpec,
    CategorySpec,
    ClosureSpec,
    DepartmentSpec,
    GroupSpec,
    PhraseBook,
    RejectionReason,
    RoutingSpec,
    Town,
    load_town,
    slots_of,
)

TOWN = load_town()
CATEGORIES = {category.id: category for category in TOWN.categories}
DEPARTMENTS = {department.id: department for department in TOWN.departments}
OUTLINES: dict[str, BaseGeometry] = {area.id: shape(area.geometry) for area in TOWN.areas}
DISTRICTS = [area for area in TOWN.areas if area.kind is AreaKind.DISTRICT]
LISTS = {Datatype.SINGLEVALUELIST, Datatype.MULTIVALUELIST}
A_DAY = date(2026, 5, 20)
SQUARE_METRE = 1.3e-10
"""In square degrees at 51° N; outlines are rounded to 5 decimals, about a metre."""


def texts_in(value: Any) -> Iterable[Texts]:
    if isinstance(value, Texts):
        yield value
    elif isinstance(value, BaseModel):
        yield from chain.from_iterable(texts_in(getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(texts_in, value))


def conditions_in(condition: Condition) -> Iterable[Condition]:
    yield condition
    inner = condition.of if isinstance(condition, AllOf | AnyOf) else ()
    inner = (condition.of,) if isinstance(condition, Not) else inner
    yield from chain.from_iterable(map(conditions_in, inner))


def questions_of(category: CategorySpec) -> dict[str, Question]:
    return {question.code: question for question in category.questions}


# --- shapes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spec", "document"),
    [
        (AreaSpec, Area),
        (DepartmentSpec, Department),
        (GroupSpec, CategoryGroup),
        (CategorySpec, Category),
        (RoutingSpec, RoutingTable),
        (ClosureSpec, Closure),
    ],
)
def test_a_spec_says_only_what_its_document_knows(spec: type[BaseModel], document: type[BaseModel]) -> None:
    assert set(spec.model_fields) <= set(document.model_fields)


def test_the_town_has_the_promised_size() -> None:
    offices = [one for one in TOWN.departments if one.kind is DepartmentKind.OFFICE]
    kinds = Counter(area.kind for area in TOWN.areas)
    assert len(TOWN.groups) == 8
    assert 34 <= len(TOWN.categories) <= 38
    assert (len(offices), len(TOWN.departments)) == (10, 13)
    assert kinds == {AreaKind.MUNICIPALITY: 1, AreaKind.DISTRICT: 14, AreaKind.NEIGHBOUR: 6}


@pytest.mark.parametrize("name", ["areas", "departments", "groups", "categories", "closures"])
def test_ids_are_unique(name: str) -> None:
    ids = [one.id for one in getattr(TOWN, name)]
    assert len(ids) == len(set(ids))


# --- languages ------------------------------------------------------------------------------------------------------

NEIGHBOURS = [area.responsible for area in TOWN.areas if area.responsible]
# Names of areas are not here: they are the same in Polish and in English.
TRANSLATED = [*texts_in((TOWN.departments, TOWN.groups, TOWN.categories, TOWN.closures)), *NEIGHBOURS]
NOT_TRANSLATED = "e-Doręczenia"
CYRILLIC = re.compile("[\u0400-\u04ff]")
NOT_UKRAINIAN = re.compile("[\u044b\u044d\u044a\u0451]")
"""Letters of Russian that Ukrainian does not have."""
POLISH = re.compile("[ąćęłńóśźż]", re.IGNORECASE)
MIXED = re.compile("[a-z]+[\u0400-\u04ff]|[\u0400-\u04ff]+[a-z]", re.IGNORECASE)


@pytest.mark.parametrize("text", TRANSLATED, ids=lambda text: text.en[:40])
def test_a_text_is_told_in_three_languages(text: Texts) -> None:
    english, ukrainian = (one.replace(NOT_TRANSLATED, "") for one in (text.en, text.uk))
    assert text.pl.strip()
    assert english.strip()
    assert text.pl != text.en
    assert text in NEIGHBOURS or not POLISH.search(english)
    assert CYRILLIC.search(ukrainian)
    assert not [fault.pattern for fault in (NOT_UKRAINIAN, POLISH, MIXED) if fault.search(ukrainian)]


def test_names_of_places_are_written_in_cyrillic_for_ukrainians() -> None:
    assert all(CYRILLIC.search(area.name.uk) and not MIXED.search(area.name.uk) for area in TOWN.areas)


@pytest.mark.parametrize("category", TOWN.categories, ids=lambda category: category.id)
def test_a_category_is_found_by_everyday_words(category: CategorySpec) -> None:
    assert len(category.keywords.pl) >= 5
    assert len(category.keywords.en) >= 3
    assert len(category.keywords.uk) >= 3
    assert len(set(category.keywords.pl)) == len(category.keywords.pl)


# --- outlines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("area", TOWN.areas, ids=lambda area: area.id)
def test_an_outline_is_valid_and_holds_its_centre(area: AreaSpec) -> None:
    outline = OUTLINES[area.id]
    assert outline.is_valid
    assert outline.geom_type == "Polygon"
    assert outline.contains(ShapelyPoint(area.centre.lon, area.centre.lat))


def test_districts_and_neighbours_do_not_overlap() -> None:
    parts = [area.id for area in TOWN.areas if area.kind is not AreaKind.MUNICIPALITY]
    shared = {(a, b): OUTLINES[a].intersection(OUTLINES[b]).area for a, b in combinations(parts, 2)}
    assert max(shared.values()) < SQUARE_METRE, max(shared, key=lambda pair: shared[pair])


def test_the_districts_cover_the_municipality() -> None:
    together = unary_union([OUTLINES[area.id] for area in DISTRICTS])
    assert together.symmetric_difference(OUTLINES["jelenia-gora"]).area < SQUARE_METRE


def test_each_neighbour_touches_the_municipality_and_says_who_is_responsible() -> None:
    for area in TOWN.areas:
        assert (area.responsible is not None) == (area.kind is AreaKind.NEIGHBOUR)
        if area.responsible:
            assert OUTLINES[area.id].distance(OUTLINES["jelenia-gora"]) == 0


@pytest.mark.parametrize(
    ("district", "lon", "lat"),
    [
        ("centrum", 15.7345, 50.9045),
        ("cieplice", 15.681, 50.866),
        ("zabobrze", 15.760, 50.914),
        ("sobieszow", 15.655, 50.842),
        ("jagniatkow", 15.622, 50.812),
        ("maciejowa", 15.803, 50.903),
    ],
)
def test_known_points_lie_in_their_district(district: str, lon: float, lat: float) -> None:
    assert [area.id for area in DISTRICTS if OUTLINES[area.id].contains(ShapelyPoint(lon, lat))] == [district]


def test_places_lie_in_their_district() -> None:
    strays = [
        place.address
        for place in TOWN.places
        if not OUTLINES[place.district].contains(ShapelyPoint(place.lon, place.lat))
    ]
    counts = Counter(place.district for place in TOWN.places)
    assert strays == []
    assert set(counts) == {area.id for area in DISTRICTS}
    assert all(8 <= count <= 15 for count in counts.values())


# --- the catalogue --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("category", TOWN.categories, ids=lambda category: category.id)
def test_a_category_refers_to_what_exists(category: CategorySpec) -> None:
    assert category.group_id in {group.id for group in TOWN.groups}
    assert category.department_id is None or DEPARTMENTS[category.department_id].kind is DepartmentKind.OFFICE


ASKED = [(category.id, question) for category in TOWN.categories for question in category.questions]


@pytest.mark.parametrize(("category_id", "question"), ASKED, ids=lambda value: getattr(value, "code", value))
def test_a_question_can_be_answered(category_id: str, question: Question) -> None:
    codes = [option.code for option in question.options]
    assert len(codes) == len(set(codes))
    assert len(questions_of(CATEGORIES[category_id])) == len(CATEGORIES[category_id].questions)
    if question.variable:
        assert (len(codes) >= 2) == (question.datatype in LISTS)
        assert not codes or any(option.stop is None for option in question.options)
    else:
        assert not question.required
        assert not codes


def test_every_feature_of_the_catalogue_is_shown() -> None:
    questions = [question for _, question in ASKED]
    switches = [category.switches for category in TOWN.categories]
    assert {question.datatype for question in questions if question.variable} == set(Datatype)
    assert any(not question.variable for question in questions)
    assert any(option.stop for question in questions for option in question.options)
    assert sum(one.staff_only for one in switches) == 1
    assert sum(one.closed is not None for one in switches) == 1
    # Photos and confirmed contacts come later; until then nobody could send what asks for them.
    assert not any(one.photo_required or not one.anonymous_allowed for one in switches)
    for name in ("private", "sensitive", "public_rounding_m"):
        assert any(getattr(one, name) for one in switches), name
    assert {category.legal_label for category in TOWN.categories} == set(LegalLabel)


def test_a_sensitive_category_is_private_too() -> None:
    sensitive = [category for category in TOWN.categories if category.switches.sensitive]
    assert len(sensitive) >= 3
    assert all(category.switches.private and category.switches.public_rounding_m >= 500 for category in sensitive)


# --- routes ---------------------------------------------------------------------------------------------------------


def test_rows_and_rules_refer_to_what_exists() -> None:
    entries: list[Row | Rule] = [*TOWN.routing.rows, *TOWN.routing.rules]
    for one in entries:
        assert one.category is None or one.category in CATEGORIES
        assert one.area is None or one.area in {area.id for area in DISTRICTS}
        assert one.department_id in DEPARTMENTS
    scopes = [(row.category, row.area) for row in TOWN.routing.rows]
    assert len(scopes) == len(set(scopes))
    assert (None, None) not in scopes


def test_conditions_ask_what_the_category_asks() -> None:
    for rule in TOWN.routing.rules:
        asked = questions_of(CATEGORIES[rule.category]) if rule.category else {}
        for condition in conditions_in(rule.when):
            match condition:
                case AnswerBetween():
                    assert asked[condition.question].datatype is Datatype.NUMBER
                case AnswerIs():
                    assert set(condition.any_of) <= {option.code for option in asked[condition.question].options}


def test_every_kind_of_condition_and_of_row_is_used() -> None:
    kinds = {condition.kind for rule in TOWN.routing.rules for condition in conditions_in(rule.when)}
    rows = {(row.category is not None, row.area is not None) for row in TOWN.routing.rows}
    assert kinds == {"answer", "answer_between", "time", "weekday", "holiday", "all", "any", "not"}
    assert rows == {(True, True), (True, False), (False, True)}


def test_a_category_row_says_the_same_as_its_category() -> None:
    rows = {row.category: row.department_id for row in TOWN.routing.rows if row.category and not row.area}
    assert rows == {one.id: one.department_id for one in TOWN.categories if one.department_id}


def test_a_street_lamp_in_cieplice_goes_to_lighting() -> None:
    rows = {(row.category, row.area): row.department_id for row in TOWN.routing.rows}
    assert rows["street-lamp", "cieplice"] == rows["street-lamp", None] == "lighting"


# --- people and days ------------------------------------------------------------------------------------------------


def test_every_role_is_played_and_every_office_has_a_head_and_an_officer() -> None:
    staffed = {(role, department) for one in TOWN.people for role in one.roles for department in one.department_ids}
    offices = [one.id for one in TOWN.departments if one.kind is DepartmentKind.OFFICE]
    assert {role for one in TOWN.people for role in one.roles} == set(Role)
    assert staffed >= {(role, office) for role in (Role.DEPARTMENT_HEAD, Role.OFFICER) for office in offices}
    assert {department for _, department in staffed} <= set(offices)


def test_e_mail_names_the_job() -> None:
    emails = [one.email.partition("@")[0] for one in TOWN.people]
    offices = [one.id for one in TOWN.departments if one.kind is DepartmentKind.OFFICE]
    assert len(emails) == len(set(emails))
    assert {"dispatcher", "administrator", "auditor"} <= set(emails)
    assert {f"{office}.{job}" for office in offices for job in ("head", "officer")} <= set(emails)


def test_closures_are_working_days_named_by_their_date() -> None:
    assert len(TOWN.closures) >= 2
    for closure in TOWN.closures:
        assert closure.id == closure.day.isoformat()
        assert closure.day.year == 2026
        assert closure.day.isoweekday() <= 5


def test_every_address_in_the_files_is_a_made_up_one() -> None:
    for path in CITY.rglob("*.*"):
        content = path.read_text(encoding="utf-8")
        for domain in re.findall(r"[\w.+-]@([\w.-]+\w)", content):
            assert domain == "demo.jeleniagora.example", path
        assert re.findall(r"\+48 (?!75 000)", content) == [], path
        assert re.findall(r"https?://(?!demo\.jeleniagora\.example)", content) == [], path


# --- stories --------------------------------------------------------------------------------------------------------


def fits(question: Question, answer: Answer) -> bool:
    open_codes = {option.code for option in question.options if option.stop is None}
    match question.datatype:
        case Datatype.NUMBER:
            return isinstance(answer, int | float)
        case Datatype.MULTIVALUELIST:
            return isinstance(answer, list) and 0 < len(set(answer)) == len(answer) and set(answer) <= open_codes
        case Datatype.SINGLEVALUELIST:
            return answer in open_codes
        case Datatype.DATETIME:
            return isinstance(answer, str) and datetime.fromisoformat(answer).astimezone(UTC).date() <= A_DAY
        case _:
            return isinstance(answer, str) and bool(answer.strip())


def test_every_category_that_takes_reports_has_stories() -> None:
    assert set(TOWN.stories) == {category.id for category in TOWN.categories if category.takes_reports}
    assert all(4 <= len(stories) <= 12 for stories in TOWN.stories.values())


@pytest.mark.parametrize("category_id", TOWN.stories)
def test_a_story_answers_its_categorys_questions(category_id: str) -> None:
    questions = questions_of(CATEGORIES[category_id])
    required = {code for code, question in questions.items() if question.required}
    for story in TOWN.stories[category_id]:
        answers = story.answers_at(TOWN.places[0], A_DAY)
        assert required <= set(answers)
        assert all(questions[code].variable and fits(questions[code], answer) for code, answer in answers.items())
        assert all(slots_of(answer) <= ANSWER_SLOTS for answer in story.answers.values() if isinstance(answer, str))


def every_phrase(town: Town) -> Iterable[str]:
    for stories in town.stories.values():
        yield from (story.text for story in stories)
    for _, pool in town.phrases:
        for entry in chain.from_iterable(pool.values()) if isinstance(pool, dict) else pool:
            yield from (entry,) if isinstance(entry, str) else (entry.question, entry.answer)


def test_no_phrase_is_said_twice() -> None:
    counts = Counter(every_phrase(TOWN))
    assert [phrase for phrase, count in counts.items() if count > 1] == []


def test_slots_stand_where_their_grammatical_case_fits() -> None:
    for phrase in every_phrase(TOWN):
        assert not re.search(r"(?<!\bna )(?<!\bprzy )\{at_", phrase, re.IGNORECASE), phrase
        assert not re.search(r"(^|[.!?] )\{in_district\}", phrase), phrase


def test_a_filled_phrase_is_a_fair_report() -> None:
    for phrase in (story.text for stories in TOWN.stories.values() for story in stories):
        longest = max(len(place.fill(phrase)) for place in TOWN.places)
        shortest = min(len(place.fill(phrase)) for place in TOWN.places)
        assert 10 <= shortest <= longest <= 400
    assert TOWN.places[0].fill("{address}; {at_address}") == "pl. Ratuszowy 14; pl. Ratuszowym 14"


def test_pools_are_keyed_by_what_exists() -> None:
    known = {"any", *CATEGORIES, *(group.id for group in TOWN.groups)}
    keyed = set(PhraseBook.model_fields) - {"openings", "closings", "reroutings", "rejections", "forwardings"}
    external = {one.id for one in TOWN.departments if one.kind is DepartmentKind.EXTERNAL}
    for name in keyed:
        assert "any" in getattr(TOWN.phrases, name)
        assert set(getattr(TOWN.phrases, name)) <= known, name
    assert set(TOWN.phrases.rejections) == set(get_args(RejectionReason))
    assert set(TOWN.phrases.forwardings) == external


def test_a_category_finds_its_own_phrases_and_its_groups_before_any() -> None:
    pool = {"any": ("a",), "lighting": ("g",), "street-lamp": ("c",)}
    assert TOWN.fitting(pool, "street-lamp") == ("c", "g")
    assert TOWN.fitting(pool, "park-lighting") == ("g",)
    assert TOWN.fitting(pool, "pothole") == ("a",)
