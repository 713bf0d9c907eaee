"""The six pictures of the README, taken anew in the demo town: `make pictures`."""

import asyncio
import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, async_playwright, expect

from tests.support.browser import DESK, PHONE, launched, window
from tests.support.processes import ROOT, up
from tests.web.apka_walk import a_reporter
from tests.web.conftest import Product, accounts_in
from tests.web.console_walk import new_report, sign_in
from tests.web.resident import LAMP, Resident
from tests.web.test_screens import settled
from wspolnie.ports import free_port

FOLDER = ROOT / "docs" / "pictures"
_QUALITY = 82


async def taken(page: Page, name: str) -> None:
    await settled(page)
    picture = Image.open(io.BytesIO(await page.screenshot(animations="disabled")))
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture.convert("RGB").save(FOLDER / f"{name}.webp", quality=_QUALITY, method=6)


async def of_the_apka(page: Page, product: Product) -> None:
    async for name in a_reporter(page, product):
        if name in {"sprawa-zalatwiona", "ekran-"}:
            await expect(page.locator(".said")).to_have_count(0, timeout=20_000)
            await taken(page, {"sprawa-zalatwiona": "apka-sprawa", "ekran-": "apka-start"}[name])


async def of_a_report_in_the_making(page: Page, product: Product) -> None:
    await page.goto(product.address + "/nowe")
    await Resident(page).tap("button", "Oświetlenie i sygnalizacja")
    await Resident(page).tap("button", "Latarnia uliczna")
    await Resident(page).tap("button", "Użyj mojej pozycji")
    await expect(page.get_by_text("Miejsce zaznaczone").first).to_be_visible()
    await taken(page, "apka-miejsce")
    await page.goto(product.address + "/mapa")
    await expect(page.locator(".map canvas")).to_be_visible()
    await taken(page, "apka-mapa")


async def of_the_console(page: Page, product: Product) -> None:
    await page.goto(f"{product.address}/biuro/sprawa/{new_report(product)}?queue=new")
    await sign_in(page, product, "lighting.officer")
    await expect(page.get_by_role("group", name="Działania")).to_be_visible()
    await taken(page, "biuro-sprawa")
    await page.get_by_role("button", name="Przyjmij").click()
    await page.get_by_role("button", name="Załatwione", exact=True).click()
    await page.locator("textarea").first.fill("Wymieniono bezpiecznik w słupie, latarnia znów świeci.")
    await expect(page.locator(".said")).to_have_count(0, timeout=20_000)
    await taken(page, "biuro-odpowiedz")


async def take_all(product: Product) -> None:
    async with async_playwright() as playwright:
        browser = await launched(playwright)
        for picture in (of_the_apka, of_a_report_in_the_making):
            async with window(browser, product.address, "pictures", viewport=PHONE, where=LAMP, scale=2) as phone:
                await picture(await phone.page(), product)
        async with window(browser, product.address, "pictures", viewport=DESK, theme="dark") as desk:
            await of_the_console(await desk.page("/healthz"), product)
        await browser.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with up(data, free_port(), "--demo") as running:
            asyncio.run(take_all(Product(running, accounts_in(data))))


if __name__ == "__main__":
    main()
