"""What the demo town shows with its announcements, drawn like its photos; announcements.yaml says what each shows."""

from collections.abc import Callable, Mapping
from random import Random

from seed.sheet import Sheet

_STONE, _ROAD, _GRASS, _IRON = "#a9a49a", "#6d6f73", "#7f9a5b", "#3b4147"
_HOUSES = ("#d9b98c", "#c98f74", "#e2cfa3", "#b9c3a6", "#cbb6c4")
_RED, _WHITE, _BLUE = "#c23b30", "#f4f1e8", "#2f6f9f"


def _houses(sheet: Sheet, chance: Random, ground: float) -> None:
    """A row of them, as around the square."""
    for number, colour in enumerate(_HOUSES):
        left, top = number * 20 - 2.0, ground - chance.uniform(22, 28)
        sheet.box(left, top, left + 20, ground, colour)
        sheet.shape("#8a4b3c", left - 0.6, top, left + 10, top - 7, left + 20.6, top)
        for x in (left + 3.5, left + 12):
            for y in (top + 4, top + 12):
                sheet.box(x, y, x + 4, y + 5, "#5f7480")


def _water_tank(chance: Random, sky: str, _: bool) -> Sheet:  # noqa: FBT001  a scene, like those of pictures.py
    sheet = Sheet(sky, _STONE, 46)
    _houses(sheet, chance, 46)
    sheet.box(26, 56, 72, 59, _IRON)
    sheet.box(26, 37, 62, 56, _BLUE, 8)
    sheet.box(29, 40, 59, 43, "#7fb0d3", 1.5)
    sheet.oval(44, 49, 3, 4, _WHITE)
    sheet.shape(_WHITE, 41.4, 47.6, 44, 42.5, 46.6, 47.6)
    sheet.box(63, 42, 74, 57, _WHITE, 1.5)
    sheet.box(68, 44, 73, 50, "#9db4be", 0.8)
    for x in (34.0, 54.0, 68.0):
        sheet.oval(x, 60, 4, 4, "#191b1e")
        sheet.oval(x, 60, 1.6, 1.6, "#8f959a")
    sheet.line(_IRON, 1, 26, 52, 22, 52, 22, 55)
    for x, height in ((8, 6), (13, 7.5), (19, 6)):
        sheet.box(x, 66 - height, x + 4, 66, "#7fb0d3", 1)
        sheet.box(x + 1.2, 64.6 - height, x + 2.8, 66 - height, _WHITE)
    return sheet


def _barrier(chance: Random, sky: str, _: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet(sky, _STONE, 40)
    _houses(sheet, chance, 40)
    sheet.shape(_ROAD, 34, 40, 62, 40, 96, 72, 0, 72)
    for x in (16.0, 77.0):
        sheet.box(x, 50, x + 2, 70, _IRON)
        sheet.box(x - 4, 69, x + 6, 71, _IRON, 0.8)
        sheet.oval(x + 1, 47, 2.4, 2.4, "#f0a52b")
    for top in (50, 60):
        for number in range(8):
            left = 10 + number * 9.5
            sheet.box(left, top, left + 9.5, top + 6, _RED if number % 2 else _WHITE)
    sheet.box(47, 26, 49, 50, _IRON)
    sheet.oval(48, 24, 10, 10, _RED)
    sheet.oval(48, 24, 7.4, 7.4, _WHITE)
    return sheet


def _detour(_: Random, __: str, ___: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet("#f1ecdf", "#f1ecdf")
    sheet.box(0, 0, 30, 26, "#cfdcb8", 3)
    sheet.box(68, 44, 96, 72, "#cfdcb8", 3)
    for points in ((0, 36, 96, 36), (24, 0, 24, 72), (72, 0, 72, 72), (0, 60, 96, 60), (0, 14, 96, 14)):
        sheet.line("#ffffff", 5, *points)
    sheet.line(_RED, 3.4, 24, 36, 72, 36)
    sheet.line(_BLUE, 3, 4, 36, 24, 36, 24, 60, 72, 60, 72, 36, 88, 36)
    sheet.shape(_BLUE, 87, 32, 94, 36, 87, 40)
    sheet.shape(_BLUE, 44, 56, 51, 60, 44, 64)
    sheet.oval(48, 36, 7, 7, _RED)
    sheet.box(43.4, 34.4, 52.6, 37.6, _WHITE)
    return sheet


def _concert(chance: Random, _: str, __: bool) -> Sheet:  # noqa: FBT001
    sheet = Sheet("#26304f", "#4a4740", 54)
    for _star in range(30):
        sheet.oval(chance.uniform(0, 96), chance.uniform(0, 26), 0.25, 0.25, "#dfe4f2")
    sheet.box(40, 10, 56, 40, "#c9b48a")
    sheet.shape("#5d7a6a", 38, 10, 48, -2, 58, 10)
    sheet.oval(48, 17, 3.4, 3.4, "#f4e9c8")
    sheet.shape("#6b2f3a", 8, 30, 48, 20, 88, 30, 88, 34, 8, 34)
    sheet.box(12, 34, 84, 56, "#35243a")
    for x, colour in ((24.0, "#f2c45a"), (48.0, "#f7dc95"), (72.0, "#f2c45a")):
        sheet.shape(colour, x - 1.5, 34, x + 1.5, 34, x + 9, 56, x - 9, 56)
    sheet.box(8, 56, 88, 60, "#7a5638")
    for x in range(20, 80, 10):
        sheet.oval(x, 46, 2, 2, "#1b1720")
        sheet.shape("#1b1720", x - 3, 56, x - 2, 48, x + 2, 48, x + 3, 56)
    for x in range(4, 96, 8):
        sheet.oval(x, 68 + chance.uniform(-1, 1), 3, 3, "#17151a")
        sheet.box(x - 4, 70, x + 4, 74, "#17151a", 2)
    return sheet


POSTERS: Mapping[str, Callable[[Random, str, bool], Sheet]] = {
    "water-tank": _water_tank,
    "barrier": _barrier,
    "detour": _detour,
    "concert": _concert,
}
