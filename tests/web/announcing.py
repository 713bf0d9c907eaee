"""An announcement from a blank page to the phones, as the desk of it does; and what is put with it."""

from playwright.async_api import FilePayload, Page, expect

from tests.support import pictures as drawn
from tests.support.papers import a_paper
from tests.web.conftest import Product
from tests.web.console_walk import sign_in
from tests.web.files import a_file


def a_pdf(name: str, data: bytes) -> FilePayload:
    """Or what only says so."""
    return {"name": name, "mimeType": "application/pdf", "buffer": data}


POSTER = a_file(drawn.a_scene(1200, 900), "plakat.jpg")
RULES = a_pdf("regulamin_kina.pdf", a_paper(size=1_200_000))


async def begin(page: Page, product: Product, title: str, who: str = "participation.head") -> None:
    """A draft's words, not saved yet."""
    await sign_in(page, product, who)
    await expect(page.get_by_role("heading", name="Nowy komunikat")).to_be_visible()
    await page.get_by_label("Tytuł", exact=False).fill(title)
    await page.get_by_label("Tekst", exact=False).fill("Zapraszamy wszystkich na rynek w sobotę o 18:00.")


async def send_off(page: Page) -> None:
    await page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
    await page.get_by_role("button", name="Zatwierdź").click()
    await page.get_by_role("button", name="Wyślij").click()
    await page.get_by_role("dialog").get_by_role("button", name="Wyślij").click()
    await expect(page.get_by_text("Co się z nim stało")).to_be_visible()
