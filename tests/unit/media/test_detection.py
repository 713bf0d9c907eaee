"""Number plates are found where they are drawn. Faces are measured, not tested: nobody's face is kept here."""

import threading

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from backend.media.detection import find_private
from backend.media.images import Picture
from backend.media.values import Box, BoxKind, BoxSource
from tests.support import pictures as drawn

WIDTH, HEIGHT = 1600, 1200


def a_street(*plates: tuple[int, int]) -> Picture:
    """Grey grain with plates of 208 by 46 pixels at these places, each on a dark bumper."""
    grain = np.random.default_rng(3).normal(120, 6, (HEIGHT, WIDTH, 1)).clip(0, 255).astype(np.uint8)
    street = Image.fromarray(np.repeat(grain, 3, axis=2))
    pen = ImageDraw.Draw(street)
    for left, top in plates:
        pen.rectangle((left - 60, top - 40, left + 268, top + 86), fill=(35, 35, 40))
        pen.rectangle((left, top, left + 208, top + 46), fill=(240, 240, 235), outline="black", width=2)
        pen.rectangle((left, top, left + 18, top + 46), fill=(20, 60, 160))
        pen.text((left + 28, top + 6), "DJ 4X7K2", fill="black", font=ImageFont.load_default(36))
    return Picture(drawn.encoded(street, quality=85), WIDTH, HEIGHT)


def holds(box: Box, plate: tuple[int, int]) -> bool:
    across, down = (plate[0] + 104) / WIDTH, (plate[1] + 23) / HEIGHT
    return box.x < across < box.x + box.width and box.y < down < box.y + box.height


def test_plates_are_found_and_bare_ground_is_left() -> None:
    places = ((200, 250), (1000, 800))
    found = find_private(a_street(*places))
    assert all(any(holds(box, place) for box in found) for place in places)
    assert {(box.source, box.what) for box in found} == {(BoxSource.DETECTOR, BoxKind.PLATE)}
    assert find_private(a_street()) == []


def test_small_and_odd_pictures_are_looked_at_too() -> None:
    for size in ((1, 1), (2048, 1), (1, 2048), (33, 95)):
        assert find_private(Picture(drawn.encoded(Image.new("RGB", size, "grey")), *size)) == []


def test_two_threads_find_the_same() -> None:
    street, found = a_street((200, 250)), list[list[Box]]()
    threads = [threading.Thread(target=lambda: found.append(find_private(street))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert found[0] == found[1] != []
