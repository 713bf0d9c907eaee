"""The bell of a browser, from the switch to the tap on what it showed; what is played of it stands in `ringing.py`."""

import json
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from playwright.async_api import Browser, Page, expect

from backend.kernel.clock import LOCAL
from tests.conftest import WEDNESDAY
from tests.support.browser import window
from tests.support.processes import ROOT, SECRET, ask, environment, until, wspolnie
from tests.support.push_service import PushService
from tests.web.apka_walk import PLACES, desk
from tests.web.conftest import Product, rings
from tests.web.deliveries import a_digest_that_rang, state_of
from tests.web.resident import LAMP, Resident, bearer, kept_fact
from tests.web.ringing import delivered, notifications, rung, shown_now, subscribes, tapped

RESOLVED = "Zgłoszenie załatwione"


@asynccontextmanager
async def a_phone(
    browser: Browser, product: Product, service: PushService, name: str, path: str = "/s/one", *, may_ring: bool = True
) -> AsyncIterator[Page]:
    async with service.running(), window(browser, product.address, name, where=LAMP) as phone:
        if may_ring:
            await phone.context.grant_permissions(["geolocation", "notifications"], origin=product.address)
        await subscribes(phone.context, service, path)
        page = await phone.page()
        await page.evaluate("navigator.serviceWorker.ready")
        yield page


def of(product: Product, service: PushService) -> dict[str, str]:
    """What another process of the same town needs."""
    words = product.running.child("mongod").cmdline()
    mongo = f"mongodb://127.0.0.1:{words[words.index('--port') + 1]}/?directConnection=true"
    return environment(
        WSPOLNIE_MONGO_URL=mongo,
        WSPOLNIE_DATA_DIR=str(product.running.folder),
        WSPOLNIE_SECRET_KEY=SECRET,
        **rings(service),
    )


@contextmanager
def a_worker_at_noon(product: Product, service: PushService) -> Iterator[None]:
    """The product's own goes by the real clock, and at night lets people sleep; to this one it is noon tomorrow."""
    noon = datetime.now(LOCAL).replace(hour=12) + timedelta(days=1)
    start = time.monotonic() - (noon - WEDNESDAY).total_seconds()
    program = [sys.executable, "-P", "-m", "tests.support.postman_process", "settings", str(start), "1"]
    process = subprocess.Popen(program, env=of(product, service), cwd=ROOT)  # noqa: S603  our own command
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _read_at(product: Product, mine: dict[str, str], item_id: str) -> str | None:
    """When that message of the inbox was read."""
    items = ask(product.running.port, "/mobile/v1/inbox", **mine)[1]["items"]
    read_at: str | None = next(item["read_at"] for item in items if item["id"] == item_id)
    return read_at


async def my_devices(page: Page, product: Product) -> list[dict[str, Any]]:
    status, found = ask(product.running.port, "/mobile/v1/devices", **await bearer(page))
    assert status == 200, found
    return list(found["items"])


