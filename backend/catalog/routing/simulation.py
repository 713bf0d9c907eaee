"""Where a sample report would go, under the published table or a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.areas.access import area_index
from backend.areas.documents import Area
from backend.catalog.access import catalog, work_calendar
from backend.catalog.answers import read_answers
from backend.catalog.errors import AnswersInvalid, RoutesBroken
from backend.catalog.routing.access import newest_routes
from backend.catalog.routing.checks import routes_flaws
from backend.catalog.routing.rules import PublishedRouting, RoutingCase, decide
from backend.catalog.routing.values import Reason, RoutesDraft
from backend.catalog.routing.world import world_now
from backend.kernel.clock import LOCAL
from backend.kernel.geo import Point
from backend.kernel.permissions import Permission
from backend.work import Work


@dataclass(frozen=True, slots=True)
class Sample:
    """`at`: when it would be sent; None is now. Answers may be incomplete, but must be of their questions' types."""

    category_id: str
    location: Point
    answers: Mapping[str, Any]
    at: datetime | None = None
    draft: RoutesDraft | None = None


@dataclass(frozen=True, slots=True)
class Simulation:
    reason: Reason
    district: Area | None


async def simulate(work: Work, sample: Sample) -> Simulation:
    """Writes nothing. CategoryUnknown, OutsideMunicipality, AnswersInvalid, or RoutesBroken for a flawed draft."""
    work.actor.require(Permission.ROUTES_READ)
    table = await table_to_try(work, sample.draft)
    category = (await catalog()).category(sample.category_id)
    index = await area_index()
    index.require_inside(sample.location)
    district = index.district_at(sample.location)
    read = read_answers(category, sample.answers)
    if read.errors:
        raise AnswersInvalid(read.errors)
    local_time = (sample.at or work.now).astimezone(LOCAL)
    case = RoutingCase(
        category_id=category.id,
        default_department_id=category.department_id,
        area_id=district.id if district else None,
        answers=read.answers,
        local_time=local_time,
        is_holiday=(await work_calendar()).is_holiday(local_time.date()),
    )
    return Simulation(decide(table, case), district)


async def table_to_try(work: Work, draft: RoutesDraft | None) -> PublishedRouting:
    """The newest one, or a draft as the version it would become; RoutesBroken if it could not be published."""
    published = await newest_routes(work.session)
    if draft is None:
        return published
    if flaws := list(routes_flaws(draft, await world_now(work.session))):
        raise RoutesBroken(flaws)
    return PublishedRouting(published.version + 1, draft.rows, draft.rules, draft.default_department_id)
