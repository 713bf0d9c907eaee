"""Number plates are found where they are drawn. Faces are measured, not tested: nobody's face is kept here."""

from random import Random

import numpy as np
import pytest
from PIL import Image

from backend.media.detection import find_private
from backend.media.faces import _without_doubles
from backend.media.pictures import Picture
from backend.media.values import BoxKind, BoxSource
from bench.detection import found_in, is_covered
from bench.streets import Thing, a_plate, a_sign, seen, with_things
from tests.support import pictures as drawn


def a_street_with_plates(height: int, turned: int = 0, *, aslant: bool = False) -> tuple[Image.Image, list[Thing]]:
    random = Random(f"{height} {turned} {aslant}")  # noqa: S311  drawn the same each time
    plates = [(text, seen(plate, height, turned=turned, aslant=aslant)) for text, plate in (a_plate(random),) * 2]
    return with_things(random, plates)


@pytest.mark.parametrize("height", [24, 48, 120])
def test_plates_near_and_far_are_found(height: int) -> None:
    street, plates = a_street_with_plates(height)
    boxes = found_in(street)
    assert [plate.name for plate in plates if not any(is_covered(plate, box) for box in boxes)] == []
    assert {box.source for box in boxes} == {BoxSource.DETECTOR}


@pytest.mark.parametrize(("turned", "aslant"), [(12, False), (-12, False), (0, True)])
def test_plates_seen_askew_are_found(turned: int, *, aslant: bool) -> None:
    street, plates = a_street_with_plates(40, turned, aslant=aslant)
    boxes = found_in(street)
    assert [plate.name for plate in plates if not any(is_covered(plate, box) for box in boxes)] == []


def test_light_letters_on_dark_ground_and_long_lines_stay() -> None:
    texts = ("ul. Wojska Polskiego", "KEBAB", "SKLEP SPOŻYWCZY", "Zakaz parkowania")
    street, _ = with_things(Random(5), [(text, seen(a_sign(text), 70)) for text in texts])  # noqa: S311  no secret
    assert [box for box in found_in(street) if box.what is BoxKind.PLATE] == []


def test_small_and_odd_pictures_are_looked_at_too() -> None:
    for size in ((1, 1), (2048, 1), (1, 2048), (33, 95)):
        assert find_private(Picture(drawn.encoded(Image.new("RGB", size, "grey")), *size)) == []


def test_somebody_drawn_is_found() -> None:
    """The one face that may be kept here."""
    [box] = found_in(drawn.a_passer_by())
    assert box.what is BoxKind.FACE
    assert box.x < 0.5 < box.x + box.width


def test_a_crowd_is_cut_short() -> None:
    rows = np.column_stack([np.indices((80, 50)).reshape(2, -1).T * 10.0, np.full((4000, 2), 9.0), np.ones(4000)])
    assert len(_without_doubles(rows)) == 100


def test_one_picture_leaves_nothing_for_the_next() -> None:
    street = a_street_with_plates(48)[0]
    found = found_in(street)
    assert found != []
    assert found_in(Image.new("RGB", (640, 480), "grey")) == []
    assert found_in(street) == found
