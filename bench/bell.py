"""From the submission's commit to the commit of the message in the inbox, by the database's own clock."""

import asyncio
import time
from datetime import datetime
from uuid import UUID

from bson import Timestamp

from bench.figures import Figure, spread
from bench.load import expect, put_load
from bench.mongo import last_commit, writes_since
from bench.town import DATABASE, Bench

AT_MOST_MS = 50.0
_PATIENCE = 60.0
_REST = 0.03
"""Seconds between two submissions: a lively town, not a flood, which `submit` measures."""


async def measure(bench: Bench) -> list[Figure]:
    figures = [await _drained(bench)]
    number = 50 if bench.quick else 300
    bench.say(f"The bell: {number} reports one after the other …")
    start = await last_commit(bench.client)
    requests = await bench.submissions(number)
    expect(await put_load({"port": bench.api.port, "concurrency": 1, "requests": requests, "rest": _REST}), 201)
    delays = await _delays(bench, start, number)
    middle, slow = spread(delays)
    return [
        *figures,
        Figure(
            "submit committed → in the inbox",
            middle,
            "ms",
            AT_MOST_MS,
            note=f"median of {len(delays)}, 95 %: {slow:.0f}",
        ),
    ]


async def _drained(bench: Bench) -> Figure:
    """The worker takes up what lay there when it started; meanwhile the bell would measure the queue."""
    outbox = bench.client[DATABASE]["outbox"]
    waiting = await outbox.count_documents({"state": "pending"})
    bench.say(f"The worker takes up {waiting} facts that wait …")
    worker, began = bench.start_worker(), time.monotonic()
    until = began + max(_PATIENCE, waiting / 20)
    while await outbox.count_documents({"state": "pending"}):
        worker.raise_if_ended()
        if time.monotonic() > until:
            raise RuntimeError("the worker does not get through the outbox")
        await asyncio.sleep(0.1)
    return Figure(
        "worker takes up waiting facts", waiting / (time.monotonic() - began), "/s", note="its start included"
    )


async def _delays(bench: Bench, start: Timestamp, number: int) -> list[float]:
    """Milliseconds for each of `number` facts; waits until all have arrived."""
    until = time.monotonic() + _PATIENCE
    while True:
        told, arrived = await _moments(bench, start)
        both = [fact for fact in told if fact in arrived]
        if len(both) >= number:
            return [(arrived[fact] - told[fact]).total_seconds() * 1000 for fact in both]
        if time.monotonic() > until:
            raise RuntimeError(f"only {len(both)} of {number} reports reached an inbox within {_PATIENCE:.0f} s")
        await asyncio.sleep(0.5)


async def _moments(bench: Bench, start: Timestamp) -> tuple[dict[UUID, datetime], dict[UUID, datetime]]:
    """When each fact was committed, and when its first message was."""
    told: dict[UUID, datetime] = {}
    arrived: dict[UUID, datetime] = {}
    async for write in writes_since(bench.client, DATABASE, start):
        if write.kind == "i" and write.collection == "outbox" and write.document["name"] == "report.submitted":
            told[write.document["_id"]] = write.at
        elif write.kind == "i" and write.collection == "inbox":
            arrived.setdefault(write.document["fact_id"], write.at)
    return told, arrived
