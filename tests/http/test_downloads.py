"""`/media/files/{id}`: in pieces, in parts, to so many at once, and honest when the storage is away."""

import asyncio
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient
from starlette.types import Message

from backend.http.app import furnish
from backend.http.downloads import DownloadGate
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.media.storage import PIECE
from backend.work import Transactions
from tests.http.staff_api.test_announcement_files import an_attachment, gone_out, upload, written
from tests.support.actors import signed_in_staff
from tests.support.builders.catalog import a_town
from tests.support.http import as_new, call
from tests.support.problems import assert_problem
from wspolnie.app import create_media_door

WHOLE = b"%PDF-1.7\n" + b"0123456789" * (3 * PIECE // 10 + 10)
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

    def __init__(self, door: FastAPI, address: str) -> None:
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
            "client": ("127.0.0.1", 123),
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


@pytest.mark.parametrize("gate", [DownloadGate(per_address=1), DownloadGate(most=1)], ids=["one address", "in all"])
async def test_so_many_at_once(door: FastAPI, anybody: AsyncClient, address: str, gate: DownloadGate) -> None:
    door.state.download_gate = gate
    reader = Reader(door, address)
    await reader.began.wait()
    refused = await anybody.get(address)
    assert_problem(refused, 503, "downloads-full")
    assert refused.headers["Retry-After"] == "5"
    reader.go_on.set()
    await reader.task
    assert (await anybody.get(address)).status_code == 200


async def test_one_who_does_not_read_is_not_waited_for(door: FastAPI, anybody: AsyncClient, address: str) -> None:
    door.state.download_gate = DownloadGate(most=1, whole_seconds=0.3)
    reader = Reader(door, address)
    await reader.task
    assert len(reader.pieces) == 1
    door.state.download_gate.whole_seconds = 60
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
