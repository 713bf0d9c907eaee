"""What should never have been public is taken down at once, by whoever chose which and said why."""

from playwright.async_api import Browser, Page, expect

from tests.support.browser import DESK, PHONE, window
from tests.web.announcing import POSTER, RULES, TAKE_DOWN, begin, send_off
from tests.web.conftest import Product


async def test_one_of_two_is_chosen_and_gone_everywhere(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "withdrawal-desk", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await published(page, product)
        link = page.get_by_role("link", name="Lista nazwisk")
        address = await link.get_attribute("href")
        shown = await page.get_by_role("link", name="Strona komunikatu").get_attribute("href")
        assert address
        assert shown
        assert (await page.request.get(product.address + address)).status == 200
        await withdrawn(page, "Załącznik: Lista nazwisk")
        await expect(page.get_by_role("status").get_by_text("Usunięto z publikacji: załączniki")).to_be_visible()
        history = page.get_by_role("region", name="Historia")
        await expect(history.get_by_text("Na liście są nazwiska.")).to_be_visible()
        await expect(link).to_have_count(0)
        assert (await page.request.get(product.address + address)).status == 404

        # With one left there is nothing to choose.
        await page.get_by_role("button", name=TAKE_DOWN).click()
        await expect(page.get_by_role("dialog").get_by_label("Zdjęcie: Plakat kina")).to_be_checked()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("button", name=TAKE_DOWN)).to_be_focused()
    path = shown.removeprefix(product.address)
    async with window(browser, product.address, "withdrawal-phone", viewport=PHONE) as phone:
        for where in (path, path.replace("/komunikaty/", "/ogloszenie/")):
            page = await phone.page(where)
            await expect(page.get_by_role("heading", level=1, name="Lista wolontariuszy")).to_be_visible()
            await expect(page.locator("article img")).to_have_count(1)
            await expect(page.get_by_text("Lista nazwisk")).to_have_count(0)


async def published(page: Page, product: Product) -> None:
    """With a picture and an attachment."""
    await begin(page, product, "Lista wolontariuszy")
    await page.get_by_label("Wybierz zdjęcia albo upuść je tutaj").set_input_files([POSTER])
    await page.get_by_label("Co widać na zdjęciu").fill("Plakat kina")
    await page.get_by_label("Wybierz pliki PDF albo upuść je tutaj").set_input_files([RULES])
    await page.get_by_label("Tytuł załącznika").fill("Lista nazwisk")
    await page.get_by_role("button", name="Zapisz szkic").click()
    await send_off(page)


async def withdrawn(page: Page, which: str) -> None:
    """The button asks for both, a choice and a reason."""
    await page.get_by_role("button", name=TAKE_DOWN).click()
    dialog = page.get_by_role("dialog", name=TAKE_DOWN)
    take_down = dialog.get_by_role("button", name=TAKE_DOWN)
    await dialog.get_by_label("Dlaczego").fill("Na liście są nazwiska.")
    await expect(take_down).to_be_disabled()
    await dialog.get_by_label(which).check()
    await take_down.click()
    await expect(dialog).to_have_count(0)
