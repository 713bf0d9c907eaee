"""The process that tells people: it listens for facts, plans, sends, and stops when it has finished what it began."""

import asyncio
import contextlib
import gc
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from random import SystemRandom
from typing import Any

import pymongo
from pymongo.errors import PyMongoError

from backend.kernel.clock import Clock
from backend.kernel.failures import without_words
from backend.kernel.logs import log
from backend.kernel.mongo import Client, Database
from backend.kernel.settings import Settings
from backend.outbox.entry import OutboxEntry
from notifications.alive import BEAT_SECONDS, give_sign
from notifications.broadcast import Broadcaster
from notifications.channels.base import ChannelName
from notifications.channels.mail import SenderName, no_name
from notifications.digester import Digester
from notifications.hands import Place
from notifications.lanes import SENDERS
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.push_keys import ensure_push_key
from notifications.sender import Sender
from notifications.ways import close_ways, open_ways, policies_of

POLL_SECONDS = 5.0
"""For rows that fall due by time, and for bells that nobody heard."""
URGENT_POLL_SECONDS = 1.0
"""For bells that people ring themselves to try them: no fact stands behind those."""
PLANNERS = 2
"""While one plans a message to a whole town, the other plans yours."""
IDLE_SECONDS = 60.0
"""For senders beside the one that looks."""
_NEW_FACTS: list[dict[str, Any]] = [{"$match": {"operationType": "insert"}}, {"$project": {"_id": 1}}]
_LISTEN_MS = 1000
"""How long one look at the change stream waits for the next change; the answer comes with the change."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_LONGEST_FAULT = 60.0

Batch = Callable[[], Awaitable[int]]


class Bell:
    """Rung by whoever has work for a loop; one that rings while the loop works is not lost."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()

    async def wait(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)
        self._event.clear()


