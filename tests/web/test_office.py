"""The main job at both ends: a resident reports, the department sees it come and settles it, the resident sees that."""

from playwright.async_api import Browser, Page, expect

from tests.support.browser import DESK, window
from tests.web.conftest import Product
from tests.web.console_walk import sign_in
from tests.web.resident import LAMP, Resident

WORDS = "Z dwóch okien naraz: latarnia na rogu świeci w dzień, a nocą gaśnie."
RESOLVED = "Wymieniono oprawę i bezpiecznik, latarnia znów świeci."


async def test_the_whole_way_without_reloading_anything(browser: Browser, product: Product) -> None:
    async with (
        window(browser, product.address, "whole-way-desk", viewport=DESK) as desk,
        window(browser, product.address, "whole-way-phone", where=LAMP) as phone,
    ):
        office = await desk.page("/biuro/sprawy?queue=new")
        await sign_in(office, product, "lighting.officer")
        await expect(office.get_by_text("Na żywo")).to_be_visible()

        page = await phone.page()
        resident = Resident(page)
        await resident.report(WORDS)
        await resident.number()
        await resident.tap("link", "Zobacz sprawę")

        await office.get_by_text(WORDS).first.click()
        await office.get_by_role("button", name="Przyjmij").click()
        await expect(page.get_by_text("Przyjęte").first).to_be_visible()
        await office.get_by_role("button", name="Załatwione", exact=True).first.click()
        await office.locator("textarea").first.fill(RESOLVED)
        await office.locator("[data-send]").click()

        await expect(page.get_by_text(RESOLVED)).to_be_visible()
        await expect(page.get_by_role("button", name="Tak, załatwione")).to_be_visible()
        await page.get_by_role("link", name="Skrzynka").click()
        await expect(page.get_by_text("Nowa", exact=True).first).to_be_visible()


async def test_signing_in_and_settling_by_keyboard_alone(browser: Browser, product: Product) -> None:
    async with (
        window(browser, product.address, "desk-keyboard", viewport=DESK) as desk,
        window(browser, product.address, "desk-keyboard-phone", where=LAMP) as phone,
    ):
        resident = Resident(await phone.page())
        await resident.report("Pod lampą wisi przewód, prosimy o szybkie sprawdzenie.")
        await resident.number()
        page = await desk.page("/biuro")
        await expect(page.get_by_label("E-mail")).to_be_visible()
        await tab_to(page, "[type=email]")
        await page.keyboard.type(product.email("lighting.officer"))
        await page.keyboard.press("Tab")
        await page.keyboard.type(product.password)
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Na żywo")).to_be_visible()
        await expect(page.get_by_text("Pod lampą wisi przewód").first).to_be_visible()

        await page.keyboard.press("j")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Przyjmij")).to_be_visible()
        await tab_to(page, "button:has-text('Przyjmij')")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Załatwione", exact=True).first).to_be_visible()
        await tab_to(page, "button:has-text('Załatwione')")
        await page.keyboard.press("Enter")
        await expect(page.locator("textarea").first).to_be_focused()
        await page.keyboard.type("Przewód wymieniony, lampa jest bezpieczna i świeci.")
        await tab_to(page, "[data-send]")
        await page.keyboard.press("Enter")

        await expect(page.get_by_text("Przewód wymieniony, lampa").first).to_be_visible()
        await expect(page.locator("textarea")).to_have_count(0)


async def test_a_wrong_password_is_told(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "wrong-password", viewport=DESK) as desk:
        page = await desk.page("/biuro")
        await page.get_by_label("E-mail").fill("nobody@demo.jeleniagora.example")
        await page.get_by_label("Hasło").fill("to nie jest hasło")
        await page.get_by_role("button", name="Zaloguj się").click()

        await expect(page.get_by_role("alert").get_by_text("się nie zgadza")).to_be_visible()


async def test_an_administrator_adds_a_colleague(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "people", viewport=DESK) as desk:
        page = await desk.page("/biuro/ludzie")
        await sign_in(page, product, "administrator")
        await page.get_by_role("button", name="Dodaj osobę").click()
        form = page.get_by_role("dialog")
        await form.get_by_label("Imię i nazwisko").fill("Zofia Nowa")
        await form.get_by_label("E-mail").fill("zofia.nowa@example.org")
        await form.get_by_label("Dyspozytor").check()
        await form.get_by_role("button", name="Zapisz").click()

        await expect(page.get_by_role("dialog", name="Hasło jednorazowe")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.get_by_text("zofia.nowa@example.org")).to_be_visible()


async def tab_to(page: Page, selector: str, within: int = 80) -> None:
    target = page.locator(selector).first
    for _ in range(within):
        if await target.evaluate("(one) => one === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    await expect(target).to_be_focused()
