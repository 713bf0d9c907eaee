"""What happens while the console's connection is away, or dead without a word: the list shows it without a reload."""

import re

from playwright.async_api import Browser, Page, Request, expect

from tests.support.browser import DESK, window
from tests.support.lossy_network import Weather, lossy_network
from tests.support.processes import until
from tests.web.conftest import Product
from tests.web.console_walk import new_report, sign_in

LIST = re.compile(r"/staff/v1/reports\?")


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


async def test_a_look_that_failed_is_repeated_without_a_further_event(browser: Browser, product: Product) -> None:
    """The stream lives, and tells of a report; the question for it gets lost."""
    words = "Zapytanie o listę przepadło, a latarnia zgasła."
    async with window(browser, product.address, "live-lost", viewport=DESK) as desk:
        page = await desk.page("/biuro/sprawy?queue=new")
        await _listens(page, product)
        await _lost(page, product, words, times=1)

        await expect(page.get_by_text(words).first).to_be_visible()
        await expect(page.get_by_text("Na żywo")).to_be_visible()


async def test_who_comes_back_to_the_window_does_not_wait_for_it(browser: Browser, product: Product) -> None:
    words = "Zapytania o listę przepadały, a latarnia gasła."
    async with window(browser, product.address, "live-lost-focus", viewport=DESK) as desk:
        page = await desk.page("/biuro/sprawy?queue=new")
        await _listens(page, product)
        await _lost(page, product, words, times=3)
        await page.evaluate("dispatchEvent(new Event('focus'))")

        await expect(page.get_by_text(words).first).to_be_visible(
            timeout=5000
        )  # by itself in six seconds at the soonest


async def _lost(page: Page, product: Product, words: str, *, times: int) -> None:
    failed: list[Request] = []
    page.on("requestfailed", lambda request: failed.append(request) if LIST.search(request.url) else None)
    await page.route(LIST, lambda route: route.abort())
    new_report(product, words)
    await until(lambda: len(failed) >= times, what="the question gets lost")
    await page.unroute(LIST)
