"""The officer's inbox behind the bell: what is unread, page by page, and a click that opens the thing."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from playwright.async_api import Browser, expect

from notifications.channels.base import About
from notifications.inbox import item_row
from notifications.plans.message import Message, MessageClass
from notifications.stored import Stored
from tests.support.browser import DESK, window
from tests.support.processes import ask, database_of
from tests.web.conftest import Product
from tests.web.console_walk import new_report, sign_in

WHO = "culture.officer"


def told_of(product: Product, who: str, report_id: str, times: int) -> None:
    """As the postman puts it there, older and older; nobody has to report so much for it."""
    status, me = ask(product.running.port, "/staff/v1/me", **product.desk(who))
    assert status == 200, me
    now = datetime.now(UTC)
    with database_of(product.running) as database:
        category = {"pl": "Latarnia", "en": "Street lamp", "uk": "Ліхтар"}
        for number in range(times):
            message = Message(
                recipient_id=UUID(me["account_id"]),
                message_class=MessageClass.QUEUE,
                text_key="report.new_for_department",
                about=About(kind="report", id=UUID(report_id), public_code=f"AAAA-{number:04}"),
                collapse=report_id,
                expires_at=now + timedelta(hours=1),
                office=True,
            )
            params = {"category": category, "code": f"AAAA-{number:04}"}
            stored = Stored(params, message.about.model_dump())
            at = now - timedelta(minutes=number)
            database["inbox"].insert_one(item_row(message, fact_id=uuid4(), at=at, now=now, stored=stored))


def unread(product: Product, who: str) -> int:
    status, page = ask(product.running.port, "/staff/v1/inbox", **product.desk(who))
    assert status == 200, page
    return int(page["unread"])


async def test_messages_are_read_by_keyboard_page_by_page(browser: Browser, product: Product) -> None:
    report_id = new_report(product)
    before = unread(product, WHO)
    told_of(product, WHO, report_id, 25)
    async with window(browser, product.address, "office-inbox", viewport=DESK) as desk:
        page = await desk.page("/biuro/konto")
        await sign_in(page, product, WHO)
        bell = page.locator("[data-bell]")
        await expect(bell).to_have_text(str(before + 25))
        await bell.focus()
        await page.keyboard.press("Enter")
        items = page.get_by_role("list", name="Skrzynka").get_by_role("listitem")
        await expect(items).to_have_count(20)
        await page.get_by_role("button", name="Pokaż więcej").click()
        await expect(items.filter(has_text="AAAA-0024")).to_have_count(1)

        first = items.first.get_by_role("link")
        await expect(first).to_contain_text("Nowa")
        await first.focus()
        await page.keyboard.press("Enter")
        await expect(page).to_have_url(f"{product.address}/biuro/sprawa/{report_id}")
        await expect(bell).to_have_text(str(before + 24))
        await page.go_back()
        await expect(items.first).not_to_contain_text("Nowa")
    assert unread(product, WHO) == before + 24


async def test_without_a_network_it_says_so_and_comes_back(browser: Browser, product: Product) -> None:
    told_of(product, "culture.head", new_report(product), 1)
    async with window(browser, product.address, "office-inbox-offline", viewport=DESK) as desk:
        page = await desk.page("/biuro/skrzynka")
        await sign_in(page, product, "culture.head")
        await expect(page.get_by_role("list", name="Skrzynka")).to_be_visible()
        await page.get_by_role("link", name="O czym i jak powiadamiać").click()
        await expect(page.get_by_role("heading", level=1, name="Moje konto")).to_be_visible()
        await page.context.set_offline(offline=True)
        await page.locator("[data-bell]").click()
        await expect(page.get_by_role("button", name="Spróbuj ponownie")).to_be_visible()
        await page.context.set_offline(offline=False)
        await page.get_by_role("button", name="Spróbuj ponownie").click()

        await expect(page.get_by_role("list", name="Skrzynka").get_by_role("listitem").first).to_be_visible()


async def test_all_are_read_at_once_and_what_comes_meanwhile_stays_new(browser: Browser, product: Product) -> None:
    who = "greenery.officer"
    report_id = new_report(product)
    told_of(product, who, report_id, 105)
    count = unread(product, who)
    async with window(browser, product.address, "office-inbox-all", viewport=DESK) as desk:
        page = await desk.page("/biuro/skrzynka")
        await sign_in(page, product, who)
        every = page.get_by_role("button", name="Oznacz wszystkie jako przeczytane")
        await every.click()
        await expect(page.get_by_text(re.compile(rf"Przeczytane: [1-9]\d* z {count}"))).to_be_visible()
        told_of(product, who, report_id, 1)
        await expect(page.get_by_role("status").get_by_text("1 nieprzeczytana wiadomość")).to_be_visible(timeout=60_000)
        assert unread(product, who) == 1
        await every.click()
        await expect(page.get_by_role("status").get_by_text("Wszystko przeczytane.").first).to_be_visible()
        await expect(page.locator("[data-bell]")).to_have_text("")
        await expect(page.get_by_text("Nowa", exact=True)).to_have_count(0)
        await expect(every).to_have_count(0)
    assert unread(product, who) == 0


async def test_whoever_stops_reading_them_all_keeps_the_rest_new(browser: Browser, product: Product) -> None:
    who = "water.head"
    told_of(product, who, new_report(product), 400)
    async with window(browser, product.address, "office-inbox-stopped", viewport=DESK) as desk:
        page = await desk.page("/biuro/skrzynka")
        await sign_in(page, product, who)
        await page.get_by_role("button", name="Oznacz wszystkie jako przeczytane").click()
        await page.get_by_role("button", name="Anuluj").click()
        await expect(page.get_by_role("button", name="Oznacz wszystkie jako przeczytane")).to_be_visible()
    assert unread(product, who) > 0


async def test_whoever_was_told_nothing_reads_what_will_come(browser: Browser, product: Product) -> None:
    async with window(browser, product.address, "office-inbox-empty", viewport=DESK) as desk:
        page = await desk.page("/biuro/skrzynka")
        await sign_in(page, product, "auditor")
        await expect(page.get_by_text("Nie ma jeszcze wiadomości")).to_be_visible()
        await expect(page.locator("[data-bell]")).to_have_text("")
