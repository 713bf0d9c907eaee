"""The whole catalogue is published at once: a town's first one, or its files again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.catalog.checks import catalog_flaws
from backend.catalog.documents import Category, CategoryGroup
from backend.catalog.errors import CatalogBroken
from backend.catalog.publishing import broken_routes, changed, save_changed, version_of_catalog
from backend.catalog.routing.world import active_departments
from backend.kernel.flaws import Flaw
from backend.kernel.permissions import Permission
from backend.kernel.published import publish, rely_on
from backend.work import Work


@dataclass(frozen=True, slots=True)
class PublishCatalog:
    """The whole catalogue. None may be left out once published, since reports name them: a category is closed."""

    groups: tuple[CategoryGroup, ...]
    categories: tuple[Category, ...]


async def publish_catalog(work: Work, command: PublishCatalog) -> int:
    """The catalogue's version; CatalogBroken lists every flaw, also of routes that the change would break.

    A category's own version is the catalogue's in which it last changed: with the version that a phone had it tells
    whether the form is still the same. Publishing what is published already changes nothing.
    """
    work.actor.require(Permission.CATALOG_WRITE)
    await rely_on("departments", "areas", "routes", session=work.session)
    before = await Category.find_all(session=work.session).to_list()
    groups_before = await CategoryGroup.find_all(session=work.session).to_list()
    flaws = [
        *catalog_flaws(command.groups, command.categories, await active_departments(work.session)),
        *_left_out("groups", groups_before, command.groups),
        *_left_out("categories", before, command.categories),
        *await broken_routes(work, command.categories),
    ]
    if flaws:
        raise CatalogBroken(flaws)
    if not changed(before, command.categories) and not changed(groups_before, command.groups):
        return await version_of_catalog(work)
    version = await publish("catalog", work.session)
    await save_changed(work, before, command.categories, version)
    return await save_changed(work, groups_before, command.groups, version)


def _left_out(
    where: str, before: Sequence[CategoryGroup] | Sequence[Category], now: Sequence[CategoryGroup] | Sequence[Category]
) -> Iterator[Flaw]:
    gone = {thing.id for thing in before} - {thing.id for thing in now}
    return (Flaw(f"{where}[{thing_id}]", "left-out") for thing_id in sorted(gone))
