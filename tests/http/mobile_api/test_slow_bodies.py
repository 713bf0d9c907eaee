"""Bodies that stand still: not waited for for ever, told so, and what came of an upload in pieces is kept."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.http.uploads import UploadGate
from backend.media.documents import Media
from backend.work import Transactions
from tests.support.actors import device_session
from tests.support.builders.media import BYTES, TUS, UPLOADS, a_picture, begin
from tests.support.live import serving

GAP = 0.2
BOUNDARY = "x" * 20


@pytest.fixture
async def phone(transactions: Transactions, mobile_api: FastAPI) -> AsyncClient:
    return await device_session(transactions, mobile_api)


@pytest.fixture
async def port(mobile_api: FastAPI) -> AsyncIterator[int]:
    mobile_api.state.upload_gate = UploadGate(gap_seconds=GAP)
    async with serving(mobile_api) as (address, _):
        yield int(address.rpartition(":")[2])


async def begin_and_stand_still(port: int, request: str, headers: Mapping[str, str], some: bytes) -> tuple[int, bytes]:
    """The status and the rest of the answer to somebody who announces more than they send."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = [f"{request} HTTP/1.1", "Host: town.test", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    writer.write("\r\n".join([*lines, "", ""]).encode() + some)
    async with asyncio.timeout(20):
        answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return int(answer.split(b" ", 2)[1]), answer


async def test_a_form_that_stands_still_is_not_waited_for(phone: AsyncClient, port: int) -> None:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="id"\r\n\r\n{uuid4()}\r\n'
    headers = {
        "Authorization": phone.headers["Authorization"],
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Content-Length": "50000",
    }
    status, answer = await begin_and_stand_still(port, "POST /mobile/v1/media", headers, head.encode())
    assert status == 408
    assert b"application/problem+json" in answer
    assert await Media.count() == 0


async def test_what_came_of_a_piece_that_stands_still_is_kept(phone: AsyncClient, port: int) -> None:
    picture, media_id = a_picture(), uuid4()
    assert (await begin(phone, media_id, len(picture))).status_code == 201
    headers = {
        **TUS,
        **BYTES,
        "Authorization": phone.headers["Authorization"],
        "Upload-Offset": "0",
        "Content-Length": str(len(picture)),
    }
    status, _ = await begin_and_stand_still(port, f"PATCH {UPLOADS}/{media_id}", headers, picture[:1000])
    assert status == 408
    asked = await phone.head(f"{UPLOADS}/{media_id}", headers=TUS)
    assert asked.headers["upload-offset"] == "1000"
