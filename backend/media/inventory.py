"""What lies in the storage, held against what photos and files need: lost objects, and forgotten ones.

The service goes on meanwhile. So the storage is read first: what came or went since is looked at once more, by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from backend.kernel.actor import SYSTEM
from backend.media.documents import Media, StoredFile
from backend.media.doomed import PAGE, doom_forgotten, doomed_keys, is_doomed, is_needed, sweep
from backend.media.keys import EVERY, FILES
from backend.media.storage import Storage
from backend.work import Transactions


class Needed(NamedTuple):
    """An object that a photo or a file refers to. `sha256` is None for the parts of one that is still arriving."""

    key: str
    size: int
    sha256: str | None
    owner_id: UUID

    @property
    def of(self) -> str:
        """In words."""
        return f"the {'file' if self.key.startswith(f'{FILES}/') else 'photo'} {self.owner_id}"


@dataclass(frozen=True, slots=True)
class Inventory:
    photos: int
    files: int
    needed: Mapping[str, Needed]
    lost: tuple[Needed, ...]
    """Not there, or of another size."""
    orphans: tuple[str, ...]


async def take_inventory(storage: Storage) -> Inventory:
    there = await sizes_in(storage)
    doomed = await doomed_keys()
    needed = await everything_needed()
    gone = [one for key, one in needed.items() if there.get(key) != one.size]
    unknown = [key for key in there if key not in needed and key not in doomed]
    return Inventory(
        photos=len({one.owner_id for one in needed.values() if not one.key.startswith(f"{FILES}/")}),
        files=sum(key.startswith(f"{FILES}/") for key in needed),
        needed=needed,
        lost=tuple(sorted([one for one in gone if await is_lost(storage, one)])),
        orphans=tuple(sorted([key for key in unknown if not await is_needed(key) and not await is_doomed(key)])),
    )


async def sizes_in(storage: Storage) -> dict[str, int]:
    """Below the names that are ours; whatever else lies there is not looked at."""
    return {one.key: one.size for kind in EVERY async for one in storage.list(kind)}


async def everything_needed() -> dict[str, Needed]:
    """By key. A few hundred bytes for each photo: a town's photos of many years fit into memory."""
    return await _of_photos() | await _of_files()


async def _of_files() -> dict[str, Needed]:
    rows = StoredFile.get_pymongo_collection().find({}, {"stored": 1})
    return {
        row["stored"]["key"]: Needed(row["stored"]["key"], row["stored"]["size"], row["stored"]["sha256"], row["_id"])
        async for row in rows
    }


async def _of_photos() -> dict[str, Needed]:
    fields = {"parts": 1, "pictures": 1, "original": 1}
    found: dict[str, Needed] = {}
    async for row in Media.get_pymongo_collection().find({}, fields):
        found |= {one["key"]: Needed(one["key"], one["size"], one.get("sha256"), row["_id"]) for one in _objects(row)}
    return found


def _objects(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    pictures = [pair[name] for pair in row.get("pictures", {}).values() for name in ("plain", "public")]
    original = row.get("original")
    return [*row.get("parts", ()), *pictures, *([original] if original else ())]


async def is_lost(storage: Storage, one: Needed) -> bool:
    """Needed now, and not there now."""
    return await storage.head(one.key) != one.size and await is_needed(one.key)


async def delete_orphans(transactions: Transactions, storage: Storage, inventory: Inventory) -> int:
    """By the way of everything that goes, so that what is sent again at this moment stays. How many went."""
    gone = 0
    for at in range(0, len(inventory.orphans), PAGE):
        keys = inventory.orphans[at : at + PAGE]
        await transactions.run(SYSTEM, partial(doom_forgotten, keys=keys))
        gone += await sweep(transactions, storage, keys)
    return gone
