"""The report form: what a search finds, numbers within their bounds, and an address whose step is over."""

import json
import re
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import window
from tests.web.apka_walk import KEEP
from tests.web.conftest import Product
from tests.web.resident import LAMP, Resident

THE_HOLE = "Dziura w jezdni"


async def hits(page: Page, words: str) -> list[str]:
    await page.get_by_role("searchbox").fill(words)
    await expect(page.locator("ul.choices")).to_have_count(1)
    return await page.locator("ul.choices > li").all_inner_texts()


async def test_more_words_find_what_one_of_them_finds(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "search") as phone:
        page = await phone.page("/nowe")
        first, *others = await hits(page, "dziura")
        for words in ("dziura w jezdni", "W JEZDNI DZIURA", "dziur jezd", "duża dziura", "dziura na drodze"):
            found = await hits(page, words)
            assert found[0] == first, words
            assert set(others) <= set(found), words
        assert await hits(page, "swiatlo zgaslo lampa")
        await page.get_by_role("searchbox").fill("zxzx qwqw")
        await expect(page.locator("ul.choices")).to_have_count(0)


async def test_a_number_out_of_bounds_is_told_them_at_its_field(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "bounds", where=LAMP) as phone:
        page = await phone.page("/")
        await a_draft(
            page,
            category="pothole",
            at=LAMP,
            description="Głęboka dziura na środku jezdni, rowerem nie da się przejechać.",
        )
        await page.goto(product.address + "/nowe?krok=3")
        depth = page.get_by_label("Jaka jest głębokość")
        assert [await depth.get_attribute(name) for name in ("min", "max", "inputmode")] == ["0", "300", "decimal"]
        said = "Wpisz liczbę od 0 do 300."
        for given, wrong in (("-999999999", True), ("301", True), ("12", False)):
            await depth.fill(given)
            if wrong:
                await page.get_by_role("button", name="Dalej").click()
                await expect(depth).to_have_accessible_description(said)
        await expect(page.get_by_text(said)).to_have_count(0)


async def test_every_fault_is_named_at_once_and_leads_to_its_field(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "faults", where=LAMP) as phone:
        page = await phone.page("/")
        await a_draft(page, category="pothole", at=LAMP, description="Dziura", answers={"depth-cm": 999})
        await page.goto(product.address + "/nowe?krok=3")
        faults = page.get_by_role("alert").filter(has_text="Jeszcze 2 rzeczy").get_by_role("link")
        await page.get_by_role("button", name="Dalej").click()
        await expect(page.locator(":focus").get_by_role("link")).to_have_count(2)
        await expect(faults).to_have_text(
            [
                "Co widzisz? Napisz co najmniej 10 znaków, żeby było wiadomo, o co chodzi.",
                re.compile(r"Jaka jest głębokość.*\? Wpisz liczbę od 0 do 300\."),
            ]
        )
        await faults.nth(1).click()
        await expect(page.get_by_label("Jaka jest głębokość")).to_be_focused()
        await page.get_by_label("Jaka jest głębokość").fill("20")
        last = page.get_by_role("alert").filter(has_text="Jeszcze jedno").get_by_role("link")
        await expect(last).to_have_count(1)
        await last.press("Enter")
        words = page.get_by_label("Co widzisz?")
        await expect(words).to_be_focused()
        assert page.url == product.address + "/nowe?krok=3"
        await words.fill("Głęboka dziura na środku jezdni.")
        await expect(page.get_by_text("Jeszcze jedno")).to_have_count(0)
        await page.get_by_role("button", name="Dalej").click()
        await expect(page.get_by_role("heading", name="Sprawdź i wyślij")).to_be_focused()


async def test_a_question_with_choices_is_led_to_by_its_first_one(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "faults-choices", where=LAMP) as phone:
        page = await phone.page("/")
        await a_draft(page, category="snow-ice", at=LAMP, description="Oblodzony chodnik przy szkole.")
        await page.goto(product.address + "/nowe?krok=3")
        await page.get_by_role("button", name="Dalej").click()
        await page.get_by_role("link", name="Odpowiedz na to pytanie").click()
        await expect(page.locator("#q-where").get_by_role("radio").first).to_be_focused()


@pytest.mark.parametrize(
    ("draft", "step", "heading"),
    [
        ({}, 1, "Co się dzieje?"),
        ({"category": "street-lamp"}, 2, "Gdzie to jest?"),
        ({"category": "street-lamp", "at": LAMP}, 3, "Opisz"),
    ],
)
async def test_the_address_of_thanks_that_are_over_leads_to_what_can_be_done(
    browser: Browser, product: Product, draft: dict[str, Any], step: int, heading: str
) -> None:
    async with window(browser, product.address, f"krok-{step}", where=LAMP) as phone:
        page = await phone.page("/")
        if draft:
            await a_draft(page, **draft)
        await page.goto(product.address + "/nowe?krok=5")
        await expect(page).to_have_url(f"{product.address}/nowe?krok={step}")
        await expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()


async def test_thanks_that_are_loaded_again_begin_a_new_report(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "thanks-again", where=LAMP) as phone:
        page = await phone.page("/")
        resident = Resident(page)
        await resident.report("Latarnia obok szkoły świeci w dzień, a gaśnie po zmroku.")
        await resident.number()
        await expect(page).to_have_url(f"{product.address}/nowe?krok=5")
        await page.reload()
        await expect(page).to_have_url(f"{product.address}/nowe?krok=1")


async def a_draft(page: Page, **fields: Any) -> None:
    draft = {"accuracy": 12, "id": "00000000-0000-4000-8000-000000000001", "answers": {}, **fields}
    await page.evaluate(KEEP, ["facts", "draft", json.dumps(draft)])


async def test_announcements_without_a_network_say_what_is_missing(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "news-offline") as phone:
        page = await phone.page("/ogloszenia")
        await page.evaluate("navigator.serviceWorker.ready")
        await expect(page.get_by_label("Temat").get_by_role("option", name="Woda")).to_be_attached()
        await expect(page.locator("main li").first).to_be_visible()
        await page.context.set_offline(offline=True)
        await page.reload()
        await expect(page.get_by_text("Stan z:")).to_be_visible()
        await page.get_by_label("Temat").select_option(label="Zdrowie")
        await expect(page.get_by_text("Tych komunikatów nie ma jeszcze na tym telefonie")).to_be_visible()
        await expect(page.get_by_text("wpisałaś")).to_have_count(0)
        await expect(page.get_by_text("Stan z:")).to_have_count(0)
        # What could not be asked is asked by itself once the network is back, and what is old becomes new.
        await page.context.set_offline(offline=False)
        await expect(page.get_by_text("Tych komunikatów")).to_have_count(0)
        await page.get_by_label("Temat").select_option(label="Wszystkie tematy")
        await page.context.set_offline(offline=True)
        await page.reload()
        await expect(page.get_by_text("Stan z:")).to_be_visible()
        await page.context.set_offline(offline=False)
        await expect(page.get_by_text("Stan z:")).to_have_count(0)
        await expect(page.locator("main li").first).to_be_visible()
