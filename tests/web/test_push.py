"""The bell of a browser, from the switch to the tap on what it showed.

Headless Chromium has no push service here, so two ends are played: `PushManager` gives the address and the keys of the
stand-in of a push service, which decrypts what the product's own worker sends; and what it decrypted is handed to our
service worker by the browser's own `ServiceWorker.deliverPushMessage` (DevTools protocol). A tap on a notification
cannot be made either: the service worker gets the event of one. Everything between is the product.
"""

import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from typing import Any

from playwright.async_api import Browser, Page, expect

from backend.kernel.clock import LOCAL
from tests.conftest import WEDNESDAY
from tests.support.browser import window
from tests.support.processes import ROOT, SECRET, ask, environment, until
from tests.support.push_service import PushService, Received
from tests.web.apka_walk import PLACES, desk
from tests.web.conftest import Product, rings
from tests.web.resident import LAMP, Resident, kept_fact

RESOLVED = "Zgłoszenie załatwione"
_SUBSCRIBES = """
((kept) => {
  const plain = (text) => atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = (text) => Uint8Array.from(plain(text), (one) => one.charCodeAt(0))
  const made = () => ({
    endpoint: kept.endpoint,
    options: { applicationServerKey: bytes(localStorage.getItem('stand-in')).buffer },
    toJSON: () => ({ endpoint: kept.endpoint, keys: { p256dh: kept.p256dh, auth: kept.auth } }),
    unsubscribe: async () => { localStorage.removeItem('stand-in'); return true },
  })
  window.asked = 0
  const ask = Notification.requestPermission.bind(Notification)
  Notification.requestPermission = () => { window.asked += 1; return ask() }
  PushManager.prototype.getSubscription = async () => (localStorage.getItem('stand-in') ? made() : null)
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    localStorage.setItem('stand-in', applicationServerKey)
    return made()
  }
})"""
_SHOWN = """
async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, tag, lang }) => ({ title, body, tag, lang }))
"""
_TAP = """
async () => {
  const [shown] = await self.registration.getNotifications()
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification: shown }))
}
"""


@asynccontextmanager
async def a_phone(
    browser: Browser, product: Product, service: PushService, name: str, path: str = "/s/one", *, may_ring: bool = True
) -> AsyncIterator[Page]:
    async with service.running(), window(browser, product.address, name, where=LAMP) as phone:
        if may_ring:
            await phone.context.grant_permissions(["geolocation", "notifications"], origin=product.address)
        await phone.context.add_init_script(f"{_SUBSCRIBES}({json.dumps(_of(service, path))})")
        page = await phone.page()
        await page.evaluate("navigator.serviceWorker.ready")
        yield page


async def delivered(page: Page, product: Product, data: str) -> None:
    """As the browser gives it to the service worker once it has decrypted it."""
    tools = await page.context.new_cdp_session(page)
    found: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(one["registrationId"] for one in told["registrations"]),
    )
    await tools.send("ServiceWorker.enable")
    await until(lambda: found, what="the browser tells of the service worker")
    message = {"origin": product.address, "registrationId": found[0], "data": data}
    await tools.send("ServiceWorker.deliverPushMessage", message)


@contextmanager
def a_worker_at_noon(product: Product, service: PushService) -> Iterator[None]:
    """The product's own goes by the real clock, and at night lets people sleep; to this one it is noon tomorrow."""
    words = product.running.child("mongod").cmdline()
    mongo = f"mongodb://127.0.0.1:{words[words.index('--port') + 1]}/?directConnection=true"
    noon = datetime.now(LOCAL).replace(hour=12) + timedelta(days=1)
    start = time.monotonic() - (noon - WEDNESDAY).total_seconds()
    env = environment(
        WSPOLNIE_MONGO_URL=mongo,
        WSPOLNIE_DATA_DIR=str(product.running.folder),
        WSPOLNIE_SECRET_KEY=SECRET,
        **rings(service),
    )
    program = [sys.executable, "-P", "-m", "tests.support.postman_process", "settings", str(start), "1"]
    process = subprocess.Popen(program, env=env, cwd=ROOT)  # noqa: S603  our own command
    try:
        yield
    finally:
        process.kill()
        process.wait()


async def rung(service: PushService, title: str, about: str) -> Received:
    def came() -> list[Received]:
        return [
            one
            for one in service.received
            if one.payload["data"]["about_id"] == about and one.payload["title"] == title
        ]

    await until(came, what="the message at the push service")
    return came()[0]


async def notifications(page: Page) -> list[dict[str, str]]:
    """As soon as there is one."""
    await page.wait_for_function(
        "async () => (await (await navigator.serviceWorker.ready).getNotifications()).length > 0"
    )
    shown: list[dict[str, str]] = await page.evaluate(_SHOWN)
    return shown


async def my_devices(page: Page, product: Product) -> list[dict[str, Any]]:
    session = json.loads(await page.evaluate(kept_fact("session")))
    bearer = {"Authorization": f"Bearer {session['access_token']}"}
    status, found = ask(product.running.port, "/mobile/v1/devices", **bearer)
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
        report_id = page.url.rpartition("/")[2]
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
        await page.context.service_workers[0].evaluate(_TAP)
        await expect(page).to_have_url(f"{product.address}/sprawa/{report_id}")
        await expect(page.get_by_text("Wymieniono zapłonnik")).to_be_visible()
        assert await page.evaluate(_SHOWN) == []


async def test_what_cannot_be_read_is_shown_too_and_opens_the_inbox(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_phone(browser, product, push_service, "push-unreadable") as page:
        await delivered(page, product, "not what the office sends")
        [shown] = await notifications(page)
        assert (shown["title"], shown["body"]) == ("Wspólnie", "Nowa wiadomość w skrzynce")

        await page.context.service_workers[0].evaluate(_TAP)
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


def _of(service: PushService, path: str) -> dict[str, str]:
    address = service.subscription(path)
    return {"endpoint": address.endpoint, "p256dh": address.p256dh, "auth": address.auth}


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
