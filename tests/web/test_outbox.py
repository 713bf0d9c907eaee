"""What waits on the phone: when the office asks to wait, when nobody looks, and when the office says no."""

import json
from collections.abc import Callable
from uuid import uuid4

from playwright.async_api import Browser, Page, Request, Route, expect

from tests.support.browser import window
from tests.support.lossy_network import Weather, lossy_network
from tests.support.processes import ask, until
from tests.web.conftest import Product
from tests.web.files import STREET
from tests.web.resident import LAMP, Resident, as_if_the_boundary_had_moved, kept_fact
from tests.web.test_photos import all_ready

AN_HOURS_REPORTS = 20


async def test_a_wish_to_wait_is_honoured(browser: Browser, product: Product) -> None:
    """Neither a new start nor a network that comes back asks again before the time."""
    async with window(browser, product.address, "asked-to-wait", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)
        await resident.report("Pierwsza z wielu spraw tego dnia: latarnia nie świeci.")
        await resident.number()
        await _use_up_the_hour(product, page)
        await resident.report("O jedną za dużo na tę godzinę: latarnia miga.")
        await expect(page.get_by_role("heading", name="Czeka na wysłanie")).to_be_visible()
        await resident.tap("link", "Moje sprawy")
        await expect(page.get_by_text("Następna próba")).to_be_visible()
        tries: list[str] = []
        page.on("request", _sent_to(tries))

        await page.reload()
        await expect(page.get_by_text("Następna próba")).to_be_visible()
        await page.evaluate("dispatchEvent(new Event('online'))")
        await page.get_by_role("link", name="Start", exact=True).click()
        await expect(page.get_by_text("Następna próba")).to_be_visible()

        await expect(page.get_by_role("button", name="Wyślij teraz")).to_be_disabled()
        assert tries == []


async def test_what_waits_goes_while_nobody_looks(browser: Browser, product: Product) -> None:
    words = "Nikt nie patrzy na telefon: latarnia przy rzece zgasła."
    async with lossy_network(product.running.port) as network:
        address = f"http://127.0.0.1:{network.port}"
        async with window(browser, address, "nobody-looks", where=LAMP) as phone:
            page = await phone.page()
            await page.evaluate("navigator.serviceWorker.ready")
            await Resident(page).fill_in(words)
            network.weather = Weather.AWAY
            await page.get_by_role("button", name="Wyślij").click()
            await expect(page.get_by_role("heading", name="Czeka na wysłanie")).to_be_visible()
            elsewhere = await phone.context.new_page()
            await page.close()
            network.weather = Weather.FINE
            await elsewhere.goto(f"{address}/healthz")
            await _network_is_back(elsewhere, address)

            await until(lambda: product.reports_with(words), what="the report arrived")
    assert product.reports_with(words) == 1


async def test_a_refusal_becomes_a_question_and_takes_nothing_else_away(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "refused", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)
        await resident.fill_in("Latarnia stała w mieście, gdy to pisano.")
        await page.context.set_offline(offline=True)
        await resident.tap("button", "Wyślij")
        await resident.tap("link", "Moje sprawy")
        await as_if_the_boundary_had_moved(page)
        await page.context.set_offline(offline=False)
        await expect(page.get_by_text("poza granicami")).to_be_visible()
        await resident.tap("link", "Zgłoś")
        await resident.tap("button", "Drogi i chodniki")
        await resident.tap("button", "Dziura w jezdni")
        await page.goto(product.address + "/sprawy")

        await resident.tap("button", "Popraw")
        await resident.tap("button", "Użyj mojej pozycji")
        await resident.tap("button", "Dalej")
        await expect(page.get_by_label("Co widzisz?")).to_have_value("Latarnia stała w mieście, gdy to pisano.")
        await resident.tap("button", "Dalej")
        await resident.tap("button", "Wyślij")
        await resident.number()
        await resident.tap("link", "Zgłoś")

        await expect(page.get_by_role("heading", name="Masz niedokończone zgłoszenie")).to_be_visible()
        await expect(page.get_by_text("Temat: Dziura w jezdni")).to_be_visible()


async def test_whoever_mends_one_after_the_other_loses_none(browser: Browser, product: Product) -> None:
    """Back from one to the next, without sending any: what was begun goes back with all that was changed in it."""
    first, *others = (f"Tu stoi {which} latarnia, która nie świeci." for which in ("pierwsza", "druga", "trzecia"))
    async with window(browser, product.address, "mended-in-turn", where=LAMP) as phone:
        page = await phone.page()
        await _refused(page, first, *others)
        for words in (first, *others):
            await _mend(page, words)
            await page.get_by_role("textbox", name="Adres lub punkt orientacyjny").fill("Przy moście")
            await page.get_by_role("link", name="Start", exact=True).click()
        await expect(page.get_by_role("button", name="Popraw")).to_have_count(2)

        await _mend(page, first)
        await expect(page.get_by_role("textbox", name="Adres lub punkt orientacyjny")).to_have_value("Przy moście")
        await Resident(page).tap("button", "Użyj mojej pozycji")
        await Resident(page).tap("button", "Dalej")
        await expect(page.get_by_label("Co widzisz?")).to_have_value(first)
        await expect(page.get_by_role("img", name="Latarnia uliczna")).to_have_count(1)
        await Resident(page).tap("button", "Dalej")
        await Resident(page).tap("button", "Wyślij")
        await Resident(page).number()
        await page.get_by_role("link", name="Start", exact=True).click()
        await expect(page.get_by_role("button", name="Popraw")).to_have_count(2)
        await until(lambda: all_ready(product, first), what="its photo came")


