"""Announcements for everybody: a page without a script, RSS, JSON Feed; asked for again, they cost nothing."""

import json
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from re import findall
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from httpx2 import AsyncClient, Response

from backend.announcements.documents import Announcement
from backend.announcements.states import AnnouncementStatus
from backend.announcements.values import Severity, Topic, Words, WordsBy
from backend.http.app import furnish
from backend.kernel.clock import ChosenClock
from backend.kernel.settings import Settings
from backend.public_api.app import create_public_api
from backend.work import Transactions
from tests.conftest import WEDNESDAY
from tests.support.builders.announcements import an_announcement
from tests.support.builders.catalog import a_town, without_district
from tests.support.http import as_new, call
from tests.support.problems import assert_problem

RSS, JSON_FEED = "/open-data/v1/announcements.rss", "/open-data/v1/announcements.json"
_S = AnnouncementStatus
NASTY = WordsBy(
    pl=Words(title='Ulica <b>"Lipowa"</b> & Klonowa', text="<script>alert(1)</script> Koniec o 18:00.\n\nDziękujemy.")
)


@pytest.fixture
def browser(settings: Settings, transactions: Transactions) -> AsyncClient:
    door = as_new(create_public_api)
    furnish(door, settings.model_copy(update={"public_url": "https://town.example"}), transactions)
    return call(door)


async def page_of(browser: AsyncClient, transactions: Transactions, status: _S = _S.SENT, **fields: Any) -> str:
    one = await an_announcement(transactions, status, **fields)
    answer = await browser.get(f"/komunikaty/{one.id}")
    assert answer.status_code == 200
    return answer.text


async def test_a_page_says_it_and_can_be_shared(browser: AsyncClient, transactions: Transactions) -> None:
    await a_town()
    one = await an_announcement(transactions, _S.SENT, severity=Severity.WARNING, area_ids=("cieplice",))
    answer = await browser.get(f"/komunikaty/{one.id}", headers={"Accept-Language": "en"})
    html = answer.text
    assert '<html lang="en">' in html
    assert '<h1 lang="en">No water in Lipowa</h1>' in html
    for said in ("Warning", "Water and sewers", "Cieplice (en)", "Valid from 17 June 2026, 12:00 until"):
        assert said in html
    graph = dict(findall(r'<meta property="([a-z:_]+)" content="([^"]*)">', html))
    assert graph["og:title"] == "No water in Lipowa"
    assert graph["og:url"] == f"https://town.example/komunikaty/{one.id}"
    assert graph["og:description"] == "There is no water in Lipowa street until 18:00 today."
    assert (graph["og:site_name"], graph["og:locale"]) == ("Miasto (en)", "en_GB")
    assert f'<a href="https://town.example/ogloszenie/{one.id}">' in html


async def test_a_link_can_name_the_language(browser: AsyncClient, transactions: Transactions) -> None:
    one = await an_announcement(transactions, _S.SENT)
    html = (await browser.get(f"/komunikaty/{one.id}?lang=uk", headers={"Accept-Language": "en"})).text
    assert '<html lang="uk">' in html
    assert '<h1 lang="pl">Brak wody przy Lipowej</h1>' in html  # as long as nobody has translated it


async def test_there_is_no_script_and_the_policy_allows_none(browser: AsyncClient, transactions: Transactions) -> None:
    one = await an_announcement(transactions, _S.SENT)
    answer = await browser.get(f"/komunikaty/{one.id}")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    [style] = findall(r"(?s)<style>(.*?)</style>", answer.text)
    assert b64encode(sha256(style.encode()).digest()).decode() in policy
    assert "script" not in policy
    assert findall(r"<script|<link rel=\"stylesheet|style=|onclick", answer.text) == []


async def test_what_somebody_wrote_stays_text(browser: AsyncClient, transactions: Transactions) -> None:
    html = await page_of(browser, transactions, words=NASTY)
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "Ulica &lt;b&gt;&quot;Lipowa&quot;&lt;/b&gt; &amp; Klonowa" in html
    assert "<p>Dziękujemy.</p>" in html
    rss = ET.fromstring((await browser.get(RSS)).content)  # noqa: S314  our own
    assert rss.findtext("channel/item/title") == NASTY.pl.title
    assert rss.findtext("channel/item/description") == NASTY.pl.text


async def test_addresses_in_the_text_can_be_followed(browser: AsyncClient, transactions: Transactions) -> None:
    text = "Mapa: https://mapa.example/?a=1&b=<2>.\nStara: http://stara.example/"
    html = await page_of(browser, transactions, words=WordsBy(pl=Words(title="Objazd", text=text)))
    link = '<a href="https://mapa.example/?a=1&amp;b=" rel="noopener noreferrer nofollow">https://mapa.example/?a=1&amp;b=</a>'
    assert f"<p>Mapa: {link}&lt;2&gt;.<br>Stara: http://stara.example/</p>" in html


