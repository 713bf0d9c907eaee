"""Identifiers: codes that people read aloud, and ids that two runs agree on."""

import re
import secrets
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

# Crockford's base32: no I, L, O, U, so that a code survives the telephone.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 8
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
MAX_SLUG = 60
_NEITHER, _VERSION_8 = ~(0xF << 76 | 0x3 << 62), 0x8 << 76 | 0x2 << 62
"""An id without its version and variant, and these two of our own."""
_LOOKALIKE = str.maketrans("ILO", "110")


def new_public_code() -> str:
    """A random code such as `7KQ4-MZ2P`: 40 bits, so no counter document serialises all submissions."""
    return format_public_code(secrets.randbits(5 * _CODE_LENGTH))


def format_public_code(number: int) -> str:
    """The code of a number below 2**40; the demo town uses it to be the same twice."""
    code = "".join(_ALPHABET[(number >> shift) & 31] for shift in range(5 * (_CODE_LENGTH - 1), -1, -5))
    return f"{code[:4]}-{code[4:]}"


def parse_public_code(text: str) -> str | None:
    """The canonical form of a code as people type it (lower case, no dash, O for 0), or None."""
    code = text.strip().upper().replace("-", "").replace(" ", "").translate(_LOOKALIKE)
    if len(code) != _CODE_LENGTH or any(char not in _ALPHABET for char in code):
        return None
    return f"{code[:4]}-{code[4:]}"


_text = lru_cache(4096, typed=True)(str)
"""The same fact and the same people come again and again, and an id is put into words by Python itself."""


def derived_id(*parts: object) -> UUID:
    """The same parts give the same id, in any process: doing a thing twice is doing it once."""
    bits = int.from_bytes(sha256("\x1f".join(map(_text, parts)).encode()).digest()[:16])
    # RFC 9562, 5.8: version 8 is for ids of one's own making. Set by hand: uuid knows versions above 5 only since 3.14.
    return UUID(int=bits & _NEITHER | _VERSION_8)


def is_slug(text: str) -> bool:
    """Whether it can stand in an address and in a table for ever: `street-lamp`."""
    return len(text) <= MAX_SLUG and re.fullmatch(SLUG, text) is not None
