"""An administrator draws the town: areas, departments, days off."""

from datetime import date

import pytest

from backend.areas.access import area_index
from backend.areas.documents import Area
from backend.areas.errors import AreasBroken
from backend.areas.use_cases.import_areas import ImportAreas, import_areas
from backend.catalog.access import work_calendar
from backend.catalog.documents import Closure
from backend.catalog.use_cases.save_closures import SaveClosures, save_closures
from backend.catalog.working_days import WorkCalendar
from backend.departments.access import all_departments
from backend.departments.errors import DepartmentsBroken
from backend.departments.use_cases.save_departments import SaveDepartments, save_departments
from backend.kernel.actor import Actor, NotPermitted
from backend.work import Transactions
from tests.support.builders.areas import IN_NEIGHBOUR, box, texts
from tests.support.builders.catalog import a_town
from tests.support.builders.departments import a_department
from tests.use_cases.catalog.people import ADMINISTRATOR, OTHERS

FEATURE = {
    "type": "Feature",
    "id": "new-town",
    "properties": {"kind": "municipality", "name": texts("Nowe Miasto").model_dump()},
    "geometry": box(15.75, 50.85, 15.85, 50.95),
}


def collection(*features: object) -> ImportAreas:
    return ImportAreas({"type": "FeatureCollection", "features": list(features)})


async def test_imported_areas_replace_the_old_ones(transactions: Transactions) -> None:
    await a_town()
    assert not (await area_index()).contains(IN_NEIGHBOUR)
    imported = await transactions.run(ADMINISTRATOR, lambda work: import_areas(work, collection(FEATURE)))
    assert imported.version == 2
    index = await area_index()
    assert (index.version, index.municipality.id, index.districts) == (2, "new-town", ())
    assert index.contains(IN_NEIGHBOUR)


async def test_broken_areas_change_nothing(transactions: Transactions) -> None:
    await a_town()
    broken = collection(FEATURE, {**FEATURE, "id": "second"})
    with pytest.raises(AreasBroken) as refused:
        await transactions.run(ADMINISTRATOR, lambda work: import_areas(work, broken))
    assert refused.value.extra["problems"] == [{"where": "features", "what": "several-municipalities"}]
    assert await Area.find_all().count() == 4


async def test_departments_are_added_and_changed(transactions: Transactions) -> None:
    await a_town()
    command = SaveDepartments((a_department("lighting", active=False), a_department("water")))
    assert await transactions.run(ADMINISTRATOR, lambda work: save_departments(work, command)) == 2
    found = await all_departments()
    assert set(found) == {"lighting", "roads", "greenery", "energy-company", "water"}
    assert not found["lighting"].active


async def test_broken_departments_change_nothing(transactions: Transactions) -> None:
    bad_name = a_department("one")
    bad_name.name = texts(" ").model_copy(update={"pl": "\u200b"})
    bad_mail = a_department("two")
    bad_mail.contact = bad_mail.contact.model_copy(update={"email": "nowhere"})
    command = SaveDepartments((bad_name, bad_mail, a_department("Three!"), a_department("two")))
    with pytest.raises(DepartmentsBroken) as refused:
        await transactions.run(ADMINISTRATOR, lambda work: save_departments(work, command))
    assert [(flaw["where"], flaw["what"]) for flaw in refused.value.extra["problems"]] == [
        ("departments[0].name", "empty-text"),
        ("departments[1].id", "twice"),
        ("departments[1].contact.email", "not-an-address"),
        ("departments[2].id", "not-a-slug"),
        ("departments[3].id", "twice"),
    ]
    assert await all_departments() == {}


async def saved(transactions: Transactions, *days: date) -> WorkCalendar:
    command = SaveClosures(tuple(Closure(id="", day=day, name=texts("Dzień wolny")) for day in days))
    await transactions.run(ADMINISTRATOR, lambda work: save_closures(work, command))
    return await work_calendar()


async def test_days_off_are_no_working_days(transactions: Transactions) -> None:
    friday, monday = date(2026, 6, 5), date(2026, 6, 8)
    assert not (await saved(transactions, friday)).is_working(friday)
    calendar = await saved(transactions, monday, monday)
    assert (calendar.is_working(friday), calendar.is_working(monday)) == (True, False)
    assert (await saved(transactions)).is_working(monday)


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: str(sorted(actor.roles) or actor.kind))
async def test_only_an_administrator_may(transactions: Transactions, actor: Actor) -> None:
    await a_town()
    with pytest.raises(NotPermitted):
        await transactions.run(actor, lambda work: import_areas(work, collection(FEATURE)))
    with pytest.raises(NotPermitted):
        await transactions.run(actor, lambda work: save_departments(work, SaveDepartments(())))
    with pytest.raises(NotPermitted):
        await transactions.run(actor, lambda work: save_closures(work, SaveClosures(())))
