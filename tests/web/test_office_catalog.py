"""The catalogue in the console: a category is edited beside its preview, and residents get the new form."""

from playwright.async_api import Browser, Page, expect

from tests.support.browser import DESK, window
from tests.web.conftest import Product
from tests.web.console_walk import sign_in
from tests.web.resident import LAMP, Resident

PLAYGROUND = ("Zieleń i place zabaw", "Plac zabaw lub siłownia plenerowa")
QUESTION = {"Polski": "Jaki to sprzęt?", "English": "Which equipment?", "Українська": "Яке обладнання?"}


async def at_the_catalogue(page: Page, category: str) -> None:
    await page.get_by_placeholder("Szukaj kategorii").fill(category)
    await page.get_by_role("link", name=category).click()
    await expect(page.get_by_role("heading", level=1, name=category)).to_be_visible()


async def ask_one_more(page: Page) -> None:
    await page.get_by_role("button", name="Dodaj pytanie").click()
    question = page.locator("[data-question]").last
    text = question.get_by_role("group", name="Treść pytania")
    for language, words in QUESTION.items():
        await text.get_by_label(language).fill(words)


async def save(page: Page) -> None:
    await page.get_by_role("button", name="Zapisz i opublikuj").click()


async def test_a_changed_category_is_the_resident_s_form(browser: Browser, product: Product) -> None:
    async with (
        window(browser, product.address, "catalog", viewport=DESK) as desk,
        window(browser, product.address, "catalog-phone", where=LAMP) as phone,
    ):
        page = await desk.page("/biuro/katalog")
        await sign_in(page, product, "administrator")
        await at_the_catalogue(page, PLAYGROUND[1])
        await ask_one_more(page)
        preview = page.locator("[data-preview]")
        await expect(preview.get_by_label(QUESTION["Polski"])).to_be_visible()
        await page.get_by_text("English", exact=True).last.click()
        await expect(preview.get_by_label(QUESTION["English"])).to_be_visible()

        await save(page)
        await expect(page.get_by_role("status").get_by_text("Mieszkanki i mieszkańcy widzą już")).to_be_visible()
        history = page.get_by_role("region", name="Kto co zmienił")
        await expect(history.get_by_text("Bożydar Ustawny")).to_be_visible()
        await expect(history.get_by_text("Pytania (jaki-to-sprzet)")).to_be_visible()

        resident = Resident(await phone.page())
        await resident.tap("link", "Zgłoś")
        for name in PLAYGROUND:
            await resident.tap("button", name)
        await resident.tap("button", "Użyj mojej pozycji")
        await expect(resident.page.get_by_text("Miejsce zaznaczone").first).to_be_visible()
        await resident.tap("button", "Dalej")
        await expect(resident.page.get_by_label(QUESTION["Polski"])).to_be_visible()


async def test_a_new_category_in_a_new_group_shows_its_flaws_and_then_appears(
    browser: Browser, product: Product
) -> None:
    async with (
        window(browser, product.address, "catalog-new", viewport=DESK) as desk,
        window(browser, product.address, "catalog-new-phone", where=LAMP) as phone,
    ):
        page = await desk.page("/biuro/katalog")
        await sign_in(page, product, "administrator")
        await page.get_by_role("button", name="Dodaj grupę").click()
        dialog = page.get_by_role("dialog")
        for language, words in {"Polski": "Rzeka", "English": "River", "Українська": "Річка"}.items():
            await dialog.get_by_label(language).fill(words)
        await dialog.get_by_role("button", name="Zapisz").click()
        await page.get_by_role("link", name="Dodaj kategorię Rzeka").click()
        name = page.get_by_role("group", name="Nazwa", exact=True)
        await name.get_by_label("Polski").fill("Śmieci w rzece")
        await save(page)
        await expect(name.get_by_text("Tego tekstu brakuje.")).to_have_count(2)

        await name.get_by_label("English").fill("Rubbish in the river")
        await name.get_by_label("Українська").fill("Сміття в річці")
        guidance = page.get_by_role("group", name="Wskazówki", exact=True)
        for language in QUESTION:
            await guidance.get_by_label(language).fill("Podaj, który to brzeg.")
        await save(page)
        await expect(page.get_by_role("heading", level=1, name="Śmieci w rzece")).to_be_visible()

        resident = Resident(await phone.page())
        await resident.report("Pod mostem leżą worki ze śmieciami.", ("Rzeka", "Śmieci w rzece"))
        await resident.number()


async def test_whoever_saves_second_sees_both_and_overwrites_nothing_unseen(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "catalog-two", viewport=DESK) as desk:
        first = await desk.page("/biuro/katalog")
        await sign_in(first, product, "administrator")
        await at_the_catalogue(first, "Graffiti")
        second = await desk.page(first.url.removeprefix(product.address))
        guidance = second.get_by_role("group", name="Wskazówki", exact=True)
        await guidance.get_by_label("Polski").fill("Napisz, czy napis obraża.")
        await first.get_by_role("group", name="Załatwienie").get_by_label("Dni", exact=True).fill("9")
        await save(first)
        await expect(first.get_by_text("Mieszkanki i mieszkańcy widzą już")).to_be_visible()
        await save(second)

        told = second.get_by_role("dialog", name="Ktoś w międzyczasie zmienił tę kategorię")
        await expect(told.get_by_text("Napisz, czy napis obraża.")).to_be_visible()
        await expect(told.get_by_text("dni: 9", exact=False)).to_be_visible()
        await told.get_by_role("button", name="Weź ich wersję").click()
        days = second.get_by_role("group", name="Załatwienie").get_by_label("Dni", exact=True)
        await expect(days).to_have_value("9")


async def test_a_question_that_a_rule_needs_cannot_go(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "catalog-rule", viewport=DESK) as desk:
        page = await desk.page("/biuro/katalog/kategoria/pothole")
        await sign_in(page, product, "administrator")
        await page.get_by_role("button", name="Usuń Jaka to droga?").click()
        await save(page)

        await expect(page.get_by_text("Reguły w trasach pytają o coś, co by zniknęło.")).to_be_visible()


async def test_a_number_gets_bounds(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "catalog-bounds", viewport=DESK) as desk:
        page = await desk.page("/biuro/katalog/kategoria/abandoned-vehicle")
        await sign_in(page, product, "administrator")
        await page.get_by_role("button", name="Zmień Ile tygodni już stoi?").click()
        most = page.get_by_label("Najwięcej")
        await expect(most).to_have_value("1000")
        await page.get_by_label("Najmniej").fill("2000")
        await save(page)
        await expect(most).to_have_accessible_description("Początek jest większy niż koniec.")
        await page.get_by_label("Najmniej").fill("2")
        await most.fill("")
        await save(page)
        await expect(page.get_by_text("Mieszkanki i mieszkańcy widzą już")).to_be_visible()
        await page.reload()
        await page.get_by_role("button", name="Zmień Ile tygodni już stoi?").click()
        await expect(page.get_by_label("Najmniej")).to_have_value("2")
        await expect(page.get_by_label("Najwięcej")).to_have_value("")


async def test_nobody_else_edits_it(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "catalog-others", viewport=DESK) as desk:
        page = await desk.page("/biuro/katalog")
        await sign_in(page, product, "dispatcher")

        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await expect(page.get_by_placeholder("Szukaj kategorii")).to_have_count(0)
        await expect(page.get_by_role("link", name="Kategorie")).to_have_count(0)
