"""A letter names the screens that its reader has: the apka's, or the console's."""

from datetime import UTC, datetime

import pytest

from backend.kernel.text import Language
from notifications.channels.letter import letter, sender_of
from tests.support.outgoing import an_outgoing


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
