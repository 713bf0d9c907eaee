"""What happens while the console's connection is away, or dead without a word: the list shows it without a reload."""

from playwright.async_api import Browser, Page, expect

from tests.support.browser import DESK, window
from tests.support.lossy_network import Weather, lossy_network
from tests.web.conftest import Product
from tests.web.console_walk import new_report, sign_in


async def test_what_came_while_the_network_was_away_is_shown(browser: Browser, product: Product) -> None:
    words = "Gdy konsola była bez sieci, zgasła latarnia przy moście."
    async with (
        lossy_network(product.running.port) as network,
        window(browser, f"http://127.0.0.1:{network.port}", "live-offline", viewport=DESK) as desk,
    ):
        page = await desk.page("/biuro/sprawy?queue=new")
        await _listens(page, product)
        await desk.context.set_offline(offline=True)
        network.weather = Weather.AWAY
        await expect(page.get_by_text("Na żywo")).to_have_count(0)
        new_report(product, words)

        network.weather = Weather.FINE
        await desk.context.set_offline(offline=False)

        await expect(page.get_by_text(words).first).to_be_visible()
        await expect(page.get_by_text("Na żywo")).to_be_visible()


async def test_a_connection_that_died_without_a_word_is_noticed(browser: Browser, product: Product) -> None:
    words = "Połączenie konsoli umarło po cichu, a latarnia miga."
    async with (
        lossy_network(product.running.port) as network,
        window(browser, f"http://127.0.0.1:{network.port}", "live-dead", viewport=DESK) as desk,
    ):
        page = await desk.context.new_page()
        await page.clock.install()
        await page.goto(f"{desk.address}/biuro/sprawy?queue=new")
        await _listens(page, product)
        network.kill_streams()
        new_report(product, words)

        await page.clock.fast_forward(60_000)

        await expect(page.get_by_text(words).first).to_be_visible()
        await expect(page.get_by_text("Na żywo")).to_be_visible()


async def _listens(page: Page, product: Product) -> None:
    new_report(product, "Już wcześniej: latarnia nie świeci.")
    await sign_in(page, product, "lighting.officer")
    await expect(page.get_by_text("Na żywo")).to_be_visible()
    await expect(page.get_by_text("Już wcześniej").first).to_be_visible()
