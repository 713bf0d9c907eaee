"""Draws streets with number plates and signs, the same for the same random: pictures of nobody, for finding plates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (2048, 1536)
_PLATE = (520, 114)
_LETTERS = (430, 80)
"""In millimetres, as the regulation on Polish plates has them."""
_LIGHT, _DARK = "white", (20, 20, 20)
_Colour = str | tuple[int, int, int]
SIGNS: Mapping[str, tuple[_Colour, _Colour]] = {
    "ul. Wojska Polskiego": ("white", (20, 50, 150)),
    "ul. Kościuszki 14": (_DARK, _LIGHT),
    "Rynek": ("white", (150, 25, 30)),
    "APTEKA": ((0, 110, 60), _LIGHT),
    "SKLEP SPOŻYWCZY": ("yellow", (160, 20, 20)),
    "PIEKARNIA": ((90, 40, 20), (245, 235, 200)),
    "Zakaz parkowania": (_DARK, _LIGHT),
    "1 Maja 14": ("white", (30, 90, 40)),
    "KEBAB": ("white", _DARK),
    "Księgarnia": (_DARK, (230, 220, 190)),
    "OTWARTE": ("white", (30, 140, 60)),
    "Kwiaty": ((200, 20, 90), _LIGHT),
}
"""Colours of the letters and of the ground."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What was drawn, and where: left, top, width, height in pixels."""

    name: str
    box: tuple[int, int, int, int]

    def lies_within(self, left: float, top: float, right: float, bottom: float, share: float = 0.6) -> bool:
        """At least by this share of it."""
        x, y, width, height = self.box
        across, down = min(right, x + width) - max(left, x), min(bottom, y + height) - max(top, y)
        return across > 0 and down > 0 and across * down >= share * width * height


def a_street(random: Random) -> Image.Image:
    """Grain of every size, with windows, a fence, paving and branches: what a detector takes for something else."""
    street = Image.new("RGB", SIZE, "grey")
    grain = np.random.default_rng(random.getrandbits(32))
    for step, share in ((256, 0.45), (32, 0.3), (4, 0.2)):
        cells = grain.integers(0, 256, (SIZE[1] // step, SIZE[0] // step, 3), dtype=np.uint8)
        street = Image.blend(street, Image.fromarray(cells).resize(SIZE, Image.Resampling.BICUBIC), share)
    pen = ImageDraw.Draw(street)
    for left in range(40, 2000, random.randint(120, 260)):
        shade = random.randint(20, 230)
        pen.rectangle((left, 60, left + 70, 160), fill=(shade, shade, shade), outline=_DARK, width=4)
    for left in range(0, 2048, random.randint(14, 40)):
        pen.line((left, 650, left, 760), fill=_DARK, width=5)
    for line in range(1300, 1536, 40):
        pen.line((0, line, 2048, line), fill=(70, 70, 70), width=2)
        for left in range(line % 80, 2048, 80):
            pen.line((left, line, left, line + 40), fill=(70, 70, 70), width=2)
    for _ in range(40):
        x, y = random.randint(0, 2048), random.randint(150, 650)
        pen.line((x, y, x + random.randint(-150, 150), y + random.randint(-90, 90)), fill=(60, 45, 30), width=3)
    return street


def _lettering(text: str, ink: _Colour, ground: _Colour) -> Image.Image:
    """Cut to the letters' own edges."""
    font = ImageFont.load_default(100)
    sheet = Image.new("RGB", (100 * len(text), 160), ground)
    ImageDraw.Draw(sheet).text((10, 10), text, fill=ink, font=font)
    left, top, right, bottom = ImageDraw.Draw(sheet).textbbox((10, 10), text, font=font)
    return sheet.crop((int(left), int(top), int(right), int(bottom)))


def a_plate(random: Random) -> tuple[str, Image.Image]:
    text = random.choice(("DJ", "DW", "WA", "KR", "PO", "DJE")) + " "
    text += "".join(random.choice("0123456789ACEFGHJKL") for _ in range(5))
    plate = Image.new("RGB", _PLATE, (238, 238, 232))
    plate.paste((20, 60, 160), (0, 0, 44, _PLATE[1]))
    plate.paste(_lettering(text, _DARK, (238, 238, 232)).resize(_LETTERS, Image.Resampling.LANCZOS), (62, 17))
    ImageDraw.Draw(plate).rectangle((0, 0, _PLATE[0] - 1, _PLATE[1] - 1), outline=_DARK, width=3)
    return text, plate


def a_sign(text: str) -> Image.Image:
    ink, ground = SIGNS[text]
    letters = _lettering(text, ink, ground)
    sign = Image.new("RGB", (letters.width + 90, letters.height + 70), ground)
    sign.paste(letters, (45, 35))
    return sign


def seen(thing: Image.Image, height: int, *, turned: int = 0, aslant: bool = False) -> tuple[Image.Image, Image.Image]:
    """Of this height, on a dark board, turned by degrees or seen from the side; with the mask to paste it by."""
    width = max(1, round(thing.width * height / thing.height))
    small = thing.resize((width, height), Image.Resampling.LANCZOS)
    board = Image.new("RGB", (width + height, 2 * height), (45, 45, 50))
    board.paste(small, (height // 2, height // 2))
    mask = Image.new("L", board.size, 255)
    if aslant:
        shape, drop = (round(board.width * 0.55), board.height + height), height / board.width / 0.55
        matrix = (1 / 0.55, 0, 0, -drop, 1, 0)
        board, mask = (
            sheet.transform(shape, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC) for sheet in (board, mask)
        )
    if turned:
        board, mask = (sheet.rotate(turned, Image.Resampling.BICUBIC, expand=True) for sheet in (board, mask))
    return board, mask


def with_things(
    random: Random, things: Sequence[tuple[str, tuple[Image.Image, Image.Image]]], *, blur: float = 0, light: float = 1
) -> tuple[Image.Image, list[Thing]]:
    """A street with up to four things, one in each quarter, and where they lie, with half of the board about them."""
    street, placed = a_street(random), list[Thing]()
    for index, (name, (board, mask)) in enumerate(things):
        left = index % 2 * 1024 + random.randint(0, max(0, 1000 - board.width))
        top = index // 2 * 768 + random.randint(0, max(0, 740 - board.height))
        street.paste(board, (left, top), mask)
        edge = min(board.size) // 4
        placed.append(Thing(name, (left + edge, top + edge, board.width - 2 * edge, board.height - 2 * edge)))
    if blur:
        street = street.filter(ImageFilter.GaussianBlur(blur))
    if light != 1:
        noise = np.random.default_rng(random.getrandbits(32)).normal(0, 4, (*SIZE[::-1], 3))
        street = Image.fromarray((np.asarray(street) * light + noise).clip(0, 255).astype(np.uint8))
    return street, placed
