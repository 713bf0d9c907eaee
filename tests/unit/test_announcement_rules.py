"""Who may let an announcement go, how long it may hold, what a message shows of it, and what templates promise."""

from datetime import timedelta
from string import Formatter
from uuid import UUID

import pytest

from backend.announcements.names import announcement_names
from backend.announcements.rules import LEAD_MAX, is_valid_time, lead_of, may_approve
from backend.announcements.templates import Template, templates
from backend.announcements.values import Severity, Topic, Words
from backend.kernel.text import Language
from tests.conftest import WEDNESDAY
from tests.support.builders.announcements import a_content

AUTHOR, SUBMITTER, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.mark.parametrize(
    ("severity", "by", "allowed"),
    [
        (Severity.ALARM, AUTHOR, False),
        (Severity.ALARM, SUBMITTER, False),
        (Severity.ALARM, None, False),
        (Severity.ALARM, OTHER, True),
        (Severity.WARNING, AUTHOR, True),
        (Severity.INFORMATION, SUBMITTER, True),
    ],
)
def test_an_alarm_needs_a_second_person(severity: Severity, by: UUID | None, allowed: bool) -> None:  # noqa: FBT001  a table's column
    assert may_approve(a_content(severity=severity), by, [AUTHOR], SUBMITTER) is allowed


@pytest.mark.parametrize(("days", "valid"), [(0, False), (-1, False), (1, True), (366, True), (367, False)])
def test_it_holds_for_a_while_and_at_most_a_year(days: int, valid: bool) -> None:  # noqa: FBT001  a table's column
    assert is_valid_time(WEDNESDAY, WEDNESDAY + timedelta(days=days)) is valid


def test_it_is_of_our_days() -> None:
    long_ago = WEDNESDAY.replace(year=26)
    assert not is_valid_time(long_ago, long_ago + timedelta(days=1))


def test_a_lead_is_the_first_paragraph_cut_at_a_word() -> None:
    assert lead_of("Nie ma wody.\nDziś.\n\nWięcej dalej.") == "Nie ma wody. Dziś."
    long = lead_of("słowo " * 100)
    assert len(long) <= LEAD_MAX
    assert long.endswith("słowo…")


def test_every_topic_and_severity_has_a_name_in_every_language() -> None:
    names = announcement_names()
    assert set(names.topics) == set(Topic)
    assert set(names.severities) == set(Severity)
    assert all(
        text.in_(language) for text in [*names.topics.values(), *names.severities.values()] for language in Language
    )


def gaps_in(words: Words) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words.title + words.text) if name is not None}


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.code)
def test_a_template_says_the_same_in_every_language_with_the_gaps_it_names(template: Template) -> None:
    gaps = {gap.code for gap in template.gaps}
    for language in Language:
        words, really = template.words.in_(language)
        assert really is language
        assert gaps_in(words) == gaps


def test_the_usual_announcements_have_a_template() -> None:
    usual = {"water-outage", "road-closure", "storm", "air-quality", "council-session"}
    assert {template.code for template in templates()} == usual
