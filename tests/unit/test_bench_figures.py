"""The bench itself: a figure that says "met" must have met."""

from uuid import uuid4

import pytest

from bench.bare import fresh_copy
from bench.figures import Figure, growth


@pytest.mark.parametrize(
    ("value", "target", "at_least", "passed"),
    [
        (0.5, 0.5, True, True),
        (0.49, 0.5, True, False),
        (1.5, 1.5, False, True),
        (1.6, 1.5, False, False),
        (9, None, False, None),
    ],
)
def test_a_figure_passes_on_its_own_side_of_the_target(
    value: float,
    target: float | None,
    at_least: bool,  # noqa: FBT001  columns of the table
    passed: bool | None,  # noqa: FBT001
) -> None:
    assert Figure("x", value, target=target, at_least=at_least).passed is passed


def test_a_copy_of_a_submission_keeps_its_references_and_collides_with_nothing() -> None:
    report_id, fact_id = uuid4(), uuid4()
    original = [
        ("reports", {"_id": report_id, "public_code": "AAAA-BBBB", "search_words": ["AAAA-BBBB", "lampa"]}),
        ("outbox", {"_id": fact_id, "payload": {"report_id": report_id, "public_code": "AAAA-BBBB"}}),
    ]
    (_, report), (_, fact) = fresh_copy(original)
    assert report["_id"] not in {report_id, fact["_id"]}
    assert fact["payload"] == {"report_id": report["_id"], "public_code": report["public_code"]}
    assert report["public_code"] != "AAAA-BBBB"
    assert report["search_words"] == [report["public_code"], "lampa"]


def test_growth_is_told_by_the_whole_line_and_not_by_its_ends() -> None:
    flat = [(second, 130.0 + second % 2) for second in range(101)]
    assert abs(growth(flat, 600)) < 0.1
    assert growth([(0, 130.0), (50, 135.0), (100, 140.0)], 600) == pytest.approx(60)
