"""The statutory holidays that we keep are those of the library; after an update of it, `make openapi` renews them."""

from backend.catalog.working_days import (
    KEPT_HOLIDAYS,
    KEPT_YEARS,
    names_by_library,
    statutory_holidays,
    statutory_names,
)
from backend.kernel.text import Language
from tests.contracts.snapshot import check_snapshot


def test_the_kept_holidays_are_a_snapshot_of_the_library() -> None:
    check_snapshot(
        KEPT_HOLIDAYS,
        {
            language: {
                day.isoformat(): name
                for year in KEPT_YEARS
                for day, name in sorted(names_by_library(year, language).items())
            }
            for language in Language
        },
    )


def test_other_years_come_from_the_library() -> None:
    year = KEPT_YEARS.stop
    assert statutory_names(year, Language.EN) == names_by_library(year, Language.EN)
    assert len(statutory_holidays(year)) == 14
