"""`/media/files/{id}`: in pieces, in parts, to so many at once, and honest when the storage is away."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient
from starlette.types import Message
from typing_extensions import override

from backend.http.app import furnish
from backend.http.auth import STAFF_COOKIE
from backend.http.downloads import DownloadGate
from backend.kernel.actor import Actor
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.media.storage import PIECE
from backend.work import T, Transactions, Work
from tests.http.staff_api.test_announcement_files import an_attachment, gone_out, upload, written
from tests.support.actors import signed_in_staff
from tests.support.builders.catalog import a_town
from tests.support.http import as_new, call
from tests.support.papers import a_paper
from tests.support.problems import assert_problem
from wspolnie.app import create_media_door

WHOLE = a_paper(b"0123456789" * (3 * PIECE // 10 + 10))
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def door(staff_api: FastAPI, settings: Settings, transactions: Transactions) -> FastAPI:
    door = as_new(create_media_door)
    furnish(door, settings, transactions, photos=staff_api.state.photos)
    return door


@pytest.fixture
def anybody(door: FastAPI) -> AsyncClient:
    return call(door)


@pytest.fixture
async def address(transactions: Transactions, staff_api: FastAPI) -> str:
    """Of one that is out."""
    await a_town()
    desk = await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])
    file_id = (await upload(desk, WHOLE)).json()["id"]
    await gone_out(desk, await written(desk, an_attachment(file_id)))
    return f"/media/files/{file_id}"


class Reader:
    """Takes one message, and the next one when it is told to."""

    def __init__(self, door: FastAPI, address: str, host: str = "127.0.0.1") -> None:
        self.got: list[Message] = []
        self.began, self.go_on = asyncio.Event(), asyncio.Event()
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": "GET",
            "path": address,
            "raw_path": address.encode(),
            "query_string": b"",
            "root_path": "",
            "scheme": "http",
            "server": ("testserver", 80),
            "client": (host, 123),
            "headers": [],
        }
        self.task = asyncio.create_task(door(scope, self._receive, self._send))

    async def _receive(self) -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def _send(self, message: Message) -> None:
        self.got.append(message)
        if message["type"] == "http.response.body":
            self.began.set()
            await self.go_on.wait()

    @property
    def pieces(self) -> list[bytes]:
        return [message["body"] for message in self.got if message["type"] == "http.response.body"]


async def test_it_comes_in_pieces_with_its_length(door: FastAPI, address: str) -> None:
    reader = Reader(door, address)
    await reader.began.wait()
    assert len(reader.pieces) == 1, "the next one is read when this one was taken"
    reader.go_on.set()
    await reader.task
    assert b"".join(reader.pieces) == WHOLE
    assert max(len(piece) for piece in reader.pieces) == PIECE
    assert dict(reader.got[0]["headers"])[b"content-length"] == str(len(WHOLE)).encode()


async def test_who_was_cut_off_asks_for_the_rest(anybody: AsyncClient, address: str) -> None:
    asked = await anybody.head(address)
    assert (asked.status_code, asked.content, asked.headers["Content-Length"]) == (200, b"", str(len(WHOLE)))
    assert (asked.headers["Accept-Ranges"], asked.headers["Cache-Control"]) == ("bytes", "public, max-age=60")
    rest = {"Range": f"bytes={PIECE + 7}-", "If-Range": asked.headers["ETag"]}
    answer = await anybody.get(address, headers=rest)
    assert (answer.status_code, answer.content) == (206, WHOLE[PIECE + 7 :])
    assert answer.headers["Content-Range"] == f"bytes {PIECE + 7}-{len(WHOLE) - 1}/{len(WHOLE)}"
    assert answer.headers["Content-Disposition"] == asked.headers["Content-Disposition"]
    assert (await anybody.get(address, headers=rest | {"If-Range": '"other"'})).content == WHOLE
    beyond = await anybody.get(address, headers={"Range": f"bytes={len(WHOLE)}-"})
    assert_problem(beyond, 416, "range-not-satisfiable")
    assert beyond.headers["Content-Range"] == f"bytes */{len(WHOLE)}"


async def unread(door: FastAPI, path: str, host: str, many: int = 1) -> list[Reader]:
    """Downloads from that address, each with one piece in its hand."""
    readers = [Reader(door, path, host) for _ in range(many)]
    for reader in readers:
        await reader.began.wait()
    return readers


async def test_who_holds_many_leaves_as_many_to_others(door: FastAPI, address: str) -> None:
    door.state.download_gate = DownloadGate(most=16)
    readers = await unread(door, address, "198.51.100.1", 8)
    refused = await call(door, "198.51.100.1").get(address)
    assert_problem(refused, 503, "downloads-full")
    assert refused.headers["Retry-After"] == "5"
    for number in range(2, 5):
        readers += await unread(door, address, f"198.51.100.{number}", 2)
    assert (await call(door, "198.51.100.5").get(address)).content == WHOLE
    for reader in readers:
        reader.go_on.set()
        await reader.task
    assert (await call(door, "198.51.100.1").get(address)).content == WHOLE


class Asked(Transactions):
    """Counts how often the database is asked."""

    times = 0

    @override
    async def read(self, actor: Actor, query: Callable[[Work], Awaitable[T]]) -> T:
        self.times += 1
        return await super().read(actor, query)


async def test_who_is_refused_costs_the_database_nothing(
    door: FastAPI, address: str, transactions: Transactions
) -> None:
    door.state.download_gate = DownloadGate(most=1)
    door.state.transactions = asked = Asked(transactions.client, transactions.clock)
    [reader] = await unread(door, address, "127.0.0.1")
    assert asked.times == 1
    stranger, officer = call(door), call(door, headers={"Cookie": f"{STAFF_COOKIE}=to-be-looked-up"})
    for browser in (stranger, officer, stranger):
        assert_problem(await browser.get(address), 503, "downloads-full")
    assert asked.times == 1
    reader.go_on.set()
    await reader.task
    assert (await officer.get(address)).content == WHOLE
    assert asked.times == 3, "the session, and the file"


async def test_as_many_as_a_carrier_s_phones_at_once(door: FastAPI, address: str) -> None:
    readers = await unread(door, address, "198.51.100.1", 200)
    assert {reader.got[0]["status"] for reader in readers} == {200}
    for reader in readers:
        reader.go_on.set()
        await reader.task


async def test_without_a_body_no_place_is_taken(door: FastAPI, anybody: AsyncClient, address: str) -> None:
    door.state.download_gate = DownloadGate(most=1)
    [reader] = await unread(door, address, "127.0.0.1")
    asked = await anybody.head(address)
    assert asked.status_code == 200
    assert (await anybody.get(address, headers={"If-None-Match": asked.headers["ETag"]})).status_code == 304
    assert_problem(await anybody.get(address), 503, "downloads-full")
    reader.go_on.set()
    await reader.task


@pytest.mark.parametrize("too_long", [{"whole_seconds": 0.3}, {"idle_seconds": 0.3}], ids=["all of it", "one piece"])
async def test_one_who_does_not_read_is_not_waited_for(
    door: FastAPI, anybody: AsyncClient, address: str, too_long: dict[str, float]
) -> None:
    door.state.download_gate = DownloadGate(most=1, **too_long)  # type: ignore[arg-type]
    [reader] = await unread(door, address, "127.0.0.1")
    await reader.task
    assert len(reader.pieces) == 1
    door.state.download_gate.whole_seconds = door.state.download_gate.idle_seconds = 60
    assert (await anybody.get(address)).content == WHOLE


async def test_a_storage_that_is_away_is_told(
    door: FastAPI, anybody: AsyncClient, address: str, settings: Settings, transactions: Transactions, tmp_path: Path
) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "media").write_text("no folder")
    furnish(door, settings.model_copy(update={"data_dir": tmp_path / "away"}), transactions)
    answer = await anybody.get(address)
    assert_problem(answer, 503, "storage-unavailable")
    assert answer.headers["Retry-After"] == "10"
