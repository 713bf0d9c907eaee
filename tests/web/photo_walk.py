"""Every screen with photos, at both ends."""

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.support import pictures as drawn
from tests.web.apka_walk import desk
from tests.web.conftest import Product
from tests.web.console_walk import act, new_report, sign_in
from tests.web.files import BROKEN, PASSER_BY, STREET, a_file, photo_sent
from tests.web.resident import Resident


async def on_the_phone(page: Page, product: Product) -> AsyncIterator[str]:
    """Chosen, sent, looked at, and compared with how it is after the repair."""
    await page.goto(product.address + "/")
    resident = Resident(page)
    await resident.fill_in(photos=[PASSER_BY, STREET])
    yield "zdjecia-krok-4"
    await page.get_by_role("button", name="Wstecz").click()
    await resident.choose("Wybierz z galerii", PASSER_BY)
    await page.get_by_role("button", name="Użyj tego miejsca").scroll_into_view_if_needed()
    yield "zdjecia-krok-3-miejsce"
    await page.get_by_role("button", name="Zostaw moje").click()
    await resident.choose("Wybierz z galerii", *[STREET] * 5)
    await page.get_by_text("Nadmiarowych nie dodaliśmy").scroll_into_view_if_needed()
    yield "zdjecia-krok-3-za-duzo"
    await page.get_by_role("heading", name="Zdjęcia").scroll_into_view_if_needed()
    yield "zdjecia-krok-3"
    for number in (5, 4, 3):
        await page.get_by_role("button", name=f"Usuń {number}").click()
    await resident.tap("button", "Dalej")
    await resident.tap("button", "Wyślij")
    await resident.number()
    await resident.tap("link", "Zobacz sprawę")
    first = page.get_by_role("button", name="Latarnia uliczna, zdjęcie 1")
    await expect(page.get_by_role("button", name="Latarnia uliczna, zdjęcie 2")).to_be_visible()
    await first.scroll_into_view_if_needed()
    yield "zdjecia-sprawa"
    await first.click()
    await expect(page.get_by_role("dialog").get_by_text("Zdjęcie 1 z 2")).to_be_visible()
    yield "zdjecia-pelny-widok"
    await page.keyboard.press("Escape")
    mended, officer = a_file(drawn.a_scene()), product.desk("lighting.officer")
    repaired = photo_sent(product.running.port, "/staff/v1/media", mended, **officer)
    for act_name, body in (("acceptance", {}), ("resolution", {"note": "Wymieniono oprawę.", "media_ids": [repaired]})):
        desk(product, page.url.rpartition("/")[2], act_name, body)
    await page.get_by_text("Przed", exact=True).scroll_into_view_if_needed()
    yield "zdjecia-przed-i-po"
    await page.get_by_role("button", name="Nie, to nie jest załatwione").click()
    await resident.choose("Zrób zdjęcie", STREET)
    await expect(page.get_by_role("dialog").get_by_role("button", name="Usuń")).to_be_visible()
    yield "zdjecia-zastrzezenie"


async def on_their_way(page: Page, product: Product) -> AsyncIterator[str]:
    """With a report that waits, after one that was sent, and refused."""
    await page.goto(product.address + "/")
    resident = Resident(page)
    await page.route("**/mobile/v1/uploads", lambda route: route.abort())
    await resident.report("To zdjęcie jest jeszcze w drodze: latarnia miga.", photos=[STREET])
    await resident.number()
    yield "zdjecia-wyslane"
    await resident.tap("link", "Zobacz sprawę")
    await expect(page.get_by_role("heading", name="Zdjęcia w drodze")).to_be_visible()
    yield "zdjecia-w-drodze"
    await page.unroute("**/mobile/v1/uploads")
    await page.get_by_role("button", name="Wyślij teraz").click()
    await page.get_by_role("button", name="Latarnia uliczna, zdjęcie 1").scroll_into_view_if_needed()
    await page.goto(product.address + "/")
    await resident.report("Zepsutego zdjęcia nikt nie przyjmie: latarnia miga.", photos=[BROKEN])
    await resident.number()
    await page.goto(product.address + "/sprawy")
    await expect(page.get_by_text("Urząd nie przyjął tego zdjęcia")).to_be_visible()
    yield "zdjecia-nieprzyjete"
    await page.goto(product.address + "/")
    await resident.fill_in("Bez sieci czeka razem ze zdjęciem: latarnia miga.", photos=[STREET])
    await page.context.set_offline(offline=True)
    await resident.tap("button", "Wyślij")
    await resident.tap("link", "Moje sprawy")
    await expect(page.get_by_text("1 zdjęcie", exact=True)).to_be_visible()
    yield "zdjecia-bez-sieci"
    await page.context.set_offline(offline=False)


async def at_the_desk(page: Page, product: Product) -> AsyncIterator[str]:
    """Looked at, covered, released; and photos of the office's own."""
    report_id = new_report(product, photos=[PASSER_BY, STREET])
    await page.goto(f"{product.address}/biuro/sprawa/{report_id}")
    await sign_in(page, product, "lighting.officer")
    await page.get_by_role("button", name="Zasłoń i pokaż Zdjęcie 1").scroll_into_view_if_needed()
    yield "zdjecia"
    await page.get_by_role("button", name="Zasłoń i pokaż Zdjęcie 1").click()
    await expect(page.get_by_role("button", name="Zasłona 1: twarz")).to_be_visible()
    yield "zdjecia-zaslony"
    await page.get_by_role("button", name="Dodaj zasłonę").click()
    await page.get_by_role("dialog").get_by_text("Tak zobaczą to inni", exact=True).click()
    yield "zdjecia-podglad"
    await page.get_by_role("button", name="Zapisz zasłony").click()
    await page.get_by_role("button", name="Pokaż wszystkim").click()
    await expect(page.get_by_text("Widzi je każdy", exact=True)).to_be_visible()
    yield "zdjecia-pokazane"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Przyjmij").click()
    await expect(page.get_by_role("button", name="Zacznij pracę").first).to_be_visible()
    await page.get_by_text("Co widzą inni").click()
    await page.locator(".phone img").first.scroll_into_view_if_needed()
    yield "zdjecia-co-widza-inni"
    await act(page, "Załatwione")
    await page.locator("textarea").first.fill("Wymieniono bezpiecznik, świeci.")
    broken = a_file(drawn.a_scene(), "plik.jpg") | {"buffer": b"no picture at all"}
    await page.get_by_label("Dodaj zdjęcia").set_input_files([a_file(drawn.a_scene(), "po.jpg"), broken])
    await expect(page.get_by_text("wysłane", exact=True)).to_be_visible()
    await expect(page.get_by_role("button", name="Spróbuj ponownie")).to_be_visible()
    yield "zdjecia-zalatwienie"
