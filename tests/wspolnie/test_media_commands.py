"""`wspolnie media check` and `wspolnie media move`: as one would type them."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from backend.kernel.clock import SystemClock
from backend.kernel.mongo import Client, Database
from backend.media.documents import Media
from backend.media.storage import Storage, storage_at
from backend.reports.darkroom import PhotoHouse
from backend.work import Transactions
from tests.support.builders.media import a_house, a_photo, begun
from tests.support.builders.reports import RESIDENT
from tests.support.processes import environment, wspolnie
from tests.support.s3 import BUCKET, s3_server
from wspolnie.embedded_mongo import EmbeddedMongo

Command = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="module")
def s3() -> Iterator[dict[str, str]]:
    """What an administrator sets for a bucket."""
    with s3_server() as address:
        yield {
            "AWS_ENDPOINT_URL": address,
            "AWS_ACCESS_KEY_ID": "tests",
            "AWS_SECRET_ACCESS_KEY": "tests",
            "AWS_REGION": "eu-central-1",
        }


@pytest.fixture
def media(database: Database, mongod: EmbeddedMongo, folder: Path, s3: dict[str, str]) -> Command:
    settings = {"WSPOLNIE_MONGO_URL": mongod.url, "WSPOLNIE_MONGO_DATABASE": database.name}
    env = environment(**settings, **s3, WSPOLNIE_DATA_DIR=str(folder))
    return lambda *words, **more: wspolnie("media", *words, env=env | more)


@pytest.fixture
async def house(client: Client, database: Database, folder: Path) -> AsyncIterator[PhotoHouse]:  # noqa: ARG001  bound
    house = a_house(Transactions(client, SystemClock()), folder)
    yield house
    await house.darkroom.close()


@pytest.fixture
async def photos(house: PhotoHouse) -> list[Media]:
    """One that is ready, and one that is still arriving."""
    ready = await a_photo(house, RESIDENT)
    arriving = await begun(house, RESIDENT, b"\xff\xd8\xff" + bytes(1000))
    return [ready, await house.intake.add(RESIDENT, arriving.id, 0, b"\xff\xd8\xff")]


async def contents(storage: Storage) -> dict[str, bytes]:
    return {one.key: await storage.get(one.key) async for one in storage.list("")}


async def test_all_is_there(media: Command, photos: list[Media]) -> None:
    assert len(photos) == 2
    done = media("check")
    assert done.returncode == 0, done.stderr
    assert "2 photos and 0 files of 5 objects" in done.stdout
    assert done.stdout.endswith("Nothing is lost.\n")


async def test_what_is_lost_or_damaged_is_named(media: Command, photos: list[Media], folder: Path) -> None:
    ready, arriving = photos
    assert ready.original is not None
    lost, damaged = folder / "media" / ready.original.key, folder / "media" / arriving.parts[0].key
    lost.unlink()
    damaged.write_bytes(b"x")
    done = media("check")
    assert done.returncode == 1
    assert f"lost: {ready.original.key}" in done.stdout
    assert f"lost: {arriving.parts[0].key}" in done.stdout
    assert "2 objects are lost or damaged. Put them back from a copy" in done.stderr


async def test_orphans_are_named_then_deleted(media: Command, photos: list[Media], house: PhotoHouse) -> None:
    before = await contents(house.storage)
    orphan = f"pictures/{photos[0].id}/{'0' * 64}"
    await house.storage.put(orphan, b"nobody's")
    await house.storage.put("somebody-elses/file", b"not ours")
    found = media("check")
    assert (found.returncode, f"orphaned: {orphan}" in found.stdout) == (1, True)
    assert "1 orphaned objects only take up room" in found.stderr
    deleted = media("check", "--delete-orphans")
    assert (deleted.returncode, "Deleted 1 orphaned objects." in deleted.stdout) == (0, True), deleted.stderr
    assert await contents(house.storage) == before | {"somebody-elses/file": b"not ours"}


@pytest.mark.parametrize("kind", ["folder", "bucket"])
async def test_everything_moves(
    media: Command,
    photos: list[Media],
    house: PhotoHouse,
    tmp_path: Path,
    kind: str,
    s3: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in s3.items():
        monkeypatch.setenv(name, value)
    url = f"file://{tmp_path}/new" if kind == "folder" else f"s3://{BUCKET}/{photos[0].id}"
    await house.storage.put(f"pictures/{photos[0].id}/{'0' * 64}", b"nobody's stays behind")

    done = media("move", "--to", url)

    assert done.returncode == 0, done.stderr
    assert "Copied 5 objects" in done.stdout
    assert f"WSPOLNIE_MEDIA_URL={url}" in done.stdout
    old, new = await contents(house.storage), await contents(storage_at(url))
    assert set(new) == photos[0].keys | photos[1].keys
    assert all(old[key] == data for key, data in new.items())
    assert media("check", WSPOLNIE_MEDIA_URL=url).returncode == 0


async def test_a_move_goes_on_where_it_was(
    media: Command, photos: list[Media], house: PhotoHouse, tmp_path: Path
) -> None:
    """Half of it there, one of these cut short and one of right size but of wrong bytes."""
    new = storage_at(str(tmp_path / "new"))
    whole, short, wrong = sorted(photos[0].keys)[:3]
    data = await house.storage.get(whole)
    await new.put(whole, data)
    await new.put(short, (await house.storage.get(short))[:-1])
    await new.put(wrong, bytes(len(await house.storage.get(wrong))))

    first, again = (media("move", "--to", f"file://{tmp_path}/new") for _ in range(2))

    assert "Copied 4 objects" in first.stdout, first.stderr
    assert "1 were there already" in first.stdout
    assert "Copied 0 objects (0.0 MB); 5 were there already." in again.stdout
    assert await contents(new) == await contents(house.storage)


async def test_what_cannot_be_read_is_not_passed_over(
    media: Command, photos: list[Media], folder: Path, tmp_path: Path
) -> None:
    ready, arriving = photos
    assert ready.original is not None
    damaged = folder / "media" / ready.original.key
    damaged.write_bytes(bytes(damaged.stat().st_size))
    (folder / "media" / arriving.parts[0].key).unlink()
    done = media("move", "--to", f"file://{tmp_path}/new")
    assert done.returncode == 1
    assert "2 objects cannot be read" in done.stderr
    assert f"lost: {ready.original.key}" in done.stdout
    assert "To switch" not in done.stdout


@pytest.mark.usefixtures("photos")
async def test_wrong_addresses_are_told_before_anything_is_copied(media: Command, folder: Path) -> None:
    unknown = media("move", "--to", "ftp://somewhere/photos")
    same = media("move", "--to", f"file://{folder}/media/")
    away = media("move", "--to", f"s3://{BUCKET}/away", AWS_ENDPOINT_URL="http://127.0.0.1:1")
    assert (unknown.returncode, "s3://bucket/prefix" in unknown.stderr) == (2, True)
    assert unknown.stderr.startswith("wspolnie: --to: ftp://somewhere/photos is no place")
    assert "MEDIA_URL" not in unknown.stderr
    assert (same.returncode, "already" in same.stderr) == (2, True)
    assert (away.returncode, "cannot be written" in away.stderr) == (1, True), away.stderr
