"""What the console says of times that have gone by meanwhile."""

from datetime import datetime, timedelta

from playwright.async_api import Browser, Page, expect

from backend.kernel.clock import LOCAL
from tests.support.browser import DESK, window
from tests.support.processes import ask
from tests.web.announcing import begin
from tests.web.conftest import Product

ANNOUNCEMENTS = "/staff/v1/announcements"


async def test_an_alarm_whose_time_passed_before_anybody_approved_it(browser: Browser, product: Product) -> None:
    """Chosen by its author, that time waits for approval once more."""
    async with window(browser, product.address, "announcement-time-passed", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Brak wody w nocy")
        await page.get_by_label("Alarm", exact=True).check()
        await page.get_by_role("button", name="Zapisz szkic").click()
        await page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
        await expect(page.get_by_role("button", name="Cofnij do szkicu")).to_be_visible()
        approve(page, product)
        await page.reload()
        await page.get_by_role("button", name="Wyślij").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Później").check()
        await dialog.get_by_role("button", name="Zaplanuj").click()
        waits, passed = page.get_by_text("jeśli ktoś to zatwierdzi"), page.get_by_text("Ta pora minęła")
        await expect(waits).to_be_visible()
        await expect(passed).to_have_count(0)

        await page.clock.set_fixed_time(datetime.now(LOCAL) + timedelta(days=2))
        await page.reload()
        await expect(passed).to_be_visible()
        await expect(passed).to_contain_text("czeka na zatwierdzenie")
        await expect(waits).to_have_count(0)


def approve(page: Page, product: Product) -> None:
    """By somebody else, who has read it."""
    path, headers = f"{ANNOUNCEMENTS}/{page.url.rpartition('/')[2]}", product.desk("lighting.head")
    status, one = ask(product.running.port, path, **headers)
    assert status == 200, one
    read = {"If-Match": f'"{one["revision"]}"'}
    status, answer = ask(product.running.port, f"{path}/approval", {}, **headers, **read)
    assert status == 201, answer