@dataclass
class Worker:
    """Two loops plan, one tells the whole town, one looks for digests, one listens; some send for each lane and way.

    `listening` is set while the database would ring us.
    """

    database: Database
    planner: Planner
    sender: Sender
    stop: asyncio.Event
    poll: float = POLL_SECONDS
    listening: asyncio.Event = field(default_factory=asyncio.Event)
    _ending: asyncio.Event = field(default_factory=asyncio.Event)
    _absences: set[str] = field(default_factory=set)
    _mornings: Bell = field(default_factory=Bell)
    """Rung by nobody: a digest is due by time."""
    _facts: tuple[Bell, ...] = field(default_factory=lambda: tuple(Bell() for _ in range(PLANNERS)))
    _places: dict[Place, tuple[Bell, ...]] = field(init=False)
    _free_at: dict[Lane, float] = field(default_factory=lambda: dict.fromkeys(Lane, 0.0))
    """When the cap of a lane lets the next batch through; by the loop's clock."""
    _town: Bell = field(default_factory=Bell)
    _beat: Bell = field(default_factory=Bell)
    """Rung at the end alone."""

    def __post_init__(self) -> None:
        ways = [way for way in SENDERS if way in self.sender.channels]
        self._places = {(lane, way): tuple(Bell() for _ in range(SENDERS[way])) for lane in Lane for way in ways}

    async def run(self) -> None:
        """Until `stop` is set; a batch that has begun is finished. If one part breaks, it tries again after a while."""
        self.planner.tell = self._ring_lane
        self.planner.announce = self._town.ring
        self.planner.hands, self.sender.ending = self.sender.hands, self._ending.is_set
        broadcaster = Broadcaster(self.planner, tell=self.planner.tell)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._loop("broadcasts", broadcaster.plan_batch, self._town))
            for number, bell in enumerate(self._facts):
                tasks.create_task(self._loop(f"planner {number}", self.planner.plan_batch, bell))
            for (lane, way), bells in self._places.items():
                for number, bell in enumerate(bells):
                    # One of them looks whether anything is due; it rings for the others.
                    poll = IDLE_SECONDS if number else self._poll_of(lane)
                    send = partial(self._send, lane, way)
                    tasks.create_task(self._loop(f"{lane.value} {way.value} {number}", send, bell, poll))
            tasks.create_task(self._loop("digests", self._digester().digest_batch, self._mornings))
            tasks.create_task(self._loop("sign of life", self._give_sign, self._beat, BEAT_SECONDS))
            listener = tasks.create_task(self._listen())
            try:
                await self.stop.wait()
            finally:
                # Not by cancellation alone: PyMongo may swallow one while it opens a connection.
                self._ending.set()
                senders = (one for place in self._places.values() for one in place)
                for bell in (*self._facts, *senders, self._town, self._mornings, self._beat):
                    bell.ring()
                listener.cancel()
        with contextlib.suppress(PyMongoError):  # if the database is away, the lease ends by itself
            await self.sender.let_go()

    async def _give_sign(self) -> int:
        with pymongo.timeout(self.planner.timeout):
            await give_sign(self.planner.clock.now())
        return 0

    def _digester(self) -> Digester:
        planner = self.planner
        return Digester(planner.clock, planner.channels, planner.timeout, tell=planner.tell)

    async def _send(self, lane: Lane, way: ChannelName) -> int:
        policy, now = self.sender.policies[lane], asyncio.get_running_loop().time
        if policy.per_second and (wait := self._free_at[lane] - now()) > 0:
            await self._pause(wait)
        sent = await self.sender.send_batch(lane, [way])
        if policy.per_second:
            self._free_at[lane] = max(self._free_at[lane], now()) + sent / policy.per_second
        if sent >= policy.batch:
            for bell in self._places[lane, way]:
                bell.ring()
        return sent

    def _poll_of(self, lane: Lane) -> float:
        return min(self.poll, URGENT_POLL_SECONDS) if lane is Lane.URGENT else self.poll

    def _ring_lane(self, lane: Lane) -> None:
        for (its, _), bells in self._places.items():
            for bell in bells if its is lane else ():
                bell.ring()

    def _ring_planners(self) -> None:
        for bell in self._facts:
            bell.ring()

    async def _loop(self, name: str, batch: Batch, bell: Bell, poll: float | None = None) -> None:
        """Batch after batch while there is work; otherwise until the bell, or the poll."""
        failures = 0
        while not self._ending.is_set():
            try:
                handled = await batch()
            except PyMongoError as error:
                failures += 1
                await self._sit_out(name, error, failures)
                continue
            except Exception as error:  # noqa: BLE001  a fault of ours in one part does not end what the others do
                failures += 1
                log.error("loop_failed", loop=name, **without_words(error))
                await self._pause(min(_FIRST_PAUSE * 2 ** min(failures, 16), _LONGEST_FAULT))
                continue
            failures = 0
            self._back(name)
            if not handled:
                await bell.wait(poll or self.poll)

    async def _listen(self) -> None:
        """A bell and nothing more: whatever it misses, the poll finds."""
        failures = 0
        facts = self.database[OutboxEntry.get_collection_name()]
        while not self._ending.is_set():
            try:
                async with await facts.watch(_NEW_FACTS, max_await_time_ms=_LISTEN_MS) as changes:
                    self.listening.set()
                    failures = 0
                    self._back("listener")
                    self._ring_planners()  # for what came before we listened
                    while not self._ending.is_set():
                        if await changes.try_next() is not None:
                            self._ring_planners()
            except PyMongoError as error:
                failures += 1
                await self._sit_out("listener", error, failures)
            finally:
                self.listening.clear()

    async def _sit_out(self, name: str, error: PyMongoError, failures: int) -> None:
        """Said once, however many loops notice and however often."""
        if not self._absences:
            log.warning("database_away", error=type(error).__name__)
        self._absences.add(name)
        longest = min(_FIRST_PAUSE * 2 ** min(failures, 16), _LONGEST_PAUSE)
        await self._pause(longest * (0.5 + SystemRandom().random() / 2))

    def _back(self, name: str) -> None:
        if self._absences == {name}:
            log.info("database_back")
        self._absences.discard(name)

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ending.wait(), seconds)


def tune_process() -> None:
    """Of a worker: what it was started with stays, and a batch of some thousand rows is no reason to look for garbage.

    Measured: an eighth more deliveries a second, and no more memory.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


async def run_worker(
    client: Client,  # noqa: ARG001  every long-running part of the product is started with it
    database: Database,
    clock: Clock,
    settings: Settings,
    stop: asyncio.Event,
    sender_name: SenderName = no_name,
) -> None:
    """The documents must be bound to `database` beforehand, and the indexes built. `sender_name`: of letters."""
    timeout = settings.database_timeout_seconds
    with pymongo.timeout(timeout):
        await ensure_push_key(clock.now())
    ways = open_ways(settings, clock, sender_name)
    try:
        planner = Planner(clock, tuple(ways), timeout=timeout)
        sender = Sender(clock, ways, timeout=timeout, policies=policies_of(settings), secret_key=settings.secret_key)
        log.info("postman_started", channels=[name.value for name in ways])
        await Worker(database, planner, sender, stop).run()
    finally:
        await close_ways(ways)
    log.info("postman_stopped")
