"""The municipality draws its boundary, districts and neighbours anew."""

from dataclasses import dataclass
from typing import Any

from backend.areas.boundaries import read_boundaries
from backend.areas.documents import Area
from backend.areas.errors import AreasBroken
from backend.kernel.flaws import Flaw
from backend.kernel.permissions import Permission
from backend.kernel.published import publish
from backend.work import Work


@dataclass(frozen=True, slots=True)
class ImportAreas:
    """A GeoJSON FeatureCollection (RFC 7946).

    Each feature has as `id` a slug, as `geometry` a Polygon or MultiPolygon, and `properties` with `kind`, `name` in
    three languages and, as they apply, `centre`, `approximate`, `responsible`, `order`.
    """

    collection: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AreasImported:
    version: int
    areas: tuple[Area, ...]
    warnings: tuple[Flaw, ...]


async def import_areas(work: Work, command: ImportAreas) -> AreasImported:
    """Replaces all areas; AreasBroken names every feature that is wrong."""
    work.actor.require(Permission.CATALOG_WRITE)
    read = read_boundaries(command.collection)
    if read.flaws:
        raise AreasBroken(read.flaws)
    await Area.find_all(session=work.session).delete()
    imported = [Area(**outline.model_dump()) for outline in read.areas]
    await Area.insert_many(imported, session=work.session)
    version = await publish("areas", work.session)
    return AreasImported(version, tuple(imported), tuple(read.warnings))
