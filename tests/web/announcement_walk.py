"""Every screen with announcements, in both faces and without either of them."""

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.web.announcing import (
    HEAD,
    HIDE,
    LIST,
    RULES,
    TAKE_DOWN,
    a_pdf,
    an_alarm_is_out,
    an_alarm_whose_time_goes_by,
    corrected,
    left_out,
    seen_by,
)
from tests.web.conftest import Product
from tests.web.console_walk import sign_in

GAPS = {"Ulice": "Lipowa", "Dzień": "2026-06-19", "Od godziny": "08:00", "Do godziny": "18:00", "Objazd": "Klonowa"}


async def on_the_phone(page: Page, product: Product) -> AsyncIterator[str]:
    await page.goto(product.address)
    await expect(page.get_by_role("alert").get_by_text("Brak wody w Cieplicach")).to_be_visible()
    yield "start-z-alarmem"
    await page.goto(product.address + "/ogloszenia")
    yield "komunikaty"
    await page.get_by_label("Tylko alarmy").check()
    await expect(page).to_have_url(f"{product.address}/ogloszenia?alarmy=1")
    yield "komunikaty-alarmy"
    await page.goto(product.address + "/ogloszenia?temat=education")
    yield "komunikaty-nic"
    await page.goto(product.address + "/ogloszenia?temat=weather&dawne=1")
    await page.get_by_role("link", name="Burze i silny wiatr").click()
    await expect(page.get_by_text("już nie obowiązuje")).to_be_visible()
    yield "komunikat-dawny"
    await page.goto(page.url.replace("/ogloszenie/", "/komunikaty/"))
    yield "komunikat-strona"
    await page.goto(product.address + "/komunikaty/00000000-0000-4000-8000-000000000000")
    yield "komunikat-strona-nie-ma"
    await page.goto(product.address + "/ogloszenie/00000000-0000-4000-8000-000000000000")
    yield "komunikat-nie-ma"


async def at_the_desk(page: Page, product: Product) -> AsyncIterator[str]:
    """One goes the whole way, by somebody who may let it go alone."""
    await page.goto(product.address + "/biuro")
    await sign_in(page, product, "participation.head")
    await page.get_by_role("link", name="Komunikaty").click()
    await expect(page.get_by_role("link", name="Koncert na rynku")).to_be_visible()
    yield "komunikaty"
    await page.get_by_role("link", name="Nowy komunikat").click()
    yield "komunikat-nowy"
    await page.get_by_label("Wzór").select_option(label="Zamknięta droga")
    await page.get_by_role("button", name="Wstaw treść").click()
    await expect(page.get_by_text("Uzupełnij luki: Ulice {streets}, Dzień {day}")).to_be_visible()
    yield "komunikat-luki"
    await page.get_by_label("Wybierz pliki PDF albo upuść je tutaj").set_input_files(
        [RULES, a_pdf("obraz.pdf", b"GIF89a")]
    )
    await expect(page.get_by_role("alert").get_by_text("To nie jest plik PDF")).to_be_visible()
    yield "komunikat-nieprzyjety-plik"
    for gap, words in GAPS.items():
        await page.get_by_label(gap, exact=True).fill(words)
    await page.get_by_role("button", name="Wstaw treść").click()
    await page.get_by_role("button", name="Zapisz szkic").click()
    await expect(page.get_by_role("heading", level=1, name="Zamknięta ulica: Lipowa")).to_be_visible()
    yield "komunikat-szkic"
    async for name in _on_its_way(page):
        yield name
    async for name in _once_it_is_out(page):
        yield name


async def _on_its_way(page: Page) -> AsyncIterator[str]:
    await page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
    yield "komunikat-czeka"
    await page.get_by_role("button", name="Cofnij do szkicu").click()
    yield "komunikat-cofnij"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Zatwierdź").click()
    await page.get_by_role("button", name="Wyślij").click()
    await page.get_by_label("Później").check()
    yield "komunikat-wyslij"
    await page.get_by_label("Teraz").check()
    await page.get_by_role("dialog").get_by_role("button", name="Wyślij").click()
    await expect(page.get_by_text("Co się z nim stało")).to_be_visible()
    yield "komunikat-wyslany"


async def _once_it_is_out(page: Page) -> AsyncIterator[str]:
    """Its file taken down, its words corrected, the whole cancelled."""
    await page.get_by_role("button", name="Usuń zdjęcie lub załącznik").click()
    yield "komunikat-usun-plik"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Popraw").click()
    await page.get_by_label("Dlaczego").fill("Inny objazd.")
    yield "komunikat-popraw"
    await page.get_by_role("dialog").get_by_role("button", name="Popraw").click()
    await expect(page.get_by_text("Mieszkańcy widzą poprzednią wersję")).to_be_visible()
    yield "komunikat-poprawka"
    await page.get_by_role("button", name="Odwołaj").click()
    await page.get_by_label("Dlaczego").fill("Roboty skończone.")
    yield "komunikat-odwolaj"
    await page.get_by_role("dialog").get_by_role("button", name="Odwołaj").click()
    await expect(page.get_by_text("Odwołany", exact=True)).to_be_visible()
    yield "komunikat-odwolany"


async def an_alarm(page: Page, product: Product) -> AsyncIterator[str]:
    """Its list is hidden by who wrote it; whoever approves looks at that, corrects, and gives it up."""
    await page.goto(product.address + "/biuro/komunikaty/nowy")
    await an_alarm_is_out(page, product, "Woda z Bobru przelewa się przez wał")
    yield "alarm-wyslany"
    dialog = page.get_by_role("dialog")
    await page.get_by_role("button", name=HIDE).click()
    await dialog.get_by_label(f"Załącznik: {LIST}").check()
    await dialog.get_by_label("Dlaczego").fill("Na liście jest zły adres.")
    yield "alarm-ukryj"
    await dialog.get_by_role("button", name=HIDE).click()
    await expect(page.get_by_text("Ukryte przed mieszkańcami: 1")).to_be_visible()
    yield "alarm-ukryte"
    await seen_by(page, product, HEAD)
    await corrected(page, "Nowy adres.")
    yield "alarm-poprawka"
    await page.get_by_role("button", name=TAKE_DOWN).click()
    yield "alarm-usun-ukryte"
    await page.keyboard.press("Escape")
    await left_out(page, LIST)
    await page.get_by_role("button", name=TAKE_DOWN).click()
    yield "alarm-usun-pominiete"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Porzuć poprawkę").click()
    await dialog.get_by_label("Dlaczego").fill("Adres był dobry.")
    yield "alarm-porzuc"
    await dialog.get_by_role("button", name="Porzuć poprawkę").click()
    await expect(page.get_by_text("Mieszkańcy widzą poprzednią wersję")).to_have_count(0)
    yield "alarm-porzucone"


async def an_alarm_that_was_late(page: Page, product: Product) -> AsyncIterator[str]:
    late = an_alarm_whose_time_goes_by(product, "Smog: zamknij okna")
    await page.goto(f"{product.address}/biuro/komunikaty/{late}")
    await sign_in(page, product, HEAD)
    await expect(page.get_by_text("wciąż czeka na zatwierdzenie")).to_be_visible()
    yield "alarm-czeka-po-czasie"
    await page.get_by_role("button", name="Zatwierdź").click()
    await expect(page.get_by_text("Samo już nie wyjdzie")).to_be_visible()
    yield "alarm-spozniony"
