"""The catalogue for those who edit it: straight from the database, in all languages, with what was done to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.accounts.contacts import display_names
from backend.catalog.access import Catalog, make_catalog
from backend.catalog.documents import CatalogChange, CatalogThing, Category, CategoryGroup
from backend.catalog.errors import CategoryNotFound, GroupNotFound
from backend.catalog.publishing import version_of_catalog
from backend.kernel.permissions import Permission
from backend.work import Work

SHOWN = 100


@dataclass(frozen=True, slots=True)
class History:
    """The newest first, at most `SHOWN`; `names` of those who made the changes."""

    lines: Sequence[CatalogChange]
    names: Mapping[UUID, str]


async def catalog_to_edit(work: Work) -> Catalog:
    """For everybody in the office, with the staff's own categories. Its versions are what changes are based on."""
    work.actor.require(Permission.DIRECTORY_READ)
    version = await version_of_catalog(work)
    groups = await CategoryGroup.find_all(session=work.session).to_list()
    categories = await Category.find_all(session=work.session).to_list()
    return make_catalog(version, groups, categories)


async def category_to_edit(work: Work, category_id: str) -> tuple[Category, History]:
    work.actor.require(Permission.CATALOG_WRITE)
    category = await Category.get(category_id, session=work.session)
    if category is None:
        raise CategoryNotFound
    return category, await _history(work, CatalogThing.CATEGORY, category_id)


async def group_to_edit(work: Work, group_id: str) -> tuple[CategoryGroup, History]:
    work.actor.require(Permission.CATALOG_WRITE)
    group = await CategoryGroup.get(group_id, session=work.session)
    if group is None:
        raise GroupNotFound
    return group, await _history(work, CatalogThing.GROUP, group_id)


async def _history(work: Work, thing: CatalogThing, thing_id: str) -> History:
    found = CatalogChange.find({"thing": thing, "thing_id": thing_id}, session=work.session)
    lines = await found.sort("-version").limit(SHOWN).to_list()
    names = await display_names({line.by_id for line in lines if line.by_id}, session=work.session)
    return History(lines, names)
