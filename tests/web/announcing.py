"""An announcement from a blank page to the phones, as the desk of it does; and what is put with it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from playwright.async_api import FilePayload, Page, expect

from tests.support import pictures as drawn
from tests.support.builders.announcements import a_body
from tests.support.papers import a_paper
from tests.support.processes import ask, database_of
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


WRITER, HEAD = "lighting.officer", "lighting.head"
"""Who writes an alarm, and the second person that it needs."""
TAKE_DOWN = "Usuń zdjęcie lub załącznik"
HIDE = "Ukryj zdjęcie lub załącznik"
MAP, LIST = "Mapa dróg ewakuacji", "Lista punktów zbiórki"


def stepped(product: Product, announcement_id: str, step: str, who: str = HEAD, **body: object) -> Any:
    """By a colleague at another desk."""
    path, headers = f"/staff/v1/announcements/{announcement_id}", product.desk(who)
    seen = ask(product.running.port, path, **headers)[1]
    known = {"If-Match": f'"{seen["revision"]}"'}
    status, now = ask(product.running.port, f"{path}/{step}", body, **headers, **known)
    assert status == 201, now
    return now


async def an_alarm_is_out(page: Page, product: Product, title: str) -> None:
    """With a map and a list; the writer still looks at it."""
    await begin(page, product, title, WRITER)
    await page.get_by_label("Alarm", exact=True).check()
    await page.get_by_label("Wybierz zdjęcia albo upuść je tutaj").set_input_files([POSTER])
    await page.get_by_label("Co widać na zdjęciu").fill(MAP)
    await page.get_by_label("Wybierz pliki PDF albo upuść je tutaj").set_input_files([RULES])
    await page.get_by_label("Tytuł załącznika").fill(LIST)
    await page.get_by_role("button", name="Zapisz szkic").click()
    await page.get_by_role("button", name="Przekaż do zatwierdzenia").click()
    await expect(page.get_by_text("To alarm: zatwierdza go osoba")).to_be_visible()
    announcement_id = page.url.rpartition("/")[2]
    stepped(product, announcement_id, "approval")
    stepped(product, announcement_id, "schedule", send_at=None)
    await page.reload()
    await expect(page.get_by_text("Co się z nim stało")).to_be_visible()


async def corrected(page: Page, why: str) -> None:
    """There is a draft of the next version now."""
    await page.get_by_role("button", name="Popraw", exact=True).click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Dlaczego").fill(why)
    await dialog.get_by_role("button", name="Popraw").click()
    await expect(page.get_by_text("Mieszkańcy widzą poprzednią wersję")).to_be_visible()


async def left_out(page: Page, attachment: str) -> None:
    """Of the draft, which is kept."""
    await page.get_by_role("button", name=f"Usuń {attachment}").click()
    await page.get_by_role("button", name="Zapisz szkic").click()
    await expect(page.get_by_text("Zapisano", exact=True)).to_be_attached()
    await expect(page.get_by_label("Tytuł załącznika")).to_have_count(0)


async def seen_by(page: Page, product: Product, who: str) -> None:
    """The same page, by a colleague who sits down at that desk."""
    await page.context.clear_cookies()
    await page.reload()
    await sign_in(page, product, who)


def an_alarm_whose_time_goes_by(product: Product, title: str) -> str:
    """Its author puts it off, so that it waits for approval once more, until after that time. Its id."""
    now, writer = datetime.now(UTC), product.desk(WRITER)
    times = {"valid_from": now.isoformat(), "valid_until": (now + timedelta(days=1)).isoformat()}
    words = {"pl": {"title": title, "text": "Zostań w domu i zamknij okna."}}
    body = a_body(severity="alarm", area_ids=[], words=words, **times)
    status, one = ask(product.running.port, "/staff/v1/announcements", body, **writer)
    assert status == 201, one
    stepped(product, one["id"], "submission", WRITER)
    stepped(product, one["id"], "approval")
    later = (now + timedelta(hours=1)).isoformat()
    assert stepped(product, one["id"], "schedule", WRITER, send_at=later)["status"] == "submitted"
    with database_of(product.running) as database:
        by = {"$set": {"send_at": now - timedelta(minutes=5)}}
        assert database["announcements"].update_one({"_id": UUID(one["id"])}, by).modified_count == 1
    return str(one["id"])
