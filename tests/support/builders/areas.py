"""A square town: two districts side by side and a strip without one, a neighbour to the east, nobody to the west."""

from typing import Any

from backend.areas.documents import Area, AreaKind
from backend.kernel.geo import Point
from backend.kernel.text import Texts


def texts(polish: str) -> Texts:
    """Different in each language, so that a mix-up shows."""
    return Texts(pl=polish, en=f"{polish} (en)", uk=f"{polish} (uk)")


def at(lon: float, lat: float) -> Point:
    return Point(coordinates=(lon, lat))


IN_CENTRUM = at(15.72, 50.90)
IN_CIEPLICE = at(15.68, 50.90)
IN_NO_DISTRICT = at(15.72, 50.94)
"""Inside the municipality, between its districts."""
IN_NEIGHBOUR = at(15.80, 50.90)
NOWHERE_KNOWN = at(15.50, 50.90)
"""Outside, and nobody knows whose it is."""


def box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """A GeoJSON Polygon."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def some_areas() -> list[Area]:
    return [
        Area(
            id="town",
            kind=AreaKind.MUNICIPALITY,
            name=texts("Miasto"),
            geometry=box(15.65, 50.85, 15.75, 50.95),
            centre=at(15.70, 50.90),
            approximate=True,
        ),
        Area(
            id="centrum",
            kind=AreaKind.DISTRICT,
            name=texts("Centrum"),
            geometry=box(15.70, 50.85, 15.75, 50.93),
            order=1,
        ),
        Area(
            id="cieplice",
            kind=AreaKind.DISTRICT,
            name=texts("Cieplice"),
            geometry=box(15.65, 50.85, 15.70, 50.93),
            order=2,
        ),
        Area(
            id="neighbour",
            kind=AreaKind.NEIGHBOUR,
            name=texts("Sąsiednia gmina"),
            geometry=box(15.75, 50.85, 15.85, 50.95),
            responsible=texts("Urząd sąsiedniej gminy"),
        ),
    ]
