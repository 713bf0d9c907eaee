"""kill -9 of the API in the middle of thirty uploads: what was acknowledged is whole, and nothing half is shown."""

import asyncio
import hashlib
import io
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from httpx2 import AsyncClient, HTTPError, Response
from PIL import Image

from tests.journeys.test_kill import sent
from tests.support.builders.media import BYTES, TUS, UPLOADS, metadata
from tests.support.processes import Up, database_of, up
from wspolnie.ports import free_port

PHONES, EACH = 10, 3
KILLED_AFTER = (4, 14)
"""Acknowledgements."""
PIECE = 20_000
SIZES = ("large", "card", "thumb")
MEDIA = "/mobile/v1/media"
_PAUSE = 0.05
_PATIENCE = 120.0


def a_grainy_picture(number: int) -> bytes:
    """Of noise, so that it takes several pieces, and each another one."""
    grain = Random(number).randbytes(240 * 180 * 3)  # noqa: S311  no secret
    file = io.BytesIO()
    Image.frombytes("RGB", (240, 180), grain).save(file, "JPEG", quality=85)
    return file.getvalue()


@dataclass
class Photo:
    id: uuid.UUID
    data: bytes
    headers: dict[str, str]
    in_pieces: bool
    safe: int = 0
    """How many bytes were acknowledged."""


async def persistently(ask: Callable[[], Any]) -> Response:
    """As a phone does: until there is an answer that is not about the network or the moment."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            with suppress(HTTPError):
                answer: Response = await ask()
                if answer.status_code not in {429, 503}:
                    return answer
            await asyncio.sleep(_PAUSE)


async def send_whole(client: AsyncClient, photo: Photo) -> None:
    fields, files = {"id": str(photo.id)}, {"file": ("zdjecie.jpg", photo.data, "image/jpeg")}
    answer = await persistently(lambda: client.post(MEDIA, headers=photo.headers, data=fields, files=files))
    assert answer.status_code in {200, 201}, answer.text
    photo.safe = len(photo.data)


async def send_in_pieces(client: AsyncClient, photo: Photo) -> None:
    """What was acknowledged before the kill is not asked for again after it."""
    path, tus = f"{UPLOADS}/{photo.id}", photo.headers | TUS
    begun = tus | {"Upload-Length": str(len(photo.data)), "Upload-Metadata": metadata(photo.id)}
    answer = await persistently(lambda: client.post(UPLOADS, headers=begun))
    assert answer.status_code in {200, 201}, answer.text
    while photo.safe < len(photo.data):
        here = int((await persistently(lambda: client.head(path, headers=tus))).headers["upload-offset"])
        assert here >= photo.safe, "what was acknowledged is gone"
        piece, told = photo.data[here : here + PIECE], tus | BYTES | {"Upload-Offset": str(here)}
        photo.safe = here
        if piece:
            with suppress(HTTPError):
                answer = await client.patch(path, content=piece, headers=told)
                assert answer.status_code in {204, 409, 503}, answer.text
                photo.safe += len(piece) if answer.status_code == 204 else 0


async def phones(client: AsyncClient) -> list[Photo]:
    device = {"device": {"platform": "android", "name": "Telefon", "locale": "pl"}}
    found = []
    for phone in range(PHONES):
        token = (await sent(client, "/mobile/v1/session", device))["access_token"]
        for number in range(EACH):
            picture = a_grainy_picture(phone * EACH + number)
            headers = {"Authorization": f"Bearer {token}"}
            found.append(Photo(uuid.uuid4(), picture, headers, in_pieces=bool(phone % 2)))
    return found


async def send_all(client: AsyncClient, running: Up, photos: list[Photo]) -> int:
    """How often the API was killed meanwhile."""
    acknowledged = killed = 0

    async def phone(mine: list[Photo]) -> None:
        nonlocal acknowledged, killed
        for photo in mine:
            await (send_in_pieces if photo.in_pieces else send_whole)(client, photo)
            acknowledged += 1
            if acknowledged in KILLED_AFTER:
                running.child("api").kill()
                killed += 1

    await asyncio.gather(*(phone(photos[at : at + EACH]) for at in range(0, len(photos), EACH)))
    return killed


async def shown(client: AsyncClient, photo: Photo, size: str) -> bytes | None:
    """A whole picture or none."""
    answer = await persistently(lambda: client.get(f"/media/{photo.id}/{size}", headers=photo.headers))
    if answer.status_code == 404:
        return None
    assert answer.status_code == 200
    assert answer.headers["etag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'
    Image.open(io.BytesIO(answer.content)).load()
    return answer.content


async def watch(client: AsyncClient, photos: list[Photo], seen: list[bytes]) -> None:
    """Somebody who looks at every picture all the time."""
    while True:
        pictures = [await shown(client, photo, "thumb") for photo in photos]
        seen.extend(picture for picture in pictures if picture is not None)
        await asyncio.sleep(_PAUSE)


async def becomes_ready(client: AsyncClient, photo: Photo) -> None:
    until = time.monotonic() + _PATIENCE
    status = None
    while status != "ready":
        assert time.monotonic() < until, status
        status = (await persistently(lambda: client.get(f"{MEDIA}/{photo.id}", headers=photo.headers))).json()["status"]
        await asyncio.sleep(_PAUSE)


def let_leases_run_out(running: Up) -> None:
    """As two minutes would: what a killed process worked on falls due, and the worker takes it up."""
    with database_of(running) as database:
        leased = {"state": {"$in": ["arriving", "stored"]}, "due_at": {"$type": "date"}}
        database["media"].update_many(leased, {"$set": {"due_at": datetime.now(UTC)}})


@pytest.mark.timeout(180)
async def test_what_was_acknowledged_is_whole(tmp_path: Path) -> None:
    folder, seen = tmp_path / "data", list[bytes]()
    with up(folder, free_port()) as running:
        address = f"http://127.0.0.1:{running.port}"
        async with AsyncClient(base_url=address, timeout=60) as client:
            photos = await phones(client)
            watching = asyncio.create_task(watch(client, photos, seen))
            assert await send_all(client, running, photos) == len(KILLED_AFTER)
            let_leases_run_out(running)
            for photo in photos:
                await becomes_ready(client, photo)
                assert all([await shown(client, photo, size) for size in SIZES])
            assert not watching.done(), watching.result()
            watching.cancel()
        assert seen
        with database_of(running) as database:
            rows = {row["_id"]: row for row in database["media"].find()}
        assert set(rows) == {photo.id for photo in photos}
        for photo in photos:
            original = folder / "media" / rows[photo.id]["original"]["key"]
            assert original.read_bytes() == photo.data
        assert running.stop() == 0
