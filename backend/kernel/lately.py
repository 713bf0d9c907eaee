"""What is dear to count and may be some seconds old: counted once, for everybody who asks meanwhile."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

COUNTED_EVERY = timedelta(seconds=5)
_MOST_KEPT = 200

Key = TypeVar("Key", bound=Hashable)
Counted = TypeVar("Counted")


class Lately(Generic[Key, Counted]):
    """One a process: of each key, what was counted a moment ago."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, tuple[datetime, Counted]] = OrderedDict()
        self._counting: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()

    async def of(
        self,
        key: Key,
        now: datetime,
        count: Callable[[], Awaitable[Counted]],
        *,
        worth_keeping: Callable[[Counted], bool] = lambda _: True,
    ) -> Counted:
        """Who asks while somebody counts waits for that."""
        async with self._counting.setdefault(key, asyncio.Lock()):
            kept = self._kept.get(key)
            if kept is not None and now - kept[0] < COUNTED_EVERY:
                return kept[1]
            counted = await count()
            self._kept.pop(key, None)
            if worth_keeping(counted):
                self._kept[key] = now, counted
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
            return counted
