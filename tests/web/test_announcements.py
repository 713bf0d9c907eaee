"""An announcement with a poster: written at a desk, looked at on a phone and on the page without a script."""

from playwright.async_api import Browser, Page, expect

from tests.support import pictures as drawn
from tests.support.browser import DESK, PHONE, window
from tests.web.conftest import Product
from tests.web.console_walk import sign_in
from tests.web.files import BROKEN, PASSER_BY, a_file

POSTER = a_file(drawn.a_scene(1200, 900), "plakat.jpg")
_DROP = """
(target, [name, bytes]) => {
  const files = new DataTransfer()
  files.items.add(new File([Uint8Array.from(bytes)], name, { type: 'image/jpeg' }))
  target.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
}
"""

_KEPT_ITS_PLACE = """
(one) => one.naturalWidth > 0
  && Math.abs(one.width / one.height - one.getAttribute('width') / one.getAttribute('height')) < 0.02
"""


async def begin(page: Page, product: Product, title: str, who: str = "participation.head") -> None:
    """A draft's words, not saved yet."""
    await sign_in(page, product, who)
    await expect(page.get_by_role("heading", name="Nowy komunikat")).to_be_visible()
    await page.get_by_label("Tytuł", exact=False).fill(title)
    await page.get_by_label("Tekst", exact=False).fill("Zapraszamy wszystkich na rynek w sobotę o 18:00.")


async def send_off(page: Page) -> None:
    await page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
    await page.get_by_role("button", name="Zatwierdź").click()
    await page.get_by_role("button", name="Wyślij").click()
    await page.get_by_role("dialog").get_by_role("button", name="Wyślij").click()
    await expect(page.get_by_text("Co się z nim stało")).to_be_visible()


async def test_a_poster_is_described_saved_and_seen_by_everybody(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "announcement-desk", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Kino pod chmurką")
        chooser = page.get_by_label("Wybierz zdjęcia albo upuść je tutaj")
        await chooser.set_input_files([POSTER, BROKEN])
        await expect(page.get_by_text("Zdjęcie jest uszkodzone")).to_be_visible()
        await page.get_by_role("button", name=f"Usuń {BROKEN['name']}").click()
        drop = page.locator("label", has_text="upuść je tutaj")
        await drop.evaluate(_DROP, [PASSER_BY["name"], list(PASSER_BY["buffer"])])
        await expect(page.get_by_label("Zakryj twarze i tablice: 1 miejsce")).to_be_checked()

        save = page.get_by_role("button", name="Zapisz szkic")
        await expect(save).to_be_disabled()
        words = page.get_by_label("Co widać na zdjęciu")
        await words.nth(0).focus()
        await words.nth(1).fill("Przechodzień na rynku")
        await expect(page.get_by_text("Napisz, co widać")).to_be_visible()
        await words.nth(0).fill("Plakat: ekran i leżaki na rynku")
        await page.get_by_role("button", name="Wcześniej IMG_0001.jpg").click()
        preview = page.get_by_label("Podgląd")
        await expect(preview.get_by_role("img", name="Plakat: ekran i leżaki na rynku")).to_be_visible()
        await save.click()
        await expect(page.get_by_role("heading", level=1, name="Kino pod chmurką")).to_be_visible()
        await expect(words.nth(0)).to_have_value("Przechodzień na rynku")
        await send_off(page)
        address = await page.get_by_role("link", name="Strona komunikatu").get_attribute("href")
    assert address
    async with window(browser, product.address, "announcement-phone", viewport=PHONE) as phone:
        path = address.removeprefix(product.address)
        await on_a_phone(await phone.page(path.replace("/komunikaty/", "/ogloszenie/")))
        without = await phone.page(path)
        await all_loaded(without, ["Przechodzień na rynku", "Plakat: ekran i leżaki na rynku"])


async def on_a_phone(page: Page) -> None:
    await all_loaded(page, ["Przechodzień na rynku", "Plakat: ekran i leżaki na rynku"])
    await page.get_by_role("button", name="Plakat: ekran i leżaki na rynku").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text("2 z 2")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)


async def all_loaded(page: Page, alts: list[str]) -> None:
    """In this order, inside the page, and their places were kept for them."""
    shown = page.locator("article img")
    await expect(shown).to_have_count(len(alts))
    for number, alt in enumerate(alts):
        one = shown.nth(number)
        await one.scroll_into_view_if_needed()
        await expect(one).to_have_attribute("alt", alt)
        await expect(one).to_have_js_property("complete", value=True)
        box = await one.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 360
        assert await one.evaluate(_KEPT_ITS_PLACE)
