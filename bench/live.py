"""An office at work: thousands of open reports, twenty colleagues connected live, and what that takes of the API."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle

from httpx2 import AsyncClient

from bench import desk
from bench.figures import Figure, growth
from bench.growth import grown_town
from bench.memory import resident_mb
from bench.processes import Api
from bench.town import Bench

OPEN = 5_000
OFFICERS = 20
LASTS = 600.0
"""Seconds."""
GROWS_AT_MOST_MB = 5.0
_SETTLES = 0.2
"""The share of the time before what is measured counts: caches fill up."""
_REST = 1.0
_LOOKS_EVERY = 10
_PAGES = ("/staff/v1/reports", "/staff/v1/reports?queue=new", "/staff/v1/reports?queue=overdue", "/staff/v1/queues")


async def measure(bench: Bench) -> list[Figure]:
    size = OPEN // 5 if bench.quick else OPEN
    api = await grown_town(bench, "bench_live", size, like={"status_type": "open"})
    bench.say(f"{OFFICERS} colleagues sign in …")
    officers = [await bench.sign_in_as(api, account) for account in bench.readers[:OFFICERS]]
    dispatcher = await bench.sign_in(api, "dispatcher")
    async with listening(api, officers) as ears:
        figures = await desk.measure(bench, api, dispatcher)
        figures += await _at_work(bench, api, [dispatcher, *officers])
        _all_heard(ears)
    return figures


@dataclass
class Ear:
    """One open window of a colleague."""

    heard: int = 0


@asynccontextmanager
async def listening(api: Api, officers: list[dict[str, str]]) -> AsyncIterator[list[Ear]]:
    """Each of them on a stream of live changes, until the end."""
    ears = [Ear() for _ in officers]
    async with AsyncClient(base_url=f"http://127.0.0.1:{api.port}", timeout=60, trust_env=False) as client:
        listeners = [
            asyncio.create_task(_listen(client, ear, headers)) for ear, headers in zip(ears, officers, strict=True)
        ]
        yield ears
        ended = [one for one in listeners if one.done()]
        for one in listeners:
            one.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)
    if ended:
        raise RuntimeError(f"{len(ended)} of {len(listeners)} live streams ended by themselves")


async def _listen(client: AsyncClient, ear: Ear, headers: dict[str, str]) -> None:
    async with client.stream("GET", "/staff/v1/live", headers=headers) as answer:
        answer.raise_for_status()
        async for line in answer.aiter_lines():
            ear.heard += line.startswith("event: report")


def _all_heard(ears: list[Ear]) -> None:
    """A stream that tells nothing would cost nothing."""
    if deaf := sum(not ear.heard for ear in ears):
        raise RuntimeError(f"{deaf} of {len(ears)} colleagues heard of no change")


async def _at_work(bench: Bench, api: Api, officers: list[dict[str, str]]) -> list[Figure]:
    """A report, a note and a look at a list a second; a heavy day has some hundreds of reports."""
    lasts = LASTS / 10 if bench.quick else LASTS
    bench.say(f"{OFFICERS} colleagues live, for {lasts / 60:.0f} minutes …")
    samples: list[tuple[float, float]] = []
    began, round_ = time.monotonic(), 0
    colleague, page = cycle(officers), cycle(_PAGES)
    async with api.visitor() as visitor:
        while (at := time.monotonic() - began) < lasts:
            await _a_second(bench, api, visitor, officers[0], next(colleague), next(page))
            if round_ % _LOOKS_EVERY == 0 and at >= lasts * _SETTLES:
                samples.append((at, resident_mb(api.pid)))
            round_ += 1
            await asyncio.sleep(_REST)
    memory = [value for _, value in samples]
    seen = f"{memory[0]:.1f} → {memory[-1]:.1f} MB, at most {max(memory):.1f}"
    return [
        Figure(
            f"memory of the API grows in {LASTS / 60:.0f} minutes",
            growth(samples, LASTS),
            "MB",
            GROWS_AT_MOST_MB,
            note=f"{OFFICERS} live, {round_:,} reports and notes in {lasts / 60:.0f} minutes; {seen}",
        )
    ]


async def _a_second(
    bench: Bench, api: Api, visitor: AsyncClient, dispatcher: dict[str, str], colleague: dict[str, str], page: str
) -> None:
    (report,) = await bench.submissions(1, api)
    sent = await visitor.post(report["path"], json=report["body"], headers=report["headers"])
    path = f"/staff/v1/reports/{sent.raise_for_status().json()['id']}/notes"
    (await visitor.post(path, json={"text": "Sprawdzone w terenie."}, headers=dispatcher)).raise_for_status()
    (await visitor.get(page, headers=colleague)).raise_for_status()
