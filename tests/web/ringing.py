"""What a browser needs to be rung in a test, and the two ends of it that are played.

Headless Chromium has no push service here: `PushManager` gives the address and the keys of the stand-in of a push
service, which decrypts what the product's own worker sends; and what it decrypted is handed to our service worker by
the browser's own `ServiceWorker.deliverPushMessage` (DevTools protocol). A tap on a notification cannot be made
either: the service worker gets the event of one. Everything between is the product.
"""

import json
from typing import Any

from playwright.async_api import BrowserContext, Page

from tests.support.processes import until
from tests.support.push_service import PushService, Received
from tests.web.conftest import Product

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


async def subscribes(context: BrowserContext, service: PushService, path: str = "/s/one") -> None:
    """Every page of it, at that path of the stand-in."""
    await context.add_init_script(f"{_SUBSCRIBES}({json.dumps(_of(service, path))})")


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


async def shown_now(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await page.evaluate(_SHOWN)
    return found


async def tapped(page: Page) -> None:
    await page.context.service_workers[0].evaluate(_TAP)


def _of(service: PushService, path: str) -> dict[str, str]:
    address = service.subscription(path)
    return {"endpoint": address.endpoint, "p256dh": address.p256dh, "auth": address.auth}
