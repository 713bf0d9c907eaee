"""The photos of the browser tests: chosen on a phone or at a desk, or sent without either."""

from typing import Any
from uuid import uuid4

import httpx
from PIL import Image
from playwright.async_api import FilePayload

from tests.support import pictures as drawn


def a_file(picture: Image.Image, name: str = "IMG_0001.jpg", **options: Any) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": drawn.encoded(picture, quality=90, **options)}


PASSER_BY = a_file(drawn.a_passer_by(), exif=drawn.exif())
"""A face, and a place in the middle of the town."""
STREET = a_file(drawn.a_photo(1600, 1200), "IMG_0002.jpg")
"""About 700 kB as the phone sends it."""
BROKEN: FilePayload = {
    "name": "IMG_0003.heic",
    "mimeType": "image/heic",
    "buffer": b"\x00\x00\x00\x18ftypheic" + b"0" * 999,
}
"""What a browser cannot read, and the office cannot either."""


def photo_sent(port: int, path: str, photo: FilePayload, **headers: str) -> str:
    """Its id, once it is safe."""
    media_id = str(uuid4())
    answer = httpx.post(
        f"http://127.0.0.1:{port}{path}",
        data={"id": media_id},
        files={"file": (photo["name"], photo["buffer"])},
        headers=headers,
        timeout=60,
    )
    assert answer.status_code == 201, answer.text
    return media_id
