"""A real Chromium, and what every page of ours must keep: it asks nobody else, and breaks no rule of its own policy."""

import os
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright._impl._errors import TargetClosedError
from playwright.async_api import Browser, BrowserContext, Page, Playwright, Request, ViewportSize

from tests.support.processes import ROOT

PHONE: ViewportSize = {"width": 360, "height": 740}
NARROW: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}
FLAGS = (
    "--no-sandbox",  # the suite may run as root
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    # The map is drawn by WebGL in software. Pages are not: a graphics card that is only played by the processor
    # (--use-angle=swiftshader) takes five times as long for a frame as a machine without any.
    "--enable-unsafe-swiftshader",
)
ARTEFACTS = ROOT / "var" / "browser"
_WATCH = """
window.__broken = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.__broken.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


def chromium_path() -> str:
    """Where the set-up found Chromium; its own setting wins."""
    noted = ROOT / ".venv" / ".chromium"
    path = os.environ.get("WSPOLNIE_TEST_CHROMIUM") or (noted.read_text().strip() if noted.exists() else "")
    assert path, "No Chromium is noted; run the tests by `make test`, or set WSPOLNIE_TEST_CHROMIUM."
    return path


@dataclass
class Watched:
    """A browser's window onto the product, and whatever it did that it must not."""

    context: BrowserContext
    address: str
    faults: list[str] = field(default_factory=list)

    async def page(self, path: str = "/") -> Page:
        page = await self.context.new_page()
        await page.goto(self.address + path)
        return page

    def watch(self) -> None:
        self.context.on("request", self._asked)
        self.context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        self.context.on("page", self._watch_page)
        for page in self.context.pages:
            self._watch_page(page)

    def _watch_page(self, page: Page) -> None:
        def said(message: object) -> None:
            text = str(getattr(message, "text", ""))
            if "Content Security Policy" in text:
                self.faults.append(f"policy: {text}")

        page.on("console", said)

    def _asked(self, request: Request) -> None:
        there = urlsplit(request.url)
        if there.scheme in {"http", "https", "ws", "wss"} and f"{there.scheme}://{there.netloc}" != self.address:
            self.faults.append(f"asked elsewhere: {request.url}")

    async def check(self) -> None:
        for page in self.context.pages:
            self.faults += [f"policy: {one}" for one in await page.evaluate("window.__broken ?? []")]
        assert self.faults == []


@asynccontextmanager
async def window(
    browser: Browser,
    address: str,
    name: str,
    *,
    viewport: ViewportSize = PHONE,
    theme: str = "light",
    where: tuple[float, float] | None = None,
    scale: float = 1,
    timezone_id: str = "Europe/Warsaw",
) -> AsyncIterator[Watched]:
    """A fresh profile. `where`: longitude and latitude of a phone that may tell its position. Leaves a trace."""
    context = await browser.new_context(
        viewport=viewport,
        device_scale_factor=scale,
        locale="pl-PL",
        timezone_id=timezone_id,
        color_scheme="dark" if theme == "dark" else "light",
        has_touch=viewport["width"] < 600,
        geolocation={"longitude": where[0], "latitude": where[1], "accuracy": 12} if where else None,
        permissions=["geolocation"] if where else [],
    )
    try:
        async with kept_trace(context, name):
            await context.add_init_script(_WATCH)
            watched = Watched(context, address)
            watched.watch()
            yield watched
            await watched.check()
    finally:
        await context.close()


@asynccontextmanager
async def kept_trace(context: BrowserContext, name: str) -> AsyncIterator[None]:
    folder = ARTEFACTS / re.sub(r"[^\w.-]+", "-", name)
    # Snapshots show how each step looked; a film of it beside them would draw and pack every frame.
    await context.tracing.start(snapshots=True)
    try:
        yield
    finally:
        with suppress(TargetClosedError):  # a browser that a test has killed tells nothing more
            await context.tracing.stop(path=folder / "trace.zip")


async def launched(playwright: Playwright, *more: str) -> Browser:
    return await playwright.chromium.launch(executable_path=chromium_path(), args=[*FLAGS, *more])


async def profile_window(playwright: Playwright, folder: Path, flags: Sequence[str] = ()) -> BrowserContext:
    """A browser with its profile in that folder, so that it can be ended and come back."""
    return await playwright.chromium.launch_persistent_context(
        folder,
        executable_path=chromium_path(),
        args=[*FLAGS, *flags],
        viewport=PHONE,
        locale="pl-PL",
        timezone_id="Europe/Warsaw",
    )
