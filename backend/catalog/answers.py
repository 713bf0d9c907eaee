"""Whether the answers fit the form. Pure: the form and the answers in, what is kept or a refusal out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from backend.catalog.bounds import bounds_in_words
from backend.catalog.errors import AnswerError, AnswersInvalid, AnswerStops
from backend.catalog.values import MAX_NUMBER, Answer, Answers, Datatype, OptionSnapshot, Question, QuestionSnapshot
from backend.kernel.ids import MAX_SLUG, is_slug
from backend.kernel.text import plain

MAX_LENGTH: Mapping[Datatype, int] = {Datatype.STRING: 500, Datatype.TEXT: 4000}
MAX_KEPT_ANSWERS = 50
_UNKNOWN = AnswerError(None, "unknown-question")
# RFC 3339, 5.6. `fromisoformat` alone would also take week dates and times without seconds.
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


class Form(Protocol):
    """What a category brings to its form."""

    @property
    def questions(self) -> tuple[Question, ...]: ...
    @property
    def version(self) -> int: ...


@dataclass(frozen=True, slots=True)
class CheckedAnswers:
    answers: Answers
    snapshot: tuple[QuestionSnapshot, ...]
    """The answered questions, in the form's order."""
    needs_review: bool = False
    """The form changed while the phone was offline: somebody should look at the answers, which are as given."""


def check_answers(form: Form, answers: Mapping[str, Any], *, sent_version: int | None = None) -> CheckedAnswers:
    """The answers cleaned, with the questions they answer; AnswersInvalid or AnswerStops otherwise.

    `sent_version` is the catalogue version that the phone had. Where the form is newer, nothing is refused: what does
    not fit is kept as it was given and flagged.
    """
    read = read_answers(form, answers)
    errors = [*read.errors, *_missing(form, read.answers)]
    stop = _stop(form, read.answers)
    if not errors and stop is None:
        return CheckedAnswers(read.answers, _snapshot(form, read.answers))
    if sent_version is not None and sent_version < form.version:
        kept = {**_as_given(answers), **read.answers}
        return CheckedAnswers(kept, _snapshot(form, read.answers), needs_review=True)
    # Somebody who is in the wrong place need not fill in the rest.
    raise stop or AnswersInvalid(errors)


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """What could be read; required questions and stops are not looked at."""

    answers: Answers
    errors: list[AnswerError]


def read_answers(form: Form, answers: Mapping[str, Any]) -> ReadAnswers:
    """Each answer by its question's datatype; an empty one counts as none."""
    questions = {question.code: question for question in form.questions if question.variable}
    read = ReadAnswers({}, [])
    for code, given in answers.items():
        if (question := questions.get(code)) is None:
            if _UNKNOWN not in read.errors:
                read.errors.append(_UNKNOWN)
            continue
        try:
            answer = _READERS[question.datatype](question, given)
        except _DoesNotFit as misfit:
            read.errors.append(AnswerError(code, misfit.error, misfit.more))
            continue
        if answer not in (None, "", []):
            read.answers[code] = answer
    return read


class _DoesNotFit(Exception):
    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error, self.more = error, more


def _words(question: Question, given: Any) -> Answer:
    if not isinstance(given, str):
        raise _DoesNotFit("not-text")
    if len(given) > 2 * MAX_LENGTH[question.datatype]:
        raise _DoesNotFit("too-long")  # before the cleaning, which may shorten it and takes time
    text = plain(given)
    if question.datatype is Datatype.STRING:
        text = " ".join(text.split())
    if len(text) > MAX_LENGTH[question.datatype]:
        raise _DoesNotFit("too-long")
    return text


def _number(question: Question, given: Any) -> Answer:
    # bool is an int to Python, not to JSON.
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise _DoesNotFit("not-a-number")
    low = -MAX_NUMBER if question.minimum is None else question.minimum
    high = MAX_NUMBER if question.maximum is None else question.maximum
    # Written so that it is refused too what is not a number: it is neither smaller nor larger than anything.
    if not low <= given <= high:
        words = bounds_in_words(question.minimum, question.maximum)
        raise _DoesNotFit("number-out-of-range", minimum=low, maximum=high, words=words.model_dump())
    return given


def _moment(_question: Question, given: Any) -> Answer:
    if given == "":
        return ""
    if not isinstance(given, str) or not _RFC3339.fullmatch(given):
        raise _DoesNotFit("not-a-datetime")
    try:
        moment = datetime.fromisoformat(given.upper().replace(" ", "T")).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _DoesNotFit("not-a-datetime") from None
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _one_option(question: Question, given: Any) -> Answer:
    if not isinstance(given, str):
        raise _DoesNotFit("not-an-option-code")
    if given and given not in {option.code for option in question.options}:
        raise _DoesNotFit("unknown-option")
    return given


def _several_options(question: Question, given: Any) -> Answer:
    if not isinstance(given, (list, tuple)) or not all(isinstance(code, str) for code in given):
        raise _DoesNotFit("not-a-list-of-option-codes")
    picked = set(given)
    if len(picked) != len(given):
        raise _DoesNotFit("option-twice")
    if picked - {option.code for option in question.options}:
        raise _DoesNotFit("unknown-option")
    return [option.code for option in question.options if option.code in picked]


_READERS: Mapping[Datatype, Callable[[Question, Any], Answer]] = {
    Datatype.STRING: _words,
    Datatype.TEXT: _words,
    Datatype.NUMBER: _number,
    Datatype.DATETIME: _moment,
    Datatype.SINGLEVALUELIST: _one_option,
    Datatype.MULTIVALUELIST: _several_options,
}


def _missing(form: Form, answers: Answers) -> list[AnswerError]:
    return [
        AnswerError(question.code, "required")
        for question in form.questions
        if question.variable and question.required and question.code not in answers
    ]


def _stop(form: Form, answers: Answers) -> AnswerStops | None:
    for question in form.questions:
        for option in question.options:
            if option.stop is not None and option.code in _picked(answers.get(question.code)):
                return AnswerStops(question.code, option.stop)
    return None


def _picked(answer: Answer | None) -> list[str]:
    """The option codes of a list's answer."""
    if isinstance(answer, str):
        return [answer]
    return answer if isinstance(answer, list) else []


def _snapshot(form: Form, answers: Answers) -> tuple[QuestionSnapshot, ...]:
    return tuple(
        QuestionSnapshot(
            code=question.code,
            text=question.text,
            datatype=question.datatype,
            picked=tuple(
                OptionSnapshot(code=option.code, name=option.name)
                for option in question.options
                if option.code in _picked(answers[question.code])
            ),
        )
        for question in form.questions
        if question.code in answers
    )


def _as_given(answers: Mapping[str, Any]) -> Answers:
    """What an older form asked, within bounds: codes of our shape, and only as much as a form could hold."""
    kept: Answers = {}
    for code, given in list(answers.items())[:MAX_KEPT_ANSWERS]:
        if is_slug(code) and (answer := _bounded(given)) is not None:
            kept[code] = answer
    return kept


def _bounded(given: Any) -> Answer | None:
    if isinstance(given, str):
        return plain(given[: MAX_LENGTH[Datatype.TEXT]]) or None
    if isinstance(given, (list, tuple)):
        return [plain(item[:MAX_SLUG]) for item in given[:MAX_KEPT_ANSWERS] if isinstance(item, str)] or None
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        return given if abs(given) <= MAX_NUMBER else None
    return None
