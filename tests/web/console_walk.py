"""Every screen of the console, one after the other, as colleagues come to them; each with a name for its picture."""

from collections.abc import AsyncIterator, Sequence
from uuid import uuid4

from playwright.async_api import FilePayload, Page, expect

from tests.support.processes import ask
from tests.web.conftest import Product
from tests.web.deliveries import that_nobody_plans, trouble, what_was_held_back
from tests.web.files import photo_sent
from tests.web.resident import LAMP

ACTS = {
    "submitted": ("Przydziel", "Zmień wydział", "Odmów", "Dodaj notatkę"),
    "accepted": (
        "Zacznij pracę",
        "Załatwione",
        "Zapytaj zgłaszającą osobę",
        "Wstrzymaj",
        "Przekaż poza urząd",
        "Napisz publicznie",
        "Pokaż opis publicznie",
    ),
}
"""By state; what is not listed has no form, or the same one."""


async def sign_in(page: Page, product: Product, who: str) -> None:
    await page.get_by_label("E-mail").fill(product.email(who))
    await page.get_by_label("Hasło").fill(product.password)
    await page.get_by_label("Hasło").press("Enter")


async def an_officer(page: Page, product: Product) -> AsyncIterator[str]:
    await page.goto(product.address + "/biuro")
    yield "logowanie"
    await page.get_by_label("E-mail").fill(product.email("nobody"))
    await page.get_by_label("Hasło").fill("to nie jest hasło")
    await page.get_by_role("button", name="Zaloguj się").click()
    await expect(page.get_by_role("alert").get_by_text("się nie zgadza")).to_be_visible()
    yield "logowanie-blad"
    await sign_in(page, product, "lighting.officer")
    await expect(page.get_by_text("Na żywo")).to_be_visible()
    for path in (
        "sprawy?queue=new",
        "sprawy?queue=overdue",
        "sprawy?queue=mine",
        "sprawy",
        "sprawy?q=zxzx",
        "konto",
        "skrzynka",
        "ludzie",
        "nie-ma",
    ):
        await page.goto(f"{product.address}/biuro/{path}")
        yield path.replace("?", "-").replace("=", "-")
    await page.goto(product.address + "/biuro/sprawy")
    await page.get_by_role("button", name="Klawisze").click()
    yield "klawisze"
    await page.keyboard.press("Escape")
    await page.locator("button.who").click()
    yield "konto-i-wyglad"


async def at_one_report(page: Page, product: Product) -> AsyncIterator[str]:
    """Every act's form, the way it was counted and routed, and a colleague who is faster."""
    report_id = new_report(product)
    await page.goto(f"{product.address}/biuro/sprawa/{report_id}")
    await sign_in(page, product, "lighting.officer")
    await expect(page.get_by_role("group", name="Działania")).to_be_visible()
    yield "sprawa-nowa"
    await page.locator("[data-actions]").click()
    yield "sprawa-menu"
    await page.keyboard.press("Escape")
    async for name in _forms(page, "submitted"):
        yield name
    await page.get_by_role("button", name="Przyjmij").click()
    await expect(page.get_by_role("button", name="Zacznij pracę").first).to_be_visible()
    async for name in _forms(page, "accepted"):
        yield name
    await page.get_by_text("Jak policzono termin").click()
    await page.get_by_text("Co widzą inni").click()
    yield "sprawa-wyjasnienia"
    await act(page, "Załatwione")
    await page.locator("textarea").first.fill("Wymieniono bezpiecznik, świeci.")
    colleague(product, report_id, "notes", {"text": "Jadę tam dziś po południu."}, "lighting.head")
    await expect(page.get_by_role("button", name="Pokaż nową wersję")).to_be_visible()
    yield "sprawa-zmieniona"
    await page.locator("[data-send]").click()
    await expect(page.get_by_role("dialog", name="Sprawa zmieniła się w międzyczasie")).to_be_visible()
    yield "sprawa-konflikt"
    await page.get_by_role("button", name="Zastosuj mimo to").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    yield "sprawa-zalatwiona"
    await page.goto(product.address + "/biuro/sprawa/00000000-0000-4000-8000-000000000000")
    yield "sprawa-nie-ma"


