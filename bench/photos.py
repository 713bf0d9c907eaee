"""What the photo of a phone costs, next to the same three sizes made by nothing but Pillow; each in its own process."""

import asyncio
import io
import json
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from backend.media.makers import Makers
from bench.figures import Figure
from bench.town import Bench

AT_MOST_TIMES_BARE = 1.3
AT_MOST_MORE_MB = 40.0
AT_LEAST_BY_TWO = 1.7
_SIDES = (2048, 640, 160)
_IN_A_ROW = 3
_WORK = ("bare", "develop", "detect")


async def measure(bench: Bench) -> list[Figure]:
    photo = bench.folder / "photo.jpg"
    photo.write_bytes(a_phone_photo(bench.random.getrandbits(32)))
    rounds = "3" if bench.quick else "12"
    bench.say("Developing a photo of 12 megapixels")
    bare, ours, found = [await _in_a_process(work, str(photo), rounds) for work in _WORK]
    by_two = await _by_two(photo.read_bytes(), 2 if bench.quick else 5)
    photo.unlink()
    return [
        Figure("photo: CPU by bare Pillow", ours["cpu"] / bare["cpu"], "times", AT_MOST_TIMES_BARE, note=_spent(ours)),
        Figure("photo: peak memory", ours["more_mb"], "MB", AT_MOST_MORE_MB, note="over the imports"),
        Figure("photo: two processes by one", by_two, "times", AT_LEAST_BY_TWO, at_least=True, note="faces included"),
        Figure(
            "photo: faces and plates", found["cpu"] * 1000, "ms", note=f"CPU; +{found['more_mb']:.0f} MB at its peak"
        ),
    ]


def _spent(figures: dict[str, float]) -> str:
    return f"{figures['cpu'] * 1000:.0f} ms CPU"


async def _in_a_process(*arguments: str) -> dict[str, float]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.photos", *arguments, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"bench.photos {arguments[0]} ended with code {process.returncode}")
    figures: dict[str, float] = json.loads(out)
    return figures


def a_phone_photo(seed: int) -> bytes:
    """4032 by 3024 pixels of grain of every size; about 4 MB, lying on its side."""
    random, size = np.random.default_rng(seed), (4032, 3024)
    sheet = Image.new("RGB", size, "grey")
    for step, share in ((512, 0.5), (64, 0.35), (8, 0.25), (2, 0.12)):
        cells = random.integers(0, 256, (size[1] // step, size[0] // step, 3), dtype=np.uint8)
        sheet = Image.blend(sheet, Image.fromarray(cells).resize(size, Image.Resampling.BICUBIC), share)
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    sheet.save(file, "JPEG", quality=91, exif=exif)
    return file.getvalue()


def bare(photo: bytes) -> None:
    """Decode at half size, shrink, encode: the least that three sizes can cost with Pillow."""
    picture = Image.open(io.BytesIO(photo))
    picture.draft("RGB", (2016, 1512))
    picture.load()
    for side in _SIDES:
        small = picture.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        small.save(io.BytesIO(), "JPEG", quality=80)


def main(work: str, path: str, rounds: int) -> dict[str, float]:
    from backend.media.detection import find_private  # noqa: PLC0415  the bare process must not load it
    from backend.media.images import develop  # noqa: PLC0415  as above
    from backend.media.values import Size  # noqa: PLC0415

    with open(path, "rb") as file:  # noqa: PTH123  nothing but the photo in memory
        photo = file.read()
    large = develop(photo).pictures[Size.LARGE] if work == "detect" else None
    act = {"bare": lambda: bare(photo), "develop": lambda: develop(photo)}.get(
        work, lambda: large and find_private(large)
    )
    before = _peak_mb()
    act()
    more_mb, spent = _peak_mb() - before, list[float]()
    for _ in range(rounds):
        began = time.process_time()
        act()
        spent.append(time.process_time() - began)
    return {"cpu": median(spent), "more_mb": more_mb}


async def _by_two(photo: bytes, rounds: int) -> float:
    """By the product's own processes, from the bytes to the pictures with faces and plates covered."""
    makers, ratios = Makers(), []
    for number in range(rounds + 1):
        one, two = await _rate(makers, photo, 1), await _rate(makers, photo, 2)
        if number:  # the first one starts the processes
            ratios.append(two / one)
    makers.let_go()
    return median(ratios)


async def _rate(makers: Makers, photo: bytes, at_once: int) -> float:
    """Photos a second."""
    began = time.perf_counter()
    for _ in range(_IN_A_ROW):
        await asyncio.gather(*(makers.make(photo) for _ in range(at_once)))
    return _IN_A_ROW * at_once / (time.perf_counter() - began)


def _peak_mb() -> float:
    """Of this program alone: what `getrusage` says, it takes over from whoever started it."""
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024 / 1e6


if __name__ == "__main__":
    json.dump(main(sys.argv[1], sys.argv[2], int(sys.argv[3])), sys.stdout)
