"""A town before its first report: areas, departments, days off, catalogue, routes; the demo's with its staff."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel

from backend.accounts.use_cases.add_staff import AddStaff, add_staff
from backend.areas.boundaries import read_boundaries
from backend.areas.documents import Area
from backend.areas.use_cases.import_areas import ImportAreas, import_areas
from backend.catalog.documents import Category, CategoryGroup, Closure
from backend.catalog.publishing import changed_fields, content_of
from backend.catalog.routing.access import newest_routes
from backend.catalog.routing.values import RoutesDraft
from backend.catalog.use_cases.publish_catalog import PublishCatalog, publish_catalog
from backend.catalog.use_cases.publish_routes import PublishRoutes, publish_routes
from backend.catalog.use_cases.save_closures import SaveClosures, save_closures
from backend.departments.documents import Department
from backend.departments.use_cases.save_departments import SaveDepartments, save_departments
from backend.kernel.actor import SYSTEM
from backend.kernel.flaws import Flaw
from backend.kernel.published import PublishedVersion
from backend.work import Transactions, Work
from seed.people import Staff
from seed.town import (
    CITY,
    CategorySpec,
    ClosureSpec,
    DepartmentSpec,
    GroupSpec,
    RoutingSpec,
    Town,
)

Thing = TypeVar("Thing", CategoryGroup, Category)


@dataclass(frozen=True, slots=True)
class Setup:
    """What a town publishes of itself. `areas` is GeoJSON as `import_areas` takes it."""

    areas: dict[str, Any]
    departments: tuple[DepartmentSpec, ...]
    closures: tuple[ClosureSpec, ...]
    groups: tuple[GroupSpec, ...]
    categories: tuple[CategorySpec, ...]
    routing: RoutingSpec


class Outcome(StrEnum):
    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    """Somebody of the office has published since, and their word counts."""


class Kept(NamedTuple):
    """What the office has changed in the console, and the files have otherwise: left as the office has it."""

    thing: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    outcome: Outcome
    version: int
    warnings: Sequence[Flaw] = field(default=())
    kept: Sequence[Kept] = field(default=())


async def set_up(transactions: Transactions, town: Town, *, password_hash: str) -> None:
    """All staff get the one password: hashing is slow on purpose, and this is a demo."""
    areas = json.loads((CITY / "areas.geojson").read_text(encoding="utf-8"))
    setup = Setup(areas, town.departments, town.closures, town.groups, town.categories, town.routing)
    await transactions.run(SYSTEM, lambda work: publish_setup(work, setup))
    for colleague in Staff(town.people).everybody:
        command = AddStaff(
            email=colleague.person.email,
            display_name=colleague.person.display_name,
            roles=frozenset(colleague.person.roles),
            department_ids=frozenset(colleague.person.department_ids),
            password_hash=password_hash,
            account_id=colleague.account_id,
        )
        await transactions.run(SYSTEM, partial(add_staff, command=command))


async def publish_setup(work: Work, setup: Setup, *, over_edits: bool = False) -> list[Part]:
    """All of it or nothing; only what differs from what is stored is published, so it may be done again.

    What the office has changed in the console stays, and is told; `over_edits` lets the files win in the catalogue.
    """
    return [
        await _areas(work, setup),
        await _departments(work, setup),
        await _closures(work, setup),
        await _catalog(work, setup, over_edits=over_edits),
        await _routes(work, setup),
    ]


async def _areas(work: Work, setup: Setup) -> Part:
    read = read_boundaries(setup.areas)
    if not read.flaws and _alike(await Area.find_all(session=work.session).to_list(), read.areas):
        return await _unchanged(work, "areas")
    imported = await import_areas(work, ImportAreas(setup.areas))
    return Part("areas", Outcome.PUBLISHED, imported.version, imported.warnings)


async def _departments(work: Work, setup: Setup) -> Part:
    """Those that are not named stay: old reports name them."""
    wanted = [Department(**dict(spec)) for spec in setup.departments]
    named = {"_id": {"$in": [department.id for department in wanted]}}
    if _alike(await Department.find(named, session=work.session).to_list(), wanted):
        return await _unchanged(work, "departments")
    return Part("departments", Outcome.PUBLISHED, await save_departments(work, SaveDepartments(tuple(wanted))))


async def _closures(work: Work, setup: Setup) -> Part:
    wanted = [Closure(**dict(spec)) for spec in setup.closures]
    if _alike(await Closure.find_all(session=work.session).to_list(), wanted):
        return await _unchanged(work, "closures")
    return Part("closures", Outcome.PUBLISHED, await save_closures(work, SaveClosures(tuple(wanted))))


async def _catalog(work: Work, setup: Setup, *, over_edits: bool) -> Part:
    before = await _unchanged(work, "catalog")
    stored_groups = await CategoryGroup.find_all(session=work.session).to_list()
    stored = await Category.find_all(session=work.session).to_list()
    groups = _beside_edits([CategoryGroup(**dict(spec)) for spec in setup.groups], stored_groups, over_edits=over_edits)
    categories = _beside_edits([Category(**dict(spec)) for spec in setup.categories], stored, over_edits=over_edits)
    version = await publish_catalog(work, PublishCatalog(groups.things, categories.things))
    kept = [
        *(Kept(f"group {name}", fields) for name, fields in groups.kept),
        *(Kept(f"category {name}", fields) for name, fields in categories.kept),
    ]
    outcome = Outcome.UNCHANGED if version == before.version else Outcome.PUBLISHED
    return Part("catalog", outcome, version, kept=kept)


@dataclass(frozen=True, slots=True)
class _Beside(Generic[Thing]):
    things: tuple[Thing, ...]
    """In the files' order, so that flaws keep their places; behind them what only the office has."""
    kept: tuple[Kept, ...]


