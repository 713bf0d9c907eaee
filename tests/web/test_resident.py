"""The main job on a phone: a report within a few taps, also without a network, and never twice."""

from pathlib import Path

from playwright.async_api import Browser, Page, Playwright, expect

from tests.support.browser import window
from tests.support.lossy_network import Weather, lossy_network
from tests.support.processes import until
from tests.web.conftest import Product
from tests.web.phone import kill_browser, phone_on, shell_is_kept
from tests.web.resident import LAMP, WORDS, Resident, Role

AT_MOST_TAPS = 8


async def test_a_newcomer_reports_within_eight_taps(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "eight-taps", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)

        await resident.report()

        code = await resident.number()
        assert resident.taps <= AT_MOST_TAPS
        await expect(page.get_by_text("Referat Oświetlenia").first).to_be_visible()
        await resident.tap("link", "Zobacz sprawę")
        await expect(page.get_by_role("heading", name="Latarnia uliczna")).to_be_visible()
        await expect(page.get_by_text(code)).to_be_visible()


async def test_the_whole_way_by_keyboard_alone(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "keyboard", where=LAMP) as phone:
        page = await phone.page()
        await _reach(page, "link", "Zgłoś")
        await _reach(page, "searchbox", "Czego dotyczy sprawa?", press=None)
        await page.keyboard.type("lampa nie świeci", delay=0)
        await page.keyboard.press("ControlOrMeta+A")
        await page.keyboard.type("latarnia")
        await _reach(page, "button", "Latarnia uliczna")
        await expect(page.get_by_role("heading", name="Gdzie to jest?")).to_be_focused()
        await _reach(page, "button", "Użyj mojej pozycji")
        await expect(page.get_by_text("Miejsce zaznaczone").first).to_be_visible()
        await _reach(page, "button", "Dalej")
        await expect(page.get_by_role("heading", name="Opisz sprawę")).to_be_focused()
        await _reach(page, "textbox", "Co widzisz?", press=None)
        await page.keyboard.type(WORDS)
        await _reach(page, "button", "Dalej")
        await expect(page.get_by_role("heading", name="Sprawdź i wyślij")).to_be_focused()
        await _reach(page, "button", "Wyślij")
        await expect(page.get_by_text("Numer sprawy:")).to_be_visible()


async def test_outside_the_town_is_told_at_once(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "outside", where=(16.5, 51.0)) as phone:
        page = await phone.page("/nowe")
        resident = Resident(page)
        await resident.tap("button", "Oświetlenie i sygnalizacja")
        await resident.tap("button", "Latarnia uliczna")
        await resident.tap("button", "Użyj mojej pozycji")

        await expect(page.get_by_role("alert").get_by_text("poza granicami")).to_be_visible()
        await expect(page.get_by_role("button", name="Dalej")).to_be_disabled()


async def test_what_was_typed_survives_a_closed_tab(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "draft", where=LAMP) as phone:
        page = await phone.page()
        await Resident(page).fill_in("Te słowa nie mogą zginąć z zamkniętą kartą.")
        await page.close()
        again = await phone.page("/nowe")
        await again.get_by_role("button", name="Dokończ").click()

        await expect(again.get_by_text("Te słowa nie mogą zginąć")).to_be_visible()


async def test_a_report_without_network_waits_and_arrives_once(
    playwright: Playwright, product: Product, tmp_path: Path
) -> None:
    words = "Bez internetu: latarnia przy szkole nie świeci od tygodnia."
    async with lossy_network(product.running.port) as network:
        async with phone_on(playwright, tmp_path, network, "offline-before") as (context, page):
            await shell_is_kept(page)
            await context.set_offline(offline=True)
            network.weather = Weather.AWAY
            await page.reload()
            resident = Resident(page)
            await resident.report(words)
            await expect(page.get_by_role("heading", name="Czeka na wysłanie")).to_be_visible()
            kill_browser(tmp_path)
        assert product.reports_with(words) == 0
        network.weather = Weather.FINE
        async with phone_on(playwright, tmp_path, network, "offline-after") as (_, page):
            await page.goto(f"http://127.0.0.1:{network.port}/sprawy")
            await expect(page.get_by_text("Zgłoszone").first).to_be_visible()
            await expect(page.get_by_text("Czeka na wysłanie")).to_have_count(0)
    assert product.reports_with(words) == 1


async def test_a_report_whose_answer_was_lost_arrives_once(
    playwright: Playwright, product: Product, tmp_path: Path
) -> None:
    words = "Odpowiedź zginie po drodze: latarnia miga przy przedszkolu."
    async with (
        lossy_network(product.running.port) as network,
        phone_on(playwright, tmp_path, network, "lost-answer") as (_, page),
    ):
        await Resident(page).report("Najpierw jedna zwykła sprawa, żeby telefon miał konto.")
        await expect(page.get_by_text("Numer sprawy:")).to_be_visible()
        await Resident(page).fill_in(words)
        network.weather = Weather.DEAF
        await page.get_by_role("button", name="Wyślij").click()
        await expect(page.get_by_role("heading", name="Czeka na wysłanie")).to_be_visible()
        await until(lambda: network.lost_replies or product.reports_with(words), what="the first try arrived")
        network.weather = Weather.FINE
        await page.get_by_role("link", name="Moje sprawy").click()
        await expect(page.get_by_text("Czeka na wysłanie")).to_have_count(0)
    assert product.reports_with(words) == 1


async def _reach(page: Page, role: Role, name: str, *, press: str | None = "Enter", within: int = 60) -> None:
    """By Tab alone, as somebody without a pointer."""
    target = page.get_by_role(role, name=name, exact=True)
    await expect(target).to_be_visible()
    for _ in range(within):
        if await target.evaluate("(one) => one === document.activeElement"):
            break
        await page.keyboard.press("Tab")
    await expect(target).to_be_focused()
    if press:
        await page.keyboard.press(press)
