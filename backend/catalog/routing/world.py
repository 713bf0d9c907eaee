"""What a routing table may name, as a transaction sees it."""

from pymongo.asynchronous.client_session import AsyncClientSession

from backend.areas.documents import Area, AreaKind
from backend.catalog.documents import Category
from backend.catalog.routing.checks import World
from backend.departments.documents import Department


async def world_now(session: AsyncClientSession) -> World:
    """Read in the session, since a snapshot may be a second old."""
    categories = await Category.find_all(session=session).to_list()
    return World(
        questions={category.id: category.questions for category in categories},
        district_ids=await district_ids(session),
        active_departments=await active_departments(session),
    )


async def active_departments(session: AsyncClientSession) -> dict[str, bool]:
    departments = await Department.find_all(session=session).to_list()
    return {department.id: department.active for department in departments}


async def district_ids(session: AsyncClientSession) -> frozenset[str]:
    found = Area.get_pymongo_collection().find({"kind": AreaKind.DISTRICT.value}, {"_id": 1}, session=session)
    return frozenset([str(row["_id"]) async for row in found])
