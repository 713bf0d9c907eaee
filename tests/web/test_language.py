"""In which language the doors are asked: what they refuse is told in it."""

import re

from playwright.async_api import Browser, Request, expect

from tests.support.push_service import PushService
from tests.web.conftest import Product
from tests.web.test_push import a_phone

DOOR = re.compile("/mobile/v1/")


async def test_everything_is_asked_in_the_language_that_was_chosen(
    browser: Browser, product: Product, push_service: PushService
) -> None:
    """Not in that of the browser, which is Polish here: opening an account and switching a bell on, too."""
    async with a_phone(browser, product, push_service, "language", "/s/language") as page:
        await page.goto(product.address + "/ustawienia")
        await page.get_by_label("English").check()
        await expect(page.get_by_role("heading", level=1, name="Settings")).to_be_visible()
        asked: list[Request] = []
        page.on("request", lambda one: asked.append(one) if DOOR.search(one.url) else None)
        await page.get_by_role("switch").click()
        await expect(page.get_by_role("switch")).to_have_attribute("aria-checked", "true")
        paths = {one.url.partition("/mobile/v1/")[2].partition("/")[0] for one in asked}
        assert {"session", "push", "devices"} <= paths
        for one in asked:
            assert (await one.all_headers())["accept-language"] == "en", one.url
