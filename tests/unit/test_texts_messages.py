"""Every message can be said in every language, and fits where it is shown."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.facts.catalogue import FACTS
from backend.facts.office import OverdueCounted
from backend.facts.reports import (
    DeadlineLevel,
    ReportDeadlineReached,
    ReportFact,
    ReportObjected,
    ReportRerouted,
    ReportSubmitted,
)
from backend.kernel.text import Language, Texts
from notifications.broadcasts import KEYS
from notifications.email_code import CODE_KEY
from notifications.plans.message import Message
from notifications.plans.table import TELLS_NOBODY, plan
from notifications.texts.params import shown, to_stored
from notifications.texts.wording import (
    BODY_MAX,
    DIGEST_KEY,
    TITLE_MAX,
    NoSuchText,
    catalogues,
    placeholders,
    plural,
    render,
    render_digest,
    render_short,
    shortened,
)
from notifications.trial import TRIAL_KEY
from tests.support.builders.facts import FOLLOWER, LIGHTING, OFFICER, envelope, report_fact


def _every_message() -> Iterator[Message]:
    for kind in FACTS.values():
        if issubclass(kind, ReportFact) and kind not in TELLS_NOBODY:
            yield from plan(envelope(report_fact(kind, follower_ids=[FOLLOWER]), actor_id=None))
    for kind in (ReportSubmitted, ReportRerouted):
        yield from plan(envelope(report_fact(kind, department=None), actor_id=None))
    for level in DeadlineLevel:
        yield from plan(envelope(report_fact(ReportDeadlineReached, level=level), actor_id=None))
    for came in (ReportSubmitted, ReportRerouted, ReportObjected):
        for department in (LIGHTING, None):
            fact = report_fact(came, department=department, colleague_ids=[OFFICER])
            yield from plan(envelope(fact, actor_id=None))
    yield from plan(envelope(report_fact(ReportObjected, assignee_id=OFFICER), actor_id=None))
    for mine, nobodys in ((2, 0), (2, 5), (0, 5)):
        late = OverdueCounted(account_id=OFFICER, on=date(2026, 6, 17), mine=mine, nobodys=nobodys)
        yield from plan(envelope(late, actor_id=None))
    fact = report_fact(ReportDeadlineReached, level=DeadlineLevel.DUE_SOON, assignee_id=None, colleague_ids=[OFFICER])
    yield from plan(envelope(fact, actor_id=None))


MESSAGES = {message.text_key: message for message in _every_message()}


def _keys(language: Language) -> set[str]:
    catalogue = catalogues()[language]
    known = catalogue._catalog  # type: ignore[attr-defined]  # gettext has no public list
    return {key for key in known if key and isinstance(key, str)}


def _plurals(language: Language) -> set[str]:
    known = catalogues()[language]._catalog  # type: ignore[attr-defined]
    return {key[0] for key in known if isinstance(key, tuple)}


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_texts_with_the_same_placeholders(language: Language) -> None:
    polish, other = catalogues()[Language.PL], catalogues()[language]
    assert _keys(language) == _keys(Language.PL)
    for key in _keys(Language.PL):
        assert other.gettext(key).strip(), key
        assert placeholders(other.gettext(key)) == placeholders(polish.gettext(key)), key


def test_no_text_is_left_that_no_plan_uses() -> None:
    messages = [*MESSAGES, *KEYS, "private", TRIAL_KEY, CODE_KEY]
    said = {f"{key}.{part}" for key in messages for part in ("title", "body")}
    sentences = {f"sentence.{name}" for message in MESSAGES.values() for name in message.params}
    left = _keys(Language.PL) | _plurals(Language.PL)
    left -= {f"{DIGEST_KEY}.title", f"{DIGEST_KEY}.more"} | said | sentences
    assert not left


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_every_message_says_all_it_was_given(key: str, language: Language) -> None:
    stored = to_stored(MESSAGES[key].params)
    words = render(key, stored, language)
    for value in shown(stored, language).values():
        assert value in words.body
    assert not re.search(r"[{}]|\.\.|  ", words.title + words.body)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_every_message_fits_a_lock_screen_whatever_the_names(key: str, language: Language) -> None:
    long = Texts(pl="Bardzo długa nazwa " * 20, en="A very long name " * 20, uk="Дуже довга назва " * 20)
    stretched = {
        name: long if isinstance(value, Texts) else "Urząd pisze długo. " * 50 if name == "note" else value
        for name, value in MESSAGES[key].params.items()
    }
    words = render_short(key, to_stored(stretched), language, private=False)
    assert len(words.title) <= TITLE_MAX
    assert len(words.body) <= BODY_MAX
    assert render(key, to_stored(MESSAGES[key].params), language).title == words.title


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_a_private_matter_is_not_named_on_a_lock_screen(key: str, language: Language) -> None:
    stored = to_stored(MESSAGES[key].params)
    words = render_short(key, stored, language, private=True)
    assert words == render_short("report.resolved", {}, language, private=True)
    for value in shown(stored, language).values():
        assert value not in words.title + words.body


def test_a_long_note_gives_way_before_the_name_of_the_thing() -> None:
    params = to_stored({**MESSAGES["report.resolved"].params, "note": "Bardzo długa odpowiedź. " * 20})
    body = render_short("report.resolved", params, Language.PL, private=False).body
    assert "„Latarnia nie świeci” (7KQ4-MZ2P)" in body
    assert len(body) <= BODY_MAX
    assert body.endswith("…")


def test_what_somebody_wrote_is_never_taken_for_a_placeholder() -> None:
    params = to_stored({**MESSAGES["report.resolved"].params, "note": "{code} {nothing} {0}"})
    assert "{code} {nothing} {0}" in render("report.resolved", params, Language.EN).body


def test_days_are_local_and_in_the_readers_language() -> None:
    nearly_midnight_utc = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    stored = to_stored({"moment": nearly_midnight_utc, "day": date(2026, 7, 3)})
    assert shown(stored, Language.PL) == {"moment": "1 lipca 2026", "day": "3 lipca 2026"}
    assert shown(stored, Language.EN) == {"moment": "1 July 2026", "day": "3 July 2026"}
    assert shown(stored, Language.UK) == {"moment": "1 липня 2026", "day": "3 липня 2026"}


NUMBERS = (1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 112, 122)
TITLES = {
    Language.PL: {1: "Nowość w 1 sprawie", 3: "Nowości w 3 sprawach", 5: "Nowości w 5 sprawach"},
    Language.EN: {1: "News in 1 matter", 3: "News in 3 matters", 5: "News in 5 matters"},
    Language.UK: {1: "Новина в 1 справі", 3: "Новини у 3 справах", 21: "Новина в 21 справі"},  # noqa: RUF001  Ukrainian
}
MORE = {
    Language.PL: {1: "…i jeszcze 1 sprawa.", 22: "…i jeszcze 22 sprawy.", 12: "…i jeszcze 12 spraw."},
    Language.EN: {1: "…and 1 more.", 22: "…and 22 more."},
    Language.UK: {21: "…і ще 21 справа.", 22: "…і ще 22 справи.", 12: "…і ще 12 справ."},  # noqa: RUF001  Ukrainian
}
OVERDUE = {
    Language.PL: [
        "1 sprawa po terminie",
        "2 sprawy po terminie",
        "5 spraw po terminie",
        "12 spraw po terminie",
        "22 sprawy po terminie",
    ],
    Language.EN: [
        "1 report is overdue",
        "2 reports are overdue",
        "5 reports are overdue",
        "12 reports are overdue",
        "22 reports are overdue",
    ],
    Language.UK: [
        "1 прострочена справа",
        "2 прострочені справи",
        "5 прострочених справ",
        "12 прострочених справ",
        "22 прострочені справи",
    ],
}
LAMP_LINE = {"text_key": "report.resolved_followed", "private": False}


def _digest(count: int) -> dict[str, Any]:
    params = to_stored(MESSAGES["report.resolved_followed"].params)
    return {"count": count, "lines": [LAMP_LINE | {"params": params}] * min(count, 20)}


@pytest.mark.parametrize("language", Language)
def test_numbers_are_said_rightly_in_every_language(language: Language) -> None:
    assert _plurals(language) == _plurals(Language.PL)
    for count, title in TITLES[language].items():
        assert render_digest(_digest(count), language, full=False).title == title
    for more, words in MORE[language].items():
        assert render_digest(_digest(20 + more), language, full=True).body.endswith(words)
    for key in _plurals(language):
        for number in NUMBERS:
            words = catalogues()[language].ngettext(key, key, number)
            assert placeholders(words) == {"count"}, words
    assert OVERDUE[language] == [
        render("office.overdue", to_stored({"count": number}), language).title for number in (1, 2, 5, 12, 22)
    ]


@pytest.mark.parametrize("language", Language)
def test_a_digest_fits_a_lock_screen_and_says_all_in_full(language: Language) -> None:
    short, full = (render_digest(_digest(7), language, full=full) for full in (False, True))
    assert len(short.title) <= TITLE_MAX
    assert len(short.body) <= BODY_MAX
    assert full.body.count("7KQ4-MZ2P") == 7
    private = {"count": 2, "lines": [{**line, "private": True} for line in _digest(2)["lines"]]}
    for words in (render_digest(private, language, full=False), render_digest(private, language, full=True)):
        assert "7KQ4" not in words.body


def test_a_text_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(NoSuchText):
        render("report.surprise", {}, Language.PL)
    with pytest.raises(NoSuchText):
        plural("digest.surprise", 1, Language.PL)


def test_shortening_keeps_what_fits() -> None:
    assert shortened("abc", 3) == "abc"
    assert shortened("ab cd", 4) == "ab…"
    assert shortened("abc", 0) == "…"
