"""An alarm that is out, at two desks: what is hidden, what is corrected and given up, and a time that went by."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.support.browser import DESK, window
from tests.support.processes import ask
from tests.web.announcing import (
    HEAD,
    HIDE,
    LIST,
    MAP,
    TAKE_DOWN,
    an_alarm_is_out,
    an_alarm_whose_time_goes_by,
    corrected,
    left_out,
    seen_by,
)
from tests.web.conftest import Product
from tests.web.console_walk import sign_in

pytestmark = pytest.mark.usefixtures("alarms_end")


async def test_what_an_officer_hid_is_named_to_whoever_takes_it_down(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "alarm-hidden", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await an_alarm_is_out(page, product, "Wał przecieka przy moście")
        dialog = page.get_by_role("dialog")
        await page.get_by_role("button", name=HIDE).click()
        await expect(dialog.get_by_text("znika tylko z widoku mieszkańców")).to_be_visible()
        await dialog.get_by_label("Dlaczego").fill("Na liście jest zły adres.")
        await dialog.get_by_label(f"Załącznik: {LIST}").check()
        await dialog.get_by_role("button", name=HIDE).click()
        await expect(page.get_by_text("Ukryte przed mieszkańcami: 1")).to_be_visible()
        shown = ask(product.running.port, f"/mobile/v1/announcements/{page.url.rpartition('/')[2]}")[1]
        assert (len(shown["pictures"]), shown["attachments"]) == (1, [])

        await seen_by(page, product, HEAD)
        await page.get_by_role("button", name=TAKE_DOWN).click()
        await expect(dialog.get_by_label(f"Zdjęcie: {MAP}", exact=True)).to_be_visible()
        await dialog.get_by_label(f"Załącznik: {LIST} (ukryte przed mieszkańcami)", exact=True).check()
        await dialog.get_by_label("Dlaczego").fill("Nie wróci.")
        await dialog.get_by_role("button", name=TAKE_DOWN).click()
        await expect(page.get_by_text("Ukryte przed mieszkańcami")).to_have_count(0)


async def test_a_correction_that_is_given_up_leaves_the_alarm_and_what_is_hidden(
    browser: Browser, product: Product
) -> None:
    async with window(browser, product.address, "alarm-given-up", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await an_alarm_is_out(page, product, "Prądu nie będzie do wieczora")
        dialog = page.get_by_role("dialog")
        await page.get_by_role("button", name=HIDE).click()
        await dialog.get_by_label(f"Załącznik: {LIST}").check()
        await dialog.get_by_label("Dlaczego").fill("Na liście jest zły adres.")
        await dialog.get_by_role("button", name=HIDE).click()
        await expect(dialog).to_have_count(0)
        await seen_by(page, product, HEAD)
        await corrected(page, "Nowy adres.")
        await left_out(page, LIST)
        await page.get_by_role("button", name=TAKE_DOWN).click()
        await expect(dialog.get_by_label("Ukryte wcześniej, pominięte w poprawce")).to_be_visible()
        await page.keyboard.press("Escape")

        await page.get_by_role("button", name="Porzuć poprawkę").click()
        give_up = dialog.get_by_role("button", name="Porzuć poprawkę")
        await expect(dialog.get_by_text("Poprawka znika razem z tym, co do niej dodano")).to_be_visible()
        await expect(give_up).to_be_disabled()
        await dialog.get_by_label("Dlaczego").fill("Adres był dobry.")
        await give_up.click()
        await expect(page.get_by_text("Mieszkańcy widzą poprzednią wersję")).to_have_count(0)
        await expect(page.get_by_text("Ukryte przed mieszkańcami: 1")).to_be_visible()
        await expect(page.get_by_role("button", name="Popraw", exact=True)).to_be_visible()
        history = page.get_by_role("region", name="Historia")
        await expect(history.get_by_text("Adres był dobry.")).to_be_visible()


async def test_an_alarm_that_was_approved_too_late_waits_for_somebody(browser: Browser, product: Product) -> None:
    late = an_alarm_whose_time_goes_by(product, "Nie wychodź z domu")
    async with window(browser, product.address, "alarm-late", viewport=DESK) as desk:
        page = await desk.page(f"/biuro/komunikaty/{late}")
        await sign_in(page, product, HEAD)
        await expect(page.get_by_text("Samo już nie wyjdzie: po zatwierdzeniu wyślij je")).to_be_visible()
        await page.get_by_role("button", name="Zatwierdź").click()
        await expect(page.get_by_role("status").get_by_text("Zatwierdzono. Nie wyjdzie samo")).to_be_visible()
        missed = page.get_by_text("Samo już nie wyjdzie: wyślij je teraz albo wybierz inną porę.")
        await expect(missed).to_be_visible()
        history = page.get_by_role("region", name="Historia")
        await expect(history.get_by_role("listitem").first).to_contain_text(re.compile(r"minął termin na \d"))
        await page.get_by_role("button", name="Wyślij").click()
        await page.get_by_role("dialog").get_by_role("button", name="Wyślij").click()
        await expect(page.get_by_text("Co się z nim stało")).to_be_visible()
        await expect(missed).to_have_count(0)
