"""A town before its first report: areas, departments, days off, catalogue, routes; the demo's with its staff."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

from pydantic import BaseModel

from backend.accounts.use_cases.add_staff import AddStaff, add_staff
from backend.areas.boundaries import read_boundaries
from backend.areas.documents import Area
from backend.areas.use_cases.import_areas import ImportAreas, import_areas
from backend.catalog.documents import Category, CategoryGroup, Closure
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


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    outcome: Outcome
    version: int
    warnings: Sequence[Flaw] = field(default=())


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


async def publish_setup(work: Work, setup: Setup) -> list[Part]:
    """All of it or nothing; only what differs from what is stored is published, so it may be done again."""
    return [
        await _areas(work, setup),
        await _departments(work, setup),
        await _closures(work, setup),
        await _catalog(work, setup),
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


async def _catalog(work: Work, setup: Setup) -> Part:
    before = await _unchanged(work, "catalog")
    groups = tuple(CategoryGroup(**dict(spec)) for spec in setup.groups)
    categories = tuple(Category(**dict(spec)) for spec in setup.categories)
    version = await publish_catalog(work, PublishCatalog(groups, categories))
    return before if version == before.version else Part("catalog", Outcome.PUBLISHED, version)


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
