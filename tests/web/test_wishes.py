"""What residents wish to hear, chosen on a phone."""

import json
from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.support.browser import window
from tests.web.conftest import Product
from tests.web.resident import Resident


async def test_a_resident_chooses_topics_and_districts(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "wishes") as phone:
        page = await phone.page("/powiadomienia")
        await Resident(page).tap("button", "Ustaw teraz")
        for group, name in (("Tematy wiadomości", "Woda"), ("Dzielnice", "Cieplice")):
            box = page.get_by_role("group", name=group).get_by_role("checkbox", name=name)
            await expect(box).not_to_be_checked()
            async with page.expect_response(lambda answer: answer.request.method == "PUT") as put:
                await box.check()
            assert (await put.value).status == 200
        await page.reload()
        for name in ("Woda", "Cieplice"):
            await expect(page.get_by_role("checkbox", name=name)).to_be_checked()
        await expect(page.get_by_role("checkbox", name="Sobieszów")).not_to_be_checked()


async def begun(page: Page) -> Any:
    await Resident(page).tap("button", "Ustaw teraz")
    await expect(page.get_by_role("group", name="Alarmy")).to_be_visible()


def alarm_on_the_phone(page: Page) -> Any:
    return page.get_by_role("group", name="Alarmy").get_by_role("switch", name="Na telefonie")


async def test_a_phone_that_cannot_ring_says_so_and_leads_to_the_switch(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "wishes-blocked") as phone:
        page = await phone.page("/powiadomienia")
        await expect(page.get_by_text("To urządzenie nie zadzwoni")).to_be_visible()
        await expect(page.get_by_text("Ta przeglądarka blokuje nasze powiadomienia")).to_be_visible()
        await page.get_by_role("link", name="Zobacz w ustawieniach").click()
        await expect(page).to_have_url(f"{product.address}/ustawienia")

        await page.context.grant_permissions(["notifications"], origin=product.address)
        await page.goto(product.address + "/powiadomienia")
        await expect(page.get_by_text("Powiadomienia są tu wyłączone")).to_be_visible()
        await expect(page.get_by_role("link", name="Włącz w ustawieniach")).to_be_visible()


async def test_alarms_fall_silent_only_when_somebody_is_sure(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "wishes-alarm") as phone:
        page = await phone.page("/powiadomienia")
        await begun(page)
        box = alarm_on_the_phone(page)
        await expect(page.get_by_text("W skrzynce są zawsze")).to_be_visible()
        await box.click()
        dialog = page.get_by_role("dialog", name="Wyłączyć alarmy?")
        await expect(dialog.get_by_text("Żaden Twój telefon nie zadzwoni")).to_be_visible()
        await dialog.get_by_role("button", name="Zostaw włączone").click()
        await expect(box).to_be_checked()

        await box.click()
        async with page.expect_response(lambda answer: answer.request.method == "PUT") as put:
            await dialog.get_by_role("button", name="Wyłącz").click()
        assert "push" not in (await (await put.value).json())["classes"]["alarm"]["bells"]
        await page.reload()
        await expect(box).not_to_be_checked()
        await box.check()
        await expect(dialog).to_have_count(0)


async def test_nobody_is_asked_about_events_while_there_are_none(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "wishes-events") as phone:
        page = await phone.page("/powiadomienia")
        await begun(page)
        await expect(page.get_by_role("group", name="Moje sprawy")).to_be_visible()
        await expect(page.get_by_role("group", name="Zmiany wydarzeń")).to_have_count(0)


async def test_what_is_wrong_with_quiet_hours_stands_at_the_field(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "wishes-quiet") as phone:
        page = await phone.page("/powiadomienia")
        await begun(page)
        said = "Cisza musi kończyć się o innej godzinie, niż się zaczyna."
        since, until = (page.get_by_label(name, exact=True) for name in ("Od", "Do"))
        for changed, value in ((until, "21:00"), (since, "07:00")):
            await changed.select_option(value)
            await expect(page.get_by_role("alert").get_by_text(said)).to_be_visible()
            for end in (since, until):
                await expect(end).to_have_accessible_description(said)
            await page.reload()
            await expect(since).to_have_accessible_description("")


async def test_a_change_that_was_not_saved_is_taken_back_and_told_at_its_place(
    browser: Browser, product: Product
) -> None:
    async with window(browser, product.address, "wishes-unsaved") as phone:
        page = await phone.page("/powiadomienia")
        await begun(page)
        refused = {"type": "/problems/too-many-requests", "title": "Za dużo prób naraz", "status": 429}
        await page.route("**/me/preferences", lambda route: route.fulfill(status=429, body=json.dumps(refused)))
        group = page.get_by_role("group", name="Moje sprawy")
        box = group.get_by_role("switch", name="Na telefonie")
        await box.click()
        await expect(page.get_by_role("alert").get_by_text("Za dużo prób naraz")).to_be_visible()
        await expect(box).to_be_checked()
        await expect(page.locator("fieldset:has-text('Moje sprawy') + [role=alert]")).to_be_visible()


async def test_a_topic_that_was_chosen_is_heard(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "wishes-topic") as phone:
        page = await phone.page("/powiadomienia")
        await begun(page)
        bell = page.get_by_role("group", name="Wiadomości z miasta").get_by_role("switch", name="Na telefonie")
        await expect(bell).not_to_be_checked()
        async with page.expect_response(lambda answer: answer.request.method == "PUT") as put:
            await page.get_by_role("checkbox", name="Woda").check()
        assert "push" in (await (await put.value).json())["classes"]["news"]["bells"]
        await expect(bell).to_be_checked()
        await expect(page.get_by_text("Włączyliśmy też „Na telefonie”")).to_be_visible()

        await bell.uncheck()
        silent = page.get_by_text("Tych tematów nie usłyszysz")
        await expect(silent).to_be_visible()
        await page.reload()
        await expect(silent).to_be_visible()
        await page.get_by_role("button", name="Włącz na telefonie").click()
        await expect(bell).to_be_checked()
        await expect(silent).to_have_count(0)
