"""Every screen for everybody: no barrier that axe knows, nothing sideways on a narrow phone, a picture of each."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.support.browser import ARTEFACTS, DESK, NARROW, PHONE, window
from tests.web import announcement_walk, apka_walk, console_walk, photo_walk
from tests.web.conftest import Product
from tests.web.resident import LAMP

Walk = Callable[[Page, Product], AsyncIterator[str]]
APKA: tuple[Walk, ...] = (
    apka_walk.a_newcomer,
    apka_walk.all_questions,
    apka_walk.a_reporter,
    apka_walk.without_a_network,
    announcement_walk.on_the_phone,
    photo_walk.on_the_phone,
    photo_walk.on_their_way,
)
CONSOLE: tuple[Walk, ...] = (
    console_walk.an_officer,
    console_walk.at_one_report,
    announcement_walk.at_the_desk,
    photo_walk.at_the_desk,
    console_walk.an_administrator,
    console_walk.the_editors,
)
GRAVE = {"serious", "critical"}


@asynccontextmanager
async def visited(
    browser: Browser, product: Product, name: str, viewport: ViewportSize, theme: str, *, scale: float = 1
) -> AsyncIterator[Page]:
    async with window(
        browser, product.address, name, viewport=viewport, theme=theme, where=LAMP, scale=scale
    ) as watched:
        yield await watched.page("/healthz")


async def settled(page: Page) -> None:
    await expect(page.locator(".loading, .frame[aria-busy=true]")).to_have_count(0)
    await expect(page.get_by_role("heading", level=1).first).to_be_attached()
    await page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")


async def pictured(page: Page, name: str) -> None:
    folder = ARTEFACTS / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=folder / f"{name}.png")


async def barriers(page: Page, theme: str = "light") -> list[str]:
    """In the second theme only colours can be other than in the first."""
    options = {"runOnly": {"type": "rule", "values": ["color-contrast"]}} if theme == "dark" else None
    found: Any = (await Axe().run(page, options=options)).response
    return [
        f"{page.url} {one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


async def sideways(page: Page) -> list[str]:
    width = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{page.url} is {width} px too wide"] if width > 0 else []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("walk", APKA, ids=lambda walk: walk.__name__)
async def test_the_apka_has_no_barriers(browser: Browser, product: Product, walk: Walk, theme: str) -> None:
    found: list[str] = []
    async with visited(browser, product, f"apka-{walk.__name__}-{theme}", PHONE, theme) as page:
        async for name in walk(page, product):
            await settled(page)
            await pictured(page, f"apka-{theme}-{name}")
            found += [f"{name}: {one}" for one in await barriers(page, theme)]
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("walk", CONSOLE, ids=lambda walk: walk.__name__)
async def test_the_console_has_no_barriers(browser: Browser, product: Product, walk: Walk, theme: str) -> None:
    found: list[str] = []
    async with visited(browser, product, f"office-{walk.__name__}-{theme}", DESK, theme) as page:
        async for name in walk(page, product):
            await settled(page)
            await pictured(page, f"office-{theme}-{name}")
            found += [f"{name}: {one}" for one in await barriers(page, theme)]
    assert found == []


@pytest.mark.parametrize("walk", [*APKA, *CONSOLE], ids=lambda walk: walk.__name__)
async def test_nothing_goes_sideways_at_320_px(browser: Browser, product: Product, walk: Walk) -> None:
    """Which is also what 640 px show when enlarged to 200 %."""
    found: list[str] = []
    async with visited(browser, product, f"narrow-{walk.__name__}", NARROW, "light", scale=2) as page:
        async for name in walk(page, product):
            await settled(page)
            await pictured(page, f"narrow-{name}")
            found += [f"{name}: {one}" for one in await sideways(page)]
    assert found == []


@pytest.mark.parametrize(("language", "word"), [("English", "Settings"), ("Українська", "Налаштування")])
async def test_another_language_keeps_the_place(browser: Browser, product: Product, language: str, word: str) -> None:
    async with window(browser, product.address, f"language-{word}") as phone:
        page = await phone.page("/ustawienia")
        await page.get_by_label(language).check()

        await expect(page.get_by_role("heading", level=1, name=word)).to_be_visible()
        assert page.url == product.address + "/ustawienia"
