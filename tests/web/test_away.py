"""What the apka says when it could not ask: never that all is well."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from playwright.async_api import Browser, Locator, Page, Route, expect

from tests.support.browser import window
from tests.support.processes import ask
from tests.web.apka_walk import KEEP
from tests.web.conftest import DEMO_ALARM, Product
from tests.web.phone import shell_is_kept
from tests.web.resident import kept_fact

ASKED = re.compile(r"/mobile/v1/(announcements|map)\?")
_RANG = """
navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { rang: true } }))
"""
ALL_CLEAR = re.compile("Nie ma teraz|nie ma otwartych spraw")


def part(page: Page, name: str) -> Locator:
    """Of the start page."""
    return page.get_by_role("region", name=name)


@asynccontextmanager
async def that_knows_nothing(browser: Browser, product: Product, name: str) -> AsyncIterator[Page]:
    """A phone that keeps the apka and has asked for no announcement yet; its network is gone."""
    async with window(browser, product.address, name) as phone:
        page = await phone.page("/ustawienia")
        await page.evaluate("navigator.serviceWorker.ready")
        await page.wait_for_function("caches.match('/').then((kept) => kept !== undefined)")
        await page.reload()
        await page.wait_for_function("navigator.serviceWorker.controller !== null")
        await page.context.set_offline(offline=True)
        yield page


async def test_a_start_page_that_was_refused_gives_no_all_clear(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "start-refused") as phone:
        page = await phone.page("/healthz")
        await page.route(ASKED, lambda route: route.fulfill(status=503))
        await page.goto(product.address + "/")
        await expect(page.get_by_text("Nie udało się sprawdzić, czy jest alarm.")).to_be_visible()
        for name, missing in (("Komunikaty", "pobrać komunikatów"), ("W pobliżu", "pobrać spraw z okolicy")):
            await expect(part(page, name).get_by_role("alert")).to_contain_text(missing)
        await expect(page.get_by_text(ALL_CLEAR)).to_have_count(0)

        await page.unroute(ASKED)
        for name in ("Komunikaty", "W pobliżu"):
            await part(page, name).get_by_role("button", name="Spróbuj ponownie").click()
            await expect(part(page, name).get_by_role("listitem").first).to_be_visible()
            await expect(part(page, name).get_by_role("alert")).to_have_count(0)


async def test_a_start_page_without_a_network_and_with_nothing_kept_gives_no_all_clear(
    browser: Browser, product: Product
) -> None:
    async with that_knows_nothing(browser, product, "start-away") as page:
        await page.get_by_role("link", name="Start").click()
        for name in ("Komunikaty", "W pobliżu"):
            await expect(part(page, name).get_by_role("alert")).to_contain_text("Nie ma połączenia")
        await expect(page.get_by_text("Nie udało się sprawdzić, czy jest alarm.")).to_be_visible()
        await expect(page.get_by_text(ALL_CLEAR)).to_have_count(0)

        await page.context.set_offline(offline=False)
        for name in ("Komunikaty", "W pobliżu"):
            await expect(part(page, name).get_by_role("listitem").first).to_be_visible()
        await expect(page.get_by_role("alert", name="Alarmy")).to_contain_text(DEMO_ALARM)


async def looks_again(page: Page) -> None:
    """Two minutes later."""
    await page.clock.set_system_time(await page.evaluate("Date.now() / 1000") + 120)
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")


async def now_with(page: Page, alarms: list[dict[str, Any]]) -> None:
    """From now on the door tells these as well, first."""

    async def tell(route: Route) -> None:
        answer = await route.fetch()
        told = await answer.json()
        items = [told["items"][0] | {"id": str(uuid4())} | alarm for alarm in alarms] + told["items"]
        await route.fulfill(response=answer, json=told | {"items": items})

    await page.route(re.compile(r"/mobile/v1/announcements\?"), tell)


async def test_what_rang_meanwhile_stands_on_a_start_page_that_was_open(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "start-in-the-hand") as phone:
        page = await phone.page("/")
        alarms, latest = page.get_by_role("alert", name="Alarmy"), part(page, "Komunikaty")
        await expect(alarms.get_by_role("link")).to_have_count(1)
        until = {"severity": "alarm", "valid_until": "2099-01-01T00:00:00Z"}
        await now_with(page, [until | {"title": f"Burza {number}"} for number in range(3)])
        await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
        await looks_again(page)
        await expect(alarms).to_contain_text("Burza 0")
        await expect(latest).to_contain_text("Burza 0")
        await expect(alarms.get_by_role("link")).to_have_count(4)
        await alarms.get_by_role("link", name="Więcej alarmów").click()
        await expect(page.get_by_label("Tylko alarmy")).to_be_checked()

        await page.get_by_role("link", name="Start").click()
        await expect(alarms).to_contain_text("Burza 0")
        await page.route(ASKED, lambda route: route.abort())
        await looks_again(page)
        await expect(alarms).to_contain_text(re.compile(r"Stan z: .*\d:\d\d"))


async def test_a_bell_makes_the_open_start_page_ask_again(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "start-rung") as phone:
        page = await phone.page("/")
        await expect(page.get_by_role("alert", name="Alarmy")).to_contain_text(DEMO_ALARM)
        await now_with(page, [{"severity": "alarm", "title": "Burza", "valid_until": "2099-01-01T00:00:00Z"}])
        await page.evaluate(_RANG)
        await expect(page.get_by_role("alert", name="Alarmy")).to_contain_text("Burza")


async def test_alarms_that_were_kept_say_of_when_they_are(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "start-kept") as phone:
        page = await phone.page("/")
        alarms = page.get_by_role("alert", name="Alarmy")
        await expect(alarms).to_contain_text(DEMO_ALARM)
        await expect(alarms).not_to_contain_text("Stan z:")
        await page.route(ASKED, lambda route: route.abort())
        await page.reload()
        await expect(alarms).to_contain_text(DEMO_ALARM)
        await expect(alarms).to_contain_text(re.compile(r"Stan z: .*\d:\d\d"))
        await expect(part(page, "Komunikaty")).to_contain_text("Stan z:")


async def test_an_old_answer_without_announcements_does_not_speak_of_now(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "start-kept-empty") as phone:
        page = await phone.page("/healthz")
        await page.route(ASKED, lambda route: route.fulfill(json={"items": [], "features": [], "next_cursor": None}))
        await page.goto(product.address + "/")
        await expect(page.get_by_text(ALL_CLEAR)).to_have_count(2)
        await page.unroute(ASKED)
        await page.route(ASKED, lambda route: route.fulfill(status=503))
        await page.reload()
        await expect(part(page, "Komunikaty")).to_contain_text("Wtedy nie było komunikatów.")
        await expect(part(page, "W pobliżu")).to_contain_text("Wtedy w pobliżu nie było otwartych spraw.")
        await expect(page.get_by_text(ALL_CLEAR)).to_have_count(0)


def the_latest(product: Product) -> Any:
    status, found = ask(product.running.port, "/mobile/v1/announcements?limit=1")
    assert status == 200, found
    return found["items"][0]


def the_alarm(product: Product) -> Any:
    found = ask(product.running.port, "/mobile/v1/announcements?severity=alarm")[1]["items"]
    return next(one for one in found if one["title"].startswith(DEMO_ALARM))


async def test_an_alarm_of_the_start_page_is_read_without_a_network(browser: Browser, product: Product) -> None:
    alarm = the_alarm(product)
    async with window(browser, product.address, "alarm-away") as phone:
        page = await phone.page("/")
        await shell_is_kept(page)
        await expect(page.get_by_role("alert", name="Alarmy")).to_contain_text(alarm["title"])
        await page.wait_for_function(kept_fact(f"news.one.pl.{alarm['id']}", shelf="answers"))
        await page.context.set_offline(offline=True)
        await page.get_by_role("alert", name="Alarmy").get_by_role("link", name=alarm["title"]).click()
        await expect(page.get_by_role("heading", level=1, name=alarm["title"])).to_be_visible()
        await expect(page.get_by_text(alarm["text"].splitlines()[0])).to_be_visible()
        await expect(page.get_by_text(re.compile("Nie ma połączenia. Stan z:"))).to_be_visible()

        await page.reload()
        await expect(page.get_by_text(alarm["text"].splitlines()[0])).to_be_visible()


async def test_what_no_list_has_had_for_a_month_makes_room(browser: Browser, product: Product) -> None:
    alarm = the_alarm(product)
    async with window(browser, product.address, "alarm-forgotten") as phone:
        page = await phone.page("/ustawienia")
        await page.evaluate(KEEP, ["answers", "news.one.pl.old", json.dumps({"at": 1, "data": alarm})])
        await page.evaluate(KEEP, ["answers", "report.old", json.dumps({"at": 1, "data": {}})])
        await page.get_by_role("link", name="Start").click()
        await page.wait_for_function(kept_fact(f"news.one.pl.{alarm['id']}", shelf="answers"))
        assert await page.evaluate(kept_fact("news.one.pl.old", shelf="answers")) is None
        assert await page.evaluate(kept_fact("report.old", shelf="answers")) is not None


async def test_an_announcement_opened_without_a_network_comes_with_it(browser: Browser, product: Product) -> None:
    latest = the_latest(product)
    title = latest["title"]
    async with that_knows_nothing(browser, product, "announcement-away") as page:
        await page.goto(f"{product.address}/ogloszenie/{latest['id']}")
        said = page.get_by_text("Tego komunikatu nie ma jeszcze na tym telefonie. Pokażemy go, gdy wróci internet.")
        await expect(said).to_be_visible()
        await expect(page.get_by_role("button", name="Spróbuj ponownie")).to_be_visible()
        await page.context.set_offline(offline=False)
        await expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        await expect(said).to_have_count(0)
