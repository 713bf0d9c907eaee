"""Names of objects: by what is in them, below the photo or the file they belong to."""

from hashlib import sha256
from uuid import UUID, uuid4

ORIGINALS, PICTURES, PARTS, FILES = "originals", "pictures", "parts", "files"
EVERY = (ORIGINALS, PICTURES, PARTS, FILES)


def original_key(media_id: UUID, digest: str) -> str:
    return f"{ORIGINALS}/{media_id}/{digest}"


def picture_key(media_id: UUID, digest: str) -> str:
    return f"{PICTURES}/{media_id}/{digest}"


def file_key(file_id: UUID, digest: str) -> str:
    return f"{FILES}/{file_id}/{digest}"


def part_key(media_id: UUID, offset: int) -> str:
    """Two of the same offset are two: the one that comes second is thrown away."""
    return f"{PARTS}/{media_id}/{offset}-{uuid4().hex}"


def digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def owner_of_key(key: str) -> UUID | None:
    """The photo's or the file's id; None for what is no key of ours."""
    kind, _, rest = key.partition("/")
    try:
        return UUID(rest.partition("/")[0]) if kind in EVERY else None
    except ValueError:
        return None
