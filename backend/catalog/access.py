"""The catalogue and the work calendar in force, kept in memory per published version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.catalog.documents import Category, CategoryGroup, Closure
from backend.catalog.errors import CategoryUnknown
from backend.catalog.working_days import WorkCalendar
from backend.kernel.permissions import Permission
from backend.kernel.published import Snapshot
from backend.work import Work


@dataclass(frozen=True)
class Catalog:
    """Groups in order; categories by id, in order within their groups."""

    version: int
    groups: tuple[CategoryGroup, ...]
    categories: Mapping[str, Category]

    def category(self, category_id: str) -> Category:
        """Any of them, closed and staff-only ones too; CategoryUnknown when there is none."""
        found = self.categories.get(category_id)
        if found is None:
            raise CategoryUnknown
        return found

    def for_residents(self) -> list[Category]:
        """In order; closed ones too, since they say where to turn."""
        return [category for category in self.categories.values() if not category.switches.staff_only]


def make_catalog(version: int, groups: Sequence[CategoryGroup], categories: Sequence[Category]) -> Catalog:
    in_order = sorted(groups, key=lambda group: (group.order, group.id))
    rank = {group.id: index for index, group in enumerate(in_order)}
    listed = sorted(categories, key=lambda category: (rank.get(category.group_id, 0), category.order, category.id))
    return Catalog(version, tuple(in_order), {category.id: category for category in listed})


async def _load_catalog(version: int) -> Catalog:
    groups = await CategoryGroup.find_all().to_list()
    categories = await Category.find_all().to_list()
    return make_catalog(version, groups, categories)


async def _load_calendar(_version: int) -> WorkCalendar:
    closures = await Closure.find_all().to_list()
    return WorkCalendar(frozenset(closure.day for closure in closures))


current = Snapshot("catalog", _load_catalog)
closures = Snapshot("closures", _load_calendar)


async def catalog() -> Catalog:
    return await current.get()


async def catalog_for(work: Work) -> Catalog:
    """For whoever may read it, which is everybody."""
    work.actor.require(Permission.CATALOG_READ)
    return await catalog()


async def work_calendar() -> WorkCalendar:
    return await closures.get()
