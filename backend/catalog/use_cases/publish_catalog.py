"""The office publishes what can be reported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from backend.catalog.checks import catalog_flaws
from backend.catalog.documents import Category, CategoryGroup
from backend.catalog.errors import CatalogBroken
from backend.catalog.routing.access import newest_routes
from backend.catalog.routing.checks import World, routes_flaws
from backend.catalog.routing.world import active_departments, district_ids
from backend.kernel.flaws import Flaw
from backend.kernel.permissions import Permission
from backend.kernel.published import PublishedVersion, publish, rely_on
from backend.work import Work

Thing = TypeVar("Thing", CategoryGroup, Category)


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
        *await _broken_routes(work, command),
    ]
    if flaws:
        raise CatalogBroken(flaws)
    changed = _changed(before, command.categories)
    groups_changed = _changed(groups_before, command.groups)
    if not changed and not groups_changed:
        return await _version(work)
    version = await publish("catalog", work.session)
    for category in changed:
        await category.model_copy(update={"version": version}).save(session=work.session)
    for group in groups_changed:
        await group.save(session=work.session)
    return version


def _left_out(
    where: str, before: Sequence[CategoryGroup] | Sequence[Category], now: Sequence[CategoryGroup] | Sequence[Category]
) -> Iterator[Flaw]:
    gone = {thing.id for thing in before} - {thing.id for thing in now}
    return (Flaw(f"{where}[{thing_id}]", "left-out") for thing_id in sorted(gone))


def _changed(before: Sequence[Thing], now: Sequence[Thing]) -> list[Thing]:
    known = {thing.id: _content(thing) for thing in before}
    return [thing for thing in now if known.get(thing.id) != _content(thing)]


def _content(thing: CategoryGroup | Category) -> dict[str, Any]:
    """Without the version, and without what Beanie keeps beside it."""
    content: dict[str, Any] = thing.model_dump(exclude={"version", "revision_id"})
    return content


async def _broken_routes(work: Work, command: PublishCatalog) -> list[Flaw]:
    """A rule that asks for a question that is gone would never fit again, and nobody would know."""
    draft = (await newest_routes(work.session)).as_draft()
    world = World(
        questions={category.id: category.questions for category in command.categories},
        district_ids=await district_ids(work.session),
        active_departments=await active_departments(work.session),
    )
    # Only what this change breaks: a department that has become inactive is mended in the routes.
    mine = {"unknown-category", "unknown-question", "unknown-option", "wrong-type"}
    return [Flaw(f"routes.{where}", what) for where, what in routes_flaws(draft, world) if what in mine]


async def _version(work: Work) -> int:
    row = await PublishedVersion.get("catalog", session=work.session)
    return row.version if row else 0
