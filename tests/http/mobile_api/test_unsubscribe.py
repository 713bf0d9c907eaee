"""The link in a letter: looking at it changes nothing, a POST ends such letters, and nothing else is touched."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx2 import AsyncClient

from backend.accounts.contacts import Contact
from backend.kernel.clock import ChosenClock
from backend.kernel.settings import Settings
from backend.work import Transactions
from notifications.channels.base import BellName
from notifications.plans.message import MessageClass
from notifications.preferences import Preference, wishes_of
from notifications.unsubscribe import GOOD_FOR, PATH, unsubscribe_token
from notifications.wishes import DEFAULT_WISHES, Frequency, QuietHours
from tests.support.builders.wishes import a_wish, wished

EWA = UUID(int=1)
_C = MessageClass


@pytest.fixture
async def link(transactions: Transactions, settings: Settings, clock: ChosenClock) -> str:  # noqa: ARG001  a database
    await Contact(id=EWA).insert()
    return PATH + unsubscribe_token(settings.secret_key, EWA, [_C.CASE, _C.FOLLOWED], clock.now())


async def test_looking_changes_nothing(phone: AsyncClient, link: str) -> None:
    for method in ("GET", "GET", "HEAD"):
        answer = await phone.request(method, link)
        assert answer.status_code == 200
    page = (await phone.get(link)).text
    assert '<form method="post">' in page
    assert "Twoje sprawy" in page
    assert "<script" not in page
    assert await Preference.count() == 0


async def test_a_mail_program_unsubscribes_with_one_click(phone: AsyncClient, link: str) -> None:
    """RFC 8058, 3.2: a form with this one field, without cookies and without signing in."""
    answer = await phone.post(link, data={"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "script" not in answer.headers["content-security-policy"]
    wishes = (await wishes_of([EWA]))[EWA]
    assert wishes.of(_C.CASE).bells == {BellName.PUSH}
    assert wishes.of(_C.FOLLOWED) == DEFAULT_WISHES.of(_C.FOLLOWED), "it had no letters to lose"
    assert wishes.of(_C.ALARM) == DEFAULT_WISHES.of(_C.ALARM)
    assert wishes.quiet == DEFAULT_WISHES.quiet


async def test_what_was_wished_besides_stays(phone: AsyncClient, link: str) -> None:
    await wished(
        EWA,
        case=a_wish(("email",), "weekly"),
        followed=a_wish(("email", "push"), "daily"),
        quiet={"since": "20:00", "until": "06:00"},
        topics=["roads"],
    )
    for _ in range(2):
        assert (await phone.post(link)).status_code == 200
    row = await Preference.get(EWA)
    assert row is not None
    assert (row.revision, row.topics) == (2, ["roads"]), "twice is once"
    wishes = (await wishes_of([EWA]))[EWA]
    assert (wishes.of(_C.CASE).bells, wishes.of(_C.CASE).frequency) == (frozenset(), Frequency.WEEKLY)
    assert wishes.of(_C.FOLLOWED).bells == {BellName.PUSH}
    assert isinstance(wishes.quiet, QuietHours)


@pytest.mark.parametrize(
    ("office", "stays", "settings_of", "not_said"),
    [
        (False, "nadal znajdziesz w apce", "/powiadomienia", "konsol"),
        (True, "nadal znajdziesz w konsoli urzędu", "/biuro/konto", "apce"),
    ],
    ids=["a resident", "an officer"],
)
async def test_the_pages_speak_of_the_face_that_the_reader_uses(
    phone: AsyncClient, link: str, office: Any, stays: str, settings_of: str, not_said: str
) -> None:
    await Contact.find_one({"_id": EWA}).update({"$set": {"of_staff": office}})
    asking, done = (await phone.get(link)).text, (await phone.post(link)).text
    assert stays in asking
    assert f'<a href="{settings_of}">Ustawienia powiadomień</a>' in done
    assert not_said not in asking + done


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
async def test_the_page_speaks_the_readers_language(phone: AsyncClient, link: str, language: str) -> None:
    answer = await phone.get(link, headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in answer.text


async def test_a_link_is_not_good_for_ever_nor_for_somebody_else(
    phone: AsyncClient, link: str, clock: ChosenClock
) -> None:
    for harm in (link[:-1], link + "A", PATH + "AAAA", PATH + "ż"):
        answer = await phone.post(harm)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unsubscribe-link-invalid")
    clock.put(clock.now() + GOOD_FOR + timedelta(seconds=1))
    assert (await phone.post(link)).status_code == 404
    assert await Preference.count() == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [("pl", "Ten link już nie działa"), ("en", "This link no longer works"), ("uk", "Це посилання вже не діє")],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_browser_is_shown_a_page_that_says_what_to_do(
    phone: AsyncClient, method: str, language: str, said: str
) -> None:
    asked = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": language}
    answer = await phone.request(method, PATH + "made-up", headers=asked)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    assert "script" not in answer.headers["content-security-policy"]
    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{said}</h1>" in answer.text
    assert 'href="/powiadomienia"' in answer.text
    assert "<form" not in answer.text
    assert "<ul" not in answer.text


@pytest.mark.parametrize("rest", ["", "a/b"])
async def test_a_link_without_its_end_is_a_bad_one(phone: AsyncClient, rest: str) -> None:
    answer = await phone.get(PATH + rest, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")


async def test_of_an_account_that_is_gone_nothing_is_kept(phone: AsyncClient, link: str) -> None:
    await Contact.find_all().delete()
    assert (await phone.post(link)).status_code == 200
    assert await Preference.count() == 0


async def test_it_works_where_this_version_cannot_read_the_rest(phone: AsyncClient, link: str) -> None:
    odd = a_wish(("email", "sms"), "hourly")
    await wished(EWA, case=odd, surprise=odd, quiet={"since": "never", "until": "never"})
    assert (await phone.post(link)).status_code == 200
    row = await Preference.get(EWA)
    assert row is not None
    assert row.classes == {"case": {"bells": ["sms"], "frequency": "hourly"}, "surprise": odd}
