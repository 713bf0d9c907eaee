"""GeoJSON that somebody drew or exported, read into areas. Pure: a FeatureCollection in, areas and flaws out."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import shapely
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from backend.areas.documents import AreaKind
from backend.kernel.flaws import Flaw
from backend.kernel.geo import EAST, NORTH, SOUTH, WEST, Latitude, Longitude, Point
from backend.kernel.ids import is_slug
from backend.kernel.text import Texts

MAX_FEATURES = 1000
MAX_CORNERS = 50_000
"""Of one area; a surveyed municipal boundary has some thousands."""
NOTABLE = 0.001
"""The share of an area that may lie across another's line: lines drawn apart never quite meet."""


class _Properties(BaseModel):
    """What a feature must say of itself; more is left aside, since map programs add their own."""

    model_config = ConfigDict(extra="ignore")

    kind: AreaKind
    name: Texts
    centre: tuple[Longitude, Latitude] | None = None
    approximate: bool = False
    responsible: Texts | None = None
    order: int = Field(0, ge=0, le=MAX_FEATURES)


class Outline(BaseModel):
    """One area, with the fields of its document."""

    id: str
    kind: AreaKind
    name: Texts
    geometry: dict[str, Any]
    centre: Point | None
    approximate: bool
    responsible: Texts | None
    order: int


class Boundaries(NamedTuple):
    areas: list[Outline]
    flaws: list[Flaw]
    """Each refuses the whole collection."""
    warnings: list[Flaw]
    """Told, and no reason to refuse: districts that overlap or stick out."""


class _Flawed(Exception):
    def __init__(self, where: str, what: str) -> None:
        super().__init__(where, what)
        self.flaw = Flaw(where, what)


def read_boundaries(collection: dict[str, Any]) -> Boundaries:
    """`warnings` are only looked for where there are no flaws."""
    features = collection.get("features")
    if collection.get("type") != "FeatureCollection" or not isinstance(features, list):
        return Boundaries([], [Flaw("", "not-a-feature-collection")], [])
    if len(features) > MAX_FEATURES:
        return Boundaries([], [Flaw("features", "too-many-features")], [])
    areas: list[Outline] = []
    flaws: list[Flaw] = []
    for index, feature in enumerate(features):
        try:
            areas.append(_area(f"features[{index}]", feature))
        except _Flawed as flawed:
            flaws.append(flawed.flaw)
    flaws += _flaws_together(areas)
    return Boundaries(areas, flaws, [] if flaws else list(_warnings(areas)))


def _area(where: str, feature: Any) -> Outline:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise _Flawed(where, "not-a-feature")
    area_id = feature.get("id")
    if not isinstance(area_id, str) or not is_slug(area_id):
        raise _Flawed(f"{where}.id", "not-a-slug")
    where = f"features[{area_id}]"
    try:
        properties = _Properties.model_validate(feature.get("properties"))
    except ValidationError as error:
        path = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise _Flawed(f"{where}.properties.{path}", "missing-or-wrong") from None
    return Outline(
        id=area_id,
        kind=properties.kind,
        name=properties.name,
        geometry=_geometry(f"{where}.geometry", feature.get("geometry")),
        centre=Point(coordinates=properties.centre) if properties.centre else None,
        approximate=properties.approximate,
        responsible=properties.responsible,
        order=properties.order,
    )


def _geometry(where: str, given: Any) -> dict[str, Any]:
    """As GeoJSON with closed rings. A broken polygon is not mended: nobody knows which line was meant."""
    if not isinstance(given, dict) or given.get("type") not in {"Polygon", "MultiPolygon"}:
        raise _Flawed(where, "not-a-polygon")
    try:
        drawn = shape(given)
    except Exception:  # noqa: BLE001  shapely raises whatever indexing the coordinates raised
        raise _Flawed(where, "unreadable-coordinates") from None
    if drawn.is_empty or drawn.has_z:
        raise _Flawed(where, "empty" if drawn.is_empty else "not-flat")
    if shapely.get_num_coordinates(drawn) > MAX_CORNERS:
        raise _Flawed(where, "too-many-corners")
    west, south, east, north = drawn.bounds
    # Written so that NaN fails too.
    if not (west >= WEST and east <= EAST and south >= SOUTH and north <= NORTH):
        raise _Flawed(where, "not-in-poland")
    if not drawn.is_valid:
        raise _Flawed(where, f"not-valid: {shapely.is_valid_reason(drawn)}")
    return _as_lists(mapping(drawn))


def _as_lists(geometry: dict[str, Any]) -> dict[str, Any]:
    """BSON and JSON know lists, shapely gives tuples."""

    def listed(part: Any) -> Any:
        return [listed(item) for item in part] if isinstance(part, tuple) else part

    return {"type": geometry["type"], "coordinates": listed(geometry["coordinates"])}


def _flaws_together(areas: Sequence[Outline]) -> Iterator[Flaw]:
    seen: set[str] = set()
    for area in areas:
        if area.id in seen:
            yield Flaw(f"features[{area.id}].id", "twice")
        seen.add(area.id)
    municipalities = sum(area.kind is AreaKind.MUNICIPALITY for area in areas)
    if municipalities != 1:
        yield Flaw("features", "no-municipality" if municipalities == 0 else "several-municipalities")


def _warnings(areas: Sequence[Outline]) -> Iterator[Flaw]:
    drawn = {area.id: shape(area.geometry) for area in areas}
    town = next(drawn[area.id] for area in areas if area.kind is AreaKind.MUNICIPALITY)
    districts = [area.id for area in areas if area.kind is AreaKind.DISTRICT]
    for area_id in districts:
        if (share := _share(drawn[area_id].difference(town), drawn[area_id])) > NOTABLE:
            yield Flaw(f"features[{area_id}]", f"sticks-out-of-municipality: {share:.1%}")
    for one, other in combinations(districts, 2):
        smaller = min(drawn[one], drawn[other], key=lambda polygon: polygon.area)
        if (share := _share(drawn[one].intersection(drawn[other]), smaller)) > NOTABLE:
            yield Flaw(f"features[{one}]", f"overlaps-district: {other} {share:.1%}")
    for area in areas:
        if area.kind is AreaKind.NEIGHBOUR:
            share = _share(drawn[area.id].intersection(town), drawn[area.id])
            if share > NOTABLE:
                yield Flaw(f"features[{area.id}]", f"overlaps-municipality: {share:.1%}")


def _share(part: BaseGeometry, whole: BaseGeometry) -> float:
    """In square degrees: a ratio within one town needs no projection."""
    return float(part.area / whole.area)