async def test_photos_that_nothing_names_any_more_are_cleaned(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "orphaned-photos", where=LAMP) as phone:
        page = await phone.page()
        await Resident(page).fill_in(photos=[STREET])
        mine = json.loads(await page.evaluate(kept_fact("draft")))["id"]
        await page.evaluate(_OLD_PHOTO, {"id": "orphan", "owner": "a report that is gone"})
        await page.evaluate(_OLD_PHOTO, {"id": "mine", "owner": mine})

        await page.reload()
        await page.wait_for_function(_OWNERS_ARE, arg=[mine])


_OLD_PHOTO = """
({ id, owner }) => new Promise((done, failed) => {
  const opening = indexedDB.open('wspolnie')
  opening.onerror = failed
  opening.onsuccess = () => {
    const writing = opening.result.transaction(['photos', 'files'], 'readwrite')
    const none = { caption: '', size: 3, sent: 0, attempts: 0, nextTryAt: 0 }
    writing.objectStore('photos').put({ id, owner, ...none, state: 'draft', addedAt: '2026-01-01T10:00:00.000Z' })
    writing.objectStore('files').put({ whole: new Blob(['old']), small: undefined }, id)
    writing.oncomplete = () => { opening.result.close(); done() }
    writing.onerror = failed
  }
})
"""
_OWNERS_ARE = """
(owners) => new Promise((done, failed) => {
  const opening = indexedDB.open('wspolnie')
  opening.onerror = failed
  opening.onsuccess = () => {
    const reading = opening.result.transaction(['photos', 'files'])
    const photos = reading.objectStore('photos').getAll()
    const files = reading.objectStore('files').getAllKeys()
    reading.oncomplete = () => {
      opening.result.close()
      const found = [...new Set(photos.result.map((one) => one.owner))]
      done(String(found) === String(owners) && files.result.length === photos.result.length)
    }
  }
})
"""


async def test_one_dead_connection_holds_up_nobody_for_long(browser: Browser, product: Product) -> None:
    words = "Po tym połączeniu nic już nie przyjdzie: latarnia zgasła."
    dead: list[Route] = []
    async with window(browser, product.address, "dead-connection", where=LAMP) as phone:
        page = await phone.context.new_page()
        await page.clock.install()
        await page.goto(product.address)
        await Resident(page).fill_in(words)
        await page.route("**/mobile/v1/reports", lambda route: dead.append(route))  # noqa: PLW0108  Playwright needs a function of Python's
        await page.get_by_role("button", name="Wyślij").click()
        await until(lambda: dead, what="the report is on its way")
        await expect(page.get_by_role("heading", name="Czeka na wysłanie")).to_be_visible()
        for _ in range(3):
            await page.clock.run_for(5500)
        queued = await page.evaluate("navigator.locks.query()")
        assert [one["name"] for one in queued["pending"]] == []

        await page.unroute("**/mobile/v1/reports")
        await page.clock.run_for(31_000)
        await page.clock.run_for(11_000)

        await Resident(page).number()
    assert product.reports_with(words) == 1


async def _refused(page: Page, first: str, *others: str) -> None:
    """The office says no to all of them; the first has a photo."""
    resident = Resident(page)
    await resident.fill_in(first, photos=[STREET])
    await page.context.set_offline(offline=True)
    await resident.tap("button", "Wyślij")
    for words in others:
        await expect(page.get_by_role("heading", name="Czeka na wysłanie")).to_be_visible()
        await resident.report(words)
    await resident.tap("link", "Moje sprawy")
    await as_if_the_boundary_had_moved(page)
    await page.context.set_offline(offline=False)
    await expect(page.get_by_text("poza granicami")).to_have_count(1 + len(others))


async def _mend(page: Page, words: str) -> None:
    await page.get_by_role("article").filter(has_text=words).get_by_role("button", name="Popraw").click()
    await expect(page.get_by_role("heading", name="Gdzie to jest?")).to_be_visible()


def _sent_to(tries: list[str]) -> Callable[[Request], None]:
    def seen(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/mobile/v1/reports"):
            tries.append(request.url)

    return seen


async def _use_up_the_hour(product: Product, page: Page) -> None:
    session = json.loads(await page.evaluate(kept_fact("session")))
    for _ in range(AN_HOURS_REPORTS - 1):
        body = {
            "id": str(uuid4()),
            "category": "street-lamp",
            "location": {"type": "Point", "coordinates": list(LAMP)},
            "description": "Jedna z wielu latarni, które dziś nie świecą.",
        }
        headers = {"Authorization": f"Bearer {session['access_token']}"}
        status, answer = ask(product.running.port, "/mobile/v1/reports", body, **headers)
        assert status == 201, answer


async def _network_is_back(page: Page, address: str) -> None:
    """What Chromium tells the service worker then; a browser without windows does not look at its network."""
    devtools = await page.context.new_cdp_session(page)
    found: list[str] = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(_ids(told)))
    await devtools.send("ServiceWorker.enable")
    await until(lambda: found, what="the service worker is known")
    told = {"origin": address, "registrationId": found[0], "tag": "outbox", "lastChance": False}
    await devtools.send("ServiceWorker.dispatchSyncEvent", told)


def _ids(told: dict[str, list[dict[str, str]]]) -> list[str]:
    return [one["registrationId"] for one in told["registrations"]]
