"""Photos at the doors: whether others wait while fifty come in, and what it costs to show one."""

import asyncio
import io
from collections.abc import Sequence
from statistics import median, quantiles
from typing import Any
from uuid import UUID

import numpy as np
from httpx2 import AsyncClient
from PIL import Image

from bench.figures import Figure
from bench.load import Outcome, Request, expect, put_load
from bench.picture_server import FILE, PATH
from bench.processes import Api
from bench.town import Bench

PHOTOS, PHONES = 50, 10
SLOWER_AT_MOST = 3.0
OF_MEMORY_AT_LEAST = 0.5
_OTHERS = "/mobile/v1/map?bbox=15.60,50.78,15.86,50.98"
_REST = 0.02
_FULL, _SHRUNK = (4032, 3024), (2048, 1536)
"""As a phone takes it; as the apka sends it."""
_LOOKS_EVERY = 1.0
_DISTINCT = PHOTOS // PHONES
_GRAIN = 14


async def measure(bench: Bench) -> list[Figure]:
    return [await _others_meanwhile(bench), await _showing(bench)]


def a_photo(random: np.random.Generator, size: tuple[int, int]) -> bytes:
    """Soft shapes under grain, about as hard to compress as a street: 600 kB at 2048 pixels."""
    width, height = size
    soft = Image.fromarray(random.integers(0, 256, (12, 16, 3), dtype=np.uint8)).resize(size, Image.Resampling.BICUBIC)
    grain = random.integers(-_GRAIN, _GRAIN, (height, width, 1), dtype=np.int16)
    noisy = np.clip(np.asarray(soft, dtype=np.int16) + grain, 0, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(noisy).save(file, "JPEG", quality=85)
    return file.getvalue()


async def _others_meanwhile(bench: Bench) -> Figure:
    """Somebody looks at the map all the time; first alone, then while ten phones send five photos each."""
    photos = 10 if bench.quick else PHOTOS
    random = np.random.default_rng(bench.random.getrandbits(32))
    bench.say(f"{photos} photos at once, and the others meanwhile …")
    phones = [one["headers"] for one in await bench.submissions(PHONES)]
    pictures = [await asyncio.to_thread(a_photo, random, _FULL) for _ in range(_DISTINCT)]
    await _look(bench, 100)
    alone = (await _look(bench, 300 if bench.quick else 1000)).milliseconds
    began = asyncio.get_running_loop().time()
    sending = [
        asyncio.create_task(_send_all(bench, headers, pictures[number::PHONES]))
        for number, headers in enumerate(phones)
    ]
    meanwhile: list[float] = []
    while not all(one.done() for one in sending):
        meanwhile += (await _look(bench, 100)).milliseconds
    await asyncio.gather(*sending)
    lasted = asyncio.get_running_loop().time() - began
    before, during = _p99(alone), _p99(meanwhile)
    note = (
        f"{before:.1f} → {during:.1f} ms, median {median(alone):.1f} → {median(meanwhile):.1f} ms; photos of 12 MP, "
        f"{sum(map(len, pictures)) / len(pictures) / 1e6:.1f} MB each, ready in {lasted:.0f} s"
    )
    return Figure(f"p99 of others, {PHOTOS} photos at once ÷ none", during / before, target=SLOWER_AT_MOST, note=note)


async def _look(bench: Bench, times: int) -> Outcome:
    request: Request = {"method": "GET", "path": _OTHERS, "headers": {}, "body": None}
    load = {"port": bench.api.port, "concurrency": 2, "requests": [request] * times, "rest": _REST}
    return expect(await put_load(load), 200)  # type: ignore[arg-type]  # what JSON brings


async def _send_all(bench: Bench, headers: dict[str, str], pictures: Sequence[bytes]) -> None:
    async with AsyncClient(base_url=f"http://127.0.0.1:{bench.api.port}", timeout=120, trust_env=False) as phone:
        for picture in pictures:
            await _send(phone, headers, UUID(int=bench.random.getrandbits(128), version=4), picture)


async def _send(phone: AsyncClient, headers: dict[str, str], media_id: UUID, picture: bytes) -> None:
    """Until its pictures are there: what is acknowledged may still wait for its turn."""
    fields, files = {"id": str(media_id)}, {"file": ("photo.jpg", picture, "image/jpeg")}
    answer = await phone.post("/mobile/v1/media", headers=headers, data=fields, files=files)
    while answer.raise_for_status().json()["status"] != "ready":
        await asyncio.sleep(_LOOKS_EVERY)
        answer = await phone.get(f"/mobile/v1/media/{media_id}", headers=headers)


def _p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100)[-1]


async def _showing(bench: Bench) -> Figure:
    """A released photo, and the same bytes by the same server without anything around them."""
    random = np.random.default_rng(1)
    bench.say("Showing a photo …")
    address, data = await _released(bench, await asyncio.to_thread(a_photo, random, _SHRUNK))
    file = bench.folder / "picture.jpg"
    await asyncio.to_thread(file.write_bytes, data)
    environment = {**bench.environment, "WSPOLNIE_MONGO_DATABASE": "bench", FILE: str(file)}
    server = Api("picture-server", environment, bench.folder, program=("bench.picture_server",))
    bench.processes["picture-server"] = server
    await server.ready()
    rounds, each = (3, 100) if bench.quick else (7, 400)
    ratios, speeds = [], []
    for number in range(rounds + 1):
        ours, bare = [await _fetch(server, path, each) for path in (address, PATH)]
        if number:  # the first one warms up
            ratios.append(ours / bare)
            speeds.append((ours, bare))
    ours, bare = (median(values) for values in zip(*speeds, strict=True))
    note = f"{len(data) / 1000:.0f} kB, {ours:.0f} against {bare:.0f} a second"
    return Figure("showing a photo ÷ from memory", median(ratios), "", OF_MEMORY_AT_LEAST, at_least=True, note=note)


async def _released(bench: Bench, picture: bytes) -> tuple[str, bytes]:
    """Through the doors: sent, named in a report, released. Its public address and its bytes."""
    (report,) = await bench.submissions(1)
    officer = await bench.sign_in(bench.api, "dispatcher")
    media_id = UUID(int=bench.random.getrandbits(128), version=4)
    async with bench.api.visitor() as visitor:
        await _send(visitor, report["headers"], media_id, picture)
        body: dict[str, Any] = {**report["body"], "media_ids": [str(media_id)]}
        sent = await visitor.post(report["path"], json=body, headers=report["headers"])
        if sent.is_error:
            raise RuntimeError(f"{sent.text}\n{bench.api.log.read_text()[-4000:]}")
        path = f"/staff/v1/reports/{sent.raise_for_status().json()['id']}"
        released = await visitor.post(f"{path}/photos/{media_id}/release", json={}, headers=officer)
        (shown,) = released.raise_for_status().json()["photos"]
        address: str = shown["sizes"]["large"]["url"]
        public = f"/media/{media_id}/large"
        data = (await visitor.get(public)).raise_for_status().content
        return (address if "?v=" in address else public), data


async def _fetch(server: Api, path: str, times: int) -> float:
    """How many a second."""
    request: Request = {"method": "GET", "path": path, "headers": {}, "body": None}
    return expect(
        await put_load({"port": server.port, "concurrency": 4, "requests": [request] * times}), 200
    ).per_second
