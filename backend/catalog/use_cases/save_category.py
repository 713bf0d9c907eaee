"""An administrator writes one category: a new one, or another wording of one that there is."""

from dataclasses import dataclass

from backend.catalog.checks import catalog_flaws
from backend.catalog.documents import Category, CategoryGroup
from backend.catalog.errors import CatalogBroken, CatalogChanged, CategoryNotFound, CodeTaken
from backend.catalog.publishing import broken_routes, save_changed
from backend.catalog.routing.world import active_departments
from backend.catalog.values import CategoryDraft
from backend.kernel.errors import IfMatchMissing
from backend.kernel.flaws import Flaw
from backend.kernel.permissions import Permission
from backend.kernel.published import rely_on
from backend.work import Work


@dataclass(frozen=True, slots=True)
class AddCategory:
    category_id: str
    draft: CategoryDraft


@dataclass(frozen=True, slots=True)
class ChangeCategory:
    """`based_on`: the version that was changed."""

    category_id: str
    draft: CategoryDraft
    based_on: int | None


async def add_category(work: Work, command: AddCategory) -> Category:
    work.actor.require(Permission.CATALOG_WRITE)
    categories = await _all(work)
    if command.category_id in categories:
        raise CodeTaken
    return await _save(work, categories, Category(id=command.category_id, **dict(command.draft)))


async def change_category(work: Work, command: ChangeCategory) -> Category:
    """Its reports keep the questions as they were asked; a phone that has the old form loses nothing (needs_review)."""
    work.actor.require(Permission.CATALOG_WRITE)
    if command.based_on is None:
        raise IfMatchMissing
    categories = await _all(work)
    if (present := categories.get(command.category_id)) is None:
        raise CategoryNotFound
    if present.version != command.based_on:
        raise CatalogChanged
    return await _save(work, categories, present.model_copy(update=dict(command.draft)))


async def _all(work: Work) -> dict[str, Category]:
    return {category.id: category for category in await Category.find_all(session=work.session).to_list()}


async def _save(work: Work, categories: dict[str, Category], category: Category) -> Category:
    """CatalogBroken lists the flaws of this one, and of routes that it would break; others' are no reason to wait."""
    await rely_on("departments", "areas", "routes", session=work.session)
    groups = await CategoryGroup.find_all(session=work.session).to_list()
    found = catalog_flaws(groups, (category,), await active_departments(work.session))
    mine = "categories[0]."
    flaws = [Flaw(where.removeprefix(mine), what) for where, what in found if where.startswith(mine)]
    flaws += await broken_routes(work, (categories | {category.id: category}).values())
    if flaws:
        raise CatalogBroken(flaws)
    await save_changed(work, list(categories.values()), [category])
    saved = await Category.get(category.id, session=work.session)
    assert saved is not None
    return saved
