"""An address in an announcement can be followed; whatever else looks like markup is text."""

from playwright.async_api import Browser, expect

from tests.support.browser import DESK, PHONE, window
from tests.web.announcing import begin, send_off
from tests.web.conftest import Product

TEXT = "Mapa: https://mapa.example/objazd?a=1&b=2. Nie http://stara.example i nie <a href='https://x.example'>tu</a>."


async def test_only_https_is_followed_and_as_it_is_written(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "announcement-links-desk", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Objazd")
        await page.get_by_label("Tekst", exact=False).fill(TEXT)
        await page.get_by_role("button", name="Zapisz szkic").click()
        await send_off(page)
        address = await page.get_by_role("link", name="Strona komunikatu").get_attribute("href")
    assert address
    async with window(browser, product.address, "announcement-links-phone", viewport=PHONE) as phone:
        apka = await phone.page(address.removeprefix(product.address).replace("/komunikaty/", "/ogloszenie/"))
        text = apka.locator("article .user-text")
        await expect(text).to_have_text(TEXT)
        map_link, in_quotes = await text.get_by_role("link").all()
        assert await map_link.get_attribute("href") == "https://mapa.example/objazd?a=1&b=2"
        assert await map_link.get_attribute("rel") == "noopener noreferrer nofollow"
        assert await map_link.text_content() == "https://mapa.example/objazd?a=1&b=2"
        assert await in_quotes.text_content() == "https://x.example"
