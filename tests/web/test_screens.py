"""Every screen for everybody: no barrier that axe knows, nothing sideways on a narrow phone, a picture of each."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.support.browser import ARTEFACTS, DESK, NARROW, PHONE, window
from tests.web import announcement_walk, apka_walk, console_walk, photo_walk
from tests.web.conftest import Product
from tests.web.resident import LAMP

pytestmark = pytest.mark.usefixtures("alarms_end")

Walk = Callable[[Page, Product], AsyncIterator[str]]
APKA: tuple[Walk, ...] = (
    apka_walk.a_newcomer,
    apka_walk.all_questions,
    apka_walk.a_reporter,
    apka_walk.without_a_network,
    apka_walk.asked_for_the_bell,
    announcement_walk.on_the_phone,
    photo_walk.on_the_phone,
    photo_walk.on_their_way,
)
CONSOLE: tuple[Walk, ...] = (
    console_walk.an_officer,
    console_walk.at_one_report,
    announcement_walk.at_the_desk,
    announcement_walk.an_alarm,
    announcement_walk.an_alarm_that_was_late,
    photo_walk.at_the_desk,
    console_walk.an_administrator,
    console_walk.the_editors,
)
GRAVE = {"serious", "critical"}
WALKED_WITHIN_S = 400
"""A walk is as long as it has stops, and axe takes seconds for each on a busy machine."""
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


# What every stop waits for, in one question: everything has come, has a heading, and stands still.
SETTLED = """
() => !document.querySelector('.loading, .frame[aria-busy=true]')
  && document.querySelector('h1, [role=heading][aria-level="1"]')
  && document.getAnimations().every((one) => one.playState !== 'running')
"""


@asynccontextmanager
async def visited(browser: Browser, product: Product, name: str) -> AsyncIterator[Page]:
    """On the narrowest screen, where everything must be reached too; without motion, which would only be waited for."""
    async with window(browser, product.address, name, viewport=NARROW, where=LAMP) as watched:
        page = await watched.page("/healthz")
        await page.emulate_media(reduced_motion="reduce")
        yield page


async def settled(page: Page) -> None:
    await page.wait_for_function(SETTLED)


async def looked_at(page: Page, face: str, name: str, viewport: ViewportSize) -> list[str]:
    """One stop of a walk: at 320 px, at the face's own size, and there in the other theme; back as it was."""
    await settled(page)
    found = await sideways(page)
    await pictured(page, f"narrow-{name}")
    await page.set_viewport_size(viewport)
    found += await lengthways(page) if face == "office" else []
    for theme in THEMES:
        await page.emulate_media(color_scheme=theme)
        await pictured(page, f"{face}-{theme}-{name}")
        found += await barriers(page, theme)
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size(NARROW)
    return [f"{name}: {one}" for one in found]


async def pictured(page: Page, name: str) -> None:
    folder = ARTEFACTS / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=folder / f"{name}.png")


async def barriers(page: Page, theme: str) -> list[str]:
    """In the second theme only colours can be other than in the first; beside a report, its list was seen before."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    if theme == "dark":
        options["runOnly"] = {"type": "rule", "values": ["color-contrast"]}
    known = [["[data-testid=rows] > li"]] if "/biuro/sprawa/" in page.url else []
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(Axe().axe_script)
    found: Any = await page.evaluate("(asked) => axe.run(...asked)", [{"exclude": known}, options])
    return [
        f"{theme} {page.url} {one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


async def lengthways(page: Page) -> list[str]:
    """At a desk the parts of the console scroll, each by itself, and never the whole out of sight."""
    height = await page.evaluate("document.documentElement.scrollHeight - document.documentElement.clientHeight")
    return [f"{page.url} is {height} px too high"] if height > 0 else []


async def sideways(page: Page) -> list[str]:
    """320 px are also what 640 px show when enlarged to 200 %."""
    width = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{page.url} is {width} px too wide"] if width > 0 else []


@pytest.mark.timeout(WALKED_WITHIN_S)
@pytest.mark.parametrize("walk", APKA, ids=lambda walk: walk.__name__)
async def test_the_apka_has_no_barriers_and_fits(browser: Browser, product: Product, walk: Walk) -> None:
    found: list[str] = []
    async with visited(browser, product, f"apka-{walk.__name__}") as page:
        async for name in walk(page, product):
            found += await looked_at(page, "apka", name, PHONE)
    assert found == []


@pytest.mark.timeout(WALKED_WITHIN_S)
@pytest.mark.parametrize("walk", CONSOLE, ids=lambda walk: walk.__name__)
async def test_the_console_has_no_barriers_and_fits(browser: Browser, product: Product, walk: Walk) -> None:
    found: list[str] = []
    async with visited(browser, product, f"office-{walk.__name__}") as page:
        async for name in walk(page, product):
            found += await looked_at(page, "office", name, DESK)
    assert found == []


@pytest.mark.parametrize(("language", "word"), [("English", "Settings"), ("Українська", "Налаштування")])
async def test_another_language_keeps_the_place(browser: Browser, product: Product, language: str, word: str) -> None:
    async with window(browser, product.address, f"language-{word}") as phone:
        page = await phone.page("/ustawienia")
        await page.get_by_label(language).check()

        await expect(page.get_by_role("heading", level=1, name=word)).to_be_visible()
        assert page.url == product.address + "/ustawienia"
