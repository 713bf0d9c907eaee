"""A photo over a network that cuts every connection after 64 KiB: it arrives, once."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from random import Random
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, HTTPError
from PIL import Image

from backend.media.documents import Media
from backend.media.states import MediaState
from backend.work import Transactions
from tests.support.actors import device_session
from tests.support.builders.media import BYTES, TUS, UPLOADS, metadata, stored
from tests.support.listener import Line
from tests.support.live import serving

CUT_AFTER = 65_536


def a_large_picture() -> bytes:
    """Of noise, so that it does not become small."""
    picture = Image.frombytes("RGB", (800, 600), Random(1).randbytes(800 * 600 * 3))  # noqa: S311  no secret
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()


@asynccontextmanager
async def cutting_proxy(to_port: int) -> AsyncIterator[tuple[str, list[int]]]:
    """Its address, and how much each connection let through."""
    passed: list[int] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await line.reach(to_port)
        answering = asyncio.create_task(_pass(there, writer))
        left = CUT_AFTER
        with suppress(ConnectionError):
            while left and (data := await reader.read(left)):
                back.write(data)
                await back.drain()
                left -= len(data)
        passed.append(CUT_AFTER - left)
        if left:
            await answering
        else:
            # The last bytes are on their way; then the line is dead in both directions.
            back.write_eof()
        for end in (writer, back):
            end.close()

    line = Line(handle)
    line.open()
    try:
        yield f"http://127.0.0.1:{line.port}", passed
    finally:
        await line.close()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(CUT_AFTER):
            writer.write(data)
            await writer.drain()


async def asked(client: AsyncClient, media_id: UUID) -> int:
    while True:
        with suppress(HTTPError):
            answer = await client.head(f"{UPLOADS}/{media_id}", headers=TUS)
            assert answer.status_code == 200
            return int(answer.headers["upload-offset"])


@pytest.mark.timeout(60)
async def test_it_arrives_once(mobile_api: FastAPI, transactions: Transactions) -> None:
    phone = await device_session(transactions, mobile_api)
    picture, media_id = a_large_picture(), uuid4()
    assert len(picture) > 4 * CUT_AFTER
    async with serving(mobile_api) as (address, _), cutting_proxy(int(address.rpartition(":")[2])) as (network, passed):
        headers = {"Authorization": phone.headers["Authorization"]}
        async with AsyncClient(base_url=network, timeout=20, headers=headers) as client:
            begun = {**TUS, "Upload-Length": str(len(picture)), "Upload-Metadata": metadata(media_id)}
            assert (await client.post(UPLOADS, headers=begun)).status_code == 201
            offsets = [0]
            while offsets[-1] < len(picture) and len(offsets) < 40:
                told = {**TUS, **BYTES, "Upload-Offset": str(offsets[-1])}
                with suppress(HTTPError):
                    await client.patch(f"{UPLOADS}/{media_id}", content=picture[offsets[-1] :], headers=told)
                offsets.append(await asked(client, media_id))
    assert offsets[-1] == len(picture), (offsets, passed)
    await mobile_api.state.photos.darkroom.finish(media_id)
    assert len(offsets) > 4, "the network was not bad at all"
    assert max(passed) == CUT_AFTER
    media = await stored(media_id)
    assert (media.state, await Media.count()) == (MediaState.READY, 1)
    assert media.original is not None
    assert await mobile_api.state.photos.storage.get(media.original.key) == picture
