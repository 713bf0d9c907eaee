"""Damaged and hostile bytes end in a picture or a refusal: never in another exception, never in much memory."""

import asyncio
import resource

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from backend.kernel.errors import Refusal
from backend.media.errors import MediaBroken, MediaKindNotTaken, MediaNotAPicture, MediaTooManyPixels
from backend.media.images import develop
from backend.media.kinds import Kind, kind_of
from backend.media.makers import MakerFailed, makers_of_this_process
from backend.media.values import Size
from tests.support import pictures as drawn

SCENE = drawn.a_scene(96, 64)
WHOLE = {
    "JPEG": drawn.with_xmp_iptc_and_comment(drawn.encoded(SCENE, exif=drawn.exif(6), icc_profile=drawn.icc_of("sRGB"))),
    "progressive": drawn.encoded(SCENE, progressive=True),
    "MPO": drawn.mpo(SCENE, SCENE),
    "PNG": drawn.encoded(SCENE.quantize(8), "PNG", exif=drawn.exif(3)),
    "16 bits": drawn.png_of_16_bits(),
    "WebP": drawn.animated_webp(SCENE, Image.new("RGB", (96, 64))),
    "HEIC": drawn.heic(SCENE, exif=drawn.exif(6)),
}
FLIPS = st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 255)), min_size=1, max_size=6)
OF_PICTURES = (MediaBroken, MediaKindNotTaken, MediaNotAPicture, MediaTooManyPixels)
MOST_KB = 400_000


def damaged(whole: bytes, flips: list[tuple[int, int]], cut: int | None) -> bytes:
    upload = bytearray(whole)
    for at, change in flips:
        upload[at % len(upload)] ^= change
    return bytes(upload[: None if cut is None else cut % len(upload)])


# libheif ends its process now and then; how that ends well, the test after this one tells.
@pytest.mark.parametrize("name", [name for name in WHOLE if name != "HEIC"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flips=FLIPS, cut=st.one_of(st.none(), st.integers(0, 10**9)))
def test_flipped_and_cut_bytes_end_well(name: str, flips: list[tuple[int, int]], cut: int | None) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        developed = develop(damaged(WHOLE[name], flips, cut))
    except Refusal as refusal:
        assert isinstance(refusal, OF_PICTURES)  # noqa: PT017  a picture is as right an end as a refusal
    else:
        assert set(developed.pictures) == set(Size)
        for picture in developed.pictures.values():
            drawn.segments_of(picture.jpeg)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_KB


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flips=FLIPS, cut=st.one_of(st.none(), st.integers(0, 10**9)))
def test_a_damaged_heic_ends_its_maker_at_worst(flips: list[tuple[int, int]], cut: int | None) -> None:
    """By the product's own process, and the next picture is made in any case."""
    makers = makers_of_this_process()
    try:
        made = asyncio.run(makers.make(damaged(WHOLE["HEIC"], flips, cut)))
    except Refusal as refusal:
        assert isinstance(refusal, OF_PICTURES)  # noqa: PT017  as above
    except MakerFailed:
        assert asyncio.run(makers.make(WHOLE["PNG"])).developed.width == SCENE.width
    else:
        assert set(made.developed.pictures) == set(Size)


@given(head=st.binary(max_size=600))
def test_any_head_has_a_kind_or_a_refusal(head: bytes) -> None:
    try:
        assert isinstance(kind_of(head), Kind)
    except Refusal as refusal:
        assert isinstance(refusal, OF_PICTURES)  # noqa: PT017  a kind is as right an end as a refusal


def test_every_kind_is_known_by_its_content() -> None:
    assert {name: kind_of(whole) for name, whole in WHOLE.items()} == {
        "JPEG": Kind.JPEG,
        "progressive": Kind.JPEG,
        "MPO": Kind.JPEG,
        "PNG": Kind.PNG,
        "16 bits": Kind.PNG,
        "WebP": Kind.WEBP,
        "HEIC": Kind.HEIF,
    }
    assert Kind.HEIF.content_type == "image/heif"