def _beside_edits(wanted: Sequence[Thing], stored: Sequence[Thing], *, over_edits: bool) -> _Beside[Thing]:
    """What somebody of the office has changed or added is not the files' to change, unless they are told to."""
    edited: dict[str, Thing] = {thing.id: thing for thing in stored if thing.changed_by is not None}
    ours: dict[str, Thing] = (
        {} if over_edits else {thing.id: edited[thing.id] for thing in wanted if thing.id in edited}
    )
    named = {thing.id for thing in wanted}
    added: list[Thing] = [thing for thing in edited.values() if thing.id not in named]
    kept = [
        Kept(thing.id, changed_fields(content_of(ours[thing.id]), content_of(thing)))
        for thing in wanted
        if thing.id in ours and content_of(ours[thing.id]) != content_of(thing)
    ]
    return _Beside((*(ours.get(thing.id, thing) for thing in wanted), *added), tuple(kept))


async def _routes(work: Work, setup: Setup) -> Part:
    draft, table = RoutesDraft(**dict(setup.routing)), await newest_routes(work.session)
    if table.as_draft() == draft:
        return Part("routes", Outcome.UNCHANGED, table.version)
    if table.published_by is not None:
        return Part("routes", Outcome.KEPT, table.version)
    published = await publish_routes(work, PublishRoutes(draft, based_on=table.version))
    return Part("routes", Outcome.PUBLISHED, published.version)


async def _unchanged(work: Work, name: str) -> Part:
    row = await PublishedVersion.get(name, session=work.session)
    return Part(name, Outcome.UNCHANGED, row.version if row else 0)


def _alike(stored: Sequence[BaseModel], wanted: Sequence[BaseModel]) -> bool:
    """In any order."""
    return sorted(map(_content, stored)) == sorted(map(_content, wanted))


def _content(thing: BaseModel) -> str:
    """Without what Beanie keeps beside it."""
    return json.dumps(thing.model_dump(mode="json", exclude={"revision_id"}), sort_keys=True)
