"""The office's lists and the public map, on a young town and on one with a hundred times the reports."""

from statistics import median

from bench.figures import Figure
from bench.growth import grown_town
from bench.load import Outcome, Request, expect, put_load
from bench.processes import Api
from bench.town import Bench

AT_MOST = 1.5
YOUNG, OLD = 2_000, 200_000
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
    apis = [await grown_town(bench, f"bench_{size}", size) for size in (YOUNG, old)]
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
