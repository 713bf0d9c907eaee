"""Photos whose bytes are gone: told as lost, at once, and never as sent."""

from pathlib import Path

from playwright.async_api import Browser, expect

from tests.support.browser import window
from tests.support.processes import until
from tests.web.conftest import Product
from tests.web.files import STREET
from tests.web.resident import LAMP, Resident
from tests.web.test_photos import all_ready, report_with

_FILES_ARE_LOST = """
() => new Promise((done, failed) => {
  const opening = indexedDB.open('wspolnie')
  opening.onerror = failed
  opening.onsuccess = () => {
    const writing = opening.result.transaction('files', 'readwrite')
    writing.objectStore('files').clear()
    writing.oncomplete = () => { opening.result.close(); done() }
  }
})
"""
_HOLD_THE_CHOICE = """
addEventListener('change', (event) => {
  if (event.target.type !== 'file' || window.chosen) return
  event.stopImmediatePropagation()
  window.chosen = event.target
}, true)
"""
"""Until somebody lets it go on."""


async def test_a_photo_whose_bytes_are_gone_becomes_a_question(browser: Browser, product: Product) -> None:
    words = "Zdjęcie przepadło na telefonie: latarnia nie świeci."
    async with window(browser, product.address, "photos-bytes-gone", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)
        await resident.fill_in(words, photos=[STREET])
        await page.evaluate(_FILES_ARE_LOST)
        await resident.tap("button", "Wyślij")
        await resident.number()
        await resident.tap("link", "Zobacz sprawę")
        await expect(page.get_by_text("Nie ma już tego zdjęcia na telefonie")).to_be_visible()
        await expect(page.get_by_text("Urząd nie przyjął tego zdjęcia")).to_have_count(0)
        await resident.choose("Wybierz inne", STREET)

        await expect(page.get_by_text("Nie ma już tego zdjęcia na telefonie")).to_have_count(0)
        await until(lambda: all_ready(product, words), what="the other photo came")
    assert [one["status"] for one in report_with(product, words)["photos"]] == ["ready"]


async def test_a_file_that_cannot_be_read_is_told_at_once(browser: Browser, product: Product, tmp_path: Path) -> None:
    gone = tmp_path / "karta-pamieci.jpg"
    gone.write_bytes(STREET["buffer"])
    async with window(browser, product.address, "photos-unreadable", where=LAMP) as phone:
        await phone.context.add_init_script(_HOLD_THE_CHOICE)
        page = await phone.page()
        resident = Resident(page)
        await resident.fill_in()
        await page.get_by_role("button", name="Wstecz").click()
        async with page.expect_file_chooser() as asked:
            await page.locator("label", has_text="Wybierz z galerii").first.click()
        await (await asked.value).set_files(gone)
        gone.unlink()
        await page.evaluate("window.chosen.dispatchEvent(new Event('change', { bubbles: true }))")

        await expect(page.get_by_role("alert").get_by_text("karta-pamieci.jpg")).to_be_visible()
        await expect(page.get_by_text("Przygotowuję zdjęcie")).to_have_count(0)
