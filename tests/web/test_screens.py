"""Every screen for everybody: no barrier that axe knows, nothing sideways on a narrow phone, a picture of each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.support.browser import ARTEFACTS, DESK, NARROW, PHONE, window
from tests.web.conftest import Product
from tests.web.resident import LAMP, Resident
from tests.web.test_office import sign_in

RESIDENT = ("/", "/nowe", "/sprawy", "/mapa", "/skrzynka", "/wiecej", "/ustawienia")
OFFICE = ("/biuro/sprawy?queue=new", "/biuro/sprawy", "/biuro/konto")
ADMIN = (
    *("/biuro/ludzie", "/biuro/trasy", "/biuro/katalog", "/biuro/katalog/nowa?grupa=lighting"),
    "/biuro/katalog/kategoria/street-lamp",
)
GRAVE = {"serious", "critical"}


@asynccontextmanager
async def visited(
    browser: Browser, product: Product, name: str, viewport: ViewportSize, theme: str, *, scale: float = 1
) -> AsyncIterator[Page]:
    """A person with one report, or with the desk of a department, or the administrator."""
    async with window(
        browser, product.address, name, viewport=viewport, theme=theme, where=LAMP, scale=scale
    ) as watched:
        if "admin" in name:
            page = await watched.page("/biuro/ludzie")
            await sign_in(page, product, "administrator")
            await expect(page.get_by_role("heading", level=1, name="Ludzie")).to_be_attached()
        elif "office" in name:
            page = await watched.page("/biuro/sprawy?queue=new")
            await sign_in(page, product, "lighting.officer")
            await expect(page.get_by_role("heading", level=1, name="Nowe")).to_be_attached()
        else:
            page = await watched.page()
            await Resident(page).report()
            await Resident(page).number()
        yield page


async def look(page: Page, product: Product, path: str, name: str) -> None:
    """Goes there, waits until it stands, keeps a picture."""
    await page.goto(product.address + path)
    await settled(page)
    folder = ARTEFACTS / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=folder / f"{name}{path.partition('?')[0].replace('/', '-')}.png")


async def settled(page: Page) -> None:
    await expect(page.locator(".loading")).to_have_count(0)
    await expect(page.get_by_role("heading", level=1).first).to_be_attached()


async def barriers(page: Page) -> list[str]:
    found: Any = (await Axe().run(page)).response
    return [
        f"{page.url} {one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


async def sideways(page: Page) -> str | None:
    width = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return f"{page.url} is {width} px too wide" if width > 0 else None


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_the_apka_has_no_barriers(browser: Browser, product: Product, theme: str) -> None:
    found: list[str] = []
    async with visited(browser, product, f"apka-{theme}", PHONE, theme) as page:
        await page.get_by_role("link", name="Zobacz sprawę").click()
        await settled(page)
        found += await barriers(page)
        await page.screenshot(path=ARTEFACTS / "screens" / f"apka-{theme}-sprawa.png", full_page=True)
        for path in RESIDENT:
            await look(page, product, path, f"apka-{theme}")
            found += await barriers(page)
        await page.goto(product.address + "/nowe")
        await Resident(page).fill_in()
        for step in (2, 3, 4):
            await page.goto(product.address + f"/nowe?krok={step}")
            await settled(page)
            found += await barriers(page)
            await page.screenshot(path=ARTEFACTS / "screens" / f"apka-{theme}-krok-{step}.png", full_page=True)
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_the_console_has_no_barriers(browser: Browser, product: Product, theme: str) -> None:
    found: list[str] = []
    async with visited(browser, product, f"office-{theme}", DESK, theme) as page:
        for path in OFFICE:
            await look(page, product, path, f"office-{theme}")
            found += await barriers(page)
        await page.goto(product.address + "/biuro/sprawy")
        await page.locator("[data-row]").first.click()
        await expect(
            page.get_by_role("group", name="Działania").or_(page.get_by_text("Historia").first)
        ).to_be_visible()
        await settled(page)
        found += await barriers(page)
        await page.screenshot(path=ARTEFACTS / "screens" / f"office-{theme}-sprawa.png")
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_the_administrator_s_screens_have_no_barriers(browser: Browser, product: Product, theme: str) -> None:
    found: list[str] = []
    async with visited(browser, product, f"admin-{theme}", DESK, theme) as page:
        for path in ADMIN:
            await look(page, product, path, f"admin-{theme}")
            found += await barriers(page)
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_open_editors_have_no_barriers(browser: Browser, product: Product, theme: str) -> None:
    """What is closed at first has its own controls: a question with options, a rule's conditions, a row."""
    found: list[str] = []
    async with visited(browser, product, f"admin-open-{theme}", DESK, theme) as page:
        await page.goto(product.address + "/biuro/katalog/kategoria/street-lamp")
        await page.locator("[data-question='1'] [data-change]").click()
        found += await barriers(page)
        await page.goto(product.address + "/biuro/trasy")
        await page.locator("[data-rule='2'] [data-change]").click()
        await page.locator("[data-row='0']").get_by_role("button", name="Zmień").click()
        found += await barriers(page)
        await page.screenshot(path=ARTEFACTS / "screens" / f"admin-{theme}-regula.png")
    assert found == []


async def test_nothing_is_cut_on_a_narrow_phone(browser: Browser, product: Product) -> None:
    found: list[str | None] = []
    async with visited(browser, product, "apka-narrow", NARROW, "light") as page:
        for path in RESIDENT:
            await look(page, product, path, "apka-320")
            found.append(await sideways(page))
    assert [one for one in found if one] == []


async def test_the_console_bears_being_enlarged(browser: Browser, product: Product) -> None:
    """200 % on 640 px is 320 px of the page."""
    found: list[str | None] = []
    async with visited(browser, product, "office-enlarged", NARROW, "light", scale=2) as page:
        for path in OFFICE:
            await look(page, product, path, "office-320")
            found.append(await sideways(page))
    assert [one for one in found if one] == []


async def test_the_administrator_s_screens_bear_being_enlarged(browser: Browser, product: Product) -> None:
    found: list[str | None] = []
    async with visited(browser, product, "admin-enlarged", NARROW, "light", scale=2) as page:
        for path in ADMIN:
            await look(page, product, path, "admin-320")
            found.append(await sideways(page))
    assert [one for one in found if one] == []


@pytest.mark.parametrize(("language", "word"), [("English", "Settings"), ("Українська", "Налаштування")])
async def test_another_language_keeps_the_place(browser: Browser, product: Product, language: str, word: str) -> None:
    async with window(browser, product.address, f"language-{word}") as phone:
        page = await phone.page("/ustawienia")
        await page.get_by_label(language).check()

        await expect(page.get_by_role("heading", level=1, name=word)).to_be_visible()
        assert page.url == product.address + "/ustawienia"
