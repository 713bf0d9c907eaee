"""Photos: small pictures, sent through the doors or stored through the use cases."""

import base64
import io
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from httpx2 import AsyncClient, Response
from PIL import Image, ImageDraw

from backend.kernel.actor import Actor
from backend.media.documents import Media
from backend.media.intake import Sent
from backend.media.use_cases.upload import BeginUpload
from backend.reports.darkroom import PhotoHouse, photo_house
from backend.work import Transactions
from tests.support.http import settings_for_tests

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = {"Content-Type": "application/offset+octet-stream"}
UPLOADS = "/mobile/v1/uploads"


@lru_cache
def a_picture(number: int = 0, side: int = 700) -> bytes:
    """A JPEG of its own for each number. Wide enough for three sizes, and low: faces are sought by the area."""
    picture = Image.new("RGB", (side, side // 11), (40, 90, 160))
    draw, step = ImageDraw.Draw(picture), side // 32
    for left in range(0, side, step):
        draw.rectangle((left, 0, left + step // 2, side), fill=(60, 120, 200))
    for bit in range(number.bit_length()):
        if number >> bit & 1:
            draw.rectangle((bit * step, step, (bit + 1) * step, 2 * step), fill=(220, 200, 40))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


def a_house(transactions: Transactions, folder: Path, **settings: Any) -> PhotoHouse:
    return photo_house(settings_for_tests(data_dir=folder, **settings), transactions)


async def a_photo(house: PhotoHouse, by: Actor, number: int = 0, **sent: Any) -> Media:
    """Sent by somebody, and ready."""
    media, _ = await house.intake.take(by, Sent(sent.pop("id", None) or uuid4(), a_picture(number), **sent))
    await house.darkroom.finish(media.id)
    return await stored(media.id)


async def stored(media_id: UUID) -> Media:
    media = await Media.get(media_id)
    assert media is not None
    return media


async def begun(house: PhotoHouse, by: Actor, data: bytes, **fields: Any) -> Media:
    media, _ = await house.intake.begin(by, BeginUpload(fields.pop("id", None) or uuid4(), len(data), **fields))
    return media


async def send(
    client: AsyncClient, data: bytes | None = None, *, media_id: UUID | None = None, door: str = "mobile", **fields: str
) -> Response:
    """As a form."""
    return await client.post(
        f"/{door}/v1/media",
        data={"id": str(media_id or uuid4()), **fields},
        files={"file": ("zdjecie.jpg", data if data is not None else a_picture(), "image/jpeg")},
    )


def metadata(media_id: UUID | str, **more: str) -> str:
    pairs: Mapping[str, str] = {"id": str(media_id), **more}
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items())


async def begin(client: AsyncClient, media_id: UUID, size: int, **more: str) -> Response:
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": metadata(media_id, **more)}
    return await client.post(UPLOADS, headers=headers)


async def patch(client: AsyncClient, media_id: UUID, offset: int, data: bytes, **headers: str) -> Response:
    told = {**TUS, **BYTES, "Upload-Offset": str(offset), **headers}
    return await client.patch(f"{UPLOADS}/{media_id}", content=data, headers=told)
