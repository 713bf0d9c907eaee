"""What the demo town's pictures are drawn on."""

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 720
FINE = 2
"""Drawn so many times larger, so that edges are smooth."""


class Sheet:
    """Coordinates of a picture of 96 by 72."""

    def __init__(self, sky: str, ground: str, horizon: float = 44) -> None:
        self.step = WIDTH * FINE / 96
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), sky)
        self.pen = ImageDraw.Draw(self.image)
        self.box(0, horizon, 96, 72, ground)

    def _all(self, *points: float) -> list[float]:
        return [value * self.step for value in points]

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, round_: float = 0) -> None:
        self.pen.rounded_rectangle(self._all(left, top, right, bottom), round_ * self.step, fill=colour)

    def oval(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.pen.ellipse(self._all(x - width, y - height, x + width, y + height), fill=colour)

    def shape(self, colour: str, *points: float) -> None:
        self.pen.polygon(self._all(*points), fill=colour)

    def line(self, colour: str, width: float, *points: float) -> None:
        self.pen.line(self._all(*points), fill=colour, width=round(width * self.step), joint="curve")
