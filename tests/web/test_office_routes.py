"""The routing table in the console: changed, tried, published; and whoever only reads, or comes second, is told."""

import re

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.support.browser import DESK, window
from tests.web.conftest import Product
from tests.web.console_walk import sign_in
from tests.web.resident import LAMP, Resident
from tests.web.test_office import tab_to

BENCH = ("Zieleń i place zabaw", "Ławka lub mała architektura")
ROADS = "Wydział Dróg Miejskich"


async def at_the_routes(page: Page, product: Product, who: str = "administrator") -> None:
    await sign_in(page, product, who)
    await expect(page.get_by_role("heading", name="Wiersze")).to_be_visible()


def row_of(page: Page, words: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=re.compile(f"^{words}"))


async def send_to(page: Page, words: str, department: str) -> None:
    """The row that begins with these words."""
    await page.get_by_placeholder("Szukaj w wierszach").fill(words)
    await row_of(page, words).get_by_role("button", name="Zmień").click()
    await page.locator("[data-row]").get_by_label("Wydział").select_option(label=department)
    await page.get_by_role("button", name="Gotowe").click()


async def publish(page: Page) -> None:
    await page.get_by_role("button", name="Opublikuj").click()


async def test_a_route_is_tried_and_published_and_a_new_report_follows_it(browser: Browser, product: Product) -> None:
    async with (
        window(browser, product.address, "routes", viewport=DESK) as desk,
        window(browser, product.address, "routes-phone", where=LAMP) as phone,
    ):
        page = await desk.page("/biuro/trasy")
        await at_the_routes(page, product)
        await send_to(page, BENCH[1], ROADS)
        tries = page.get_by_role("region", name="Wypróbuj")
        await tries.get_by_label("Kategoria").select_option(label=BENCH[1])
        await tries.get_by_label("Szerokość").fill(str(LAMP[1]))
        await tries.get_by_label("Długość").fill(str(LAMP[0]))
        await tries.get_by_role("button", name="Sprawdź, dokąd trafi").click()
        await expect(tries.get_by_text(f"Trafi do: {ROADS}")).to_be_visible()
        await expect(tries.get_by_text("Miejsce: Cieplice")).to_be_visible()
        await tries.get_by_role("button", name="Porównaj").click()
        await expect(tries.get_by_text("Inaczej trafiłyby:")).to_be_visible()

        await publish(page)
        await expect(page.get_by_role("status").get_by_text("Opublikowano wersję")).to_be_visible()

        resident = Resident(await phone.page())
        await resident.report("Deska w ławce jest złamana, wystaje gwóźdź.", BENCH)
        await resident.number()
        await expect(resident.page.get_by_text(f"Sprawą zajmie się {ROADS}")).to_be_visible()


async def test_a_rule_is_made_and_moved_by_keyboard_alone(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "routes-keyboard", viewport=DESK) as desk:
        page = await desk.page("/biuro/trasy")
        await at_the_routes(page, product)
        await tab_to(page, "button:has-text('Dodaj regułę')", within=200)
        await page.keyboard.press("Enter")
        await expect(page.get_by_label("Nazwa reguły")).to_be_focused()
        await page.keyboard.type("W weekend dyżuruje straż")
        last = await page.locator("[data-rule]").count() - 1
        mine = f"[data-rule='{last}']"
        await tab_to(page, f"{mine} select >> nth=2")
        await page.keyboard.type("Straż Miejska")
        await tab_to(page, f"{mine} fieldset select")
        await page.keyboard.type("dzień tyg")
        await tab_to(page, f"{mine} button:has-text('W górę')")
        await page.keyboard.press("Enter")

        await expect(page.get_by_text(f"stoi teraz na miejscu {last}.")).to_be_visible()
        await expect(page.locator(f"[data-rule='{last - 1}'] [data-up]")).to_be_focused()
        await tab_to(page, f"[data-rule='{last - 1}'] button:has-text('Gotowe')", within=300)
        await page.keyboard.press("Enter")
        said = page.locator(f"[data-rule='{last - 1}']")
        await expect(said.get_by_text("Gdy: dzień: sobota, niedziela")).to_be_visible()
        await expect(said.get_by_text("Straż Miejska")).to_be_visible()


async def test_flaws_stand_where_they_are(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "routes-flaws", viewport=DESK) as desk:
        page = await desk.page("/biuro/trasy")
        await at_the_routes(page, product)
        await page.get_by_role("button", name="Dodaj wiersz").click()
        await page.locator("[data-row='0']").get_by_label("Wydział").select_option(label=ROADS)
        await publish(page)

        await expect(page.get_by_role("alert").get_by_text("1 błąd do poprawienia")).to_be_visible()
        await expect(page.locator("[data-row='0']").get_by_text("Wybierz kategorię albo miejsce")).to_be_visible()


async def test_whoever_publishes_second_sees_both_and_overwrites_nothing_unseen(
    browser: Browser, product: Product
) -> None:
    async with window(browser, product.address, "routes-two", viewport=DESK) as desk:
        first = await desk.page("/biuro/trasy")
        await at_the_routes(first, product)
        second = await desk.page("/biuro/trasy")
        await expect(second.get_by_role("heading", name="Wiersze")).to_be_visible()
        await send_to(first, "Graffiti", ROADS)
        await publish(first)
        await expect(first.get_by_text("Opublikowano wersję")).to_be_visible()
        await send_to(second, "Psie odchody", "Straż Miejska")
        await publish(second)

        told = second.get_by_role("dialog", name="Ktoś opublikował inne trasy")
        await expect(told.get_by_text(f"→ {ROADS}")).to_be_visible()
        await expect(told.get_by_text("→ Straż Miejska")).to_be_visible()
        await told.get_by_role("button", name="Weź ich wersję").click()
        await second.get_by_placeholder("Szukaj w wierszach").fill("Graffiti")
        await expect(row_of(second, "Graffiti").get_by_text(ROADS)).to_be_visible()


@pytest.mark.parametrize("who", ["dispatcher", "auditor"])
async def test_whoever_only_reads_may_try_but_not_change(browser: Browser, product: Product, who: str) -> None:
    async with window(browser, product.address, f"routes-{who}", viewport=DESK) as desk:
        page = await desk.page("/biuro/trasy")
        await at_the_routes(page, product, who)

        await expect(page.get_by_text("Zmienia je administracja systemu")).to_be_visible()
        await expect(page.get_by_role("button", name="Sprawdź, dokąd trafi")).to_be_visible()
        for change in ("Opublikuj", "Dodaj wiersz", "Dodaj regułę", "Zmień"):
            await expect(page.get_by_role("button", name=change)).to_have_count(0)
