"""A photo as large as the screen, under real fingers: two pinch, one turns the page."""

from collections.abc import Sequence

from playwright.async_api import Browser, CDPSession, Page, expect

from tests.support.browser import window
from tests.web.conftest import Product
from tests.web.files import PASSER_BY, STREET
from tests.web.resident import LAMP, Resident

MIDDLE = (180, 360)
STEPS = 6

Finger = tuple[float, float]


async def test_two_fingers_enlarge_and_one_turns_the_page(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "photo-fingers", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)
        await resident.report("Dwa zdjęcia pod palcami: latarnia miga.", photos=[STREET, PASSER_BY])
        await resident.number()
        await resident.tap("link", "Zobacz sprawę")
        await expect(page.get_by_role("button", name="Latarnia uliczna, zdjęcie 2")).to_be_visible()
        await page.get_by_role("button", name="Latarnia uliczna, zdjęcie 1").click()
        viewer = page.get_by_role("dialog")
        await expect(viewer.get_by_text("Zdjęcie 1 z 2")).to_be_visible()
        touch = await page.context.new_cdp_session(page)
        x, y = MIDDLE
        before = await _width(page)

        await _fingers(touch, [[(x - 20 - 8 * step, y), (x + 20 + 8 * step, y)] for step in range(STEPS)])

        await expect(viewer.get_by_role("button", name="Pomniejsz")).to_be_enabled()
        # From 40 px apart to 120.
        assert 2.7 < await _width(page) / before < 3.3
        await expect(viewer.get_by_text("Zdjęcie 1 z 2")).to_be_visible()

        await page.keyboard.press("0")
        await _fingers(touch, [[(x + 60 - 24 * step, y)] for step in range(STEPS)])

        await expect(viewer.get_by_text("Zdjęcie 2 z 2")).to_be_visible()
        assert await viewer.get_by_role("button", name="Pomniejsz").is_disabled()
        await _fingers(touch, [[(x - 60 + 24 * step, y)] for step in range(STEPS)])
        await expect(viewer.get_by_text("Zdjęcie 1 z 2")).to_be_visible()


async def _fingers(touch: CDPSession, places: Sequence[Sequence[Finger]]) -> None:
    """Put down where the first say, moved along the others, and taken off."""
    for number, fingers in enumerate(places):
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(fingers)]
        kind = "touchMove" if number else "touchStart"
        await touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    await touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


async def _width(page: Page) -> float:
    place = await page.get_by_role("dialog").get_by_role("img").bounding_box()
    assert place is not None
    return place["width"]
