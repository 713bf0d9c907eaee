"""Submitting over HTTP against the same writes by bare PyMongo: what the house costs on top of the database."""

from dataclasses import dataclass, field
from statistics import median

import psutil
from bson import json_util

from bench.bare import BareRate, Job, bare_rate
from bench.figures import Figure, spread
from bench.load import Load, expect, put_load
from bench.mongo import last_commit, writes_since
from bench.town import DATABASE, Bench

CONCURRENCY = 32
AT_LEAST = 0.5
_BARE_DATABASE = "bench_bare"
_TRANSACTION = ("reports", "outbox")


async def measure(bench: Bench) -> list[Figure]:
    """Rounds of both take turns, so that whatever slows the machine down slows both."""
    rounds, each = (3, 256) if bench.quick else (7, 1024)
    writes = await _writes_of_one(bench)
    await bench.new_database(_BARE_DATABASE)
    seen = Seen()
    for number in range(rounds + 1):
        bench.say(f"Submitting: round {number} of {rounds} (round 0 warms up) …")
        load: Load = {"port": bench.api.port, "concurrency": CONCURRENCY, "requests": await bench.submissions(each)}
        busy = cpu_seconds(bench.api.pid)
        outcome = expect(await put_load(load), 201)
        busy = cpu_seconds(bench.api.pid) - busy
        job: Job = {
            "url": bench.mongo.url,
            "database": _BARE_DATABASE,
            "concurrency": CONCURRENCY,
            "transactions": each,
            "inserts": writes,
        }
        rate = await bare_rate(job)
        if number:
            seen.over_http.append(outcome.per_second)
            seen.bare.append(rate)
            seen.latencies += outcome.milliseconds
            seen.cpu.append(busy * 1000 / each)
    return _figures(seen)


@dataclass
class Seen:
    """One entry a round; every answer's milliseconds."""

    over_http: list[float] = field(default_factory=list)
    bare: list[BareRate] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def _figures(seen: Seen) -> list[Figure]:
    middle, slow = spread(seen.latencies)
    rounds = len(seen.over_http)
    return [
        Figure("submit over HTTP", median(seen.over_http), "/s", note=f"concurrency {CONCURRENCY}, one API process"),
        Figure(
            "the same writes, bare PyMongo",
            median(rate.per_second for rate in seen.bare),
            "/s",
            note="in a transaction, concurrency the same",
        ),
        Figure(
            "submit over HTTP ÷ bare",
            median(ours / theirs.per_second for ours, theirs in zip(seen.over_http, seen.bare, strict=True)),
            target=AT_LEAST,
            at_least=True,
            note=f"median of {rounds} rounds in turns",
        ),
        Figure(
            "submit, processor time of the API",
            median(seen.cpu),
            "ms",
            note=f"bare client: {median(rate.cpu_ms for rate in seen.bare):.1f} ms",
        ),
        Figure("submit, median answer", middle, "ms", note=f"95 % within {slow:.0f} ms"),
    ]


def cpu_seconds(pid: int) -> float:
    """Says what the rates cannot when something else keeps the machine busy."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


async def _writes_of_one(bench: Bench) -> list[tuple[str, str]]:
    """What one submission commits, read from the oplog: the yardstick cannot drift from the product."""
    start = await last_commit(bench.client)
    load: Load = {"port": bench.api.port, "concurrency": 1, "requests": await bench.submissions(1)}
    expect(await put_load(load), 201)
    options = json_util.JSONOptions(tz_aware=True, uuid_representation=4)
    found = [
        (write.collection, json_util.dumps(write.document, json_options=options))
        async for write in writes_since(bench.client, DATABASE, start)
        if write.kind == "i" and write.collection in _TRANSACTION
    ]
    if {collection for collection, _ in found} != set(_TRANSACTION):
        raise RuntimeError(f"a submission should write {_TRANSACTION}, but wrote {[name for name, _ in found]}")
    return found
