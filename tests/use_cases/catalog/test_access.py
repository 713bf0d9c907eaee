"""What is published is what everybody reads."""

import pytest

from backend.areas.access import area_index
from backend.areas.errors import OutsideMunicipality, TownNotSetUp
from backend.catalog.access import catalog, work_calendar
from backend.catalog.errors import CategoryUnknown
from backend.catalog.routing.access import routing
from backend.departments.access import all_departments, department_named, departments_for
from backend.departments.errors import DepartmentUnknown
from backend.kernel.actor import NOBODY, NotPermitted
from backend.work import Transactions
from tests.support.builders.areas import IN_CENTRUM, IN_CIEPLICE, IN_NEIGHBOUR, IN_NO_DISTRICT, NOWHERE_KNOWN, at
from tests.support.builders.catalog import a_town
from tests.use_cases.catalog.people import OFFICER

pytestmark = pytest.mark.usefixtures("database")


async def test_points_fall_into_districts() -> None:
    await a_town()
    index = await area_index()
    found = {point: index.district_at(point) for point in (IN_CENTRUM, IN_CIEPLICE, IN_NO_DISTRICT, IN_NEIGHBOUR)}
    assert [area and area.id for area in found.values()] == ["centrum", "cieplice", None, None]
    assert index.contains(IN_NO_DISTRICT)
    assert not index.contains(IN_NEIGHBOUR)


async def test_the_line_belongs_to_the_municipality_and_to_the_first_district() -> None:
    await a_town()
    index = await area_index()
    assert index.contains(at(15.65, 50.95))
    between = index.district_at(at(15.70, 50.90))
    assert between is not None
    assert between.id == "centrum"


async def test_a_place_outside_is_refused_with_who_is_responsible_there() -> None:
    await a_town()
    index = await area_index()
    with pytest.raises(OutsideMunicipality) as refused:
        index.require_inside(IN_NEIGHBOUR)
    assert refused.value.extra["municipality"]["pl"] == "Miasto"
    assert refused.value.extra["neighbour"]["pl"] == "Sąsiednia gmina"
    assert refused.value.extra["responsible"]["en"] == "Urząd sąsiedniej gminy (en)"
    with pytest.raises(OutsideMunicipality) as refused:
        index.require_inside(NOWHERE_KNOWN)
    assert refused.value.extra["neighbour"] is refused.value.extra["responsible"] is None


async def test_without_a_municipality_nothing_can_be_placed() -> None:
    with pytest.raises(TownNotSetUp):
        await area_index()


async def test_departments_are_found_by_id() -> None:
    await a_town()
    assert set(await all_departments()) == {"lighting", "roads", "greenery", "energy-company"}
    assert (await department_named("roads")).id == "roads"
    with pytest.raises(DepartmentUnknown):
        await department_named("fire-brigade")


async def test_the_directory_is_for_the_office(transactions: Transactions) -> None:
    await a_town()
    assert len(await transactions.read(OFFICER, departments_for)) == 4
    with pytest.raises(NotPermitted):
        await transactions.read(NOBODY, departments_for)


async def test_categories_are_found_by_id_and_residents_do_not_see_the_office_s_own() -> None:
    await a_town()
    found = await catalog()
    assert found.version == 1
    assert found.category("office-note").switches.staff_only
    assert [category.id for category in found.for_residents()] == [
        *("street-lamp", "pothole", "abandoned-car", "homeless-person", "waste")
    ]
    with pytest.raises(CategoryUnknown):
        found.category("dragons")


async def test_before_anything_is_published_there_is_an_empty_table_and_no_day_off() -> None:
    assert (await routing()).version == 0
    assert (await work_calendar()).closures == frozenset()
