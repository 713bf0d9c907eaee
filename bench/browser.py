"""A browser at the desk or in the hand, and how long what is on its screen takes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from bench.processes import Api
from tests.support.browser import DESK, PHONE, launched

__all__ = ["DESK", "PHONE", "a_browser", "a_page", "shown_at"]

_SHOWN = """
([selector, words]) => new Promise((seen) => {
  const look = () => {
    const there = [...document.querySelectorAll(selector)].some((one) => one.textContent.includes(words))
    if (there) requestAnimationFrame(() => seen(Date.now()))
    else setTimeout(look, 10)
  }
  look()
})
"""


@asynccontextmanager
async def a_browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await launched(playwright)
        yield browser
        await browser.close()


@asynccontextmanager
async def a_page(
    browser: Browser, api: Api, path: str, viewport: ViewportSize, headers: dict[str, str] | None = None
) -> AsyncIterator[Page]:
    """With nothing in its cache; `headers` of an officer make it the desk of that officer."""
    address = f"http://127.0.0.1:{api.port}"
    context = await browser.new_context(viewport=viewport, locale="pl-PL", timezone_id="Europe/Warsaw")
    for pair in (headers or {}).get("Cookie", "").split("; "):
        name, _, value = pair.partition("=")
        if name:
            await context.add_cookies([{"name": name, "value": value, "url": address}])
    page = await context.new_page()
    await page.goto(address + path)
    yield page
    await context.close()


async def shown_at(page: Page, selector: str, words: str = "") -> float:
    """When it stands on the screen, in milliseconds since 1970."""
    return float(await page.evaluate(_SHOWN, [selector, words]))
