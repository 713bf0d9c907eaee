"""What a storage promises, by a folder and by a bucket alike."""

import asyncio
from pathlib import Path

import pytest

from backend.kernel.settings import Settings
from backend.media.storage import PIECE, ObjectMissing, Storage, open_storage, storage_at, storage_in
from backend.media.upload_errors import StorageUnavailable
from tests.support.http import settings_for_tests

KEY = "pictures/one/abc"


async def keys(storage: Storage, prefix: str = "") -> list[tuple[str, int]]:
    return sorted([(one.key, one.size) async for one in storage.list(prefix)])


async def test_what_is_put_is_there(storage: Storage) -> None:
    await storage.put(KEY, b"0123456789")
    assert await storage.get(KEY) == b"0123456789"
    assert await storage.get_range(KEY, 2, 5) == b"234"
    assert await storage.head(KEY) == 10
    assert await storage.answers()


async def test_the_same_again_is_the_same(storage: Storage) -> None:
    for _ in range(2):
        await storage.put(KEY, b"x" * 1000)
    assert await keys(storage) == [(KEY, 1000)]


async def test_it_lists_what_lies_below(storage: Storage) -> None:
    assert await keys(storage) == []
    for key in (KEY, "pictures/two/abc", "originals/one/abc"):
        await storage.put(key, b"x")
    assert await keys(storage, "pictures") == [(KEY, 1), ("pictures/two/abc", 1)]
    assert len(await keys(storage)) == 3


async def test_what_is_deleted_is_gone_and_may_be_deleted_again(storage: Storage) -> None:
    await storage.put(KEY, b"x")
    for _ in range(2):
        await storage.delete(KEY)
    assert await storage.head(KEY) is None
    for read in (storage.get(KEY), storage.get_range(KEY, 0, 1)):
        with pytest.raises(ObjectMissing):
            await read


async def test_many_at_once(storage: Storage) -> None:
    """Folders come and go while others write beside."""

    async def one(number: int) -> None:
        key = f"pictures/{number % 3}/{number}"
        await storage.put(key, bytes([number]) * 100)
        assert await storage.get(key) == bytes([number]) * 100
        await storage.delete(key)

    await asyncio.gather(*(one(number) for number in range(60)))
    assert await keys(storage) == []


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file")
    storage = storage_in(tmp_path / "media")
    with pytest.raises(StorageUnavailable):
        await storage.put(KEY, b"x")
    assert not await storage.answers()


async def test_a_server_that_is_away_is_told(s3_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    storage = storage_at(s3_url)
    with pytest.raises(StorageUnavailable):
        await storage.get(KEY)


async def test_half_a_file_is_no_object(tmp_path: Path) -> None:
    """What a crash leaves has a name that nobody lists."""
    storage = storage_in(tmp_path)
    await storage.put(KEY, b"x")
    (tmp_path / "pictures/one/def#123").write_bytes(b"half")
    assert await keys(storage) == [(KEY, 1)]


@pytest.mark.parametrize("url", ["ftp://x/y", "s3://", "photos", "https://bucket/x"])
def test_an_address_must_be_one_of_a_storage(url: str) -> None:
    with pytest.raises(ValueError, match="s3://bucket"):
        settings_for_tests(media_url=url)


async def test_without_an_address_it_is_a_folder_of_the_data(tmp_path: Path) -> None:
    settings: Settings = settings_for_tests(data_dir=tmp_path, media_url="")
    await open_storage(settings).put(KEY, b"x")
    assert (tmp_path / "media" / KEY).read_bytes() == b"x"


async def test_a_large_one_is_handed_on_in_pieces(storage: Storage) -> None:
    whole = bytes(range(256)) * 4096
    await storage.put(KEY, whole)
    pieces = [piece async for piece in storage.pieces(KEY, 10, len(whole))]
    assert b"".join(pieces) == whole[10:]
    assert max(len(piece) for piece in pieces) <= PIECE
    with pytest.raises(ObjectMissing):
        await anext(storage.pieces("pictures/none/abc", 0, 1))
