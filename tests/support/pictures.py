"""Draws the pictures of the tests, the same each time. Nobody's photo is among them."""

import io
import struct
import subprocess
import sys
import zlib
from typing import Any, Literal

import numpy as np
from PIL import Image, ImageCms, ImageDraw, ImageFilter

CORNERS = ((220, 30, 30), (30, 180, 60), (40, 60, 220), (235, 200, 40))
"""Top left, top right, bottom left, bottom right of a scene: which way is up can be read from it."""


def a_scene(width: int = 640, height: int = 480) -> Image.Image:
    """Four coloured quarters under a soft pattern."""
    scene = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(scene)
    for index, colour in enumerate(CORNERS):
        left, top = (index % 2) * (width // 2), (index // 2) * (height // 2)
        pen.rectangle((left, top, left + width // 2 + 1, top + height // 2 + 1), fill=colour)
    return scene


def a_photo(width: int = 4032, height: int = 3024) -> Image.Image:
    """Grain of every size, about as hard to compress as a photo of a street."""
    random = np.random.default_rng(20260617)
    sheet = np.zeros((height, width, 3), dtype=np.float32)
    for step in (512, 128, 32, 8, 2):
        cells = random.integers(0, 256, (height // step + 1, width // step + 1, 3), dtype=np.uint8)
        layer = Image.fromarray(cells).resize((width, height), Image.Resampling.BICUBIC)
        sheet += np.asarray(layer, dtype=np.float32) * min(step, 64) ** 0.5
    sheet -= sheet.min()
    return Image.fromarray((sheet * (255 / sheet.max())).astype(np.uint8))


def a_passer_by(width: int = 1600, height: int = 1200, size: int = 30) -> Image.Image:
    """A street with somebody who never lived: drawn, and still a face for the detector."""
    street = Image.new("RGB", (width, height), (168, 176, 180))
    pen = ImageDraw.Draw(street)
    x, y, unit = width / 2, height * 0.42, size

    def part(left: float, top: float, right: float, bottom: float, fill: tuple[int, int, int]) -> None:
        pen.ellipse((x + left * unit, y + top * unit, x + right * unit, y + bottom * unit), fill=fill)

    pen.rectangle((0, height * 2 // 3, width, height), fill=(96, 96, 98))
    pen.rectangle((x - 1.3 * unit, y + 1.35 * unit, x + 1.3 * unit, y + 3.4 * unit), fill=(40, 60, 110))
    pen.rectangle((x - 0.4 * unit, y + 0.9 * unit, x + 0.4 * unit, y + 1.6 * unit), fill=(205, 160, 132))
    part(-1.05, -1.45, 1.05, 0.9, (60, 40, 28))
    part(-0.88, -1.15, 0.88, 1.3, (224, 178, 150))
    for eye in (-0.36, 0.36):
        part(eye - 0.18, -0.28, eye + 0.18, -0.08, (250, 250, 250))
        part(eye - 0.09, -0.27, eye + 0.09, -0.09, (50, 35, 25))
        brow = (x + (eye - 0.24) * unit, y - 0.42 * unit, x + (eye + 0.24) * unit, y - 0.45 * unit)
        pen.line(brow, fill=(60, 40, 28), width=unit // 12)
    nose = ((x, y - 0.1 * unit), (x - 0.14 * unit, y + 0.35 * unit), (x + 0.14 * unit, y + 0.35 * unit))
    pen.polygon(nose, fill=(200, 150, 122))
    mouth = (x - 0.34 * unit, y + 0.45 * unit, x + 0.34 * unit, y + 0.85 * unit)
    pen.chord(mouth, 10, 170, fill=(170, 70, 70))
    return street.filter(ImageFilter.GaussianBlur(unit / 50))


def encoded(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def exif(orientation: int | None = None) -> bytes:
    """With a maker, a place and a time, as phones write it."""
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0x0132] = "Fon", "Telefon 12", "2026:06:17 10:00:00"
    if orientation is not None:
        tags[0x0112] = orientation
    tags.get_ifd(0x8825).update({1: "N", 2: (50.0, 54.0, 14.4), 3: "E", 4: (15.0, 44.0, 6.0)})
    return tags.tobytes()


def stored_with(picture: Image.Image, orientation: int) -> Image.Image:
    """As a camera held that way stores `picture`: turned back by what the orientation asks for."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return picture.transpose(undo[orientation]) if orientation in undo else picture


def heic(picture: Image.Image, exif: bytes = b"") -> bytes:
    """Drawn by a process of its own: two copies of libheif in one, the writing and the reading one, crash at times."""
    script = (
        "import io, sys, pillow_heif; from PIL import Image\n"
        "size = int(sys.argv[1]); data = sys.stdin.buffer.read(); file = io.BytesIO()\n"
        "picture = Image.open(io.BytesIO(data[size:])); more = {'exif': data[:size]} if size else {}\n"
        "pillow_heif.from_pillow(picture).save(file, quality=80, **more); sys.stdout.buffer.write(file.getvalue())"
    )
    asked = exif + encoded(picture, "PNG")
    command = [sys.executable, "-c", script, str(len(exif))]
    return subprocess.run(command, input=asked, capture_output=True, check=True).stdout  # noqa: S603  our own program


def mpo(first: Image.Image, second: Image.Image) -> bytes:
    """Two photos in one file, as some phones store a picture with its depth."""
    return encoded(first, "MPO", save_all=True, append_images=[second], exif=exif(6))


def animated_webp(*frames: Image.Image) -> bytes:
    return encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100, lossless=True)


def png(width: int, height: int, depth: int, colour_type: int, rows: bytes, *more: tuple[bytes, bytes]) -> bytes:
    """Put together by hand (RFC 2083): what Pillow would not write."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    chunks = [(b"IHDR", header), *more, (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def png_of_16_bits(width: int = 64, height: int = 64) -> bytes:
    """Grey, from black at the left to white at the right."""
    line = b"\x00" + b"".join(struct.pack(">H", x * 65535 // (width - 1)) for x in range(width))
    return png(width, height, 16, 0, line * height)


def png_bomb(side: int = 30_000) -> bytes:
    """Small as a file, 900 megapixels unpacked."""
    squeeze = zlib.compressobj(9)
    line = b"\x00" * (side // 8 + 1)
    rows = b"".join([*(squeeze.compress(line * 100) for _ in range(side // 100)), squeeze.flush()])
    bomb = png(side, side, 1, 0, b"")
    at = bomb.index(b"IDAT") - 4
    return (
        bomb[:at]
        + struct.pack(">I", len(rows))
        + b"IDAT"
        + rows
        + struct.pack(">I", zlib.crc32(b"IDAT" + rows))
        + bomb[-12:]
    )


def with_xmp_iptc_and_comment(jpeg: bytes) -> bytes:
    """Segments that editors and agencies leave behind, and bytes after the end."""
    segments = (
        (0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>secret place</x:xmpmeta>"),
        (0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0asecret name"),
        (0xFE, b"secret comment"),
    )
    extra = b"".join(bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data for marker, data in segments)
    return jpeg[:2] + extra + jpeg[2:] + b"<script>secret</script>"


def icc_of(space: Literal["LAB", "XYZ", "sRGB"]) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()


def icc_of_swapped_primaries() -> bytes:
    """sRGB, but its first channel is green and its second red: a profile that nobody can overlook."""
    return icc_of("sRGB").replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")


def segments_of(jpeg: bytes) -> list[tuple[int, bytes]]:
    """A strict reading of a JPEG (ITU-T T.81, B.1): markers with their data, up to an EOI that ends the file."""
    assert jpeg[:2] == b"\xff\xd8"
    at, found = 2, list[tuple[int, bytes]]()
    while jpeg[at + 1] != 0xDA:
        assert jpeg[at] == 0xFF, "a segment begins with a marker"
        length = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        found.append((jpeg[at + 1], jpeg[at + 4 : at + 2 + length]))
        at += 2 + length
    scan = jpeg[at + 2 :]
    assert scan.index(b"\xff\xd9") == len(scan) - 2, "nothing follows the end"
    return found
