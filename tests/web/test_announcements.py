"""An announcement with a poster: written at a desk, looked at on a phone and on the page without a script."""

from pathlib import Path

from playwright.async_api import Browser, Page, expect

from tests.support.browser import DESK, PHONE, window
from tests.web.announcing import POSTER, RULES, a_pdf, begin, send_off
from tests.web.conftest import Product
from tests.web.files import BROKEN, PASSER_BY, STREET

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


async def test_a_poster_is_described_saved_and_seen_by_everybody(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "announcement-desk", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Kino pod chmurką")
        chooser = page.get_by_label("Wybierz zdjęcia albo upuść je tutaj")
        await chooser.set_input_files([POSTER, BROKEN])
        await expect(page.get_by_text("Zdjęcie jest uszkodzone")).to_be_visible()
        await page.get_by_role("button", name=f"Usuń {BROKEN['name']}").click()
        drop = page.locator("label", has_text="Wybierz zdjęcia albo upuść je")
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
        apka = await phone.page(path.replace("/komunikaty/", "/ogloszenie/"))
        await on_a_phone(apka)
        without = await phone.page(path)
        await all_loaded(without, ["Przechodzień na rynku", "Plakat: ekran i leżaki na rynku"])


async def test_a_refused_picture_takes_no_place_and_needs_no_words(
    browser: Browser, product: Product, tmp_path: Path
) -> None:
    huge = tmp_path / "ogromne.jpg"
    with huge.open("wb") as file:
        file.truncate(20_000_001)
    async with window(browser, product.address, "announcement-refused", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Za duże zdjęcie")
        sent: list[str] = []
        page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
        chooser = page.get_by_label("Wybierz zdjęcia albo upuść je tutaj")
        words = page.get_by_label("Co widać na zdjęciu")
        await chooser.set_input_files(huge)
        await expect(page.get_by_role("alert").get_by_text("Zdjęcie ma więcej niż 20 MB.")).to_be_visible()
        await expect(words).to_have_count(0)
        assert sent == []

        await chooser.set_input_files([POSTER, STREET, BROKEN])
        await expect(page.get_by_role("alert").get_by_text("Zdjęcie jest uszkodzone")).to_be_visible()
        await expect(words).to_have_count(2)
        await chooser.set_input_files([PASSER_BY])
        await expect(words).to_have_count(3)
        await expect(chooser).to_have_count(0)
        for number in range(3):
            await words.nth(number).fill("Rynek wieczorem")
        await page.get_by_role("button", name="Zapisz szkic").click()
        await expect(page.get_by_role("heading", level=1, name="Za duże zdjęcie")).to_be_visible()
        await expect(words).to_have_count(3)


async def test_rules_are_attached_and_saved_by_everybody(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "announcement-rules", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Kino i jego regulamin")
        await attach(page)
        await expect(page.get_by_label("Podgląd").get_by_text("Regulamin kina PDF, 1,2 MB")).to_be_visible()
        await page.get_by_role("button", name="Zapisz szkic").click()
        await send_off(page)
        address = await page.get_by_role("link", name="Strona komunikatu").get_attribute("href")
    assert address
    async with window(browser, product.address, "announcement-saved", viewport=PHONE) as phone:
        path = address.removeprefix(product.address)
        for where, link in (
            (path.replace("/komunikaty/", "/ogloszenie/"), "Regulamin kina PDF, 1,2 MB"),
            (path, "Regulamin kina (PDF, 1,2 MB)"),
        ):
            page = await phone.page(where)
            async with page.expect_download() as saved:
                await page.get_by_role("link", name=link).click()
            assert (await saved.value).suggested_filename == "Regulamin kina.pdf"


async def attach(page: Page) -> None:
    """One that is good, one that only says so, and one that is too large."""
    chooser = page.get_by_label("Wybierz pliki PDF albo upuść je tutaj")
    await chooser.set_input_files([RULES, a_pdf("fałszywy.pdf", b"<html>")])
    await expect(page.get_by_text("To nie jest plik PDF")).to_be_visible()
    await page.get_by_role("button", name="Usuń fałszywy.pdf").click()
    await chooser.set_input_files([a_pdf("wielki.pdf", b"%PDF-1.7".ljust(10_000_001))])
    await expect(page.get_by_text("Plik ma więcej niż 10 MB")).to_be_visible()
    await page.get_by_role("button", name="Usuń wielki.pdf").click()
    title = page.get_by_label("Tytuł załącznika")
    await expect(title).to_have_value("regulamin kina")
    await title.fill("")
    await expect(page.get_by_text("Nadaj tytuł")).to_be_visible()
    await title.fill("Regulamin kina")


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


async def test_times_are_the_towns_wherever_the_computer_thinks_it_is(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "announcement-zone", viewport=DESK, timezone_id="Asia/Tokyo") as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Zmiana czasu")
        await expect(page.get_by_text("Czas miasta (Warszawa), nie tego komputera.")).to_have_count(2)
        # Around the end of summer time, when the town's own offset changes between the two.
        await page.get_by_label("Obowiązuje od").fill("2027-10-30T08:00")
        await page.get_by_label("Obowiązuje do").fill("2027-10-31T08:00")
        async with page.expect_response(lambda answer: answer.request.method == "POST") as saved:
            await page.get_by_role("button", name="Zapisz szkic").click()
        content = (await (await saved.value).json())["content"]
        assert (content["valid_from"], content["valid_until"]) == ("2027-10-30T06:00:00Z", "2027-10-31T07:00:00Z")
        await expect(page.get_by_label("Obowiązuje do")).to_have_value("2027-10-31T08:00")
        await page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
        await expect(page.get_by_text("Obowiązuje od 30 października 2027, 08:00 do 31 października")).to_be_visible()


_PRESSED_AGAIN = """
(button) => new Promise((done) => {
  const { x, y, width, height } = button.getBoundingClientRect()
  const said = button.innerText
  const look = () => {
    const there = document.elementFromPoint(x + width / 2, y + height / 2)?.closest('button')
    if (!there || there.innerText === said) return
    watch.disconnect()
    there.click()
    done(there.innerText)
  }
  const watch = new MutationObserver(look)
  watch.observe(document.body, { subtree: true, childList: true, characterData: true })
  button.click()
})
"""


async def test_the_second_half_of_a_double_click_does_nothing(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "announcement-double", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Dwa razy kliknięte")
        await page.get_by_role("button", name="Zapisz szkic").click()
        await page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
        approve = page.get_by_role("button", name="Zatwierdź")
        await expect(approve).to_be_enabled()
        instead = await approve.evaluate(_PRESSED_AGAIN)
        assert instead.strip() == "Cofnij do szkicu"
        await expect(page.get_by_text("Zatwierdzony", exact=True)).to_be_visible()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await page.get_by_role("button", name="Cofnij do szkicu").click()
        await expect(page.get_by_role("dialog")).to_be_visible()


async def test_whoever_is_late_is_told_what_was_changed(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "announcement-late", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Dwie osoby piszą")
        await page.get_by_role("button", name="Zapisz szkic").click()
        await expect(page.get_by_role("heading", level=1, name="Dwie osoby piszą")).to_be_visible()
        late = await desk.page(page.url.removeprefix(product.address))
        await expect(late.get_by_label("Temat")).to_be_visible()
        await page.get_by_label("Temat").select_option("roads")
        await page.get_by_label("Ostrzeżenie").check()
        await page.get_by_role("button", name="Zapisz szkic").click()
        await expect(page.get_by_text("Zmieniono: waga, temat")).to_be_visible()

        await late.get_by_label("Tytuł", exact=True).fill("Moja wersja tytułu")
        await late.get_by_role("button", name="Zapisz szkic").click()
        told = late.get_by_role("alert").filter(has_text="Ktoś w międzyczasie zmienił ten komunikat")
        await expect(told.get_by_text("Zmieniono: waga, temat")).to_be_visible()
        await late.get_by_role("button", name="Zapisz moją wersję zamiast niej").click()
        await expect(late.get_by_role("heading", level=1, name="Moja wersja tytułu")).to_be_visible()

        await page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
        told = page.get_by_role("alert").filter(has_text="Ktoś w międzyczasie zmienił ten komunikat")
        await expect(told.get_by_text("Zmieniono: waga, temat, treść")).to_be_visible()


async def test_what_is_said_of_who_hears_it_is_true(browser: Browser, product: Product) -> None:
    """The demo town's people have no phones that ring."""
    async with window(browser, product.address, "announcement-silent", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Nikt nie usłyszy")
        await page.get_by_label("Alarm", exact=True).check()
        await expect(page.get_by_text("u każdego, kto włączył powiadomienia")).to_be_visible()
        await page.get_by_label("Informacja").check()
        await page.get_by_role("button", name="Zapisz szkic").click()
        await expect(page.get_by_text("U nikogo nie zadzwoni")).to_be_visible()
        await expect(page.get_by_text("W nocy nie dzwoni")).to_have_count(0)
        await page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
        await page.get_by_role("button", name="Zatwierdź").click()
        await page.get_by_role("button", name="Wyślij").click()
        dialog = page.get_by_role("dialog")
        await expect(dialog.get_by_text("U nikogo nie zadzwoni")).to_be_visible()
        await expect(dialog.get_by_text("Do skrzynki w aplikacji")).to_be_visible()
        await dialog.get_by_role("button", name="Wyślij").click()
        await expect(page.get_by_text("Wysłane i otwarte z powiadomienia")).to_be_visible()
        await expect(page.get_by_text("Otwarte liczymy tylko wtedy, gdy ktoś dotknął powiadomienia")).to_be_visible()


async def test_what_was_planned_and_called_off_never_went_out(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "announcement-called-off", viewport=DESK) as desk:
        page = await desk.page("/biuro/komunikaty/nowy")
        await begin(page, product, "Jednak nie")
        for name in ("Zapisz szkic", "Przekaż do zatwierdzenia", "Zatwierdź", "Wyślij"):
            await page.get_by_role("button", name=name).click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Później").check()
        await dialog.get_by_role("button", name="Zaplanuj").click()
        await expect(page.get_by_role("status").get_by_text("Zaplanowano")).to_be_visible()
        await page.get_by_role("button", name="Odwołaj").click()
        await expect(dialog.get_by_text("Mieszkańcy go nie widzieli.")).to_be_visible()
        await dialog.get_by_label("Dlaczego").fill("Impreza odwołana.")
        await dialog.get_by_role("button", name="Odwołaj").click()
        await expect(page.get_by_text("Odwołany", exact=True)).to_be_visible()
        await page.reload()
        await expect(page.get_by_role("heading", name="Historia")).to_be_visible()
        await expect(page.get_by_role("complementary").filter(has_not=page.get_by_role("heading"))).to_have_count(0)
        await expect(page.locator(".loading")).to_have_count(0)
