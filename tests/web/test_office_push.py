"""The console rings the officer who wished it, on the computer where they sit, and nobody else there."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import DESK, window
from tests.support.processes import ask, until
from tests.support.push_service import PushService
from tests.web.conftest import Product
from tests.web.console_walk import new_report, sign_in
from tests.web.ringing import delivered, notifications, rung, shown_now, subscribes, tapped
from tests.web.test_private_window import DENIED

ACCOUNT = "/biuro/konto"
SWITCH = "Powiadomienia na tym urządzeniu"


@asynccontextmanager
async def a_desk(
    browser: Browser, product: Product, service: PushService, path: str, *, may_ring: bool = True
) -> AsyncIterator[Page]:
    async with service.running(), window(browser, product.address, f"office{path}", viewport=DESK) as desk:
        if may_ring:
            await desk.context.grant_permissions(["notifications"], origin=product.address)
        await subscribes(desk.context, service, path)
        yield await desk.page(ACCOUNT)


async def switched_on(page: Page, product: Product, who: str) -> None:
    await sign_in(page, product, who)
    switch = page.get_by_role("switch", name=SWITCH)
    await expect(switch).to_have_attribute("aria-checked", "false")
    assert await page.evaluate("window.asked") == 0
    await switch.click()
    await expect(switch).to_have_attribute("aria-checked", "true")


def devices_of(product: Product, who: str) -> list[dict[str, Any]]:
    status, found = ask(product.running.port, "/staff/v1/devices", **product.desk(who))
    assert status == 200, found
    return list(found["items"])


def unread_about(product: Product, who: str, report_id: str) -> bool:
    status, found = ask(product.running.port, "/staff/v1/inbox", **product.desk(who))
    assert status == 200, found
    [item] = [one for one in found["items"] if one["about"]["id"] == report_id]
    return item["read_at"] is None


async def test_a_report_rings_and_the_click_opens_it(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_desk(browser, product, push_service, "/s/office-rings") as page:
        await switched_on(page, product, "lighting.officer")
        [device] = devices_of(product, "lighting.officer")
        assert (device["kind"], device["app"], device["platform"], device["rings"]) == ("webpush", "biuro", "web", True)
        # The product goes by the real clock, and at night lets people sleep.
        async with page.expect_response(lambda answer: answer.request.method == "PUT"):
            await page.get_by_label("Nie dzwoń w nocy").uncheck()
        await expect(page.get_by_role("checkbox", name="Kolejka wydziału: W przeglądarce")).to_be_checked()

        report_id = new_report(product, "Latarnia koło ratusza buczy i przygasa.")
        got = await rung(push_service, "Nowe zgłoszenie", report_id)
        assert "ratusza" not in json.dumps(got.payload)
        await delivered(page, product, json.dumps(got.payload))

        [shown] = await notifications(page)
        assert (shown["title"], shown["body"]) == (got.payload["title"], got.payload["body"])
        await tapped(page)
        await expect(page).to_have_url(f"{product.address}/biuro/sprawa/{report_id}")
        await expect(page.get_by_role("group", name="Działania")).to_be_visible()
        await expect(page.get_by_role("list", name="Sprawy").locator(f"[data-row='{report_id}']")).to_be_visible()
        await until(
            lambda: not unread_about(product, "lighting.officer", report_id), what="what was tapped counts as read"
        )
        assert await shown_now(page) == []


async def test_who_signs_out_takes_the_bell_along(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_desk(browser, product, push_service, "/s/office-leaves") as page:
        await switched_on(page, product, "roads.officer")
        assert len(devices_of(product, "roads.officer")) == 1

        await page.locator("button.who").click()
        await page.get_by_role("button", name="Wyloguj się").click()
        await expect(page.get_by_role("button", name="Zaloguj się")).to_be_visible()

        assert devices_of(product, "roads.officer") == []
        assert await page.evaluate("localStorage.getItem('stand-in')") is None
        await page.goto(product.address + ACCOUNT)
        await sign_in(page, product, "roads.officer")
        await expect(page.get_by_role("switch", name=SWITCH)).to_have_attribute("aria-checked", "false")


async def test_without_an_answer_nobody_is_signed_out_and_the_bell_stays(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_desk(browser, product, push_service, "/s/office-offline") as page:
        await switched_on(page, product, "roads.officer")
        await page.context.set_offline(offline=True)
        await page.locator("button.who").click()
        await page.get_by_role("button", name="Wyloguj się").click()
        await expect(page.get_by_role("alert").get_by_text("Nie udało się wylogować")).to_be_attached()

        assert len(devices_of(product, "roads.officer")) == 1
        assert await page.evaluate("localStorage.getItem('stand-in')") is not None
        await page.context.set_offline(offline=False)
        await page.get_by_role("button", name="Wyloguj się").click()
        await expect(page.get_by_role("button", name="Zaloguj się")).to_be_visible()
        assert devices_of(product, "roads.officer") == []


async def test_whoever_sits_down_next_is_not_rung_for_the_one_before(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    """The first one did not sign out: their session just ended."""
    async with a_desk(browser, product, push_service, "/s/office-next") as page:
        await switched_on(page, product, "roads.officer")
        await page.context.clear_cookies()
        await page.reload()
        await sign_in(page, product, "dispatcher")

        await until(lambda: devices_of(product, "roads.officer") == [], what="the one before is not rung here")
        await until(lambda: devices_of(product, "dispatcher") == [], what="nor is anybody else")
        await expect(page.get_by_role("switch", name=SWITCH)).to_have_attribute("aria-checked", "false")
        assert await page.evaluate("localStorage.getItem('stand-in')") is None


async def test_the_same_officer_keeps_the_bell_over_a_new_session(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_desk(browser, product, push_service, "/s/office-same") as page:
        await switched_on(page, product, "dispatcher")
        await page.context.clear_cookies()
        await page.reload()
        await sign_in(page, product, "dispatcher")

        await expect(page.get_by_role("switch", name=SWITCH)).to_have_attribute("aria-checked", "true")
        assert [one["rings"] for one in devices_of(product, "dispatcher")] == [True]
        await page.get_by_role("switch", name=SWITCH).click()
        await until(lambda: devices_of(product, "dispatcher") == [], what="the device is gone")


@pytest.mark.parametrize(
    ("path", "said"),
    [("/s/office-tries", "Próbne powiadomienie wysłane"), ("/410", "Próbne powiadomienie nie doszło")],
    ids=["sent", "refused"],
)
async def test_a_trial_is_told_as_it_went(
    browser: Browser, product: Product, push_service: PushService, path: str, said: str
) -> None:
    async with a_desk(browser, product, push_service, path) as page:
        await switched_on(page, product, "auditor")
        await page.get_by_role("button", name="Wyślij próbne powiadomienie").click()
        await expect(page.get_by_text(said)).to_be_visible()
        if path.startswith("/s/"):
            assert push_service.received[-1].payload["data"]["path"] == ACCOUNT
        await page.get_by_role("switch", name=SWITCH).click()
        await until(lambda: devices_of(product, "auditor") == [], what="the device is gone")


async def test_why_it_cannot_ring_is_said(browser: Browser, product: Product, push_service: PushService) -> None:
    async with a_desk(browser, product, push_service, "/s/office-blocked", may_ring=False) as page:
        await sign_in(page, product, "auditor")
        await expect(page.get_by_text("Ta przeglądarka blokuje nasze powiadomienia")).to_be_visible()
        await expect(page.get_by_role("switch", name=SWITCH)).to_have_count(0)
    async with a_desk(browser, product, push_service, "/s/office-private") as page:
        await page.context.add_init_script(DENIED)
        await page.reload()
        await sign_in(page, product, "auditor")
        await expect(page.get_by_text("To okno niczego nie zapamiętuje")).to_be_visible()
        await expect(page.get_by_role("switch", name=SWITCH)).to_have_count(0)
