"""The routing table in force, kept in memory per published version; and any version, for those who may look."""

from dataclasses import dataclass

from pymongo.asynchronous.client_session import AsyncClientSession

from backend.catalog.documents import RoutingTable
from backend.catalog.routing.checks import routes_flaws
from backend.catalog.routing.rules import PublishedRouting
from backend.catalog.routing.world import world_now
from backend.kernel.flaws import Flaw
from backend.kernel.permissions import Permission
from backend.kernel.published import Snapshot
from backend.work import Work


async def _load(version: int) -> PublishedRouting:
    table = await RoutingTable.get(version)
    return as_routing(table)


routes = Snapshot("routes", _load)


async def routing() -> PublishedRouting:
    """Version 0, which sends everything to its category's own department, until one is published."""
    return await routes.get()


@dataclass(frozen=True, slots=True)
class RoutesToEdit:
    table: PublishedRouting
    flaws: tuple[Flaw, ...]
    """What has become wrong since it was published: a department ended, a district was redrawn."""


async def routes_to_edit(work: Work) -> RoutesToEdit:
    """Straight from the database: its version is what a change is compared with."""
    work.actor.require(Permission.ROUTES_READ)
    table = await newest_routes(work.session)
    return RoutesToEdit(table, tuple(routes_flaws(table.as_draft(), await world_now(work.session))))


async def newest_routes(session: AsyncClientSession) -> PublishedRouting:
    """For use cases: the table as their own transaction sees it."""
    return as_routing(await RoutingTable.find_all(session=session).sort("-_id").first_or_none())


def as_routing(table: RoutingTable | None) -> PublishedRouting:
    if table is None:
        return PublishedRouting(0)
    return PublishedRouting(
        version=table.id,
        rows=table.rows,
        rules=table.rules,
        default_department_id=table.default_department_id,
        published_at=table.published_at,
        published_by=table.published_by,
    )
