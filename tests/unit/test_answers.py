"""Answers against a form: kept clean, refused with a code per question, or kept for review when the form changed."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.catalog.answers import MAX_KEPT_ANSWERS, MAX_LENGTH, check_answers
from backend.catalog.errors import AnswersInvalid, AnswerStops
from backend.catalog.values import MAX_NUMBER, Datatype, Question
from tests.support.builders.catalog import a_question, an_option

ONE, SEVERAL = Datatype.SINGLEVALUELIST, Datatype.MULTIVALUELIST
OPTIONS = (an_option("red"), an_option("green"), an_option("gas", stop="Zadzwoń pod 992."))


@dataclass(frozen=True)
class Form:
    questions: tuple[Question, ...]
    version: int = 5


FORM = Form(
    (
        a_question("notice", variable=False),
        a_question("number"),
        a_question("more", Datatype.TEXT),
        a_question("count", Datatype.NUMBER, required=True),
        a_question("depth", Datatype.NUMBER, minimum=0, maximum=300),
        a_question("since", Datatype.DATETIME),
        a_question("colour", ONE, options=OPTIONS),
        a_question("colours", SEVERAL, options=OPTIONS),
    )
)


def refused(answers: dict[str, Any], **options: Any) -> list[tuple[str | None, str]]:
    with pytest.raises(AnswersInvalid) as refusal:
        check_answers(FORM, answers, **options)
    return [(error["question"], error["error"]) for error in refusal.value.extra["answers"]]


def kept(code: str, answer: Any) -> Any:
    return check_answers(FORM, {"count": 1, code: answer}).answers.get(code)


@pytest.mark.parametrize(
    ("code", "given", "stored"),
    [
        ("number", "  12\n a\x00 ", "12 a"),
        ("more", "one\r\ntwo ", "one\ntwo"),
        ("count", 3, 3),
        ("count", 2.5, 2.5),
        ("depth", 0, 0),
        ("depth", 300, 300),
        ("count", -0.0, -0.0),
        ("since", "2026-06-17T12:00:00+02:00", "2026-06-17T10:00:00Z"),
        ("since", "2026-06-17t10:00:00.123z", "2026-06-17T10:00:00Z"),
        ("colour", "green", "green"),
        ("colours", ["green", "red"], ["red", "green"]),
        ("number", "", None),
        ("number", " ", None),
        ("since", "", None),
        ("colour", "", None),
        ("colours", [], None),
    ],
)
def test_an_answer_is_kept_clean(code: str, given: Any, stored: Any) -> None:
    assert kept(code, given) == stored


@pytest.mark.parametrize(
    ("bounds", "low", "high", "pl", "en", "uk"),
    [
        ({"minimum": 0, "maximum": 300}, 0, 300, "od 0 do 300", "from 0 to 300", "від 0 до 300"),
        ({"minimum": 1.5}, 1.5, MAX_NUMBER, "nie mniejszą niż 1,5", "of 1.5 or more", "не менше 1,5"),
        ({"maximum": 0}, -MAX_NUMBER, 0, "nie większą niż 0", "of 0 or less", "не більше 0"),
        (
            {},
            -MAX_NUMBER,
            MAX_NUMBER,
            "od -1\xa0000\xa0000\xa0000 do",
            "to 1,000,000,000",
            "від -1\xa0000\xa0000\xa0000 до",
        ),
    ],
)
def test_who_gives_a_number_out_of_bounds_is_told_the_bounds(
    bounds: dict[str, float], low: float, high: float, pl: str, en: str, uk: str
) -> None:
    form = Form((a_question("depth", Datatype.NUMBER, **bounds),))
    for given_number in (low - 1, high + 1):
        with pytest.raises(AnswersInvalid) as refusal:
            check_answers(form, {"depth": given_number})
        [error] = refusal.value.extra["answers"]
        assert (error["question"], error["error"]) == ("depth", "number-out-of-range")
        assert (error["minimum"], error["maximum"]) == (low, high)
        for language, said in (("pl", pl), ("en", en), ("uk", uk)):
            assert said in error["words"][language]


@pytest.mark.parametrize(
    ("code", "given", "error"),
    [
        ("number", 12, "not-text"),
        ("number", None, "not-text"),
        ("number", "x" * 501, "too-long"),
        ("number", "x" * 2_000_000, "too-long"),
        ("more", "x" * 4001, "too-long"),
        ("count", "3", "not-a-number"),
        ("count", True, "not-a-number"),
        ("depth", -1, "number-out-of-range"),
        ("depth", 300.5, "number-out-of-range"),
        ("count", -1_000_000_001, "number-out-of-range"),
        ("count", float("nan"), "number-out-of-range"),
        ("count", float("inf"), "number-out-of-range"),
        ("count", 10**400, "number-out-of-range"),
        ("since", "2026-06-17", "not-a-datetime"),
        ("since", "2026-06-17T12:00:00", "not-a-datetime"),
        ("since", "2026-02-30T12:00:00Z", "not-a-datetime"),
        ("since", "2026-W25-3T12:00:00Z", "not-a-datetime"),
        ("since", "0001-01-01T00:00:00+14:00", "not-a-datetime"),
        ("since", 1718618400, "not-a-datetime"),
        ("colour", "blue", "unknown-option"),
        ("colour", ["red"], "not-an-option-code"),
        ("colours", "red", "not-a-list-of-option-codes"),
        ("colours", ["red", 1], "not-a-list-of-option-codes"),
        ("colours", ["red", "red"], "option-twice"),
        ("colours", ["red", "blue"], "unknown-option"),
    ],
)
def test_a_misfit_is_refused_with_its_question(code: str, given: Any, error: str) -> None:
    assert (code, error) in refused({"count": 1, code: given})


def test_all_errors_come_at_once_and_repeat_nothing_that_was_sent() -> None:
    sent = {"colour": "tajemnica", "Jan Kowalski": "x", "notice": "read", "other": 1}
    assert refused(sent) == [("colour", "unknown-option"), (None, "unknown-question"), ("count", "required")]
    with pytest.raises(AnswersInvalid) as refusal:
        check_answers(FORM, sent)
    told = json.dumps(refusal.value.extra) + refusal.value.detail
    assert "tajemnica" not in told
    assert "Kowalski" not in told


def test_a_stop_comes_before_everything_else_and_says_where_to_turn() -> None:
    for answers in ({"colour": "gas"}, {"colours": ["red", "gas"], "more": 1}):
        with pytest.raises(AnswerStops) as refusal:
            check_answers(FORM, answers)
        assert refusal.value.extra["redirect"] == {
            "pl": "Zadzwoń pod 992.",
            "en": "Zadzwoń pod 992. (en)",
            "uk": "Zadzwoń pod 992. (uk)",
        }


def test_the_snapshot_holds_the_answered_questions_with_what_was_picked() -> None:
    checked = check_answers(FORM, {"colours": ["green"], "count": 2})
    assert [(one.code, one.datatype) for one in checked.snapshot] == [("count", Datatype.NUMBER), ("colours", SEVERAL)]
    assert [option.name.pl for option in checked.snapshot[1].picked] == ["Opcja green"]
    assert not checked.needs_review


@pytest.mark.parametrize(
    "answers", [{}, {"count": "3"}, {"count": 1, "gone": "x"}, {"count": 1, "colour": "gas"}, {"colour": "blue"}]
)
def test_an_older_form_is_kept_as_given_and_flagged(answers: dict[str, Any]) -> None:
    checked = check_answers(FORM, answers, sent_version=4)
    assert checked.needs_review
    assert checked.answers == answers


@pytest.mark.parametrize("sent_version", [None, 5, 6])
def test_the_same_form_is_refused(sent_version: int | None) -> None:
    assert refused({}, sent_version=sent_version) == [("count", "required")]


def test_an_older_form_that_still_fits_needs_no_review() -> None:
    assert not check_answers(FORM, {"count": 1}, sent_version=1).needs_review


QUICK = settings(max_examples=50, deadline=None)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
codes = st.sampled_from([question.code for question in FORM.questions]) | st.text(max_size=70)


@QUICK
@given(st.dictionaries(codes, json_values, max_size=60))
def test_whatever_comes_with_an_old_form_is_kept_within_bounds(answers: dict[str, Any]) -> None:
    checked = check_answers(FORM, answers, sent_version=1)
    assert len(checked.answers) <= MAX_KEPT_ANSWERS + len(FORM.questions)
    for code, answer in checked.answers.items():
        assert code.isascii()
        assert isinstance(answer, (str, int, float, list))
        assert not isinstance(answer, bool)
        assert not isinstance(answer, str) or len(answer) <= MAX_LENGTH[Datatype.TEXT]


@QUICK
@given(st.dictionaries(codes, json_values, max_size=8))
def test_whatever_comes_is_taken_or_refused(answers: dict[str, Any]) -> None:
    try:
        first = check_answers(FORM, answers)
    except (AnswersInvalid, AnswerStops):
        return
    again = check_answers(FORM, first.answers)
    assert again == first


def test_a_form_without_questions_takes_no_answers() -> None:
    assert check_answers(Form(()), {}).answers == {}
