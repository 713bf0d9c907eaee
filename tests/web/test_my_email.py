"""An address is proved by the code that came there, as people type it: with spaces, wrongly, too late."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from backend.accounts.contacts import CODE_ATTEMPTS, CODE_LIVES
from tests.support.browser import window
from tests.support.mail_server import MailServer
from tests.support.processes import SECRET, Up, database_of, environment, until, up
from wspolnie.ports import free_port


@pytest.fixture(scope="module")
def mailbox() -> Iterator[MailServer]:
    with MailServer().running() as server:
        yield server


@pytest.fixture(scope="module")
def town(mailbox: MailServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """One that writes letters."""
    env = environment(
        WSPOLNIE_SECRET_KEY=SECRET,
        WSPOLNIE_SMTP_URL=f"smtp://127.0.0.1:{mailbox.port}",
        WSPOLNIE_MAIL_FROM="apka@town.example",
    )
    with up(tmp_path_factory.mktemp("letters") / "data", free_port(), env=env) as running:
        yield running


async def code_in(mailbox: MailServer, letters: int) -> str:
    """Of the last one, once there are so many."""
    await until(lambda: len(mailbox.letters) >= letters, what="a letter")
    body = mailbox.letters[-1].get_body(("plain",))
    assert body is not None
    found = re.search(r"\b\d{6}\b", body.get_content())
    assert found is not None
    return found[0]


async def given(page: Page, address: str) -> None:
    await page.get_by_role("button", name="Ustaw teraz").click()
    await page.get_by_label("Adres e-mail").fill(address)
    await page.get_by_role("button", name="Wyślij kod").click()
    await expect(page.get_by_label("Kod z e-maila")).to_be_focused()


async def answered(page: Page, code: str) -> None:
    await page.get_by_label("Kod z e-maila").fill(code)
    await page.get_by_role("button", name="Potwierdź").click()


async def test_a_code_may_be_pasted_with_spaces_and_may_be_wrong_first(
    browser: Browser, town: Up, mailbox: MailServer
) -> None:
    async with window(browser, f"http://127.0.0.1:{town.port}", "my-email") as phone:
        page = await phone.page("/powiadomienia")
        before = len(mailbox.letters)
        await given(page, "ewa@town.example")
        code = await code_in(mailbox, before + 1)
        field = page.get_by_label("Kod z e-maila")
        for wrong, said in (("12345", "Kod ma 6 cyfr."), (f"{(int(code) + 1) % 10**6:06}", "Zostały jeszcze 4 próby")):
            await answered(page, wrong)
            await expect(field).to_have_accessible_description(re.compile(said))
            await expect(field).to_be_focused()
        await answered(page, f" {code[:3]} {code[3:]} ")
        await expect(page.get_by_text("Piszemy na adres ewa@town.example.")).to_be_visible()
        await expect(page.get_by_role("heading", name="Mój e-mail")).to_be_focused()


async def test_a_code_that_is_over_is_followed_by_a_new_one(browser: Browser, town: Up, mailbox: MailServer) -> None:
    async with window(browser, f"http://127.0.0.1:{town.port}", "my-email-late") as phone:
        page = await phone.page("/powiadomienia")
        before = len(mailbox.letters)
        await given(page, "jan@town.example")
        code = await code_in(mailbox, before + 1)
        with database_of(town) as database:
            asked = {"email_asked.address": "jan@town.example"}
            contact = database["contacts"].find_one(asked)
            assert contact is not None
            late = contact["email_asked"]["at"] - CODE_LIVES - timedelta(seconds=1)
            database["contacts"].update_one(asked, {"$set": {"email_asked.at": late}})
        field = page.get_by_label("Kod z e-maila")
        await answered(page, code)
        await expect(field).to_have_accessible_description(re.compile("Ten kod już nie działa"))
        await page.get_by_role("button", name="Wyślij nowy kod").click()
        await expect(field).to_have_value("")
        await expect(field).to_have_accessible_description("")
        code = await code_in(mailbox, before + 2)

        for left in range(CODE_ATTEMPTS - 1, -1, -1):
            await answered(page, f"{(int(code) + 1) % 10**6:06}")
            said = f"jeszcze {left} prób" if left else "Ten kod już nie działa"
            await expect(field).to_have_accessible_description(re.compile(said))
        await page.get_by_role("button", name="Wyślij nowy kod").click()
        await expect(page.get_by_role("status").get_by_text("Wysłaliśmy nowy kod")).to_be_visible()
        await answered(page, await code_in(mailbox, before + 3))
        await expect(page.get_by_text("Piszemy na adres jan@town.example.")).to_be_visible()
