"""Which parts of a text are addresses to be followed: https alone, as they are written, none that hides its host."""

import json
import time
from pathlib import Path

import pytest

from backend.kernel.text_links import pieces_of

CASES = json.loads(Path(__file__).with_name("text_links.json").read_text(encoding="utf-8"))
"""Those of the faces too: tests/web/test_text_links.py."""


@pytest.mark.parametrize("case", CASES, ids=[ascii(case["text"]) for case in CASES])
def test_addresses_are_found_without_what_stands_around_them(case: dict[str, object]) -> None:
    pieces = list(pieces_of(str(case["text"])))
    assert "".join(piece.text for piece in pieces) == case["text"], "nothing is lost or changed"
    assert [piece.text for piece in pieces if piece.is_link] == case["links"]


def test_brackets_without_end_are_not_counted_again_for_each_of_them() -> None:
    began = time.monotonic()
    [link, rest] = pieces_of("https://a.example/" + ")" * 200_000)
    assert (link.text, len(rest.text)) == ("https://a.example/", 200_000)
    assert time.monotonic() - began < 10, "counted anew each time, it takes minutes"
