"""The list at the desk: it draws what is on the screen and a little around it, and misses nothing of the rest."""

from playwright.async_api import Browser, Page, expect

from tests.support.browser import DESK, window
from tests.support.processes import ask
from tests.web.conftest import Product
from tests.web.console_walk import sign_in

DRAWN_AT_MOST = 45
# The rows that the pane shows, and how much of it shows neither a row nor what stands below the last.
_SEEN = """
() => {
  const pane = document.querySelector('[aria-busy]')
  const { top, bottom } = pane.getBoundingClientRect()
  const boxes = [...pane.querySelectorAll('li, [data-end]')].map((one) => [one, one.getBoundingClientRect()])
  const shown = boxes.filter(([, box]) => box.bottom > top && box.top < bottom)
  const covered = shown.reduce((sum, [, box]) => sum + Math.min(box.bottom, bottom) - Math.max(box.top, top), 0)
  const ids = shown.map(([one]) => one.querySelector('[data-row]')?.dataset.row).filter(Boolean)
  return { ids, blank: Math.round(bottom - top - covered), drawn: boxes.length - 1 }
}
"""
_PAGE_DOWN = """
(pages) => new Promise((done) => {
  const pane = document.querySelector('[aria-busy]')
  pane.scrollBy({ top: pages * pane.clientHeight })
  requestAnimationFrame(() => setTimeout(() => done(pane.scrollTop + pane.clientHeight < pane.scrollHeight - 1)))
})
"""


def everything(product: Product) -> list[str]:
    found: list[str] = []
    cursor = ""
    while True:
        path = f"/staff/v1/reports?limit=50{cursor}"
        status, page = ask(product.running.port, path, **product.desk("dispatcher"))
        assert status == 200, page
        found += [row["id"] for row in page["items"]]
        if not page["next_cursor"]:
            return found
        cursor = f"&cursor={page['next_cursor']}"


async def the_list(page: Page, product: Product) -> None:
    await sign_in(page, product, "dispatcher")
    await expect(page.locator("[data-row]").first).to_be_visible()


async def test_who_scrolls_sees_every_report_and_no_hole(browser: Browser, product: Product) -> None:
    there = everything(product)
    assert len(there) > 50, "one page is no long list"
    async with window(browser, product.address, "long-list", viewport=DESK) as desk:
        page = await desk.page("/biuro/sprawy")
        await the_list(page, product)
        seen: list[str] = []
        for _ in range(len(there)):
            now = await page.evaluate(_SEEN)
            assert now["blank"] <= 1
            assert now["drawn"] <= DRAWN_AT_MOST
            seen += [one for one in now["ids"] if one not in seen]
            if not await page.evaluate(_PAGE_DOWN, 0.9) and await page.get_by_text("To już wszystkie").is_visible():
                break
        seen += [one for one in (await page.evaluate(_SEEN))["ids"] if one not in seen]
        assert seen == there

        await page.evaluate(_PAGE_DOWN, -999)
        now = await page.evaluate(_SEEN)
        assert now["blank"] <= 1
        assert now["ids"] == there[: len(now["ids"])]


async def test_the_keyboard_walks_past_what_is_drawn(browser: Browser, product: Product) -> None:
    there = everything(product)
    async with window(browser, product.address, "long-list-keyboard", viewport=DESK) as desk:
        page = await desk.page("/biuro/sprawy")
        await the_list(page, product)
        for number, one in enumerate(there[:30], start=1):
            await page.keyboard.press("j")
            row = page.locator(f"[data-row='{one}']")
            await expect(row).to_be_focused()
            await expect(row).to_be_in_viewport(ratio=0.99)
            await expect(page.get_by_role("listitem").filter(has=row)).to_have_attribute("aria-posinset", str(number))

        await page.get_by_label("Stan").select_option(label="Przyjęte")
        await expect(page.get_by_role("list", name="Sprawy").get_by_role("listitem").first).to_be_in_viewport()


async def test_a_row_that_is_read_stays_reachable_when_scrolled_away(browser: Browser, product: Product) -> None:
    there = everything(product)
    async with window(browser, product.address, "long-list-open", viewport=DESK) as desk:
        page = await desk.page("/biuro/sprawy")
        await the_list(page, product)
        await page.locator(f"[data-row='{there[1]}']").click()
        await expect(page.get_by_role("group", name="Działania")).to_be_visible()
        for _ in range(4):
            await page.evaluate(_PAGE_DOWN, 2)
        await page.keyboard.press("Escape")

        await expect(page.locator(f"[data-row='{there[1]}']")).to_be_focused()
        await expect(page.locator(f"[data-row='{there[1]}']")).to_be_in_viewport()
