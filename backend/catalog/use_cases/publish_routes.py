"""An administrator publishes the routing table's next version."""

from dataclasses import dataclass

from backend.catalog.documents import RoutingTable
from backend.catalog.errors import RoutesBroken, RoutesChanged
from backend.catalog.routing.access import as_routing, newest_routes
from backend.catalog.routing.checks import routes_flaws
from backend.catalog.routing.rules import PublishedRouting
from backend.catalog.routing.values import RoutesDraft
from backend.catalog.routing.world import world_now
from backend.facts.catalog import RoutesPublished
from backend.kernel.errors import IfMatchMissing
from backend.kernel.permissions import Permission
from backend.kernel.published import publish, rely_on
from backend.work import Work


@dataclass(frozen=True, slots=True)
class PublishRoutes:
    """`based_on`: the version that was changed; 0 is the empty table before the first one."""

    draft: RoutesDraft
    based_on: int | None


async def publish_routes(work: Work, command: PublishRoutes) -> PublishedRouting:
    """Older versions stay: reports name the one that sent them. RoutesBroken lists every flaw."""
    work.actor.require(Permission.ROUTES_WRITE)
    if command.based_on is None:
        raise IfMatchMissing
    if (await newest_routes(work.session)).version != command.based_on:
        raise RoutesChanged
    await rely_on("catalog", "departments", "areas", session=work.session)
    if flaws := list(routes_flaws(command.draft, await world_now(work.session))):
        raise RoutesBroken(flaws)
    table = RoutingTable(
        id=await publish("routes", work.session),
        rows=command.draft.rows,
        rules=command.draft.rules,
        default_department_id=command.draft.default_department_id,
        published_at=work.now,
        published_by=work.actor.account_id,
    )
    await table.insert(session=work.session)
    await work.record(RoutesPublished(version_number=table.id, rows=len(table.rows), rules=len(table.rules)))
    return as_routing(table)
