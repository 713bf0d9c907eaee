"""Photos of the demo town, drawn: a scene for each kind of trouble, and the same place mended. The same twice.

Nobody's face and nobody's number plate is in them, so no detector has to look; the made-up plate of the made-up car is
told along with the picture.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from PIL import Image

from backend.media.values import Box, BoxKind, BoxSource
from seed.posters import POSTERS
from seed.sheet import FINE, Sheet

VARIANTS = 2
"""Of each scene: another sky, and the other way round."""
_SKIES = ("#bcd7ea", "#d8dcd6")
_NIGHT, _GRASS, _ROAD, _STONE, _IRON, _WALL = "#1d2740", "#7f9a5b", "#6d6f73", "#a9a49a", "#3b4147", "#cfc2a8"


@dataclass(frozen=True, slots=True)
class Shot:
    scene: str
    mended: bool = False
    variant: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    jpeg: bytes
    boxes: tuple[Box, ...]
    """What the public must not see."""


_Draw = Callable[[Random, str, bool], Sheet]


def draw(shot: Shot) -> Drawn:
    """Blocking, some hundredths of a second."""
    chance = Random(f"demo picture {shot.scene} {shot.variant}")
    sheet = {**SCENES, **POSTERS}[shot.scene](chance, _SKIES[shot.variant % len(_SKIES)], shot.mended)
    picture, mirrored = sheet.image.reduce(FINE), bool(shot.variant % 2)
    if mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=82)
    boxes = () if shot.mended or shot.scene != "car" else (_plate(mirrored=mirrored),)
    return Drawn(file.getvalue(), boxes)


def _road(chance: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001  a scene, like each below
    sheet = Sheet(sky, _GRASS)
    sheet.shape(_ROAD, 36, 44, 60, 44, 92, 72, 4, 72)
    for top in (46.0, 52.0, 61.0):
        sheet.shape("#e8e4d8", 47.6, top, 48.4, top, 49, top + 4, 47, top + 4)
    if mended:
        sheet.shape("#55575b", 48, 56, 68, 56, 72, 65, 50, 65)
    else:
        sheet.oval(60, 60, 11, 4.6, "#4b4a49")
        sheet.oval(61, 60.6, 8.5, 3.2, "#2f2c2a")
        for _ in range(14):
            sheet.oval(chance.uniform(46, 76), chance.uniform(54, 67), 0.8, 0.5, "#8b8780")
    return sheet


def _lamp(_: Random, __: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(_NIGHT, "#2b3329")
    sheet.shape("#34373f", 30, 44, 66, 44, 96, 72, 0, 72)
    if mended:
        sheet.shape("#5f5b3c", 58, 20, 66, 20, 88, 62, 36, 62)
        sheet.oval(62, 62, 26, 6, "#8c8350")
    sheet.box(44.4, 14, 46, 66, "#59616b")
    sheet.line("#59616b", 1.5, 45, 15, 52, 12, 60, 15)
    sheet.shape("#59616b", 56, 15, 66, 15, 68, 20, 54, 20)
    sheet.oval(61, 20.5, 5, 2, "#ffe9a3" if mended else "#2a2f38")
    return sheet


def _sign(_: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _GRASS, 52)
    sheet.box(0, 60, 96, 72, _ROAD)
    shift = 0.0 if mended else 16.0
    sheet.line("#8a8f94", 1.6, 46, 64, 46 + shift, 16 + shift / 3)
    x, y = 46 + shift, 22 + shift / 3
    sheet.shape("#c7302b", x, y - 13, x + 15, y + 12, x - 15, y + 12)
    sheet.shape("#f3c833", x, y - 7, x + 10, y + 9, x - 10, y + 9)
    sheet.box(x - 0.9, y - 2, x + 0.9, y + 4, "#22262a")
    sheet.oval(x, y + 6.4, 1.1, 1.1, "#22262a")
    return sheet


def _dump(chance: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _GRASS)
    for x in (10.0, 24.0, 82.0):
        sheet.box(x - 1, 22, x + 1, 46, "#5b4632")
        sheet.oval(x, 20, 9, 12, "#587644")
    if not mended:
        sheet.box(52, 42, 76, 58, "#7b5a3c", 1)
        sheet.box(54, 38, 74, 44, "#8d6a49", 1)
        for _ in range(9):
            x, y = chance.uniform(30, 66), chance.uniform(54, 66)
            sheet.oval(
                x, y, chance.uniform(4, 7), chance.uniform(3, 5), chance.choice(["#22252a", "#2f4a7a", "#ddd9cf"])
            )
    return sheet


def _bin(chance: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _STONE, 50)
    sheet.box(36, 32, 60, 64, "#2f6b4a", 2)
    sheet.box(34, 29, 62, 34, "#255a3d", 1)
    if not mended:
        for _ in range(10):
            x, y = chance.uniform(36, 60), chance.uniform(20, 29)
            sheet.oval(x, y, 4, 3, chance.choice(["#e4e0d4", "#c7553f", "#30343a", "#d9b24c"]))
        for _ in range(8):
            sheet.oval(chance.uniform(20, 80), chance.uniform(63, 69), 2.4, 1.2, chance.choice(["#e4e0d4", "#c7553f"]))
    return sheet


def _graffiti(chance: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _STONE, 62)
    sheet.box(0, 8, 96, 62, _WALL)
    for x in (8, 72):
        sheet.box(x, 16, x + 16, 38, "#8fa3ad")
    if not mended:
        for colour in ("#b3243c", "#2446a8", "#1d1f22"):
            points = [value for x in range(28, 70, 5) for value in (float(x), chance.uniform(26, 54))]
            sheet.line(colour, 1.6, *points)
    return sheet


def _tree(_: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _GRASS)
    sheet.shape(_STONE, 40, 44, 56, 44, 84, 72, 20, 72)
    if mended:
        sheet.box(12, 46, 20, 52, "#6b5037")
        sheet.oval(16, 46, 4, 1.6, "#c9a878")
        return sheet
    sheet.line("#6b5037", 4, 12, 50, 66, 58)
    for x, y, size in ((62, 50, 12), (74, 56, 13), (60, 62, 9), (82, 62, 8)):
        sheet.oval(x, y, size, size * 0.7, "#4f7040")
    return sheet


def _greenery(_: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _GRASS)
    sheet.shape(_STONE, 42, 44, 54, 44, 76, 72, 20, 72)
    for x, y in ((16, 44), (24, 56), (84, 46)):
        sheet.oval(x, y, 11, 10, "#4f7040")
    if not mended:
        for x, y in ((36, 56), (44, 62), (58, 52), (66, 60), (52, 66)):
            sheet.oval(x, y, 9, 7, "#5d8349")
    return sheet


def _bench(_: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _GRASS, 48)
    for x in (26, 66):
        sheet.box(x, 44, x + 3, 64, _IRON)
    for top in (36, 41, 50, 54):
        if mended or top in {36, 54}:
            sheet.box(20, top, 76, top + 3, "#8a5f3a")
        else:
            sheet.shape("#8a5f3a", 20, top, 44, top + 1, 46, top + 7, 44, top + 8, 20, top + 3)
    return sheet


def _water(_: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _ROAD, 30)
    sheet.box(0, 30, 96, 38, _STONE)
    if not mended:
        sheet.oval(46, 56, 36, 11, "#7f9db0")
        sheet.oval(52, 54, 22, 5, "#a9c3d1")
    sheet.box(38, 44, 58, 52, _IRON, 0.6)
    for x in range(40, 57, 3):
        sheet.box(x, 45.5, x + 1.2, 50.5, "#15181b")
    return sheet


def _snow(chance: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, "#eef1f3")
    sheet.shape(_STONE if mended else "#dfe5ea", 38, 44, 58, 44, 88, 72, 8, 72)
    for x in (14, 84):
        sheet.box(x - 1, 18, x + 1, 46, "#4d3f33")
        sheet.line("#4d3f33", 0.8, x, 30, x - 7, 20)
        sheet.line("#4d3f33", 0.8, x, 26, x + 7, 16)
    for _ in range(60):
        sheet.oval(chance.uniform(0, 96), chance.uniform(0, 60), 0.5, 0.5, "#ffffff")
    return sheet


def _stop(_: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _STONE, 58)
    sheet.box(16, 20, 74, 24, _IRON)
    for x in (18, 44, 70):
        sheet.box(x, 24, x + 1.6, 62, _IRON)
    for left in (20, 46):
        if mended or left == 20:  # noqa: PLR2004  the first of the two panes
            sheet.box(left, 27, left + 23, 52, "#b9d3dc")
        else:
            sheet.shape("#b9d3dc", 46, 27, 58, 27, 52, 36, 56, 42, 46, 52)
            sheet.shape("#b9d3dc", 69, 52, 60, 52, 64, 45, 69, 40)
    sheet.box(80, 14, 81.4, 62, _IRON)
    sheet.box(76, 12, 86, 20, "#1f5fae", 1)
    return sheet


def _car(_: Random, sky: str, mended: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _ROAD, 46)
    sheet.box(0, 30, 96, 46, _WALL)
    if mended:
        return sheet
    sheet.box(22, 38, 74, 58, "#8c3b32", 4)
    sheet.shape("#8c3b32", 30, 40, 35, 27, 61, 27, 66, 40)
    sheet.shape("#9db4be", 33, 39, 37, 29, 59, 29, 63, 39)
    for x in (28.0, 68.0):
        sheet.oval(x, 59, 5, 6, "#191b1e")
        sheet.oval(x, 46, 3.4, 2.2, "#e9e2c6")
    left, top, right, bottom = _PLATE
    sheet.box(left, top, right, bottom, "#f4f4f0", 0.6)
    sheet.box(left, top, left + 1.4, bottom, "#1f4fae")
    for x in (41.0, 43.4, 46.4, 48.8, 51.2, 53.6):
        sheet.box(x, top + 1, x + 1.4, bottom - 1, "#15181b")
    return sheet


_PLATE = (38.0, 50.0, 58.0, 55.0)


def _plate(*, mirrored: bool) -> Box:
    left, top, right, bottom = _PLATE
    x = 96 - right if mirrored else left
    return Box(
        x=(x - 1) / 96,
        y=(top - 1) / 72,
        width=(right - left + 2) / 96,
        height=(bottom - top + 2) / 72,
        source=BoxSource.DETECTOR,
        what=BoxKind.PLATE,
    )


SCENES: Mapping[str, _Draw] = {
    "road": _road,
    "lamp": _lamp,
    "sign": _sign,
    "dump": _dump,
    "bin": _bin,
    "graffiti": _graffiti,
    "tree": _tree,
    "greenery": _greenery,
    "bench": _bench,
    "water": _water,
    "snow": _snow,
    "stop": _stop,
    "car": _car,
}

SCENE_OF: Mapping[str, str] = {
    "pothole": "road",
    "pavement": "road",
    "road-sign": "sign",
    "snow-ice": "snow",
    "street-lamp": "lamp",
    "park-lighting": "lamp",
    "illegal-dump": "dump",
    "overfilled-bin": "bin",
    "graffiti": "graffiti",
    "vandalism": "graffiti",
    "fallen-tree": "tree",
    "overgrown-greenery": "greenery",
    "bench": "bench",
    "water-leak": "water",
    "blocked-drain": "water",
    "bus-stop": "stop",
    "abandoned-vehicle": "car",
    "parking": "car",
}
"""By category. What nobody takes a photo of has none."""
