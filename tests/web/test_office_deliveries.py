"""Whether messages reach people, as whoever looks after the installation sees it."""

from typing import Any
from uuid import UUID

from playwright.async_api import Browser, Page, expect

from tests.support.browser import DESK, PHONE, window
from tests.support.processes import database_of
from tests.web.conftest import Product
from tests.web.console_walk import sign_in
from tests.web.deliveries import that_nobody_plans, trouble, what_was_held_back

PATH = "/biuro/wysylka"


async def test_what_is_broken_is_told_and_what_was_given_up_gets_a_second_chance(
    browser: Browser, product: Product
) -> None:
    given_up = trouble(product)
    async with window(browser, product.address, "deliveries", viewport=DESK) as desk:
        page = await seen_by(await desk.page(PATH), product, "administrator")
        await expect(page.get_by_text("Nie wysyłamy tą drogą od")).to_be_visible()
        await expect(page.get_by_text("smtp: 535 bad credentials")).to_be_visible()
        await expect(page.get_by_role("row", name="Własne sprawy E-mail")).to_be_visible()
        await expect(page.get_by_role("heading", name="Poniechane: 2")).to_be_visible()
        await expect(page.get_by_text("za późno, żeby wysłać")).to_have_count(1)

        await page.get_by_role("button", name="Wyślij jeszcze raz E-mail").click()
        await expect(page.get_by_role("heading", name="Poniechane: 1")).to_be_visible()
        await expect(page.get_by_role("button", name="Wyślij jeszcze raz")).to_have_count(0)
    history = delivery(product, given_up)["history"]
    assert history[0]["what"] == "replayed"


async def test_an_auditor_sees_it_and_changes_nothing(browser: Browser, product: Product) -> None:
    trouble(product)
    async with window(browser, product.address, "deliveries-auditor", viewport=DESK) as desk:
        page = await seen_by(await desk.page(PATH), product, "auditor")
        await expect(page.get_by_text("Nie wysyłamy tą drogą od")).to_be_visible()
        await expect(page.get_by_role("button", name="Wyślij jeszcze raz")).to_have_count(0)


async def test_what_works_and_what_is_not_set_up_is_named(browser: Browser, product: Product) -> None:
    with database_of(product.running) as database:
        database["channel_states"].delete_many({})
    async with window(browser, product.address, "deliveries-ways", viewport=DESK) as desk:
        page = await seen_by(await desk.page(PATH), product, "auditor")
        await expect(page.get_by_text("Działają: Przeglądarki", exact=True)).to_be_visible()
        await expect(page.get_by_text("Nieustawione: Aplikacje (Firebase), E-mail")).to_be_visible()
        trouble(product)
        await page.get_by_role("button", name="Sprawdź teraz").click()
        await expect(page.get_by_text("Nie wysyłamy tą drogą od")).to_be_visible()
        await expect(page.get_by_text("Działają:")).to_have_count(0)


async def test_without_a_worker_it_is_told_that_nothing_goes(browser: Browser, product: Product) -> None:
    with that_nobody_plans(product):
        async with window(browser, product.address, "deliveries-unplanned", viewport=DESK) as desk:
            page = await seen_by(await desk.page(PATH), product, "auditor")
            await expect(page.get_by_text("Zdarzenia czekają i nic o nich nie wychodzi")).to_be_visible()
            await expect(page.get_by_text("Ostatni znak życia procesu wysyłającego:")).to_be_visible()
            await expect(page.get_by_text("Komunikatu nie udaje się rozesłać")).to_be_visible()
            await expect(page.get_by_text("Działają:")).to_have_count(0)


async def test_what_no_way_was_there_for_is_apart_from_what_was_held_back(browser: Browser, product: Product) -> None:
    what_was_held_back(product)
    async with window(browser, product.address, "deliveries-not-set-up", viewport=DESK) as desk:
        page = await seen_by(await desk.page(PATH), product, "auditor")
        table = page.get_by_role("table")
        row = table.get_by_role("row", name="Kolejka wydziału E-mail")
        await expect(row).to_be_visible()
        names = [await one.inner_text() for one in await table.get_by_role("columnheader").all()]
        told = dict(zip(names, [await one.inner_text() for one in await row.locator("th, td").all()], strict=True))
        assert (told["Niewysłane"], told["Nieskonfigurowane"]) == ("1", "2")
        # On a phone it scrolls by itself, and its words stay whole.
        await page.set_viewport_size(PHONE)
        box = await table.get_by_role("columnheader", name="Nieskonfigurowane").bounding_box()
        assert box is not None
        assert box["height"] < box["width"]


async def test_an_officer_has_no_business_there(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "deliveries-officer", viewport=DESK) as desk:
        page = await seen_by(await desk.page(PATH), product, "lighting.officer")
        await expect(page.get_by_role("link", name="Wysyłka wiadomości")).to_have_count(0)
        await expect(page.get_by_role("heading", level=1)).to_have_text("To nie jest dla Twojego konta")


async def seen_by(page: Page, product: Product, who: str) -> Page:
    await sign_in(page, product, who)
    await expect(page.get_by_role("heading", level=1)).not_to_have_text("Zaloguj się")
    return page


def delivery(product: Product, delivery_id: UUID) -> dict[str, Any]:
    with database_of(product.running) as database:
        found = database["deliveries"].find_one({"_id": delivery_id})
    assert found is not None
    return found
