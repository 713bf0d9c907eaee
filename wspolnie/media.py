"""`wspolnie media …`: whether every photo's bytes are there, and moving all of them to another storage."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pymongo.errors import PyMongoError

from backend.kernel.clock import SystemClock
from backend.kernel.logs import configure_logs
from backend.kernel.mongo import open_client
from backend.kernel.settings import PREFIX, Settings
from backend.media.inventory import Inventory, delete_orphans, take_inventory
from backend.media.moving import Move, Moved
from backend.media.storage import open_storage
from backend.media.upload_errors import StorageUnavailable
from backend.work import Transactions
from wspolnie.configuration import data_folder, mongo_url
from wspolnie.database import prepare
from wspolnie.errors import Failed, WrongUse
from wspolnie.progress import progress_to

Say = Callable[[str], None]
Done = TypeVar("Done")
_MOST_LINES = 20


def run_media_check(settings: Settings, *, delete_orphans: bool, say: Say) -> None:
    """Failed when bytes are lost, or some are left that no photo needs."""
    seen, deleted = _run(settings, lambda transactions: _checked(transactions, settings, delete=delete_orphans))
    say(f"{seen.photos} photos and {seen.files} files of {len(seen.needed)} objects in {place_of(settings)}.")
    _list(say, [f"lost: {one.key} ({one.size} bytes, of {one.of})" for one in seen.lost])
    if not deleted:
        _list(say, [f"orphaned: {key}" for key in seen.orphans])
    elif seen.orphans:
        say(f"Deleted {deleted} orphaned objects.")
    wrong = []
    if seen.lost:
        wrong.append(
            f"{len(seen.lost)} objects are lost or damaged. Put them back from a copy of the storage, under the same "
            "names; without one, their pictures stay grey, and the reports keep everything else."
        )
    if left := len(seen.orphans) - deleted:
        wrong.append(
            f"{left} orphaned objects only take up room; delete them with: wspolnie media check --delete-orphans"
        )
    if wrong:
        raise Failed(" ".join(wrong))
    say("Nothing is lost.")


async def _checked(transactions: Transactions, settings: Settings, *, delete: bool) -> tuple[Inventory, int]:
    storage = open_storage(settings)
    seen = await take_inventory(storage)
    return seen, (await delete_orphans(transactions, storage, seen) if delete else 0)


def run_media_move(old: Settings, new: Settings, *, say: Say) -> None:
    """`new` differs from `old` in where photos lie. Nothing is deleted in the old place."""
    here, there = place_of(old), place_of(new)
    if here == there:
        raise WrongUse(f"--to: the photos lie in {there} already.")
    say(f"Copying photos from {here} to {there} …")
    try:
        moved = _run(old, lambda _: _moved(old, new, say))
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise Failed("interrupted; the same command goes on where it was.") from None
    say(f"Copied {moved.copied} objects ({moved.bytes / 1e6:.1f} MB); {moved.there} were there already.")
    if moved.lost:
        _list(say, [f"lost: {one.key} (of {one.of})" for one in moved.lost])
        raise Failed(f"{len(moved.lost)} objects cannot be read in {here}; see: wspolnie media check")
    say(
        "Every object was read again at its new place. To switch:\n"
        "  1. Stop the API and the worker.\n"
        "  2. Run this command once more: it copies only what has come meanwhile.\n"
        f"  3. Set {PREFIX}MEDIA_URL={new.media_url}\n"
        f"  4. Start them, and run: wspolnie media check\n"
        f"What lies in {here} stays; delete it when you are sure, and your backups hold the new place."
    )


async def _moved(old: Settings, new: Settings, say: Say) -> Moved:
    target = open_storage(new)
    if not await target.answers():
        raise Failed(f"--to: {place_of(new)} cannot be written; {_LOOK}.")
    with _notes(old, new) as (known, note), progress_to(say, "Photos") as tell:
        return await Move(open_storage(old), target, known, note).run(tell)


@contextmanager
def _notes(old: Settings, new: Settings) -> Iterator[tuple[set[str], Callable[[str], None]]]:
    """What was read again at that place by earlier runs, so that the last one, while the service stands, is short."""
    folder = data_folder(old) / "run"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"media-moved-{sha256(place_of(new).encode()).hexdigest()[:12]}.txt"
    known = set(path.read_text(encoding="utf-8").splitlines()) if path.exists() else set[str]()
    with path.open("a", encoding="utf-8", buffering=1) as notes:
        # A line that was cut off by a crash is no key; one on its own line after it is.
        notes.write("\n")
        yield known, lambda key: None if key in known else print(key, file=notes)


def place_of(settings: Settings) -> str:
    """As people read it, and the same for the same place."""
    url = settings.media_url
    if url is not None and not url.startswith("file://"):
        return url.rstrip("/")
    folder = Path(url.removeprefix("file://")) if url else data_folder(settings) / "media"
    return str(folder.resolve())


_LOOK = "look at its address, its credentials, and the network"


def _list(say: Say, lines: Sequence[str]) -> None:
    for line in lines[:_MOST_LINES]:
        say(line)
    if len(lines) > _MOST_LINES:
        say(f"… and {len(lines) - _MOST_LINES} more")


def _run(settings: Settings, work: Callable[[Transactions], Awaitable[Done]]) -> Done:
    """Failed, in words, when the storage or the database is away."""
    url = mongo_url(settings)
    configure_logs("error", "console")
    try:
        return asyncio.run(_with_database(settings, url, work))
    except StorageUnavailable:
        raise Failed(
            f"the storage of photos does not answer; {_LOOK}. The same command goes on where it was."
        ) from None
    except PyMongoError as reason:
        raise Failed(f"MongoDB did not answer ({type(reason).__name__}); see `wspolnie doctor`.") from None


async def _with_database(settings: Settings, url: str, work: Callable[[Transactions], Awaitable[Done]]) -> Done:
    async with open_client(url) as client:
        await prepare(client, settings, patience=0)
        return await work(Transactions(client, SystemClock(), timeout=settings.database_timeout_seconds))
