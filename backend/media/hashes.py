"""Short stand-ins for a picture: what is shown until it has come, and what tells that two are alike."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_ACROSS, _DOWN = 4, 3
"""Components of a BlurHash: enough for a hint of the scene in 28 characters."""
_BASE83 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"
_SAMPLE = 32
_COLOURS = 8


def blurhash(picture: Image.Image) -> str:
    """The placeholder by the algorithm of BlurHash (github.com/woltapp/blurhash, Algorithm.md) of an RGB picture."""
    sample = np.asarray(picture.resize((_SAMPLE, _SAMPLE), Image.Resampling.BOX), dtype=np.float64) / 255
    linear = np.where(sample <= 0.04045, sample / 12.92, ((sample + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004  sRGB's own
    waves = np.cos(np.pi * np.outer(np.arange(_ACROSS), np.arange(_SAMPLE)) / _SAMPLE)
    factors = np.einsum("jy,ix,yxc->jic", waves[:_DOWN], waves, linear) * 2 / _SAMPLE**2
    factors[0, 0] /= 2
    rest = factors.reshape(-1, 3)[1:]
    loudest = int(np.clip(np.floor(np.abs(rest).max() * 166 - 0.5), 0, 82))
    signs = np.sign(rest) * np.sqrt(np.abs(rest) / ((loudest + 1) / 166))
    digits = np.clip(np.floor(signs * 9 + 9.5), 0, 18).astype(int) @ np.array([19 * 19, 19, 1])
    size = _base83(_ACROSS - 1 + (_DOWN - 1) * 9, 1)
    return size + _base83(loudest, 1) + _base83(_hex_colour(factors[0, 0]), 4) + "".join(_base83(n, 2) for n in digits)


def _hex_colour(linear: NDArray[np.float64]) -> int:
    curved = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * np.maximum(linear, 0) ** (1 / 2.4) - 0.055)  # noqa: PLR2004  sRGB's own
    red, green, blue = np.clip(np.round(curved * 255), 0, 255).astype(int).tolist()
    return int(red << 16 | green << 8 | blue)


def _base83(number: int, length: int) -> str:
    return "".join(_BASE83[number // 83**place % 83] for place in reversed(range(length)))


def dominant_colour(picture: Image.Image) -> str:
    """The commonest of a few colours that together make up an RGB picture, as `#rrggbb`."""
    few = picture.quantize(_COLOURS, Image.Quantize.MEDIANCUT)
    palette = few.getpalette() or [0, 0, 0]
    commonest = int(np.argmax(few.histogram()[: len(palette) // 3]))
    red, green, blue = palette[3 * commonest : 3 * commonest + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def difference_hash(picture: Image.Image) -> str:
    """64 bits as 16 hex digits (dHash), each: is one of 8 by 8 cells brighter than the one to its left.

    Scaling, compression and small changes of light turn few of them; alike are two with at most about 10 bits between.
    """
    cells = np.asarray(picture.convert("L").resize((9, 8), Image.Resampling.BOX), dtype=np.int16)
    return np.packbits(cells[:, 1:] > cells[:, :-1]).tobytes().hex()
