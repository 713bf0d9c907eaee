"""One listener's place in a stream of changes: a short queue that never grows beyond its bound."""

import asyncio
import contextlib
from collections import deque
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

MOST_WAITING = 1000


class Heard(NamedTuple, Generic[T]):
    """What there is to tell now. `reset`: something was missed before these. `over`: nothing comes any more."""

    changes: list[T]
    reset: bool
    over: bool


class Listener(Generic[T]):
    """Whoever reads too slowly is told that they missed something, and no more."""

    def __init__(self, most: int = MOST_WAITING) -> None:
        self._waiting: deque[T] = deque()
        self._most = most
        self._reset = self._over = False
        self._bell = asyncio.Event()

    def put(self, change: T) -> None:
        if self._over:
            return
        if len(self._waiting) >= self._most:
            self.reset()
            self.end()
            return
        self._waiting.append(change)
        self._bell.set()

    def reset(self) -> None:
        """What waited is worth nothing: everything will be read again."""
        self._waiting.clear()
        self._reset = True
        self._bell.set()

    def end(self) -> None:
        self._over = True
        self._bell.set()

    async def hear(self, within: float) -> Heard[T]:
        """As soon as there is something, or nothing after that many seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._bell.wait(), within)
        heard = Heard([*self._waiting], self._reset, self._over)
        self._waiting.clear()
        self._reset = False
        self._bell.clear()
        return heard
