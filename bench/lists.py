"""The office's lists and the public map, on a young town and on one with a hundred times the reports."""

from collections.abc import Iterator
from datetime import timedelta
from statistics import median
from typing import Any
from uuid import UUID

from backend.kernel.ids import format_public_code
from bench.figures import Figure
from bench.load import Outcome, Request, expect, put_load
from bench.processes import Api
from bench.town import DATABASE, Bench

AT_MOST = 1.5
YOUNG, OLD = 2_000, 200_000
_BATCH = 1_000
_TOWN = "15.60,50.78,15.86,50.98"
_SQUARE = "15.730,50.900,15.740,50.908"
PAGES = {
    "list, everything": "/staff/v1/reports",
    "list, new": "/staff/v1/reports?queue=new",
    "list, overdue": "/staff/v1/reports?queue=overdue",
    "list, one category": "/staff/v1/reports?category={category}",
    "list, a word": "/staff/v1/reports?q=chodnik",
    "map of the town": f"/mobile/v1/map?bbox={_TOWN}",
    "map of the town, closed": f"/mobile/v1/map?bbox={_TOWN}&status_type=closed",
    "map of the square, closed": f"/mobile/v1/map?bbox={_SQUARE}&status_type=closed",
}
# On a few streets the young town has next to nothing to show: the answers differ in size, not in what a place costs.
FEW_AT_FIRST = frozenset({"map of the square, closed"})


async def measure(bench: Bench) -> list[Figure]:
    """Both towns are on the same mongod, each with an API of its own; their rounds take turns."""
    old = OLD // 10 if bench.quick else OLD
    apis = [await _town(bench, YOUNG), await _town(bench, old)]
    officers = [await bench.sign_in(api, "dispatcher") for api in apis]
    rounds, each = (3, 20) if bench.quick else (5, 60)
    figures = []
    for name, path in PAGES.items():
        bench.say(f"Lists: {name} …")
        young, grown = await _in_turns(bench, list(zip(apis, officers, strict=True)), path, rounds, each)
        ratio = median(young_and_old[1] / young_and_old[0] for young_and_old in zip(young, grown, strict=True))
        note = f"{median(young):.1f} ms → {median(grown):.1f} ms"
        if name in FEW_AT_FIRST:
            note += "; a handful of places against a full 500, so no target"
        target = None if name in FEW_AT_FIRST else AT_MOST
        figures.append(Figure(f"{name}: {old:,} ÷ {YOUNG:,}", ratio, target=target, note=note))
    return figures


async def _in_turns(
    bench: Bench, towns: list[tuple[Api, dict[str, str]]], path: str, rounds: int, each: int
) -> tuple[list[float], list[float]]:
    """The median answer, in milliseconds, of each round of each town; round 0 warms up."""
    category = (await bench.submissions(1))[0]["body"]["category"]
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for town, (api, officer) in enumerate(towns):
            outcome = await _ask(api, path.format(category=category), officer, each)
            if number:
                times[town].append(median(outcome.milliseconds))
    return times


async def _ask(api: Api, path: str, headers: dict[str, str], each: int) -> Outcome:
    request: Request = {"method": "GET", "path": path, "headers": headers, "body": None}
    return expect(await put_load({"port": api.port, "concurrency": 1, "requests": [request] * each}), 200)


async def _town(bench: Bench, reports: int) -> Api:
    """The demo town with its reports told over and over, at other places and times."""
    name = f"bench_{reports}"
    bench.say(f"Growing a town to {reports:,} reports …")
    await bench.new_database(name)
    source, target = bench.client[DATABASE], bench.client[name]
    for collection in await source.list_collection_names(filter={"type": "collection"}):
        if collection not in {"reports", "outbox", "inbox", "deliveries"} and not collection.startswith("system."):
            await (await source[collection].aggregate([{"$out": {"db": name, "coll": collection}}])).to_list()
    pattern = await source["reports"].find({"history.1": {"$exists": True}}).to_list()
    for batch in _batches(_grown(bench, pattern, reports)):
        await target["reports"].insert_many(batch, ordered=False)
    return await bench.start_api(name, name)


def _grown(bench: Bench, pattern: list[dict[str, Any]], reports: int) -> Iterator[dict[str, Any]]:
    """The same share of each state and category as in the pattern, spread over the same year."""
    for number in range(reports):
        original = pattern[number % len(pattern)]
        code = format_public_code(bench.random.getrandbits(40))
        at = original["submitted_at"] - timedelta(seconds=bench.random.randrange(30 * 86_400))
        yield {
            **original,
            "_id": UUID(int=bench.random.getrandbits(128), version=4),
            "public_code": code,
            "submitted_at": at,
            "search_words": [code, *original["search_words"][1:]],
            "location": _moved(bench, original["location"]),
            "public_location": _moved(bench, original["public_location"]),
        }


def _moved(bench: Bench, point: dict[str, Any] | None) -> dict[str, Any] | None:
    if point is None:
        return None
    lon, lat = (round(degrees + bench.random.uniform(-0.01, 0.01), 6) for degrees in point["coordinates"])
    return {"type": "Point", "coordinates": [lon, lat]}


def _batches(documents: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for document in documents:
        batch.append(document)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
