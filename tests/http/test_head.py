"""HEAD is GET without the body: for link checkers, feed readers and caches."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from httpx2 import AsyncClient

from backend.announcements.states import AnnouncementStatus
from backend.http.app import furnish
from backend.kernel.settings import Settings
from backend.public_api.app import create_public_api
from backend.work import Transactions
from tests.support.builders.announcements import an_announcement
from tests.support.builders.catalog import a_town
from tests.support.http import call


@pytest.fixture
def public(settings: Settings, transactions: Transactions) -> FastAPI:
    door = create_public_api()
    furnish(door, settings, transactions)
    return door


async def alike(client: AsyncClient, path: str) -> None:
    got, asked = await client.get(path), await client.head(path)
    assert asked.status_code == got.status_code, path
    assert asked.content == b"", path
    changing = {"x-request-id"}
    assert {k: v for k, v in asked.headers.items() if k not in changing} == {
        k: v for k, v in got.headers.items() if k not in changing
    }, path


def _paths(door: FastAPI) -> Iterator[str]:
    for context in iter_route_contexts(door.routes):
        if "GET" in (context.methods or ()) and "{" not in (context.path_format or "{"):
            yield str(context.path_format)


async def test_pages_and_feeds(public: FastAPI, transactions: Transactions) -> None:
    await a_town()
    one = await an_announcement(transactions, AnnouncementStatus.SENT)
    browser = call(public)
    for path in (*_paths(public), f"/komunikaty/{one.id}", "/komunikaty/3f2a", "/komunikaty/"):
        await alike(browser, path)
    tag = (await browser.get("/open-data/v1/announcements.rss")).headers["ETag"]
    known = await browser.head("/open-data/v1/announcements.rss", headers={"If-None-Match": tag})
    assert (known.status_code, known.content) == (304, b"")


async def test_what_everybody_may_ask_at_the_residents_door(mobile_api: FastAPI, transactions: Transactions) -> None:
    await a_town()
    one = await an_announcement(transactions, AnnouncementStatus.SENT)
    phone = call(mobile_api)
    for path in (*_paths(mobile_api), f"/mobile/v1/announcements/{one.id}"):
        await alike(phone, path)


async def test_where_there_is_no_get(mobile_api: FastAPI) -> None:
    phone = call(mobile_api)
    assert (await phone.head("/mobile/v1/session")).status_code == 405
    assert (await phone.head("/mobile/v1/nothing")).status_code == 404
