"""The public map: what anybody may see of the reports in a box."""

from dataclasses import dataclass
from typing import Any

from backend.areas.access import area_index
from backend.kernel.geo import Box
from backend.kernel.permissions import Permission
from backend.reports.documents import Report
from backend.reports.states import StatusType
from backend.work import Work

MAP_CAP = 500
_MARGIN = 0.05
"""Degrees; a place near the boundary may be rounded to the other side of it."""
_FIELDS = dict.fromkeys(
    ("public_code", "category_id", "status", "status_type", "public_location", "submitted_at", "support_count"), 1
)


@dataclass(frozen=True, slots=True)
class MapRows:
    """`truncated`: there are more than MAP_CAP in the box; come closer or narrow."""

    items: list[dict[str, Any]]
    truncated: bool


async def public_map(work: Work, box: Box, category_id: str | None, status_types: tuple[StatusType, ...]) -> MapRows:
    work.actor.require(Permission.MAP_READ)
    # A box on a sphere has curved sides; cut down to the town they are straight enough.
    part = box.within((await area_index()).bounds, _MARGIN)
    if part is None:
        return MapRows([], truncated=False)
    where, index = map_plan(part, category_id, status_types)
    found = Report.get_pymongo_collection().find(where, _FIELDS, session=work.session)
    rows = await found.hint(index).limit(MAP_CAP + 1).to_list()
    return MapRows(rows[:MAP_CAP], truncated=len(rows) > MAP_CAP)


def map_plan(box: Box, category_id: str | None, status_types: tuple[StatusType, ...]) -> tuple[dict[str, Any], str]:
    """The filter and its index; nothing without a public place is on it."""
    corners = [
        [box.west, box.south],
        [box.east, box.south],
        [box.east, box.north],
        [box.west, box.north],
        [box.west, box.south],
    ]
    where: dict[str, Any] = {
        "status_type": {"$in": list(status_types)},
        "public_location": {"$geoWithin": {"$geometry": {"type": "Polygon", "coordinates": [corners]}}},
    }
    if category_id is None:
        return where, "map"
    return {"category_id": category_id, **where}, "category_map"