async def test_an_answer_rings_and_the_tap_opens_its_report(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_phone(browser, product, push_service, "push-answer", "/s/answer") as page:
        resident = Resident(page)
        await resident.report("Latarnia przy skwerze mruga bez przerwy, aż bolą oczy.")
        await resident.number()
        await expect(page.get_by_role("heading", name="Dać znać, gdy coś się zmieni?")).to_be_visible()
        await resident.tap("button", "Tak, dajcie znać")
        await expect(page.get_by_text("Damy znać na tym urządzeniu")).to_be_visible()
        await expect(page.get_by_role("heading", name="Dać znać, gdy coś się zmieni?")).to_be_focused()
        await resident.tap("link", "Zobacz sprawę")
        report_id, mine = page.url.rpartition("/")[2], await bearer(page)
        await resident.tap("link", "Start")

        desk(product, report_id, "acceptance", {})
        desk(product, report_id, "resolution", {"note": "Wymieniono zapłonnik, świeci równo."})
        with a_worker_at_noon(product, push_service):
            got = await rung(push_service, RESOLVED, report_id)
        await delivered(page, product, json.dumps(got.payload))

        [shown] = await notifications(page)
        assert shown == {
            "title": got.payload["title"],
            "body": got.payload["body"],
            "tag": got.payload["data"]["tag"],
            "lang": "pl",
        }
        await tapped(page)
        await expect(page).to_have_url(f"{product.address}/sprawa/{report_id}")
        await expect(page.get_by_text("Wymieniono zapłonnik")).to_be_visible()
        assert await shown_now(page) == []
        rang_for = got.payload["data"]["inbox_id"]
        await until(lambda: _read_at(product, mine, rang_for) is not None, what="the message it rang for is read")


async def test_a_tap_on_what_rings_for_several_messages_counts_and_reads_none(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_phone(browser, product, push_service, "push-digest") as page:
        async with page.expect_response(re.compile("/mobile/v1/inbox")):
            await page.goto(product.address + "/skrzynka")
        account_id = json.loads(await page.evaluate(kept_fact("session")))["account_id"]
        rang = a_digest_that_rang(product, UUID(account_id))
        about = {"kind": "digest", "about_id": str(uuid4()), "tag": "digest", "path": "/skrzynka"}
        payload = {"title": "Nowości w 3 sprawach", "body": "Latarnia", "data": about | {"delivery_id": str(rang)}}
        # What it rings for is unread: else the page takes it from the screen.
        unread: dict[str, Any] = {"items": [], "next_cursor": None, "unread": 3}
        await page.route(re.compile("/mobile/v1/inbox"), lambda route: route.fulfill(json=unread))
        await page.goto(product.address + "/")
        await delivered(page, product, json.dumps(payload))
        await notifications(page)

        await tapped(page)
        await expect(page).to_have_url(f"{product.address}/skrzynka")
        await until(lambda: state_of(product, rang) == "opened", what="the tap is counted")


async def test_what_cannot_be_read_is_shown_too_and_opens_the_inbox(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_phone(browser, product, push_service, "push-unreadable") as page:
        await delivered(page, product, "not what the office sends")
        [shown] = await notifications(page)
        assert (shown["title"], shown["body"]) == ("Wspólnie", "Nowa wiadomość w skrzynce")

        await tapped(page)
        await expect(page).to_have_url(f"{product.address}/skrzynka")


async def test_the_switch_rings_tries_and_falls_silent(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_phone(browser, product, push_service, "push-switch", "/s/switch") as page:
        await page.goto(product.address + "/ustawienia")
        switch = page.get_by_role("switch")
        await expect(switch).to_have_attribute("aria-checked", "false")
        await switch.click()
        await expect(switch).to_have_attribute("aria-checked", "true")
        [device] = await my_devices(page, product)
        assert (device["kind"], device["platform"], device["locale"], device["rings"]) == ("webpush", "web", "pl", True)

        await page.get_by_role("button", name="Wyślij próbne powiadomienie").click()
        await expect(page.get_by_text("Próbne powiadomienie wysłane")).to_be_visible()
        assert "/s/switch" in push_service.hits
        assert push_service.received[-1].payload["title"] == "To działa"

        async with page.expect_response(lambda answer: answer.request.method == "PUT"):
            await page.get_by_label("English").check()
        assert [one["locale"] for one in await my_devices(page, product)] == ["en"]

        await switch.click()
        await expect(switch).to_have_attribute("aria-checked", "false")
        assert await my_devices(page, product) == []
        assert await page.evaluate("localStorage.getItem('stand-in')") is None


async def test_an_apka_that_opens_after_the_key_was_replaced_moves_to_the_new_one(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_phone(browser, product, push_service, "push-new-key", "/s/new-key") as page:
        await page.goto(product.address + "/ustawienia")
        await page.get_by_role("switch").click()
        await expect(page.get_by_role("switch")).to_have_attribute("aria-checked", "true")
        before = await page.evaluate("localStorage.getItem('stand-in')")
        replaced = wspolnie("push", "rotate-keys", env=of(product, push_service))
        assert replaced.returncode == 0, replaced.stderr

        await page.clock.set_fixed_time(datetime.now(LOCAL) + timedelta(hours=2))
        async with page.expect_response(lambda answer: answer.request.method == "PUT"):
            await page.goto(product.address + "/ustawienia")
        after = await page.evaluate("localStorage.getItem('stand-in')")
        assert after != before
        assert after in replaced.stdout

        await page.get_by_role("button", name="Wyślij próbne powiadomienie").click()
        await expect(page.get_by_text("Próbne powiadomienie wysłane")).to_be_visible()
        assert push_service.received[-1].key == after


async def test_who_says_not_now_is_not_asked_again(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_phone(browser, product, push_service, "push-later") as page:
        resident, offer = Resident(page), page.get_by_role("heading", name="Dać znać, gdy coś się zmieni?")
        await resident.report("Latarnia przy bramie nie zapala się wieczorem.")
        await resident.tap("button", "Nie teraz")
        await expect(offer).to_have_count(0)

        await resident.report("Latarnia po drugiej stronie bramy też nie świeci.")
        await resident.number()
        await expect(page.get_by_role("link", name="Zobacz sprawę")).to_be_visible()
        await expect(offer).to_have_count(0)
        assert await page.evaluate("window.asked") == 0


async def test_a_push_service_that_refuses_is_told_as_it_is(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_phone(browser, product, push_service, "push-gone", "/410") as page:
        await page.goto(product.address + "/ustawienia")
        await page.get_by_role("switch", name="Powiadomienia").click()
        await page.get_by_role("button", name="Wyślij próbne powiadomienie").click()

        await expect(page.get_by_text("Próbne powiadomienie nie doszło")).to_be_visible()


async def test_nobody_is_asked_without_an_act_of_their_own(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    """And where the browser blocks us, that is said."""
    async with a_phone(browser, product, push_service, "push-unasked", may_ring=False) as page:
        for path in ("/", *PLACES, "/nowe"):
            await page.goto(product.address + path)
            await expect(page.get_by_role("heading", level=1).first).to_be_attached()
            assert await page.evaluate("window.asked") == 0, path

        await page.goto(product.address + "/ustawienia")
        await expect(page.get_by_text("Ta przeglądarka blokuje nasze powiadomienia")).to_be_visible()
        await expect(page.get_by_role("switch")).to_have_count(0)
