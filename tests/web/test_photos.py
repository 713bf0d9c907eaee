"""A photo's whole way: chosen without a network, sent in pieces, covered and shown by the office, looked at."""

import io
import json
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.async_api import Browser, Page, Playwright, expect

from tests.support import pictures as drawn
from tests.support.browser import DESK, window
from tests.support.lossy_network import Weather, lossy_network
from tests.support.processes import ask, until
from tests.web.conftest import Product
from tests.web.console_walk import colleague, sign_in
from tests.web.files import BROKEN, PASSER_BY, STREET, a_file
from tests.web.phone import kill_browser, phone_on, shell_is_kept
from tests.web.resident import LAMP, Resident

AT_THE_EDGE_OF_TOWN = 200_000
"""Bits per second."""
LONG_MS = 100_000


async def test_taken_without_a_network_and_killed_it_arrives_once_and_covered(
    playwright: Playwright, browser: Browser, product: Product, tmp_path: Path
) -> None:
    words = "Na zdjęciu ktoś stoi obok: latarnia przy mostku zgasła."
    async with lossy_network(product.running.port) as network:
        async with phone_on(playwright, tmp_path, network, "photos-before") as (context, page):
            await shell_is_kept(page)
            await context.set_offline(offline=True)
            network.weather = Weather.AWAY
            await page.reload()
            await Resident(page).report(words, photos=[PASSER_BY, STREET])
            await expect(page.get_by_role("heading", name="Czeka na wysłanie")).to_be_visible()
            kill_browser(tmp_path)
        network.weather = Weather.FINE
        network.bits_per_second, network.cut_after = AT_THE_EDGE_OF_TOWN, 150_000
        async with phone_on(playwright, tmp_path, network, "photos-after") as (_, page):
            await page.goto(f"http://127.0.0.1:{network.port}/sprawy")
            await expect(page.get_by_role("heading", name="Zdjęcia w drodze")).to_be_visible()
            await expect(page.get_by_role("heading", name="Zdjęcia w drodze")).to_have_count(0, timeout=LONG_MS)
    await until(lambda: all_ready(product, words), what="both photos are ready")
    assert network.cuts > 1
    assert product.reports_with(words) == 1
    await _covered_and_shown(browser, product, words)


async def _covered_and_shown(browser: Browser, product: Product, words: str) -> None:
    report = report_with(product, words)
    passer_by = report["photos"][0]
    assert [box["what"] for box in passer_by["boxes"]] == ["face"]
    assert differs_inside(product, passer_by)
    assert fetched(product, f"/media/{passer_by['id']}/large")[0] == 404
    async with window(browser, product.address, "photos-desk", viewport=DESK) as desk:
        page = await desk.page(f"/biuro/sprawa/{report['id']}")
        await sign_in(page, product, "lighting.officer")
        await page.get_by_role("button", name="Zasłoń i pokaż Zdjęcie 1").click()
        await page.get_by_text("Tak zobaczą to inni", exact=True).click()
        await page.get_by_role("button", name="Pokaż wszystkim").click()
        await expect(page.get_by_text("Widzi je każdy", exact=True)).to_be_visible()

        status, picture = fetched(product, f"/media/{passer_by['id']}/large")
        assert status == 200
        assert picture == fetched(product, passer_by["public_sizes"]["large"]["url"])[1]

        await page.get_by_role("button", name="Ukryj", exact=True).click()
        await expect(page.get_by_text("Ukryte przed innymi")).to_be_visible()


