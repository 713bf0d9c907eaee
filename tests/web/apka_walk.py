"""Every screen of the apka, one after the other, as residents come to them; each with a name for its picture."""

import json
from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.support.processes import ask
from tests.web.conftest import Product
from tests.web.resident import LAMP, Resident, as_if_the_boundary_had_moved

PLACES = ("/sprawy", "/mapa", "/skrzynka", "/wiecej", "/powiadomienia", "/ustawienia")
QUESTIONS = {
    "pothole": "jedna z listy i liczba",
    "bus-stop": "tekst i kilka z listy",
    "illegal-burning": "chwila i tekst",
}
"""Categories of the demo town that ask in all ways there are, with an announcement in `street-lamp`."""


async def a_newcomer(page: Page, product: Product) -> AsyncIterator[str]:
    """Nothing is there yet; then the first report."""
    for path in ("/", *PLACES, "/nie-ma-takiej", "/sprawa/00000000-0000-4000-8000-000000000000"):
        await page.goto(product.address + path)
        yield f"nowa-osoba{path.replace('/', '-')[:20]}"
    resident = Resident(page)
    await page.goto(product.address + "/nowe")
    await page.get_by_role("searchbox").fill("zxzx")
    yield "krok-1-nic-nie-pasuje"
    await page.get_by_role("searchbox").fill("lampa")
    yield "krok-1-szukane"
    await page.get_by_role("searchbox").fill("")
    await resident.tap("button", "Oświetlenie i sygnalizacja")
    yield "krok-1"
    await resident.tap("button", "Latarnia uliczna")
    yield "krok-2-bez-miejsca"
    await page.context.set_geolocation({"longitude": 16.5, "latitude": 51.0, "accuracy": 900})
    await resident.tap("button", "Użyj mojej pozycji")
    await expect(page.get_by_role("alert").get_by_text("poza granicami")).to_be_visible()
    yield "krok-2-poza-miastem"
    await page.context.set_geolocation({"longitude": LAMP[0], "latitude": LAMP[1], "accuracy": 12})
    await page.reload()
    await page.goto(product.address + "/nowe?krok=2")
    await resident.tap("button", "Użyj mojej pozycji")
    await expect(page.get_by_text("Miejsce zaznaczone").first).to_be_visible()
    yield "krok-2"
    await resident.tap("button", "Dalej")
    await resident.tap("button", "Dalej")
    await expect(page.get_by_role("alert")).not_to_have_count(0)
    yield "krok-3-bledy"
    await page.get_by_label("Co widzisz?").fill("Latarnia przy przystanku nie świeci od trzech dni.")
    yield "krok-3"
    await page.goto(product.address + "/nowe")
    yield "niedokonczone"
    await page.goto(product.address + "/nowe?krok=4")
    yield "krok-4"
    await resident.tap("button", "Wyślij")
    await resident.number()
    yield "wyslane"


async def all_questions(page: Page, product: Product) -> AsyncIterator[str]:
    """The third step of categories that together ask in every way."""
    for category in QUESTIONS:
        await page.goto(product.address + "/")
        draft = {"category": category, "at": LAMP, "accuracy": 12, "id": "00000000-0000-4000-8000-000000000001"}
        await page.evaluate(KEEP, ["facts", "draft", json.dumps(draft)])
        await page.goto(product.address + "/nowe?krok=3")
        yield f"krok-3-{category}"


