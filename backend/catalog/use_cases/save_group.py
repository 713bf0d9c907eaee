"""An administrator writes one group of categories: a new one, or another name, icon or place of one that there is."""

from dataclasses import dataclass

from backend.catalog.checks import catalog_flaws
from backend.catalog.documents import CategoryGroup
from backend.catalog.errors import CatalogBroken, CatalogChanged, CodeTaken, GroupNotFound
from backend.catalog.publishing import save_changed
from backend.catalog.values import GroupDraft
from backend.kernel.errors import IfMatchMissing
from backend.kernel.flaws import Flaw
from backend.kernel.permissions import Permission
from backend.work import Work


@dataclass(frozen=True, slots=True)
class AddGroup:
    group_id: str
    draft: GroupDraft


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """`based_on`: the version that was changed."""

    group_id: str
    draft: GroupDraft
    based_on: int | None


async def add_group(work: Work, command: AddGroup) -> CategoryGroup:
    work.actor.require(Permission.CATALOG_WRITE)
    if await CategoryGroup.get(command.group_id, session=work.session) is not None:
        raise CodeTaken
    return await _save(work, None, CategoryGroup(id=command.group_id, **dict(command.draft)))


async def change_group(work: Work, command: ChangeGroup) -> CategoryGroup:
    work.actor.require(Permission.CATALOG_WRITE)
    if command.based_on is None:
        raise IfMatchMissing
    present = await CategoryGroup.get(command.group_id, session=work.session)
    if present is None:
        raise GroupNotFound
    if present.version != command.based_on:
        raise CatalogChanged
    return await _save(work, present, present.model_copy(update=dict(command.draft)))


async def _save(work: Work, before: CategoryGroup | None, group: CategoryGroup) -> CategoryGroup:
    if flaws := [Flaw(where.removeprefix("groups[0]."), what) for where, what in catalog_flaws((group,), (), {})]:
        raise CatalogBroken(flaws)
    await save_changed(work, [before] if before else [], [group])
    saved = await CategoryGroup.get(group.id, session=work.session)
    assert saved is not None
    return saved
