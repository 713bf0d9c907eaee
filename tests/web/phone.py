"""A resident's phone: a browser whose profile outlives it, and which can be killed."""

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
from playwright.async_api import BrowserContext, Page, Playwright, expect

from tests.support.browser import PHONE, kept_trace, profile_window
from tests.support.lossy_network import LossyNetwork
from tests.web.resident import LAMP


@asynccontextmanager
async def phone_on(
    playwright: Playwright, folder: Path, network: LossyNetwork, name: str
) -> AsyncIterator[tuple[BrowserContext, Page]]:
    """A browser whose profile outlives it, on the lossy network."""
    address = f"http://127.0.0.1:{network.port}"
    context = await profile_window(playwright, folder / "profile")
    await context.grant_permissions(["geolocation"], origin=address)
    await context.set_geolocation({"longitude": LAMP[0], "latitude": LAMP[1], "accuracy": 12})
    try:
        async with kept_trace(context, name):
            page = context.pages[0]
            await page.set_viewport_size(PHONE)
            await page.goto(address)
            yield context, page
    finally:
        await context.close()


async def shell_is_kept(page: Page) -> None:
    await page.evaluate("navigator.serviceWorker.ready")
    await expect(page.get_by_role("heading", name="Co dziś w mieście?")).to_be_visible()
    await page.wait_for_function("caches.match('/').then((kept) => kept !== undefined)")
    await page.reload()
    await page.wait_for_function("navigator.serviceWorker.controller !== null")


def kill_browser(folder: Path) -> None:
    """As a phone that runs out of memory does it."""
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if any(word.startswith(f"--user-data-dir={folder}") for word in words) and "--type=" not in " ".join(words):
            process.send_signal(signal.SIGKILL)
