"""Whatever a phone sends becomes the right picture or a refusal with a code."""

import io
from collections.abc import Callable

import exifread
import numpy as np
import pytest
from PIL import Image, ImageOps

from backend.kernel.errors import Refusal
from backend.media.errors import MediaBroken, MediaKindNotTaken, MediaNotAPicture, MediaTooManyPixels
from backend.media.images import develop
from backend.media.pictures import Developed, Picture
from backend.media.values import Size
from tests.support import pictures as drawn

NEAR = 12
"""How far a colour may drift through JPEG."""


def seen(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.jpeg), formats=("JPEG",))
    assert image.size == (picture.width, picture.height)
    return image


def corners(developed: Developed, size: Size = Size.LARGE) -> list[tuple[int, ...]]:
    image = seen(developed.pictures[size])
    across, down = (image.width // 4, image.width * 3 // 4), (image.height // 4, image.height * 3 // 4)
    return [image.getpixel((x, y)) for y in down for x in across]  # type: ignore[misc]  # RGB, so a tuple


def assert_is_the_scene(developed: Developed, near: int = NEAR) -> None:
    for size in Size:
        assert np.abs(np.subtract(corners(developed, size), drawn.CORNERS)).max() <= near, size


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_orientation_ends_upright(kind: str, orientation: int) -> None:
    stored = drawn.stored_with(drawn.a_scene(), orientation)
    upload = drawn.encoded(stored, kind, exif=drawn.exif(orientation))
    assert np.allclose(ImageOps.exif_transpose(Image.open(io.BytesIO(upload))).size, (640, 480)), "the test's own turn"
    developed = develop(upload)
    assert (developed.width, developed.height) == (640, 480)
    assert_is_the_scene(developed)


@pytest.mark.parametrize("orientation", [1, 6])
def test_heic_is_turned_once(orientation: int) -> None:
    stored = drawn.stored_with(drawn.a_scene(), orientation)
    developed = develop(drawn.heic(stored, exif=drawn.exif(orientation)))
    assert (developed.width, developed.height) == (640, 480)
    assert_is_the_scene(developed)


def cmyk_of(scene: Image.Image) -> Image.Image:
    return scene.convert("CMYK")


SAME_SCENE: dict[str, Callable[[], bytes]] = {
    "with a place": lambda: drawn.encoded(drawn.a_scene(), exif=drawn.exif()),
    "with XMP, IPTC, a comment and a tail": lambda: drawn.with_xmp_iptc_and_comment(drawn.encoded(drawn.a_scene())),
    "progressive": lambda: drawn.encoded(drawn.a_scene(), progressive=True),
    "CMYK": lambda: drawn.encoded(cmyk_of(drawn.a_scene())),
    "with a profile": lambda: drawn.encoded(drawn.a_scene(), icc_profile=drawn.icc_of("sRGB")),
    "with a damaged profile": lambda: drawn.encoded(drawn.a_scene(), icc_profile=b"no profile" * 20),
    "with damaged EXIF": lambda: drawn.encoded(drawn.a_scene(), exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f"),
    "palette": lambda: drawn.encoded(drawn.a_scene().quantize(8), "PNG"),
    "with alpha": lambda: drawn.encoded(drawn.a_scene().convert("RGBA"), "PNG"),
    "with text chunks": lambda: drawn.encoded(drawn.a_scene(), "PNG", pnginfo=None, exif=drawn.exif()),
    "animated": lambda: drawn.animated_webp(drawn.a_scene(), Image.new("RGB", (640, 480))),
    "two in one": lambda: drawn.mpo(drawn.stored_with(drawn.a_scene(), 6), Image.new("RGB", (480, 640))),
    "HEIC": lambda: drawn.heic(drawn.a_scene(), exif=drawn.exif(1)),
    "HEIC with alpha": lambda: drawn.heic(drawn.a_scene().convert("RGBA")),
    "JPEG with a page behind": lambda: drawn.encoded(drawn.a_scene()) + b"<html><script>alert(1)</script></html>",
}


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # Pillow's, of the one that is damaged on purpose
@pytest.mark.parametrize("name", SAME_SCENE)
def test_whatever_the_coding_the_picture_is_the_same_and_clean(name: str) -> None:
    developed = develop(SAME_SCENE[name]())
    assert (developed.width, developed.height) == (640, 480)
    assert_is_the_scene(developed)
    for picture in developed.pictures.values():
        assert_holds_nothing_but_the_picture(picture.jpeg)


def assert_holds_nothing_but_the_picture(jpeg: bytes) -> None:
    """Read by two that have nothing to do with what wrote it."""
    allowed = {0xE0, 0xDB, 0xC0, 0xC4}
    assert {marker for marker, _ in drawn.segments_of(jpeg)} <= allowed, "JFIF, tables, frame: nothing else"
    jfif = next(data for marker, data in drawn.segments_of(jpeg) if marker == 0xE0)
    assert len(jfif) == 14, "no thumbnail inside"
    assert exifread.process_file(io.BytesIO(jpeg), details=True) == {}
    assert b"secret" not in jpeg


def test_the_readers_of_this_test_do_find_metadata() -> None:
    dirty = drawn.with_xmp_iptc_and_comment(drawn.encoded(drawn.a_scene(), exif=drawn.exif()))
    assert "GPS GPSLatitude" in exifread.process_file(io.BytesIO(dirty))
    assert {0xE1, 0xED, 0xFE} <= {marker for marker, _ in drawn.segments_of(dirty[: dirty.rindex(b"\xff\xd9") + 2])}


def test_sixteen_bits_keep_their_range() -> None:
    image = seen(develop(drawn.png_of_16_bits()).pictures[Size.LARGE]).convert("L")
    assert np.allclose(np.asarray(image)[32, [2, 32, 61]], (8, 130, 247), atol=NEAR)


def test_what_is_transparent_is_white() -> None:
    clear = drawn.encoded(Image.new("RGBA", (64, 64), (200, 0, 0, 0)), "PNG")
    assert corners(develop(clear)) == [(255, 255, 255)] * 4


def test_grey_and_one_bit_are_taken() -> None:
    for mode in ("L", "LA", "1"):
        white = Image.new(mode, (64, 64), "white")
        assert corners(develop(drawn.encoded(white, "PNG"))) == [(255, 255, 255)] * 4


def test_colours_of_another_profile_are_converted() -> None:
    lab = Image.new("RGB", (64, 64), (128, 128, 128))
    plain = corners(develop(drawn.encoded(lab)))
    turned = corners(develop(drawn.encoded(lab, icc_profile=drawn.icc_of_swapped_primaries())))
    assert np.abs(np.subtract(plain, turned)).max() <= NEAR, "grey stays grey"
    red = Image.new("RGB", (64, 64), (200, 30, 30))
    swapped = corners(develop(drawn.encoded(red, icc_profile=drawn.icc_of_swapped_primaries())))[0]
    assert swapped[1] > swapped[0], "what the profile calls green is green"


@pytest.mark.parametrize(
    ("size", "sides"),
    [
        ((4032, 3024), [(2016, 1512), (640, 480), (160, 120)]),  # half is near enough to 2048, and far cheaper
        ((3000, 1000), [(2048, 683), (640, 213), (160, 53)]),
        ((500, 300), [(500, 300), (500, 300), (160, 96)]),
        ((20, 30), [(20, 30)] * 3),
        ((1, 30000), [(1, 2048), (1, 640), (1, 160)]),
        ((30000, 1), [(2048, 1), (640, 1), (160, 1)]),
    ],
)
def test_sizes_fit_and_nothing_is_enlarged(size: tuple[int, int], sides: list[tuple[int, int]]) -> None:
    developed = develop(drawn.encoded(Image.new("RGB", size, "teal")))
    assert (developed.width, developed.height) == size
    assert [(picture.width, picture.height) for picture in developed.pictures.values()] == sides


def test_48_megapixels_are_taken() -> None:
    developed = develop(drawn.encoded(drawn.a_scene(8000, 6000)))
    assert (developed.width, developed.height) == (8000, 6000)
    assert_is_the_scene(developed)


A_JPEG = drawn.encoded(drawn.a_scene())
REFUSED: dict[str, tuple[bytes, type[Refusal]]] = {
    "nothing": (b"", MediaNotAPicture),
    "text": (b"just words", MediaNotAPicture),
    "a page": (b"<!DOCTYPE html><html><body>x</body></html>", MediaNotAPicture),
    "a page that begins like a JPEG": (b"\xff\xd8\xff<html><script>alert(1)</script></html>", MediaBroken),
    "half a JPEG": (A_JPEG[: len(A_JPEG) // 2], MediaBroken),
    "a JPEG without its last bytes": (A_JPEG[:-300], MediaBroken),
    "half a PNG": (drawn.encoded(drawn.a_scene(), "PNG")[:400], MediaBroken),
    "half a HEIC": (drawn.heic(drawn.a_scene())[:700], MediaBroken),
    "an SVG": (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', MediaKindNotTaken),
    "a GIF that may be called .jpg": (drawn.encoded(drawn.a_scene(), "GIF"), MediaKindNotTaken),
    "a TIFF": (drawn.encoded(drawn.a_scene(), "TIFF"), MediaKindNotTaken),
    "a PDF": (b"%PDF-1.7\n", MediaKindNotTaken),
    "an AVIF": (drawn.encoded(drawn.a_scene(64, 64), "AVIF"), MediaKindNotTaken),
    "a film": (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42", MediaKindNotTaken),
    "a PNG bomb": (drawn.png_bomb(), MediaTooManyPixels),
    "a JPEG of more than 64 megapixels": (drawn.encoded(Image.new("L", (8001, 8000))), MediaTooManyPixels),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_of_ours_is_refused(name: str) -> None:
    upload, refusal = REFUSED[name]
    with pytest.raises(refusal):
        develop(upload)


def test_a_mirrored_hash_is_far_and_a_smaller_copy_near() -> None:
    photo = drawn.a_photo(1024, 768)
    first = int(develop(drawn.encoded(photo)).phash, 16)
    again = int(develop(drawn.encoded(photo.resize((700, 525)), quality=50)).phash, 16)
    other = int(develop(drawn.encoded(photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT))).phash, 16)
    assert (first ^ again).bit_count() <= 4
    assert (first ^ other).bit_count() >= 20


def test_stand_ins_tell_of_the_picture() -> None:
    developed = develop(drawn.encoded(Image.new("RGB", (64, 64), (20, 120, 220))))
    colour = bytes.fromhex(developed.colour.removeprefix("#"))
    assert np.allclose(list(colour), (20, 120, 220), atol=3)
    assert len(developed.placeholder) == 28
    assert len(developed.phash) == 16
    assert developed.placeholder[0] == "L", "four by three components"
