"""The demo town multiplied for load."""

from datetime import timedelta

from backend.kernel.ids import derived_id
from seed.cast import YEAR
from tests.support.distance import metres_between
from tests.use_cases.seed.conftest import CURTAIN, REPORTS, SCALE, Played


def test_there_are_as_many_as_asked_for_and_somebody_was_told_of_each_step(played: Played) -> None:
    codes = {report.public_code for report in [*played.reports, *played.copies]}
    assert len(played.copies) == REPORTS * (SCALE - 1)
    assert len(codes) == REPORTS * SCALE
    assert played.told[-1] == (REPORTS * SCALE, REPORTS * SCALE)
    assert played.told == sorted(played.told)


def test_a_copy_is_near_its_original_and_within_the_year(played: Played) -> None:
    copies = {report.id: report for report in played.copies}
    for original in played.reports:
        for number in range(1, SCALE):
            copy = copies[derived_id(original.id, "copy", number)]
            assert copy.status is original.status
            assert copy.area_id == original.area_id
            assert copy.department_id == original.department_id
            assert metres_between(copy.location, original.location) < 1000
            assert (copy.public_location is None) == (original.public_location is None)
            assert copy.search_words[0] == copy.public_code
            assert CURTAIN - YEAR - timedelta(days=1) < copy.submitted_at <= copy.updated_at < CURTAIN
            span = original.updated_at - original.submitted_at
            assert copy.updated_at - copy.submitted_at == span
