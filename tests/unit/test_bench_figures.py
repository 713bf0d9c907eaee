"""The bench itself: a figure that says "met" must have met."""

from uuid import uuid4

import pytest

from bench.bare import fresh_copy
from bench.figures import Figure


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
