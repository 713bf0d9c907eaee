"""What a screen reader hears: the step one is at, what came of it, what is wrong."""

import re

from playwright.async_api import Browser, expect

from tests.support.browser import DESK, window
from tests.web.conftest import Product
from tests.web.console_walk import colleague, new_report, sign_in
from tests.web.resident import LAMP, Resident


async def test_each_step_and_its_result_are_read_out(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "read-out", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)
        said, wrong = page.get_by_role("status"), page.get_by_role("alert")
        await resident.tap("link", "Zgłoś")
        await page.get_by_role("searchbox").fill("latarnia")
        await expect(said.filter(has_text="pasując")).to_be_attached()
        await resident.tap("button", "Latarnia uliczna")
        await expect(page.get_by_role("heading", name="Gdzie to jest?")).to_be_focused()
        await expect(page).to_have_title(re.compile("krok 2 z 4"))
        await resident.tap("button", "Użyj mojej pozycji")
        await expect(said.filter(has_text="Miejsce zaznaczone: Cieplice")).to_be_visible()
        await resident.tap("button", "Dalej")
        await expect(page.get_by_role("heading", name="Opisz sprawę")).to_be_focused()
        await resident.tap("button", "Dalej")
        await expect(wrong.filter(has_text="Napisz co najmniej 10 znaków")).to_be_visible()
        await page.get_by_label("Co widzisz?").fill("Latarnia nie świeci od wtorku.")
        await expect(wrong.filter(has_text="Napisz co najmniej")).to_have_count(0)
        await resident.tap("button", "Dalej")
        await expect(page.get_by_role("heading", name="Sprawdź i wyślij")).to_be_focused()
        await resident.tap("button", "Wyślij")
        await expect(said.filter(has_text="Numer sprawy:")).to_be_visible()
        await resident.tap("link", "Zobacz sprawę")
        await expect(page.get_by_role("heading", name="Latarnia uliczna")).to_be_visible()
        colleague(product, page.url.rpartition("/")[2], "acceptance", {}, "lighting.officer")
        await expect(said.filter(has_text="Nowa wiadomość w sprawie. Stan: Przyjęte")).to_be_attached()


async def test_what_an_officer_did_and_what_a_colleague_did_are_read_out(browser: Browser, product: Product) -> None:
    report_id = new_report(product)
    async with window(browser, product.address, "read-out-desk", viewport=DESK) as desk:
        page = await desk.page(f"/biuro/sprawa/{report_id}")
        await sign_in(page, product, "lighting.officer")
        said = page.get_by_role("status")
        await page.get_by_role("button", name="Przyjmij").click()
        await expect(said.filter(has_text="Przyjęto.")).to_be_attached()
        colleague(product, report_id, "notes", {"text": "Jadę tam po południu."}, "lighting.head")
        await expect(said.filter(has_text="Ktoś zmienił tę sprawę")).to_be_attached()