async def test_a_photo_can_be_retaken_and_removed_and_is_still_there_tomorrow(
    browser: Browser, product: Product
) -> None:
    async with window(browser, product.address, "photos-draft", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)
        await resident.fill_in(photos=[STREET, a_file(drawn.a_scene())])
        await page.get_by_role("button", name="Wstecz").click()
        await page.get_by_label("Podpis zdjęcia 1").fill("Słup nr 14")
        before = await page.get_by_role("img", name="Latarnia uliczna").nth(1).get_attribute("src")
        async with page.expect_file_chooser() as asked:
            await page.locator("label", has_text="Zrób inne").nth(1).click()
        await (await asked.value).set_files([a_file(drawn.a_passer_by())])
        await expect(page.get_by_role("img", name="Latarnia uliczna").nth(1)).not_to_have_attribute("src", before or "")
        await page.close()

        page = await phone.page("/nowe?krok=3")
        await expect(page.get_by_role("img", name="Latarnia uliczna: Słup nr 14")).to_be_visible()
        await page.get_by_role("button", name="Usuń 2").click()

        await expect(page.get_by_role("img", name="Latarnia uliczna")).to_have_count(1)
        await expect(page.get_by_role("heading", name="Zdjęcia")).to_be_focused()


async def test_what_an_older_apka_kept_is_still_there(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "photos-upgrade", where=LAMP) as phone:
        page = await phone.page("/healthz")
        await page.evaluate(_AS_VERSION_1, {"category": "street-lamp", "at": LAMP, "description": "Z dawnej wersji."})

        await page.goto(product.address + "/nowe")
        await page.get_by_role("button", name="Dokończ").click()
        await page.get_by_role("button", name="Wstecz").click()
        await expect(page.get_by_label("Co widzisz?")).to_have_value("Z dawnej wersji.")
        await Resident(page).choose("Wybierz z galerii", STREET)
        await expect(page.get_by_role("img", name="Latarnia uliczna")).to_be_visible()