async def a_reporter(page: Page, product: Product) -> AsyncIterator[str]:
    """One report through its life: mine, asked about, resolved; and one of somebody else."""
    await page.goto(product.address + "/")
    resident = Resident(page)
    await resident.report()
    await resident.number()
    await resident.tap("link", "Zobacz sprawę")
    yield "sprawa"
    report_id = page.url.rpartition("/")[2]
    await page.get_by_role("button", name="Pokaż na mapie").click()
    yield "sprawa-mapa"
    await page.get_by_role("button", name="Wycofaj zgłoszenie").click()
    yield "sprawa-wycofanie"
    await page.keyboard.press("Escape")
    desk(product, report_id, "acceptance", {})
    desk(product, report_id, "question", {"text": "Który to słup? Podaj numer z tabliczki."})
    await expect(page.get_by_role("heading", name="Urząd pyta")).to_be_visible()
    yield "sprawa-pytanie"
    await page.get_by_label("Twoja odpowiedź").fill("Numer 14, przy ławce.")
    await page.get_by_role("button", name="Wyślij odpowiedź").click()
    await expect(page.get_by_role("heading", name="Urząd pyta")).to_have_count(0)
    desk(product, report_id, "resolution", {"note": "Wymieniono oprawę, latarnia świeci."})
    await expect(page.get_by_role("heading", name="Czy to jest załatwione?")).to_be_visible()
    yield "sprawa-zalatwiona"
    await page.get_by_role("button", name="Nie, to nie jest załatwione").click()
    yield "sprawa-zastrzezenie"
    await page.goto(product.address + f"/sprawa/{_of_others(product)}")
    yield "sprawa-cudza"
    for path in ("/", *PLACES):
        await page.goto(product.address + path)
        yield f"ekran{path.replace('/', '-')}"
    await page.goto(product.address + "/mapa")
    await page.get_by_role("button", name="Pokaż listę").click()
    yield "mapa-lista"


async def without_a_network(page: Page, product: Product) -> AsyncIterator[str]:
    """What waits, what the office refuses, and leaving."""
    await page.goto(product.address + "/")
    await page.evaluate("navigator.serviceWorker.ready")
    resident = Resident(page)
    await resident.fill_in()
    await page.context.set_offline(offline=True)
    await resident.tap("button", "Wyślij")
    await expect(page.get_by_role("heading", name="Czeka na wysłanie")).to_be_visible()
    yield "bez-sieci-wyslane"
    await resident.tap("link", "Moje sprawy")
    yield "bez-sieci-moje"
    await page.get_by_role("button", name="Usuń").click()
    yield "bez-sieci-usuniecie"
    await page.keyboard.press("Escape")
    await as_if_the_boundary_had_moved(page)
    await page.context.set_offline(offline=False)
    await expect(page.get_by_role("button", name="Popraw")).to_be_visible()
    yield "nieprzyjete"
    await page.goto(product.address + "/ustawienia")
    await page.get_by_role("button", name="Usuń moje konto").click()
    yield "ustawienia-usuniecie"
    await page.get_by_label("Tak, chcę usunąć konto").check()
    await page.get_by_role("dialog").get_by_role("button", name="Usuń moje konto").click()
    await expect(page.get_by_text("Konto usunięte")).to_be_visible()
    yield "ustawienia-usuniete"


async def asked_for_the_bell(page: Page, product: Product) -> AsyncIterator[str]:
    """In a browser that would show notifications, and gets none: headless Chromium has no push service here."""
    await page.context.grant_permissions(["geolocation", "notifications"], origin=product.address)
    await page.goto(product.address + "/")
    resident = Resident(page)
    await resident.report("Latarnia za sklepem gaśnie o dziewiątej.")
    await resident.number()
    await expect(page.get_by_role("heading", name="Dać znać, gdy coś się zmieni?")).to_be_visible()
    yield "powiadomienia-propozycja"
    await resident.tap("button", "Tak, dajcie znać")
    await expect(page.get_by_role("alert").get_by_text("Przeglądarka nie przyjęła")).to_be_visible()
    yield "powiadomienia-nieprzyjete"
    await page.goto(product.address + "/ustawienia")
    await expect(page.get_by_role("switch")).to_be_visible()
    yield "powiadomienia-wylaczone"


KEEP = """
([shelf, key, value]) => new Promise((done, failed) => {
  const opening = indexedDB.open('wspolnie')
  opening.onerror = failed
  opening.onsuccess = () => {
    const writing = opening.result.transaction(shelf, 'readwrite')
    writing.objectStore(shelf).put(JSON.parse(value), key)
    writing.oncomplete = () => { opening.result.close(); done() }
    writing.onerror = failed
  }
})
"""


def desk(product: Product, report_id: str, act: str, body: object) -> None:
    status, answer = ask(
        product.running.port, f"/staff/v1/reports/{report_id}/{act}", body, **product.desk("lighting.officer")
    )
    assert status < 300, answer


def _of_others(product: Product) -> str:
    status, found = ask(product.running.port, "/mobile/v1/map?bbox=15.60,50.78,15.86,50.98&status_type=open")
    assert status == 200, found
    return str(found["features"][0]["id"])
