"""Which parts of a text are addresses to be followed: https alone, as they are written, none that hides its host."""

import pytest

from backend.kernel.text_links import pieces_of


def linked(text: str) -> list[str]:
    assert "".join(piece.text for piece in pieces_of(text)) == text, "nothing is lost or changed"
    return [piece.text for piece in pieces_of(text) if piece.is_link]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Więcej: https://miasto.example/woda", ["https://miasto.example/woda"]),
        ("(zob. https://miasto.example/a_(b), teraz)", ["https://miasto.example/a_(b)"]),
        ("Na stronie https://miasto.example.", ["https://miasto.example"]),
        ("https://miasto.example:8443/?a=1&b=2#c!", ["https://miasto.example:8443/?a=1&b=2#c"]),
        ("„https://jelenia-góra.example/łąka”", ["https://jelenia-góra.example/łąka"]),
        ("HTTPS://Miasto.example/A", ["HTTPS://Miasto.example/A"]),
        ("https://a.example\nhttps://b.example", ["https://a.example", "https://b.example"]),
        ("https://a.example,https://b.example", ["https://a.example", "https://b.example"]),
        ('https://a.example/"><script>alert(1)</script>', ["https://a.example/"]),
        ("https://a.example/\u200bb", ["https://a.example/"]),
    ],
)
def test_addresses_are_found_without_what_stands_around_them(text: str, links: list[str]) -> None:
    assert linked(text) == links


@pytest.mark.parametrize(
    "text",
    [
        "http://miasto.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "miasto.example/woda",
        "https://",
        "https://localhost/a",
        "https://bank.example@evil.example/",
        "https://bank.example:443@evil.example/",
        "xhttps://miasto.example",
        "https:/miasto.example",
        "<a href='x'>tu</a>",
        "https://miasto.example/cut-off-he…",
    ],
)
def test_everything_else_stays_text(text: str) -> None:
    assert linked(text) == []
