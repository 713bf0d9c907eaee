"""What lies in a box cannot be recognised again; what lies outside stays as it was."""

import io

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from backend.media.blurring import blurred, pixels_of
from backend.media.images import develop
from backend.media.pictures import Picture
from backend.media.values import Box, BoxKind, BoxSource, Size
from tests.support import pictures as drawn

NOISE = Image.fromarray(np.random.default_rng(7).integers(0, 256, (90, 120, 3), dtype=np.uint8))
PLAIN = develop(drawn.encoded(NOISE.resize((960, 720), Image.Resampling.NEAREST), quality=95)).pictures
FRACTION = st.floats(0, 1)


def a_box(x: float, y: float, width: float, height: float) -> Box:
    return Box(x=x, y=y, width=width, height=height, source=BoxSource.OFFICER, what=BoxKind.OTHER)


def values(picture: Picture) -> NDArray[np.int16]:
    return np.asarray(Image.open(io.BytesIO(picture.jpeg)), dtype=np.int16)


def test_without_boxes_nothing_is_made_anew() -> None:
    assert blurred(PLAIN, []) is PLAIN


@settings(max_examples=25, deadline=None)
@given(st.lists(st.builds(a_box, FRACTION, FRACTION, FRACTION, FRACTION), min_size=1, max_size=4))
def test_outside_of_boxes_everything_stays(boxes: list[Box]) -> None:
    public = blurred(PLAIN, boxes)
    assert [(p.width, p.height) for p in public.values()] == [(p.width, p.height) for p in PLAIN.values()]
    before, after = values(PLAIN[Size.LARGE]), values(public[Size.LARGE])
    outside = np.ones(before.shape[:2], dtype=bool)
    for box in boxes:
        left, top, right, bottom = pixels_of(box, (960, 720))
        # The blocks of JPEG that touch a box, 16 pixels wide, may change a little beyond it.
        outside[max(top - 16, 0) : bottom + 16, max(left - 16, 0) : right + 16] = False
    if outside.any():
        assert np.abs(before - after)[outside].mean() < 6


@settings(max_examples=25, deadline=None)
@given(FRACTION, FRACTION, st.floats(0.1, 1), st.floats(0.1, 1))
def test_inside_a_box_is_nothing_to_recognise(x: float, y: float, width: float, height: float) -> None:
    public = blurred(PLAIN, [a_box(x, y, width, height)])[Size.LARGE]
    left, top, right, bottom = pixels_of(a_box(x, y, width, height), (960, 720))
    inside = values(public)[top:bottom, left:right].astype(float)
    inside = inside[16:-16, 16:-16]  # in the blocks of JPEG at the edge, the surroundings ring
    if min(inside.shape[:2]) > 16:
        # The noise jumped by 85 on average at each of its cells, 8 pixels wide.
        assert np.abs(inside[:, 8:] - inside[:, :-8]).mean() < 16
        assert np.abs(inside[8:] - inside[:-8]).mean() < 16


def test_two_plates_look_the_same_when_their_letters_are_about_as_dark() -> None:
    """The text of a plate is gone for a reader that knows both candidates, in every size."""
    one, other = (np.full((120, 400, 3), 255, dtype=np.uint8) for _ in range(2))
    one[20:100, 30:370:20] = one[20:100, 35:370:20] = 0
    other[20:100, 34:370:20] = other[20:100, 39:370:20] = 0
    box = [a_box(0.0, 0.0, 1.0, 1.0)]
    hidden = [blurred(develop(drawn.encoded(Image.fromarray(plate))).pictures, box) for plate in (one, other)]
    for size in Size:
        assert np.abs(values(hidden[0][size]) - values(hidden[1][size])).max() <= 6


def test_a_box_has_a_margin_stays_inside_and_is_never_empty() -> None:
    assert pixels_of(a_box(0.5, 0.5, 0.1, 0.2), (1000, 1000)) == (485, 470, 615, 730)
    assert pixels_of(a_box(0.9, 0.9, 1, 1), (1000, 1000)) == (750, 750, 1000, 1000)
    assert pixels_of(a_box(1, 1, 0, 0), (1000, 1000)) == (999, 999, 1000, 1000)


def test_pictures_of_boxes_hold_no_metadata() -> None:
    for picture in blurred(PLAIN, [a_box(0.1, 0.1, 0.3, 0.3)]).values():
        assert {marker for marker, _ in drawn.segments_of(picture.jpeg)} <= {0xE0, 0xDB, 0xC0, 0xC4}
