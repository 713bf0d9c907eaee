"""What a browser is shown that followed a bad address; programs get the problem as everywhere."""

from collections.abc import Mapping
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.http.app import furnish
from backend.kernel.settings import Settings
from backend.public_api.app import create_public_api
from backend.work import Transactions
from tests.support.builders.catalog import a_town
from tests.support.http import call
from tests.support.problems import assert_problem
from wspolnie.app import create_media_door

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
NASTY = "%3Cscript%3Ealert(1)%3C/script%3E"


@pytest.fixture
async def doors(settings: Settings, transactions: Transactions, mobile_api: FastAPI) -> Mapping[str, AsyncClient]:
    await a_town()
    public, media = create_public_api(), create_media_door()
    for door in (public, media):
        furnish(door, settings, transactions)
    return {"/kom": call(public), "/ope": call(public), "/med": call(media), "/mob": call(mobile_api)}


BAD = [
    (f"/komunikaty/{uuid4()}?lang={NASTY}", 422),
    ("/komunikaty/x?lang=xx", 422),
    (f"/komunikaty/{NASTY}", 404),
    (f"/komunikaty/{uuid4()}", 404),
    (f"/open-data/v1/announcements.rss?topic={NASTY}", 422),
    (f"/open-data/v1/{NASTY}", 404),
    (f"/media/files/{NASTY}", 404),
    ("/media/files/x", 422),
    (f"/media/files/{uuid4()}", 404),
    (f"/media/{uuid4()}/card", 404),
    (f"/mobile/v1/unsubscribe/{NASTY}", 404),
]


@pytest.mark.parametrize(("address", "status"), BAD)
@pytest.mark.parametrize("language", ["pl", "en", "uk"])
async def test_a_browser_is_shown_words(
    doors: Mapping[str, AsyncClient], address: str, status: int, language: str
) -> None:
    asked = {"Accept": BROWSER, "Accept-Language": language}
    answer = await doors[address[:4]].get(address, headers=asked)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert f'<html lang="{language}">' in answer.text
    assert "script" not in answer.text + answer.headers["Content-Security-Policy"]
    assert "alert" not in answer.text
    assert answer.text.count("<h1") == 1
    assert "<a href=" in answer.text


@pytest.mark.parametrize(
    "accept", ["*/*", "application/json", "application/problem+json, text/html;q=0.9", "text/html;q=0", "text/html;q=x"]
)
async def test_programs_get_the_problem(doors: Mapping[str, AsyncClient], accept: str) -> None:
    for address, code in (("/komunikaty/x?lang=xx", "request-invalid"), (f"/media/files/{uuid4()}", "file-not-found")):
        answer = await doors[address[:4]].get(address, headers={"Accept": accept})
        assert_problem(answer, answer.status_code, code)
        assert answer.headers["Vary"] == "Accept, Accept-Language"


async def test_what_is_sent_gets_the_problem_too(doors: Mapping[str, AsyncClient]) -> None:
    answer = await doors["/ope"].post("/open-data/v1/announcements.rss", headers={"Accept": BROWSER})
    assert_problem(answer, 405, "method-not-allowed")


async def test_a_programs_door_shows_no_pages(doors: Mapping[str, AsyncClient]) -> None:
    answer = await doors["/mob"].get(f"/mobile/v1/announcements/{uuid4()}", headers={"Accept": BROWSER})
    assert_problem(answer, 404, "announcement-not-found")
