"""Many more reports, for load: the played ones copied in bulk to other days and places. Reports only, no facts."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from pymongo import WriteConcern
from pymongo.asynchronous.collection import AsyncCollection

from backend.areas.access import area_index
from backend.areas.index import AreaIndex
from backend.catalog.access import Catalog, catalog
from backend.kernel.geo import Point
from backend.kernel.ids import derived_id, format_public_code
from backend.kernel.mongo import Database, build_indexes
from backend.reports.documents import Report
from backend.reports.states import OPEN_OR_WAITING, ReportStatus
from seed.cast import YEAR
from seed.play import Tell

BATCH = 1000
_SPREAD = 0.006
"""In degrees: some hundred metres around."""
_TRIES = 4
_UNDER_WAY = frozenset({*OPEN_OR_WAITING, ReportStatus.RESOLVED})
_DAYS = frozenset({"planned_on", "hold_until", "on"})
"""Fields that hold a day and no time."""
_TIMELESS = frozenset({"answers", "questions", "routing", "search_words", "location", "public_location"})
"""Fields without a moment in them, which every copy shares."""
_LAST_MINUTES = 30

Row = dict[str, Any]


async def multiply(database: Database, scale: int, until: datetime, tell: Tell) -> None:
    """`scale` - 1 copies of each; what is under way stays where it is in time, the rest is spread over the year.

    Without indexes meanwhile: to build them at the end takes a tenth of the time that keeping them takes.
    """
    if scale == 1:
        return
    collection = database[Report.get_collection_name()].with_options(write_concern=WriteConcern(w=1))
    originals: list[Row] = await collection.find().sort("_id", 1).to_list()
    copier, total = _Copier(await area_index(), await catalog(), until), len(originals) * scale
    await collection.drop_indexes()
    try:
        await _insert(collection, _batches(copier, originals, scale), lambda done: tell(len(originals) + done, total))
    finally:
        await build_indexes(database, [Report])
    tell(total, total)


async def _insert(collection: AsyncCollection[Row], batches: Iterator[list[Row]], tell: Callable[[int], None]) -> None:
    """One batch goes out while the next one is made."""
    done = 0
    writing: asyncio.Task[int] | None = None
    for batch in batches:
        if writing is not None:
            tell(done := done + await writing)
        writing = asyncio.create_task(_write(collection, batch))
        await asyncio.sleep(0)
    if writing is not None:
        await writing


async def _write(collection: AsyncCollection[Row], batch: list[Row]) -> int:
    return len((await collection.insert_many(batch, ordered=False)).inserted_ids)


def _batches(copier: "_Copier", originals: list[Row], scale: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for number in range(1, scale):
        for original in originals:
            batch.append(copier.copy(original, number))
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


class _Copier:
    def __init__(self, areas: AreaIndex, town: Catalog, until: datetime) -> None:
        self.areas, self.town, self.until = areas, town, until

    def copy(self, original: Mapping[str, Any], number: int) -> Row:
        copy_id = derived_id(original["_id"], "copy", number)
        chance = Random(copy_id.int)
        code = format_public_code(copy_id.int >> 88)
        days, minutes = self._shift(chance, original)
        row: Row = _later(original, timedelta(days=days, minutes=minutes), days)
        point = self._beside(chance, original)
        return row | {
            "_id": copy_id,
            "public_code": code,
            "search_words": [code, *original["search_words"][1:]],
            "photos": [],  # a photo belongs to one report
            "location": _stored(point),
            "public_location": self._public(original, point),
        }

    def _shift(self, chance: Random, original: Mapping[str, Any]) -> tuple[int, int]:
        """Days and minutes. A deadline that is running must not be over all at once."""
        if original["status"] in _UNDER_WAY:
            return 0, -chance.randrange(_LAST_MINUTES)
        earliest = self.until - YEAR - original["submitted_at"]
        latest = self.until - original["updated_at"]
        return chance.randint(min(0, earliest.days + 1), max(0, latest.days)), chance.randrange(-_LAST_MINUTES, 0)

    def _beside(self, chance: Random, original: Mapping[str, Any]) -> Point:
        """Near, and in the same district, so that the reason why it went where it went stays true."""
        lon, lat = original["location"]["coordinates"]
        spread = _SPREAD
        for _ in range(_TRIES):
            near = (round(lon + chance.uniform(-spread, spread), 6), round(lat + chance.uniform(-spread, spread), 6))
            point = Point(coordinates=near)
            district = self.areas.district_at(point)
            if district is not None and district.id == original["area_id"]:
                return point
            spread /= 3
        return Point(coordinates=(lon, lat))

    def _public(self, original: Mapping[str, Any], point: Point) -> Row | None:
        if original["public_location"] is None:
            return None
        return _stored(point.rounded(self.town.category(original["category_id"]).switches.public_rounding_m))


def _stored(point: Point) -> Row:
    return {"type": "Point", "coordinates": list(point.coordinates)}


def _later(value: Any, span: timedelta, days: int, name: str = "") -> Any:
    """Every moment and every day in it moved."""
    if isinstance(value, datetime | date):
        return value + (timedelta(days=days) if name in _DAYS else span)
    if isinstance(value, dict):
        return {key: item if key in _TIMELESS else _later(item, span, days, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_later(item, span, days) for item in value]
    return value