async def test_what_is_no_photo_is_told_and_takes_nothing_away(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "photos-none", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)
        await resident.fill_in(photos=[a_file(drawn.a_scene())])
        await page.get_by_role("button", name="Wstecz").click()
        await resident.choose(
            "Wybierz z galerii", {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
        )

        await expect(page.get_by_role("alert").get_by_text("plan.pdf")).to_be_visible()
        await expect(page.get_by_role("img", name="Latarnia uliczna")).to_have_count(1)


async def test_the_place_of_a_photo_is_offered_and_not_sent(browser: Browser, product: Product) -> None:
    words = "Zdjęcie wie, gdzie to jest: lampa przy ratuszu."
    async with window(browser, product.address, "photos-place", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)
        await resident.fill_in(words, photos=[PASSER_BY])
        await page.get_by_role("button", name="Wstecz").click()
        await expect(page.get_by_text("Zdjęcie wie, gdzie je zrobiono")).to_have_count(0)
        await resident.choose("Wybierz z galerii", PASSER_BY)
        await page.get_by_role("button", name="Użyj tego miejsca").click()
        await resident.tap("button", "Dalej")
        await resident.tap("button", "Wyślij")
        await resident.number()

        report = report_with(product, words)
        assert report["location"]["coordinates"] == [15.735, 50.904]
        await until(lambda: all_ready(product, words), what="the photos came")
        original = fetched(product, f"/staff/v1/media/{report['photos'][0]['id']}/original", office=True)[1]
        assert not Image.open(io.BytesIO(original)).getexif()


async def test_a_refused_photo_becomes_a_question(browser: Browser, product: Product) -> None:
    """A file that this browser cannot read goes as it is; what the office says of it comes back to the person."""
    words = "Zepsute zdjęcie nie zatrzyma sprawy: latarnia nie świeci."
    async with window(browser, product.address, "photos-refused", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)
        await resident.report(words, photos=[BROKEN])
        await resident.number()
        await resident.tap("link", "Zobacz sprawę")
        await expect(page.get_by_text("Urząd nie przyjął tego zdjęcia")).to_be_visible()
        await resident.choose("Wybierz inne", STREET)

        await expect(page.get_by_role("button", name="Latarnia uliczna, zdjęcie 1")).to_be_visible()
        await expect(page.get_by_text("Urząd nie przyjął tego zdjęcia")).to_have_count(0)
    assert product.reports_with(words) == 1
    assert [one["status"] for one in report_with(product, words)["photos"]] == ["ready"]


async def test_the_gallery_by_keyboard_alone(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "photos-gallery", where=LAMP) as phone:
        page = await phone.page()
        resident = Resident(page)
        await resident.report("Dwa zdjęcia do obejrzenia: latarnia miga.", photos=[STREET, PASSER_BY])
        await resident.number()
        await resident.tap("link", "Zobacz sprawę")
        second = page.get_by_role("button", name="Latarnia uliczna, zdjęcie 2")
        await expect(second).to_be_visible()
        await second.focus()
        await page.keyboard.press("Enter")
        viewer = page.get_by_role("dialog")
        await expect(viewer.get_by_text("Zdjęcie 2 z 2")).to_be_visible()
        await page.keyboard.press("ArrowLeft")
        await expect(viewer.get_by_text("Zdjęcie 1 z 2")).to_be_visible()
        await page.keyboard.press("+")
        await expect(viewer.get_by_role("button", name="Pomniejsz")).to_be_enabled()
        await page.keyboard.press("Escape")

        await expect(viewer).to_have_count(0)
        await expect(second).to_be_focused()


async def test_an_officer_covers_a_part_and_a_colleague_is_not_overwritten(browser: Browser, product: Product) -> None:
    words = "Numer domu widać na zdjęciu: latarnia przy bramie."
    async with (
        window(browser, product.address, "photos-cover-phone", where=LAMP) as phone,
        window(browser, product.address, "photos-cover", viewport=DESK) as desk,
    ):
        resident = Resident(await phone.page())
        await resident.report(words, photos=[STREET])
        await resident.number()
        report = report_with(product, words)
        page = await desk.page(f"/biuro/sprawa/{report['id']}")
        await sign_in(page, product, "lighting.officer")
        # By itself, when the photo has come.
        await page.get_by_role("button", name="Zasłoń i pokaż").click(timeout=60_000)
        await _drag_over(page)
        await page.keyboard.press("Tab")
        await page.get_by_role("button", name="Zapisz zasłony").click()
        await expect(page.get_by_text("1 zasłona").first).to_be_visible()
        assert differs_inside(product, report_with(product, words)["photos"][0])

        await page.get_by_text("Zdjęcie i zasłony", exact=True).click()
        await page.get_by_role("button", name="Dodaj zasłonę").click()
        await page.get_by_label("Szerokość, %").last.fill("12")
        await page.get_by_label("Szerokość, %").last.press("Tab")
        colleague_covers(product, words)
        await expect(page.get_by_text("Ktoś zmienił zasłony w międzyczasie")).to_be_visible()
        await page.get_by_role("button", name="Zapisz moje").click()

        await expect(page.get_by_text("2 zasłony").first).to_be_visible()
        boxes = report_with(product, words)["photos"][0]["boxes"]
        assert [box["width"] for box in boxes][1] == 0.12


async def test_a_repair_is_shown_before_and_after(browser: Browser, product: Product) -> None:
    words = "Przed i po: klosz latarni jest stłuczony."
    async with (
        window(browser, product.address, "photos-pair-phone", where=LAMP) as phone,
        window(browser, product.address, "photos-pair", viewport=DESK) as desk,
    ):
        page = await phone.page()
        resident = Resident(page)
        await resident.report(words, photos=[STREET])
        await resident.number()
        await resident.tap("link", "Zobacz sprawę")
        await expect(page.get_by_role("button", name="Latarnia uliczna, zdjęcie 1")).to_be_visible()
        report = report_with(product, words)
        colleague(product, report["id"], "acceptance", {}, "lighting.officer")
        office = await desk.page(f"/biuro/sprawa/{report['id']}")
        await sign_in(office, product, "lighting.officer")
        await office.get_by_role("button", name="Załatwione", exact=True).first.click()
        await office.locator("textarea").first.fill("Klosz wymieniony, latarnia świeci.")
        await office.get_by_label("Dodaj zdjęcia").set_input_files([a_file(drawn.a_scene(), "po.jpg")])
        await expect(office.get_by_text("wysłane", exact=True)).to_be_visible()
        await office.locator("[data-send]").click()

        await expect(page.get_by_text("Przed", exact=True)).to_be_visible()
        await expect(page.get_by_text("Po", exact=True)).to_be_visible()
        await page.get_by_role("button", name="Nie, to nie jest załatwione").click()
        await page.get_by_label("Co jeszcze jest nie tak?").fill("Klosz jest, ale dalej nie świeci.")
        await resident.choose("Zrób zdjęcie", a_file(drawn.a_scene(800, 600)))
        await expect(page.get_by_role("dialog").get_by_role("button", name="Usuń")).to_be_visible()
        await page.get_by_role("dialog").get_by_role("button", name="Wyślij").click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await until(lambda: all_ready(product, words), what="the objection's photo came")
    assert [one["stage"] for one in report_with(product, words)["photos"]] == ["reported", "resolution", "objection"]


_AS_VERSION_1 = """
(draft) => new Promise((done, failed) => {
  const opening = indexedDB.open('wspolnie', 1)
  opening.onerror = failed
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('facts').put(draft, 'draft')
    opening.result.createObjectStore('outbox', { keyPath: 'id' })
    opening.result.createObjectStore('answers')
  }
  opening.onsuccess = () => { opening.result.close(); done() }
})
"""


def report_with(product: Product, words: str) -> dict[str, Any]:
    headers = product.desk("dispatcher")
    status, page = ask(product.running.port, "/staff/v1/reports?limit=50", **headers)
    assert status == 200, page
    found = next(row for row in page["items"] if row["excerpt"].startswith(words[:40]))
    status, report = ask(product.running.port, f"/staff/v1/reports/{found['id']}", **headers)
    assert status == 200, report
    return dict(report)


def all_ready(product: Product, words: str) -> bool:
    if not product.reports_with(words):
        return False
    return {one["status"] for one in report_with(product, words)["photos"]} == {"ready"}


def colleague_covers(product: Product, words: str) -> None:
    report = report_with(product, words)
    box = {"x": 0.7, "y": 0.7, "width": 0.1, "height": 0.1, "source": "officer", "what": "other"}
    path = f"/staff/v1/reports/{report['id']}/photos/{report['photos'][0]['id']}/boxes"
    connection = HTTPConnection("127.0.0.1", product.running.port, timeout=30)
    headers = {"Content-Type": "application/json"} | product.desk("lighting.head")
    connection.request("PUT", path, json.dumps({"boxes": [box]}), headers)
    assert connection.getresponse().status == 200
    connection.close()


def fetched(product: Product, path: str, *, office: bool = False) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", product.running.port, timeout=30)
    connection.request("GET", path, headers=product.desk("lighting.officer") if office else {})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer.status, data


def differs_inside(product: Product, photo: dict[str, Any]) -> bool:
    """What everybody sees, where a box lies; and nothing besides."""
    plain, public = (_pixels(product, photo[name]["large"]["url"]) for name in ("sizes", "public_sizes"))
    height, width = plain.shape[:2]
    inside = np.zeros((height, width), dtype=bool)
    for box in photo["boxes"]:
        left, top = int(box["x"] * width), int(box["y"] * height)
        inside[top : top + int(box["height"] * height), left : left + int(box["width"] * width)] = True
    change = np.abs(plain - public).mean(axis=2)
    far = np.zeros_like(inside)
    far[: height // 8, : width // 8] = True
    return float(change[inside].mean()) > 4 and float(change[far].mean()) < 2


def _pixels(product: Product, url: str) -> NDArray[np.int16]:
    status, data = fetched(product, url)
    assert status == 200
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.int16)


async def _drag_over(page: Page) -> None:
    sheet = page.get_by_role("group", name="Zdjęcie z zasłonami")
    await sheet.scroll_into_view_if_needed()
    place = await sheet.bounding_box()
    assert place is not None
    await page.mouse.move(place["x"] + place["width"] * 0.3, place["y"] + place["height"] * 0.3)
    await page.mouse.down()
    await page.mouse.move(place["x"] + place["width"] * 0.5, place["y"] + place["height"] * 0.55, steps=4)
    await page.mouse.up()
    await expect(page.get_by_role("button", name="Zasłona 1")).to_be_visible()
