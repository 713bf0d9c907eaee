"""How many plates on drawn streets are found, and what else is taken for one. Faces cannot be drawn; decision 15."""

import asyncio
import io
from random import Random
from typing import Any

from PIL import Image

from backend.media.detection import find_private
from backend.media.pictures import Picture
from backend.media.values import Box, BoxKind
from bench.figures import Figure
from bench.streets import SIGNS, SIZE, Thing, a_plate, a_sign, seen, with_things
from bench.town import Bench

AT_LEAST_FOUND = 90.0
AT_MOST_FALSE = 30.0
# What is drawn: its name, the plates' height, how they are seen, how the whole picture is, and whether it is a target.
CASES: tuple[tuple[str, int, dict[str, Any], dict[str, float], bool], ...] = (
    ("14 px", 14, {}, {}, False),
    ("20 px", 20, {}, {}, True),
    ("32 px", 32, {}, {}, True),
    ("60 px", 60, {}, {}, True),
    ("120 px", 120, {}, {}, True),
    ("32 px, turned by 10°", 32, {"turned": 10}, {}, True),
    ("32 px, turned by 20°", 32, {"turned": 20}, {}, False),
    ("32 px, from the side", 32, {"aslant": True}, {}, True),
    ("32 px, out of focus", 32, {}, {"blur": 2.0}, False),
    ("32 px, at dusk", 32, {}, {"light": 0.2}, False),
)
SIGN_HEIGHTS = (30, 60, 100)


async def measure(bench: Bench) -> list[Figure]:
    bench.say("Looking for number plates on drawn streets")
    return await asyncio.to_thread(figures, 1 if bench.quick else 5)


def figures(streets: int) -> list[Figure]:
    """For so many streets of each kind, with four plates or signs on each."""
    told, false, looked = list[Figure](), 0, 0
    for name, height, view, whole, target in CASES:
        found = 0
        for seed in range(streets):
            random = Random(f"{name}{seed}")
            plates = [(text, seen(plate, height, **view)) for text, plate in (a_plate(random) for _ in range(4))]
            street, things = with_things(random, plates, **whole)
            boxes = found_in(street)
            found += sum(any(is_covered(thing, box) for box in boxes) for thing in things)
            false += sum(not any(lies_upon(box, thing) for thing in things) for box in boxes)
            looked += 1
        share = 100 * found / (4 * streets)
        told.append(Figure(f"plates: {name}", share, "%", AT_LEAST_FOUND if target else None, at_least=True))
    signs, on_signs, elsewhere = _signs(streets)
    false, looked = false + elsewhere, looked + len(SIGN_HEIGHTS) * streets
    told.append(Figure("plates: signs taken for one", 100 * on_signs / signs, "%", note="half of them dark on light"))
    told.append(
        Figure("plates, faces: false, of 100 streets", 100 * false / looked, "", AT_MOST_FALSE, note="beside signs")
    )
    return told


def _signs(streets: int) -> tuple[int, int, int]:
    """How many there were, how many of them were taken for plates, and what was found beside them."""
    drawn = taken = elsewhere = 0
    for height in SIGN_HEIGHTS:
        for seed in range(streets):
            random = Random(f"signs{height}{seed}")
            signs = [(text, seen(a_sign(text), height)) for text in random.sample(list(SIGNS), 4)]
            street, things = with_things(random, signs)
            boxes = found_in(street)
            drawn += len(things)
            taken += sum(any(lies_upon(box, thing) for box in boxes) for thing in things)
            elsewhere += sum(not any(lies_upon(box, thing) for thing in things) for box in boxes)
    return drawn, taken, elsewhere


def found_in(street: Image.Image) -> list[Box]:
    file = io.BytesIO()
    street.save(file, "JPEG", quality=80)
    return find_private(Picture(file.getvalue(), *street.size))


def is_covered(plate: Thing, box: Box) -> bool:
    """By a box that is for plates, and not for the whole street."""
    _, _, width, height = plate.box
    small = box.width * box.height * SIZE[0] * SIZE[1] < 6 * width * height
    return box.what is BoxKind.PLATE and small and plate.lies_within(*_edges(box))


def lies_upon(box: Box, thing: Thing) -> bool:
    return thing.lies_within(*_edges(box), share=0.05)


def _edges(box: Box) -> tuple[float, float, float, float]:
    width, height = SIZE
    return box.x * width, box.y * height, (box.x + box.width) * width, (box.y + box.height) * height
