"""Every object that photos need, copied to another storage, and read there again before it counts."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from hashlib import sha256

from backend.media.inventory import Needed, everything_needed, is_lost, sizes_in
from backend.media.storage import ObjectMissing, Storage

AT_ONCE = 8
"""Each at most 20 MB in memory, twice."""


@dataclass(slots=True)
class Moved:
    copied: int = 0
    bytes: int = 0
    there: int = 0
    """Were there already, and are whole."""
    lost: list[Needed] = field(default_factory=list)
    """Could not be copied: not in the old storage, or damaged in it."""


@dataclass(frozen=True, slots=True)
class Move:
    """`known`: what was found whole in the new storage by an earlier run. `note` is told each that is found whole."""

    old: Storage
    new: Storage
    known: Collection[str]
    note: Callable[[str], None]

    async def run(self, tell: Callable[[int, int], None]) -> Moved:
        """May be broken off and begun again at any time, while the service writes into the old one."""
        there, needed = await sizes_in(self.new), await everything_needed()
        moved, waiting, done = Moved(), iter(needed.values()), 0
        tell(0, len(needed))

        async def carry() -> None:
            nonlocal done
            for one in waiting:
                await self._bring(one, there.get(one.key), moved)
                done += 1
                tell(done, len(needed))

        await asyncio.gather(*(carry() for _ in range(AT_ONCE)))
        return moved

    async def _bring(self, one: Needed, size_there: int | None, moved: Moved) -> None:
        if size_there == one.size and (one.key in self.known or await self._is_whole(one)):
            moved.there += 1
        elif await self._copy(one):
            moved.copied += 1
            moved.bytes += one.size
        else:
            moved.lost += [one] if await is_lost(self.old, one) or await self._is_damaged(one) else []
            return
        self.note(one.key)

    async def _copy(self, one: Needed) -> bool:
        """Whether it is whole at its new place."""
        try:
            data = await self.old.get(one.key)
        except ObjectMissing:
            return False
        if not _is(one, data):
            return False
        await self.new.put(one.key, data)
        return await self.new.get(one.key) == data

    async def _is_whole(self, one: Needed) -> bool:
        """What another run left, read again: a part has no sum of its own, so both are read."""
        try:
            data = await self.new.get(one.key)
            return _is(one, data) and (one.sha256 is not None or data == await self.old.get(one.key))
        except ObjectMissing:
            return False

    async def _is_damaged(self, one: Needed) -> bool:
        try:
            return not _is(one, await self.old.get(one.key))
        except ObjectMissing:
            return False


def _is(one: Needed, data: bytes) -> bool:
    return len(data) == one.size and one.sha256 in {None, sha256(data).hexdigest()}
