"""What was read no longer stands on the phone's screen: read on another device, or here."""

import json
from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.support.processes import ask, until
from tests.support.push_service import PushService
from tests.web.apka_walk import desk
from tests.web.conftest import Product
from tests.web.resident import Resident, bearer
from tests.web.ringing import delivered
from tests.web.test_push import a_phone

_TAGS = "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ tag }) => tag).sort()"


async def two_messages(page: Page, product: Product) -> list[dict[str, Any]]:
    """About one's own report, the newest first, as any device of the account reads them."""
    resident = Resident(page)
    await resident.report("Latarnia przy moście zgasła w czasie burzy i nie świeci.")
    await resident.number()
    await resident.tap("link", "Zobacz sprawę")
    await page.wait_for_url("**/sprawa/*")
    desk(product, page.url.rpartition("/")[2], "acceptance", {})
    items: list[dict[str, Any]] = []
    headers = await bearer(page)

    def came() -> bool:
        items[:] = ask(product.running.port, "/mobile/v1/inbox", **headers)[1]["items"]
        return len(items) > 1

    await until(came, what="both messages in the inbox")
    return items


def rings_for(item: dict[str, Any], tag: str) -> str:
    about = item["about"]
    data = {"kind": "report", "about_id": about["id"], "path": f"/sprawa/{about['id']}", "inbox_id": item["id"]}
    return json.dumps({"title": item["title"], "body": item["body"], "lang": "pl", "data": data | {"tag": tag}})


async def shown(page: Page, *tags: str) -> None:
    await page.wait_for_function(
        f"async (tags) => JSON.stringify(await ({_TAGS})()) === tags", arg=json.dumps(tags, separators=(",", ":"))
    )


async def test_what_was_read_elsewhere_goes_from_the_screen_and_the_rest_stays(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_phone(browser, product, push_service, "read-elsewhere") as page:
        newer, older = (await two_messages(page, product))[:2]
        await delivered(page, product, rings_for(newer, "newer"))
        await delivered(page, product, rings_for(older, "older"))
        await shown(page, "newer", "older")

        headers = await bearer(page)
        read = ask(product.running.port, f"/mobile/v1/inbox/{older['id']}/read", {}, **headers)
        assert read[0] == 200, read
        await page.goto(product.address + "/")
        await shown(page, "newer")

        await page.goto(product.address + "/skrzynka")
        await page.get_by_role("button", name=newer["title"]).first.click()
        await expect(page).to_have_url(f"{product.address}/sprawa/{newer['about']['id']}")
        await shown(page)


async def test_a_digest_goes_once_everything_was_read(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    async with a_phone(browser, product, push_service, "read-digest") as page:
        items = await two_messages(page, product)
        data = {
            "kind": "digest",
            "about_id": "00000000-0000-4000-8000-000000000001",
            "path": "/skrzynka",
            "tag": "digest",
        }
        await delivered(page, product, json.dumps({"title": "Dwie wiadomości", "body": "", "lang": "pl", "data": data}))
        await shown(page, "digest")
        headers = await bearer(page)
        for left, item in reversed(list(enumerate(items))):
            ask(product.running.port, f"/mobile/v1/inbox/{item['id']}/read", {}, **headers)
            async with page.expect_response(lambda answer: "/inbox?" in answer.url):
                await page.goto(product.address + "/")
            await shown(page, *(["digest"] if left else []))


async def test_a_tap_on_an_announcement_opens_it(browser: Browser, product: Product, push_service: PushService) -> None:
    async with a_phone(browser, product, push_service, "push-announcement") as page:
        place = "/ogloszenie/00000000-0000-4000-8000-000000000002"
        data = {"kind": "announcement", "about_id": place[-36:], "path": place, "tag": "news"}
        await delivered(page, product, json.dumps({"title": "Brak wody", "body": "", "lang": "pl", "data": data}))
        await shown(page, "news")
        await page.context.service_workers[0].evaluate(
            "async () => { const [shown] = await self.registration.getNotifications();"
            " self.dispatchEvent(new NotificationEvent('notificationclick', { notification: shown })) }"
        )
        await expect(page).to_have_url(product.address + place)