async def an_administrator(page: Page, product: Product) -> AsyncIterator[str]:
    await page.goto(product.address + "/biuro/ludzie")
    await sign_in(page, product, "administrator")
    await expect(page.get_by_role("button", name="Dodaj osobę")).to_be_visible()
    yield "ludzie"
    await page.get_by_role("button", name="Dodaj osobę").click()
    yield "ludzie-dodanie"
    await page.keyboard.press("Escape")
    await page.get_by_role("searchbox").fill("zxzx")
    await expect(page.get_by_text("Nikt nie pasuje.")).to_be_visible()
    yield "ludzie-nikt"
    await page.goto(product.address + "/biuro/skrzynka")
    await expect(page.get_by_text("Nie ma jeszcze wiadomości")).to_be_visible()
    yield "skrzynka-pusta"
    trouble(product)
    await page.goto(product.address + "/biuro/wysylka")
    await expect(page.get_by_role("heading", name="Poniechane: 2")).to_be_visible()
    yield "wysylka"
    what_was_held_back(product)
    with that_nobody_plans(product):
        await page.reload()
        await expect(page.get_by_text("Komunikatu nie udaje się rozesłać")).to_be_visible()
        yield "wysylka-stoi"
        await page.get_by_role("region", name="Ostatnie 24 godziny").first.scroll_into_view_if_needed()
        yield "wysylka-kolumny"
        await page.evaluate("document.querySelector('#givenup')?.scrollIntoView()")
        yield "wysylka-poniechane"


async def the_editors(page: Page, product: Product) -> AsyncIterator[str]:
    """Routes and catalogue, closed and with what opens: a rule's conditions, a row, a question with options."""
    await page.goto(product.address + "/biuro/ludzie")
    await sign_in(page, product, "administrator")
    await expect(page.get_by_role("button", name="Dodaj osobę")).to_be_visible()
    for path in ("katalog", "katalog/nowa?grupa=lighting", "katalog/kategoria/street-lamp"):
        await page.goto(f"{product.address}/biuro/{path}")
        yield path.partition("?")[0].replace("/", "-")
    await page.locator("[data-question='1'] [data-change]").click()
    yield "katalog-pytanie"
    await page.goto(product.address + "/biuro/trasy")
    yield "trasy"
    await page.locator("[data-rule='2'] [data-change]").click()
    await page.locator("[data-row='0']").get_by_role("button", name="Zmień").click()
    yield "trasy-regula"


async def _forms(page: Page, state: str) -> AsyncIterator[str]:
    for number, name in enumerate(ACTS[state]):
        await act(page, name)
        yield f"sprawa-{state}-{number}"
        await page.locator("form").get_by_role("button", name="Anuluj").click()


async def act(page: Page, name: str) -> None:
    group = page.get_by_role("group", name="Działania")
    button = group.get_by_role("button", name=name, exact=True).first
    if not await button.is_visible():
        await page.locator("[data-actions]").click()
    await button.click()
    await expect(page.locator("[data-send]")).to_be_visible()


def new_report(
    product: Product,
    words: str = "Latarnia na rogu nie świeci od wczoraj, jest ciemno.",
    photos: Sequence[FilePayload] = (),
) -> str:
    """By a resident of their own, for the department of lighting."""
    port = product.running.port
    device = {"platform": "android", "name": "Telefon", "locale": "pl"}
    status, session = ask(port, "/mobile/v1/session", {"device": device})
    assert status == 201, session
    mine = {"Authorization": f"Bearer {session['access_token']}"}
    body = {
        "id": str(uuid4()),
        "category": "street-lamp",
        "location": {"type": "Point", "coordinates": list(LAMP)},
        "description": words,
        "answers": {},
        "media_ids": [photo_sent(port, "/mobile/v1/media", one, **mine) for one in photos],
    }
    status, report = ask(port, "/mobile/v1/reports", body, **mine)
    assert status == 201, report
    return str(report["id"])


def colleague(product: Product, report_id: str, act: str, body: object, who: str) -> None:
    status, answer = ask(product.running.port, f"/staff/v1/reports/{report_id}/{act}", body, **product.desk(who))
    assert status < 300, answer
