"""What residents wish to hear, chosen on a phone."""

from playwright.async_api import Browser, expect

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
