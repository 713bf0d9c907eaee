"""What publishing does, whoever publishes: one version for all that changed, and a line of history for each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from backend.catalog.documents import CatalogChange, CatalogThing, Category, CategoryGroup
from backend.catalog.routing.access import newest_routes
from backend.catalog.routing.checks import World, routes_flaws
from backend.catalog.routing.world import active_departments, district_ids
from backend.kernel.flaws import Flaw
from backend.kernel.ids import derived_id
from backend.kernel.published import PublishedVersion, publish
from backend.work import Work

Thing = TypeVar("Thing", CategoryGroup, Category)

_NOT_CONTENT = {"id", "version", "revision_id", "changed_by"}


def content_of(thing: CategoryGroup | Category) -> dict[str, Any]:
    """What somebody wrote: without its code, its version, and who changed it."""
    content: dict[str, Any] = thing.model_dump(mode="json", exclude=_NOT_CONTENT)
    return content


def changed(before: Sequence[Thing], now: Sequence[Thing]) -> list[Thing]:
    known = {thing.id: content_of(thing) for thing in before}
    return [thing for thing in now if known.get(thing.id) != content_of(thing)]


def changed_fields(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """`name.pl`, `switches.private`, `questions.how-many`: two levels, as people speak of them."""
    found: list[str] = []
    for name in sorted(before.keys() | now.keys()):
        old, new = before.get(name), now.get(name)
        if old == new:
            continue
        below = list(_below(name, _by_code(old), _by_code(new)))
        found += below or [name]
    return tuple(found)


def _by_code(value: Any) -> Any:
    """Questions are told by their codes, not by their places."""
    if isinstance(value, list) and value and all(isinstance(one, dict) and "code" in one for one in value):
        return {one["code"]: one for one in value}
    return value


def _below(name: str, old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from (f"{name}.{part}" for part in sorted(old.keys() | new.keys()) if old.get(part) != new.get(part))


async def broken_routes(work: Work, categories: Iterable[Category]) -> list[Flaw]:
    """A rule that asks for a question that is gone would never fit again, and nobody would know."""
    draft = (await newest_routes(work.session)).as_draft()
    world = World(
        questions={category.id: category.questions for category in categories},
        district_ids=await district_ids(work.session),
        active_departments=await active_departments(work.session),
    )
    # Only what this change breaks: a department that has become inactive is mended in the routes.
    mine = {"unknown-category", "unknown-question", "unknown-option", "wrong-type"}
    return [Flaw(f"routes.{where}", what) for where, what in routes_flaws(draft, world) if what in mine]


async def version_of_catalog(work: Work) -> int:
    row = await PublishedVersion.get("catalog", session=work.session)
    return row.version if row else 0


async def save_changed(work: Work, before: Sequence[Thing], now: Sequence[Thing], version: int | None = None) -> int:
    """The catalogue's version: the next one if anything differs. `version`: one that was begun in this transaction."""
    differing = changed(before, now)
    if not differing:
        return await version_of_catalog(work) if version is None else version
    version = await publish("catalog", work.session) if version is None else version
    known = {thing.id: thing for thing in before}
    for thing in differing:
        done = thing.model_copy(update={"version": version, "changed_by": work.actor.account_id})
        await done.save(session=work.session)
        await _remember(work, done, known.get(thing.id))
    return version


async def _remember(work: Work, thing: CategoryGroup | Category, before: CategoryGroup | Category | None) -> None:
    kind = CatalogThing.CATEGORY if isinstance(thing, Category) else CatalogThing.GROUP
    content = content_of(thing)
    await CatalogChange(
        id=derived_id(kind, thing.id, thing.version, "catalog-change"),
        thing=kind,
        thing_id=thing.id,
        version=thing.version,
        at=work.now,
        by_id=work.actor.account_id,
        is_new=before is None,
        fields=() if before is None else changed_fields(content_of(before), content),
        content=content,
    ).insert(session=work.session)