async def test_one_that_is_over_or_cancelled_says_so(
    browser: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    off = await an_announcement(transactions, _S.CANCELLED)
    for language, said in (
        ("pl", ("Ten komunikat jest odwołany.", "Odwołano 17 czerwca 2026, 12:00")),
        ("en", ("This announcement has been cancelled.", "Cancelled on 17 June 2026, 12:00")),
        ("uk", ("Це оголошення скасовано.", "Скасовано 17 червня 2026, 12:00")),
    ):
        html = (await browser.get(f"/komunikaty/{off.id}?lang={language}")).text
        assert [part in html for part in said] == [True, True], html
        assert 'property="article:modified_time" content="2026-06-17T10:00:00+00:00"' in html
    one = await an_announcement(transactions, _S.SENT)
    assert "nie obowiązuje" not in (await browser.get(f"/komunikaty/{one.id}")).text
    clock.put(WEDNESDAY + timedelta(days=3))
    assert "nie obowiązuje" in (await browser.get(f"/komunikaty/{one.id}")).text


@pytest.mark.parametrize("status", [_S.DRAFT, _S.SCHEDULED])
async def test_what_was_not_published_is_as_if_it_were_not_there(
    browser: AsyncClient, transactions: Transactions, status: AnnouncementStatus
) -> None:
    hidden = await an_announcement(transactions, status)
    shown, missing = [await browser.get(f"/komunikaty/{one}") for one in (hidden.id, uuid4())]
    assert (shown.status_code, shown.text) == (404, missing.text)
    assert '<meta name="robots" content="noindex">' in shown.text


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
async def test_an_address_that_was_cut_gets_the_same_page(browser: AsyncClient, language: str) -> None:
    spoken = {"Accept-Language": language}
    cut, missing = [await browser.get(f"/komunikaty/{one}", headers=spoken) for one in ("3f2a", uuid4())]
    assert (cut.status_code, cut.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert cut.text == missing.text
    assert f'<html lang="{language}">' in cut.text
    assert_problem(await browser.get(f"/komunikaty/{uuid4()}?lang=xx"), 422, "request-invalid")


async def test_without_an_id_the_list_is_shown(browser: AsyncClient) -> None:
    for path in ("/komunikaty", "/komunikaty/"):
        answer = await browser.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (307, "https://town.example/ogloszenia")


@pytest.mark.parametrize("feed", [RSS, JSON_FEED])
async def test_whoever_has_it_already_is_sent_nothing(
    browser: AsyncClient, transactions: Transactions, feed: str
) -> None:
    one = await an_announcement(transactions, _S.SENT)
    for path in (feed, f"/komunikaty/{one.id}"):
        first = await browser.get(path)
        assert first.headers["Cache-Control"] == "public, max-age=60"
        again = await browser.get(path, headers={"If-None-Match": f'"other", W/{first.headers["ETag"]}'})
        assert (again.status_code, again.content) == (304, b"")
    tag = (await browser.get(feed)).headers["ETag"]
    await an_announcement(transactions, _S.SENT)
    assert (await browser.get(feed, headers={"If-None-Match": tag})).status_code == 200


@pytest.mark.parametrize("asked", ["", "?topic=roads&lang=en"])
async def test_a_feed_names_the_address_that_was_subscribed_to(browser: AsyncClient, asked: str) -> None:
    rss = ET.fromstring((await browser.get(f"{RSS}{asked}")).content)  # noqa: S314  our own
    own = rss.find("channel/{http://www.w3.org/2005/Atom}link")
    assert own is not None
    assert own.attrib["href"].endswith(f"{RSS}{asked}")
    assert (await browser.get(f"{JSON_FEED}{asked}")).json()["feed_url"].endswith(f"{JSON_FEED}{asked}")


async def test_rss(browser: AsyncClient, transactions: Transactions) -> None:
    await a_town()
    one = await an_announcement(transactions, _S.SENT)
    answer = await browser.get(f"{RSS}?lang=en")
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    rss = ET.fromstring(answer.content)  # noqa: S314  our own
    assert rss.findtext("channel/title") == "Announcements: Miasto (en)"
    [item] = rss.findall("channel/item")
    assert item.findtext("guid") == item.findtext("link") == f"https://town.example/komunikaty/{one.id}"
    assert item.findtext("pubDate") == "Wed, 17 Jun 2026 10:00:00 +0000"
    assert [category.text for category in item.findall("category")] == ["Water and sewers", "Information"]


async def test_json_feed(browser: AsyncClient, transactions: Transactions) -> None:
    await a_town()
    one = await an_announcement(transactions, _S.SENT, area_ids=("cieplice",))
    answer = await browser.get(JSON_FEED)
    assert answer.headers["Content-Type"] == "application/feed+json"
    feed = json.loads(answer.content)
    assert (feed["version"], feed["title"]) == ("https://jsonfeed.org/version/1.1", "Komunikaty: Miasto")
    [item] = feed["items"]
    assert (item["id"], item["title"]) == (str(one.id), "Brak wody przy Lipowej")
    assert item["_wspolnie"]["areas"] == ["cieplice"]
    assert item["tags"] == ["Woda i kanalizacja", "Informacja", "Cieplice"]


async def test_what_was_cancelled_is_so_in_the_feeds(browser: AsyncClient, transactions: Transactions) -> None:
    """Whoever has it from there already cannot know it otherwise."""
    gone = await an_announcement(transactions, _S.CANCELLED)
    rss = ET.fromstring((await browser.get(f"{RSS}?lang=en")).content)  # noqa: S314  our own
    assert rss.findtext("channel/item/guid") == f"https://town.example/komunikaty/{gone.id}"
    assert rss.findtext("channel/item/title") == "Cancelled: No water in Lipowa"
    assert (rss.findtext("channel/item/description") or "").startswith("This announcement has been cancelled.\n\n")
    [item] = json.loads((await browser.get(JSON_FEED)).content)["items"]
    assert item["title"] == "Odwołano: Brak wody przy Lipowej"
    assert item["content_text"].startswith("Ten komunikat jest odwołany.")
    assert item["_wspolnie"]["cancelled_at"] == item["date_modified"] == "2026-06-17T10:00:00+00:00"


@pytest.mark.parametrize("feed", [RSS, JSON_FEED])
async def test_a_feed_can_be_of_one_district_topic_or_severity(
    browser: AsyncClient, transactions: Transactions, feed: str
) -> None:
    await a_town()
    here = await an_announcement(transactions, _S.SENT, area_ids=("cieplice",), topic=Topic.ROADS)
    there = await an_announcement(transactions, _S.SENT, area_ids=("centrum",), severity=Severity.ALARM)
    for query, wanted in (("area=cieplice", here), ("topic=roads", here), ("severity=alarm", there)):
        text = (await browser.get(f"{feed}?{query}")).text
        assert {str(one.id) in text for one in (wanted,)} == {True}
        assert all(str(one.id) not in text for one in (here, there) if one is not wanted)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pl", "Ta dzielnica już nie istnieje"),
        ("en", "This district no longer exists"),
        ("uk", "Цього району вже немає"),
    ],
)
@pytest.mark.parametrize("feed", [RSS, JSON_FEED])
async def test_the_feed_of_a_district_that_is_none_any_more_goes_on_and_says_so(
    browser: AsyncClient, transactions: Transactions, feed: str, language: str, said: str
) -> None:
    await a_town()
    everywhere, before, elsewhere = [
        await an_announcement(transactions, _S.SENT, area_ids=ids) for ids in ((), ("cieplice",), ("centrum",))
    ]
    known = titles_of(await browser.get(f"{feed}?area=cieplice&lang={language}"))
    assert (len(known), said in known) == (2, False)
    await without_district("cieplice")
    answer = await browser.get(f"{feed}?area=cieplice&lang={language}")
    assert answer.status_code == 200
    assert [str(one.id) in answer.text for one in (everywhere, before, elsewhere)] == [True, True, False]
    items = titles_of(answer)
    assert (len(items), items[0]) == (3, said)
    again = await browser.get(
        f"{feed}?area=cieplice&lang={language}", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304, "it is the same note each time"


def titles_of(feed: Response) -> list[str | None]:
    if "json" in feed.headers["content-type"]:
        return [item["title"] for item in feed.json()["items"]]
    return [title.text for title in ET.fromstring(feed.content).findall(".//item/title")]  # noqa: S314  our own


@pytest.mark.parametrize("feed", [RSS, JSON_FEED])
async def test_one_that_this_version_cannot_read_takes_no_other_along(
    browser: AsyncClient, transactions: Transactions, feed: str
) -> None:
    good, odd = [await an_announcement(transactions, _S.SENT) for _ in range(2)]
    newer = {"$set": {"published.topic": "of-a-newer-version"}}
    await Announcement.get_pymongo_collection().update_one({"_id": odd.id}, newer)
    answer = await browser.get(feed)
    assert (answer.status_code, str(good.id) in answer.text, str(odd.id) in answer.text) == (200, True, False)


@pytest.mark.parametrize("code", [0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0x0B])
async def test_what_no_xml_may_hold_does_not_break_the_feed(
    browser: AsyncClient, transactions: Transactions, code: int
) -> None:
    """A person may type or paste it; a reader of RSS would refuse the whole feed."""
    words = WordsBy(pl=Words(title=f"Brak {chr(code)}wody", text=f"Do {chr(code)}18:00. 🚰"))
    await an_announcement(transactions, _S.SENT, words=words)
    rss = ET.fromstring((await browser.get(RSS)).content)  # noqa: S314  our own
    [item] = rss.iter("item")
    assert [item.findtext("title"), item.findtext("description")] == ["Brak wody", "Do 18:00. 🚰"]
