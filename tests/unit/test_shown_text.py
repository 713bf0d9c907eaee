"""What shows nothing on a screen is no text; what is needed inside words stays in them."""

import pytest

from backend.kernel.text import line, plain, shows_something

NOTHING = {
    "zero width spaces": "\u200b\u200b\u200b",
    "word joiners": "\u2060\u2060\u2060",
    "Hangul fillers": "\u3164\u115f\u1160\uffa0",
    "empty Braille": "\u2800\u2800\u2800",
    "soft hyphens": "\u00ad\u00ad\u00ad",
    "joiners alone": "\u200d\u200c\u034f",
    "variation selectors": "\ufe0f\ufe0e\U000e0100",
    "marks of direction": "\u200e\u200f\ufeff",
    "letters of tags": "\U000e0067\U000e0062\U000e007f",
    "Khmer and Mongolian ones": "\u17b4\u17b5\u180b\u180e",
    "code points kept for what is not shown": "\u2065\ufff0\ufff8\U000e0000\U000e0080\U000e00ff\U000e01f0\U000e0fff",
    "all of them and blanks": " \u200b\n\t\u3164\u00a0\u2800 ",
    "blanks": " \u2003\u3000\n",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_shows_nothing_is_empty(text: str) -> None:
    assert not shows_something(text)
    assert (plain(text), line(text)) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "क्\u200dष",
        "می\u200cخواهم",  # noqa: RUF001  Persian
        "👩\u200d🚒",
        "❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "⠠⠺⠕⠙⠁",
        "한글",
        "Prze\u00adrwa w do\u00adsta\u00adwie",
        "\U0001fae9",  # younger than the oldest Python's tables, which know no character there
        ".",
    ],
)
def test_what_shows_something_stays_as_it_is(text: str) -> None:
    assert shows_something(text)
    assert (plain(text), line(text)) == (text, text)
