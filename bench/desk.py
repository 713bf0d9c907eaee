"""The console with thousands of open reports: how long until the list answers a filter, a word, a scroll to its end."""

from collections.abc import Awaitable, Callable
from statistics import median

from playwright.async_api import Page

from bench.browser import DESK, a_browser, a_page, shown_at
from bench.figures import Figure, spread
from bench.processes import Api
from bench.town import Bench

WITHIN_MS = 200.0
_WORDS = ("chodnik", "lampa", "drzewo", "woda", "przystanek", "dziura")
# From the act until its answer has been painted. What the list shows is put in while it says that it is busy.
_MEASURE = """
window.bench = {
  frame: () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
  pane: () => document.querySelector('[aria-busy]'),
  async until(holds) {
    while (!holds()) await new Promise((done) => setTimeout(done))
  },
  async answered(act) {
    const began = performance.now()
    act()
    await this.until(() => this.pane().getAttribute('aria-busy') === 'true')
    await this.until(() => this.pane().getAttribute('aria-busy') === 'false')
    await this.frame()
    return performance.now() - began
  },
  choose(field, value) {
    return this.answered(() => {
      field.value = value
      field.dispatchEvent(new Event('change', { bubbles: true }))
    })
  },
  filter(index, value) {
    return this.choose(document.querySelectorAll('form[role=search] select')[index], value)
  },
  queue(address) {
    return this.answered(() => document.querySelector(`nav a[href="${address}"]`).click())
  },
  search(words) {
    const field = document.querySelector('[data-search]')
    return this.answered(() => {
      field.value = words
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  },
  // The number of the lowest row on the screen; a list draws no others than those on the screen and around it.
  lowest() {
    const { bottom } = this.pane().getBoundingClientRect()
    const rows = [...document.querySelectorAll('li[aria-posinset]')]
    const seen = rows.filter((row) => row.getBoundingClientRect().top < bottom)
    return Math.max(0, ...seen.map((row) => Number(row.ariaPosInSet)))
  },
  async scroll() {
    const before = this.lowest()
    const began = performance.now()
    const pane = this.pane()
    pane.scrollTo({ top: pane.scrollHeight })
    await this.until(() => this.lowest() > before)
    await this.frame()
    return performance.now() - began
  },
}
"""


async def measure(bench: Bench, api: Api, headers: dict[str, str]) -> list[Figure]:
    """One colleague works, the others are connected already."""
    async with a_browser() as browser, a_page(browser, api, "/biuro/sprawy", DESK, headers) as page:
        await shown_at(page, "[data-row]")
        await shown_at(page, "p.on")
        await page.evaluate(_MEASURE)
        rounds = 2 if bench.quick else 5
        bench.say("The desk: filters and words …")
        filters = [*await _filters(page, rounds), *await _queues(page, rounds)]
        words = [await page.evaluate("(words) => bench.search(words)", word) for word in _WORDS * rounds]
        await page.evaluate("bench.search('')")
        bench.say("The desk: scrolling to the end …")
        scrolls = await _scrolled(page, 10 if bench.quick else 100)
    return [
        _middle("list answers a filter or a queue", filters),
        _middle("list answers a word", words, "the pause after the last letter included"),
        _middle("list goes on when scrolled to its end", scrolls, f"{50 * len(scrolls):,} rows scrolled through"),
    ]


async def _filters(page: Page, rounds: int) -> list[float]:
    """Each state and each category, and back to all of them."""
    fields = page.locator("form[role=search] select")
    seen: list[float] = []
    for index in range(2):
        values = [str(await one.get_attribute("value")) for one in await fields.nth(index).locator("option").all()]
        seen += [
            await page.evaluate("([index, value]) => bench.filter(index, value)", [index, chosen])
            for value in [one for one in values if one][: 6 * rounds]
            for chosen in (value, "")
        ]
    return seen


async def _queues(page: Page, rounds: int) -> list[float]:
    queues = [f"/biuro/sprawy?queue={name}" for name in ("new", "overdue", "waiting", "department")]
    visits = [*queues * rounds, "/biuro/sprawy"]
    return [await page.evaluate("(address) => bench.queue(address)", address) for address in visits]


async def _scrolled(page: Page, pages: int) -> list[float]:
    more: Callable[[], Awaitable[bool]] = page.locator("[data-testid=rows] + div button").first.is_visible
    seen: list[float] = []
    while len(seen) < pages and await more():
        seen.append(await page.evaluate("bench.scroll()"))
    return seen


def _middle(name: str, times: list[float], note: str = "") -> Figure:
    _, slow = spread(times)
    told = f"median of {len(times)}, 95 % within {slow:.0f} ms"
    return Figure(name, median(times), "ms", WITHIN_MS, note=f"{told}; {note}" if note else told)
