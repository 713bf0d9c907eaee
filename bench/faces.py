"""The faces in a real browser: how soon the apka can be used, how soon each side sees the other."""

import asyncio
import time
from collections.abc import Awaitable
from statistics import median

from httpx2 import AsyncClient
from playwright.async_api import Browser

from bench.browser import DESK, PHONE, a_browser, a_page, shown_at
from bench.figures import Figure
from bench.town import Bench

USABLE_WITHIN_MS = 3000.0
AT_THE_DESK_WITHIN_MS = 2000.0
AT_HOME_WITHIN_MS = 5000.0
_SLOWER = 4
_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""Milliseconds for each request; bytes a second."""
_ASKS_EVERY = 4.0
"""Seconds: the answer comes at any moment between two questions of the apka."""
# A frame has been painted and the queue of the page is empty: whoever taps now is served.
_USABLE = """
() => new Promise((done) => {
  const seen = {}
  const look = () => {
    const button = document.querySelector('main a[href="/nowe"]')
    if (button && !seen.usable) seen.usable = performance.now()
    if (button && !document.querySelector('main .loading')) done({ ...seen, filled: performance.now() })
    else requestAnimationFrame(() => setTimeout(look))
  }
  look()
})
"""


async def measure(bench: Bench) -> list[Figure]:
    async with a_browser() as browser, bench.api.visitor() as visitor:
        return [*await _start(bench, browser), *await _told(bench, browser, visitor)]


async def _start(bench: Bench, browser: Browser) -> list[Figure]:
    """Each round in a fresh profile: nothing is in its cache."""
    rounds = 3 if bench.quick else 9
    usable, filled = [], []
    for number in range(rounds + 1):
        bench.say(f"The apka on a slow phone: round {number} of {rounds} (round 0 warms up) …")
        async with a_page(browser, bench.api, "/healthz", PHONE) as page:
            phone = await page.context.new_cdp_session(page)
            await phone.send("Network.enable")
            await phone.send("Network.emulateNetworkConditions", _NETWORK)
            await phone.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
            await page.goto(f"http://127.0.0.1:{bench.api.port}/", wait_until="commit")
            seen = await page.evaluate(_USABLE)
            if number:
                usable.append(seen["usable"])
                filled.append(seen["filled"])
    return [
        Figure(
            "start screen usable on a slow phone",
            median(usable),
            "ms",
            USABLE_WITHIN_MS,
            note=f"processor {_SLOWER} times slower, 1.6 Mbit/s, 150 ms, empty cache; slowest: {max(usable):.0f}",
        ),
        Figure("… and its lists are there", median(filled), "ms", note=f"slowest of {rounds}: {max(filled):.0f}"),
    ]


async def _told(bench: Bench, browser: Browser, visitor: AsyncClient) -> list[Figure]:
    """Nobody reloads: the desk hears of the report, the phone asks again for the answer."""
    rounds = 3 if bench.quick else 15
    dispatcher = await bench.sign_in(bench.api, "dispatcher")
    at_the_desk, at_home = [], []
    async with a_page(browser, bench.api, "/biuro/sprawy?queue=new", DESK, dispatcher) as desk:
        await shown_at(desk, "p.on")
        for number in range(1, rounds + 1):
            bench.say(f"A report and its answer: {number} of {rounds} …")
            (report,) = await bench.submissions(1)
            report_id = report["body"]["id"]
            send = visitor.post(report["path"], json=report["body"], headers=report["headers"])
            at_the_desk.append(await _between(send, shown_at(desk, f'[data-row="{report_id}"]')))
            at_home.append(await _answered(bench, browser, visitor, report_id, dispatcher))
    return [
        _slowest("report sent → at the desk", at_the_desk, AT_THE_DESK_WITHIN_MS),
        _slowest("answer sent → on the phone", at_home, AT_HOME_WITHIN_MS),
    ]


async def _answered(
    bench: Bench, browser: Browser, visitor: AsyncClient, report_id: str, dispatcher: dict[str, str]
) -> float:
    path = f"/staff/v1/reports/{report_id}"
    seen = (await visitor.get(path, headers=dispatcher)).raise_for_status().json()
    officer = await bench.sign_in(bench.api, "officer", seen["department"]["id"])
    words = f"Naprawione, numer {report_id[:8]}."
    async with a_page(browser, bench.api, f"/sprawa/{report_id}", PHONE) as phone:
        await shown_at(phone, "h2")
        (await visitor.post(f"{path}/acceptance", headers=officer)).raise_for_status()
        await asyncio.sleep(bench.random.uniform(0, _ASKS_EVERY))
        send = visitor.post(f"{path}/resolution", json={"note": words}, headers=officer)
        return await _between(send, shown_at(phone, "li", words))


async def _between(send: Awaitable[object], seen: Awaitable[float]) -> float:
    """Milliseconds from before it is sent until it is seen; both clocks are this machine's."""
    began = time.time() * 1000
    shown, _ = await asyncio.gather(seen, send)
    return shown - began


def _slowest(name: str, delays: list[float], target: float) -> Figure:
    note = f"the slowest of {len(delays)}, without a reload; median: {median(delays):.0f}"
    return Figure(name, max(delays), "ms", target, note=note)
