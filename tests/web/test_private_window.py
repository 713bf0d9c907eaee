"""A browser that keeps nothing: what is reported there goes directly, while the page is open, and is told so."""

import pytest
from playwright.async_api import Browser, expect

from tests.support.browser import window
from tests.support.processes import until
from tests.web.conftest import Product
from tests.web.files import STREET
from tests.web.resident import LAMP, Resident
from tests.web.test_photos import all_ready

MISSING = "Object.defineProperty(window, 'indexedDB', { value: undefined })"
DENIED = "IDBFactory.prototype.open = () => { throw new DOMException('denied', 'InvalidStateError') }"


@pytest.mark.parametrize("keeps_nothing", [MISSING, DENIED], ids=["missing", "denied"])
async def test_a_report_with_a_photo_goes_directly(browser: Browser, product: Product, keeps_nothing: str) -> None:
    words = f"Prywatne okno niczego nie pamięta, latarnia nie świeci ({len(keeps_nothing)})."
    async with window(browser, product.address, "private-window", where=LAMP) as phone:
        await phone.context.add_init_script(keeps_nothing)
        page = await phone.page()
        resident = Resident(page)
        await resident.fill_in(words, photos=[STREET])
        await expect(page.get_by_text("Ta przeglądarka niczego nie zapamiętuje")).to_be_visible()
        await resident.tap("button", "Wyślij")

        code = await resident.number()
        await until(lambda: all_ready(product, words), what="its photo came")
        await resident.tap("link", "Zobacz sprawę")
        await expect(page.get_by_text(code)).to_be_visible()
    assert product.reports_with(words) == 1


async def test_what_waits_is_said_to_wait_on_this_page_only(browser: Browser, product: Product) -> None:
    words = "Bez pamięci i bez sieci: latarnia przy parku zgasła."
    async with window(browser, product.address, "private-window-offline", where=LAMP) as phone:
        await phone.context.add_init_script(MISSING)
        page = await phone.page()
        resident = Resident(page)
        await resident.fill_in(words)
        await page.context.set_offline(offline=True)
        await resident.tap("button", "Wyślij")
        await expect(page.get_by_role("heading", name="Czeka na wysłanie")).to_be_visible()
        await expect(page.get_by_text("Nie zamykaj tej strony")).to_be_visible()
        await expect(page.get_by_text("jest zapisane na tym urządzeniu")).to_have_count(0)

        await page.context.set_offline(offline=False)

        await resident.number()
    assert product.reports_with(words) == 1
