"""Reports as they change, told to whoever listens in this process: one reader on the database, many listeners.

The reader follows the change stream of the reports, so a change by any process is heard. What happened last stays in a
short memory, so that who comes back with the id of the last change they heard is told what they missed.
"""

import asyncio
import contextlib
import re
from collections import deque
from collections.abc import Mapping
from contextvars import Context
from dataclasses import dataclass
from random import SystemRandom
from typing import Any
from uuid import UUID

from pymongo.asynchronous.change_stream import AsyncChangeStream
from pymongo.errors import PyMongoError

from backend.kernel.actor import Actor
from backend.kernel.failures import without_words
from backend.kernel.logs import log
from backend.kernel.permissions import Permission
from backend.reports.access import may_read_all_of
from backend.reports.documents import Report
from backend.reports.errors import LiveUnavailable, TooManyStreams
from backend.reports.listeners import MOST_WAITING, Listener

REMEMBERED = 1000
_COME_BACK = 30
_LISTEN_MS = 1000
"""How long one look at the change stream waits for the next change; the answer comes with the change."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_UNRESUMABLE = frozenset({260, 280, 286})
"""InvalidResumeToken, ChangeStreamFatalError, ChangeStreamHistoryLost: the place is gone."""
_TOKEN = re.compile(r"[0-9A-F]{16,1000}")
_HISTORY = "$fullDocument.history"
# The document is written whole at every change of it; updates in place are others' support and the parting of a
# reporter, after which it looks the same to the office.
_PIPELINE: list[dict[str, Any]] = [
    {"$match": {"operationType": {"$in": ["insert", "replace"]}}},
    {
        "$project": {
            "operationType": 1,
            "documentKey": 1,
            **dict.fromkeys(
                (
                    f"fullDocument.{field}"
                    for field in (
                        *("public_code", "revision", "status", "department_id", "assignee_id"),
                        *("private", "sensitive"),
                    )
                ),
                1,
            ),
            "by": {"$last": f"{_HISTORY}.by_id"},
            "held_before": {"$arrayElemAt": [f"{_HISTORY}.department_id", -2]},
        }
    },
]


@dataclass(frozen=True, slots=True)
class Change:
    """That a report is new or other than before; nothing of what is in it.

    `token`: the place in the order of all changes; later ones compare greater, in every process.
    """

    token: str
    report_id: UUID
    public_code: str
    revision: int
    status: str
    department_id: str | None
    assignee_id: UUID | None
    private: bool
    sensitive: bool
    by_id: UUID | None
    held_before: str | None
    is_new: bool

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Change":
        report = told["fullDocument"]
        return cls(
            token=told["_id"]["_data"],
            report_id=told["documentKey"]["_id"],
            by_id=told.get("by"),
            held_before=told.get("held_before"),
            is_new=told["operationType"] == "insert",
            **{name: report.get(name) for name in _AS_STORED},
        )


_AS_STORED = ("public_code", "revision", "status", "department_id", "assignee_id", "private", "sensitive")


def may_hear_of(actor: Actor, change: Change) -> bool:
    """Whoever may read it, and who could until it went to another department: their list shows it still."""
    if may_read_all_of(actor, change):
        return True
    return actor.may(Permission.REPORT_READ) and change.held_before in actor.department_ids


@dataclass(frozen=True, slots=True)
class Limits:
    """Streams of one account and of all in one process, changes that wait for one of them, seconds for the reader."""

    per_account: int = 6
    in_all: int = 500
    waiting: int = MOST_WAITING
    patience: float = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """`begins_at`: the id of what this listener has heard when it begins."""

    listener: Listener[Change]
    begins_at: str | None


class Changes:
    """The reader. It starts with the first listener, survives the database's absence, and ends with `close`."""

    def __init__(self, *, remembered: int = REMEMBERED, limits: Limits = Limits()) -> None:
        self._limits = limits
        self._places: dict[Place, UUID | None] = {}
        self._memory: deque[Change] = deque(maxlen=remembered)
        self._since: str | None = None
        """What came after this place is in the memory."""
        self._at: str | None = None
        self._listening = asyncio.Event()
        self._ending = asyncio.Event()
        self._reader: asyncio.Task[None] | None = None

    @property
    def at(self) -> str | None:
        """The id of this moment."""
        return self._at

    async def join(self, actor: Actor, last: str | None = None) -> "Place":
        """What comes from now on, after what was missed since the id `last`. Give it to `leave` in the end.

        TooManyStreams for an account with many of them; LiveUnavailable when the process is full or ends, or the
        database is away.
        """
        actor.require(Permission.REPORT_READ)
        if not await self._ready():
            raise LiveUnavailable(retry_after=_COME_BACK)
        # From here to the end at one go: nothing happens between what is remembered and what is heard.
        if list(self._places.values()).count(actor.account_id) >= self._limits.per_account:
            raise TooManyStreams(retry_after=_COME_BACK)
        if len(self._places) >= self._limits.in_all:
            raise LiveUnavailable(retry_after=_COME_BACK)
        place = self._place(last)
        self._places[place] = actor.account_id
        return place

    def leave(self, place: "Place") -> None:
        self._places.pop(place, None)

    async def _ready(self) -> bool:
        """Start reading if nobody does; False when the database does not let us, or everything ends."""
        if not self._ending.is_set() and (self._reader is None or self._reader.done()):
            # Without the caller's context: its deadline for the database and its request id are not the reader's.
            self._reader = asyncio.create_task(self._read(), name="changes of reports", context=Context())
            self._reader.add_done_callback(self._broken)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._listening.wait(), self._limits.patience)
        return self._listening.is_set() and not self._ending.is_set()

    def _place(self, last: str | None) -> "Place":
        listener = Listener[Change](self._limits.waiting)
        if last is None:
            return Place(listener, self._at)
        if self._since is None or not _TOKEN.fullmatch(last) or last < self._since:
            listener.reset()
            return Place(listener, self._at)
        for change in self._memory:
            if change.token > last:
                listener.put(change)
        return Place(listener, last)

    async def close(self) -> None:
        """Every listener is told that it is over, and the reader ends; nobody may listen any more."""
        self._ending.set()
        self._listening.set()  # nobody waits for it any longer
        self._end_all()
        while self._reader is not None and not self._reader.done():
            # Not by one cancellation alone: PyMongo may swallow it while it opens a connection.
            self._reader.cancel()
            await asyncio.wait({self._reader}, timeout=0.5)

    def _end_all(self) -> None:
        for place in self._places:
            place.listener.end()

    def _broken(self, reader: "asyncio.Task[None]") -> None:
        """Ended, or by a mistake of ours: who listens must come back, and the next one starts another reader."""
        self._end_all()
        if not reader.cancelled() and (error := reader.exception()) is not None:
            log.error("changes_broken", **without_words(error))

    async def _read(self) -> None:
        failures = 0
        while not self._ending.is_set():
            try:
                async with await self._open() as changes:
                    self._back(failures)
                    failures = 0
                    await self._follow(changes)
            except PyMongoError as error:
                failures += 1
                await self._sit_out(error, failures)

    async def _open(self) -> AsyncChangeStream[dict[str, Any]]:
        reports = Report.get_pymongo_collection()
        place = None if self._at is None else {"_data": self._at}
        return await reports.watch(_PIPELINE, max_await_time_ms=_LISTEN_MS, resume_after=place)

    async def _follow(self, changes: AsyncChangeStream[dict[str, Any]]) -> None:
        while not self._ending.is_set():
            told = await changes.try_next()
            if told is not None:
                self._tell(Change.of(told))
            if not changes.alive:
                self._start_again()  # the collection is gone; a new one may come
                return
            if (place := changes.resume_token) is not None:
                self._at = str(place["_data"])
            if self._since is None:
                self._since = self._at
            if self._since is not None:
                self._listening.set()

    def _tell(self, change: Change) -> None:
        if len(self._memory) == self._memory.maxlen:
            self._since = self._memory[0].token
        self._memory.append(change)
        for place in self._places:
            place.listener.put(change)

    def _start_again(self) -> None:
        """Something may have happened that nobody will tell us any more."""
        self._memory.clear()
        self._since = self._at = None
        for place in self._places:
            place.listener.reset()

    def _back(self, failures: int) -> None:
        if failures:
            log.info("changes_back", listeners=len(self._places))

    async def _sit_out(self, error: PyMongoError, failures: int) -> None:
        if failures == 1:
            log.warning("changes_away", error=type(error).__name__)
        if getattr(error, "code", None) in _UNRESUMABLE:
            self._start_again()
        longest = min(_FIRST_PAUSE * 2 ** min(failures, 16), _LONGEST_PAUSE)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ending.wait(), longest * (0.5 + SystemRandom().random() / 2))
