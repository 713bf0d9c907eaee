"""The areas in force, kept in memory per published version."""

from collections.abc import Collection

from backend.areas.documents import Area
from backend.areas.errors import DistrictUnknown
from backend.areas.index import AreaIndex
from backend.kernel.permissions import Permission
from backend.kernel.published import Snapshot
from backend.work import Work


async def _load(version: int) -> AreaIndex:
    return AreaIndex(version, await Area.find_all().to_list())


areas = Snapshot("areas", _load)


async def areas_for(work: Work) -> AreaIndex:
    """For whoever may read the catalogue, of which the municipality is a part: everybody."""
    work.actor.require(Permission.CATALOG_READ)
    return await area_index()


async def area_index() -> AreaIndex:
    """TownNotSetUp while there is no municipality."""
    return await areas.get()


async def is_district(area_id: str) -> bool:
    return any(area.id == area_id for area in (await area_index()).districts)


async def require_districts(ids: Collection[str]) -> None:
    """DistrictUnknown for what is none now. What was chosen while it was one stays readable: ask for what is new."""
    if ids and not set(ids) <= {area.id for area in (await area_index()).districts}:
        raise DistrictUnknown
