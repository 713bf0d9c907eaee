"""Where bytes lie: a folder of this machine, or a bucket by its address. Keys hold the SHA-256, so nothing changes.

What `put` has stored outlasts a loss of power. obstore itself renames a whole file into place but leaves it to the
system when it reaches the disk; so a folder is written to here, with fsync, and read through obstore like the others.
"""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from backend.kernel.settings import Settings
from backend.media.upload_errors import StorageUnavailable

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

_CONNECTS_WITHIN, _ANSWERS_WITHIN = timedelta(seconds=2), timedelta(seconds=20)
"""Of a bucket. The second holds for a whole answer, of up to 20 MB."""
_RETRIES: "RetryConfig" = {"max_retries": 2, "retry_timeout": timedelta(seconds=4)}
"""Whoever waits is told soon that it is away; what matters is tried again by the clock."""
_TRIES = 5
"""A folder that was just emptied by somebody else goes, and is made again."""


PIECE = 131_072
"""Of what is handed on without being whole in memory."""


class ObjectMissing(LookupError):
    """No object of that key: a mistake of ours, or somebody's who looks after the storage."""


class Stored(NamedTuple):
    key: str
    size: int
    changed_at: datetime


class Storage:
    """Small objects, whole in memory or in pieces. Everything that the store cannot do is StorageUnavailable."""

    def __init__(self, opened: Callable[[], ObjectStore], folder: Path | None = None) -> None:
        """`opened` is called at the first use. `folder`: of a LocalStore, to write into."""
        self._opened = opened
        self._folder = folder

    @cached_property
    def _store(self) -> ObjectStore:
        return self._opened()

    async def put(self, key: str, data: bytes) -> None:
        """Durable and whole when it returns; the same key again holds the same bytes."""
        try:
            if self._folder is not None:
                await asyncio.to_thread(_write, self._folder / key, data)
            else:
                await obstore.put_async(self._store, key, data)
        except (BaseError, OSError) as error:
            raise StorageUnavailable from error

    async def get(self, key: str) -> bytes:
        """ObjectMissing if there is none."""
        try:
            found = await obstore.get_async(self._store, key)
            return bytes(await found.bytes_async())
        except FileNotFoundError:
            raise ObjectMissing(key) from None
        except (BaseError, OSError) as error:
            raise StorageUnavailable from error

    async def get_range(self, key: str, start: int, end: int) -> bytes:
        """From `start` to before `end`; both must lie within the object: stores answer otherwise in their own ways."""
        try:
            return bytes(await obstore.get_range_async(self._store, key, start=start, end=end))
        except FileNotFoundError:
            raise ObjectMissing(key) from None
        except (BaseError, OSError) as error:
            raise StorageUnavailable from error

    async def pieces(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The same, asked for as it is needed: a store's one long answer would not outlast a slow reader."""
        for begin in range(start, end, PIECE):
            yield await self.get_range(key, begin, min(end, begin + PIECE))

    async def delete(self, key: str) -> None:
        """Gone afterwards, whether it was there or not."""
        try:
            await obstore.delete_async(self._store, key)
        except FileNotFoundError:
            return
        except (BaseError, OSError) as error:
            raise StorageUnavailable from error

    async def head(self, key: str) -> int | None:
        """Its size; None if there is none."""
        try:
            return int((await obstore.head_async(self._store, key))["size"])
        except FileNotFoundError:
            return None
        except (BaseError, OSError) as error:
            raise StorageUnavailable from error

    async def list(self, prefix: str) -> AsyncIterator[Stored]:
        """Everything below `prefix`, in no order."""
        try:
            async for page in obstore.list(self._store, prefix):
                for found in page:
                    yield Stored(found["path"], int(found["size"]), found["last_modified"])
        except FileNotFoundError:
            return
        except (BaseError, OSError) as error:
            raise StorageUnavailable from error

    async def answers(self) -> bool:
        """Written to for real: a full or read-only one says nothing until one tries."""
        key = f"probes/{secrets.token_hex(8)}"
        try:
            await self.put(key, b"ready")
            await self.delete(key)
        except StorageUnavailable:
            return False
        return True


def open_storage(settings: Settings) -> Storage:
    """By WSPOLNIE_MEDIA_URL, or the folder `media` of the data folder. Nothing is made or asked for yet."""
    if settings.media_url is None:
        return storage_in(settings.data_dir.expanduser().absolute() / "media")
    return storage_at(settings.media_url)


def storage_at(url: str) -> Storage:
    """`s3://bucket/prefix`, `gs://…`, `az://…`; a path or `file:///…` for a folder."""
    if url.startswith("file://"):
        return storage_in(Path(url.removeprefix("file://")))
    if "://" not in url:
        return storage_in(Path(url).expanduser().absolute())
    # A server of one's own, on this machine or in the same network, may speak plain HTTP.
    plain = os.environ.get("AWS_ENDPOINT_URL", os.environ.get("AWS_ENDPOINT", "")).startswith("http://")
    options: ClientConfig = {"allow_http": plain, "connect_timeout": _CONNECTS_WITHIN, "timeout": _ANSWERS_WITHIN}
    return Storage(lambda: from_url(url, client_options=options, retry_config=_RETRIES))


def storage_in(folder: Path) -> Storage:
    def opened() -> LocalStore:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return LocalStore(prefix=folder, automatic_cleanup=True)

    return Storage(opened, folder)


def _write(path: Path, data: bytes) -> None:
    for attempt in range(_TRIES):
        try:
            _write_once(path, data)
        except FileNotFoundError:
            if attempt == _TRIES - 1:
                raise
        else:
            return


def _write_once(path: Path, data: bytes) -> None:
    """The temporary name is one that obstore does not list: what a crash leaves is no object."""
    made = _make_folder(path.parent)
    temporary = path.with_name(f"{path.name}#{secrets.randbits(60)}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    for folder in (path.parent, *made):
        _sync_folder(folder)


def _make_folder(folder: Path) -> list[Path]:
    """The folders that got a new one below them."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
    return [one.parent for one in missing]


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
