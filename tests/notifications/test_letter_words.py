"""A letter names the screens that its reader has: the apka's, or the console's."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from backend.kernel.text import Language
from notifications.channels.base import About, Outgoing
from notifications.channels.letter import letter, sender_of
from tests.support.outgoing import an_outgoing


def html_of(outgoing: Outgoing) -> str:
    made = letter(
        outgoing,
        "anna@town.example",
        sender=sender_of("Miasto", "apka@town.example"),
        public_url="https://town.example",
        leave_url="https://town.example/leave",
        now=datetime(2026, 6, 17, 10, tzinfo=UTC),
    )
    *_, html = made.iter_parts()
    text: str = html.get_content()
    return text


def test_addresses_can_be_followed_in_what_the_office_tells_and_in_nothing_else() -> None:
    body = "Mapa: https://mapa.example/?a=1&b=2. <b>Uwaga</b>"
    told = an_outgoing(None, body=body, about=About(kind="announcement", id=UUID(int=1)))
    link = "https://mapa.example/?a=1&amp;b=2"
    anchor = f'<a href="{link}" rel="noopener noreferrer nofollow" style="color:#0b5c54">{link}</a>'
    assert f">Mapa: {anchor}. &lt;b&gt;Uwaga&lt;/b&gt;</p>" in html_of(told)
    of_a_report = html_of(replace(told, about=About(kind="report", id=UUID(int=1))))
    assert f"Mapa: {link}. &lt;b&gt;" in of_a_report


@pytest.mark.parametrize(
    ("office", "language", "word", "other"),
    [
        (True, Language.PL, "konsoli", "apce"),
        (True, Language.EN, "console", "in the app"),
        (True, Language.UK, "консолі", "застосунку"),
        (False, Language.PL, "apce", "konsoli"),
    ],
)
def test_a_letter_speaks_of_the_screens_that_its_reader_has(
    *, office: bool, language: Language, word: str, other: str
) -> None:
    outgoing = an_outgoing(None, office=office, language=language)
    sender = sender_of("Miasto", "apka@town.example")
    made = letter(
        outgoing,
        "anna@town.example",
        sender=sender,
        public_url="https://town.example",
        leave_url="https://town.example/leave",
        now=datetime(2026, 6, 17, 10, tzinfo=UTC),
    )
    for part in made.iter_parts():
        text = part.get_content()
        assert (text.count(word), other in text) == (2, False)
