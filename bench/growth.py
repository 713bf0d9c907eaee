"""A town that has grown: the demo town's reports told over and over, at other places and times."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.kernel.ids import format_public_code
from bench.processes import Api
from bench.town import DATABASE, Bench

_BATCH = 1_000
_DAYS = 30
_SPREAD = 0.01
_LEFT_OUT = frozenset({"reports", "outbox", "inbox", "deliveries"})

Row = dict[str, Any]
EVERYTHING: Mapping[str, Any] = {"history.1": {"$exists": True}}


async def grown_town(bench: Bench, name: str, reports: int, like: Mapping[str, Any] = EVERYTHING) -> Api:
    """An API of its own on a database of that name, with as many reports, made after those `like` that."""
    bench.say(f"Growing a town to {reports:,} reports …")
    await bench.new_database(name)
    source, target = bench.client[DATABASE], bench.client[name]
    for collection in await source.list_collection_names(filter={"type": "collection"}):
        if collection not in _LEFT_OUT and not collection.startswith("system."):
            await (await source[collection].aggregate([{"$out": {"db": name, "coll": collection}}])).to_list()
    pattern = await source["reports"].find(like).to_list()
    for batch in _batches(_grown(bench, pattern, reports)):
        await target["reports"].insert_many(batch, ordered=False)
    return await bench.start_api(name, name)


def _grown(bench: Bench, pattern: list[Row], reports: int) -> Iterator[Row]:
    """The same share of each state and category as in the pattern, spread over the same year."""
    for number in range(reports):
        original = pattern[number % len(pattern)]
        code = format_public_code(bench.random.getrandbits(40))
        at = original["submitted_at"] - timedelta(seconds=bench.random.randrange(_DAYS * 86_400))
        yield {
            **original,
            "_id": UUID(int=bench.random.getrandbits(128), version=4),
            "public_code": code,
            "submitted_at": at,
            "search_words": [code, *original["search_words"][1:]],
            "location": _moved(bench, original["location"]),
            "public_location": _moved(bench, original["public_location"]),
        }


def _moved(bench: Bench, point: Row | None) -> Row | None:
    if point is None:
        return None
    lon, lat = (round(degrees + bench.random.uniform(-_SPREAD, _SPREAD), 6) for degrees in point["coordinates"])
    return {"type": "Point", "coordinates": [lon, lat]}


def _batches(documents: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for document in documents:
        batch.append(document)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
