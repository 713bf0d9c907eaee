"""The municipality, its districts and its neighbours as polygons."""

from enum import StrEnum
from typing import Any, ClassVar

from beanie import Document
from pymongo import GEOSPHERE, IndexModel

from backend.kernel.geo import Point
from backend.kernel.text import Texts


class AreaKind(StrEnum):
    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    NEIGHBOUR = "neighbour"


class Area(Document):
    """`geometry` is a GeoJSON Polygon or MultiPolygon (WGS 84). `approximate`: drawn by hand, not surveyed."""

    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    kind: AreaKind
    name: Texts
    geometry: dict[str, Any]
    centre: Point | None = None
    approximate: bool = False
    responsible: Texts | None = None
    """For a neighbour: who takes reports there, with an address."""
    order: int = 0

    class Settings:
        name = "areas"
        indexes: ClassVar = [IndexModel([("geometry", GEOSPHERE)], name="geometry")]
