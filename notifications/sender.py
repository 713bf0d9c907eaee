"""From due deliveries to channels, and what becomes of them."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any

import pymongo
from pydantic import SecretStr
from pymongo.errors import PyMongoError

from backend.kernel.clock import Clock
from backend.kernel.logs import log
from backend.outbox.backoff import MAX_ATTEMPTS, Chance, wait_after
from backend.outbox.claim import Claim
from notifications.batch import Batch, Handled
from notifications.channel_states import PROBE_TAKES, States, key_of
from notifications.channels.base import (
    Anywhere,
    Away,
    Broken,
    Channel,
    ChannelName,
    DeviceDead,
    GivenUp,
    HoldChannel,
    Later,
    Mismatch,
    Narrow,
    NotSetUp,
    Outcome,
    Place,
    Sent,
    Throttled,
)
from notifications.delivery import (
    ASKED_MAILBOX,
    NOT_SET_UP,
    DeliveryState,
    Settlement,
    claim_deliveries,
    put_back,
    put_off,
    ring_after_all,
    settle_each,
    settled,
)
from notifications.devices import SaidDead, mark_dead, revive
from notifications.hands import LEASE, Hands
from notifications.lanes import POLICIES, LanePolicy
from notifications.looking_again import NO_LONGER_TRUE, Known, leave_to_the_next, look_again, outgoing, why_not
from notifications.mismatches import Mismatches
from notifications.plans.message import Lane


@dataclass
class Sender:
    clock: Clock
    channels: Mapping[ChannelName, Channel]
    chance: Chance = field(default_factory=lambda: SystemRandom().random)
    timeout: float = 4.5
    policies: Mapping[Lane, LanePolicy] = field(default_factory=lambda: POLICIES)
    states: States = field(default_factory=States)
    secret_key: SecretStr | None = None
    hands: Hands = field(init=False)
    """What the planners beside it hand over."""
    ending: Callable[[], bool] = lambda: False
    """What is not begun then is given back."""
    _claims_next: dict[tuple[Lane, ChannelName], bool] = field(default_factory=dict)
    """By turns with what is handed over, so that neither waits for the other."""
    _claiming: dict[tuple[Lane, ChannelName], asyncio.Lock] = field(default_factory=dict)
    _narrow: dict[str, Narrow] = field(init=False)
    _mismatches: Mismatches = field(default_factory=Mismatches)

    def __post_init__(self) -> None:
        self.hands = Hands(self.policies, self.channels)
        self._narrow = {name.value: way for name, way in self.channels.items() if isinstance(way, Narrow)}

    async def send_batch(self, lane: Lane, ways: Collection[ChannelName] | None = None) -> int:
        """How many deliveries were taken. Each ends in one settlement, whatever its channel does. None: by any way."""
        mine = list(self.channels) if ways is None else list(ways)
        with pymongo.timeout(self.timeout):
            self.states = await States.load()
        place = lane, mine[0]
        claims = self._claims_next[place] = not self._claims_next.get(place, False)
        if not claims and (handed := await self._handed(lane, mine)):
            return handed
        return await self._claimed(lane, mine) or await self._handed(lane, mine)

    async def let_go(self) -> None:
        """What was handed over and not begun is anybody's again."""
        for held in self.hands.let_go():
            with pymongo.timeout(self.timeout):
                await settle_each(held.lease, [put_back(row, self.clock.now()) for row in held.rows])

    async def _handed(self, lane: Lane, ways: list[ChannelName]) -> int:
        held = self.hands.next(lane, ways, self.clock.now())
        return 0 if held is None else await self._batch(lane, ways, held)

    async def _claimed(self, lane: Lane, mine: list[ChannelName]) -> int:
        taken, now = 0, self.clock.now()
        closed = {way: self.states.closed(key_of(way), now) for way in mine}
        if ways := [way for way, closure in closed.items() if closure is None]:
            taken += await self._claim(lane, ways, self.policies[lane].batch)
        for way in (way for way, closure in closed.items() if closure is not None and closure.probe):
            taken += await self._claim(lane, [way], 1)
        return taken

    async def _claim(self, lane: Lane, ways: list[ChannelName], limit: int) -> int:
        # Or several look for the same rows, and all but one in vain.
        async with self._claiming.setdefault((lane, ways[0]), asyncio.Lock()):
            with pymongo.timeout(self.timeout):
                taken = await claim_deliveries(lane, ways, self.clock.now(), limit=limit, lease_for=LEASE)
        return await self._batch(lane, ways, taken)

    async def _batch(self, lane: Lane, ways: list[ChannelName], taken: Claim) -> int:
        with pymongo.timeout(self.timeout):
            known = await look_again(taken.rows, self.clock.now(), self.secret_key)
        batch = Batch(taken, known, self.clock, self.timeout, self._believed, self.ending, self._place)
        await batch.run(self._try, self.policies[lane].in_flight(ways))
        return len(taken.rows)

    def _place(self, row: Mapping[str, Any]) -> Place:
        way = self._narrow.get(row["channel"])
        return Anywhere() if way is None else way.place(row["lane"], urgent=row["lane"] == Lane.URGENT.value)

    async def _try(self, row: dict[str, Any], known: Known) -> Handled:
        """What is wrong with one row must not hold up the others."""
        try:
            return await self._handle(row, known)
        except PyMongoError:
            raise
        except Exception as error:  # noqa: BLE001  ours, whatever it is
            log.error("delivery_put_off", delivery_id=str(row["_id"]), error=type(error).__name__)
            return Handled(row, self._later(row, type(error).__name__))

    async def _handle(self, row: dict[str, Any], known: Known) -> Handled:
        if (why := why_not(row, known)) is not None:
            if why == NO_LONGER_TRUE:
                await self._keep(leave_to_the_next(row, known))
            return Handled(row, settled(row, DeliveryState.SUPPRESSED, known.now, why=why))
        morning = known.now if row.get("trial") else known.not_before(row)
        if morning > known.now:
            return Handled(row, put_back(row, morning))
        probing: list[str] = []
        if (until := await self._closed_until(row, known, probing)) is not None:
            return Handled(row, put_back(row, until))
        outcome = await self._send(row, known)
        if isinstance(outcome, NotSetUp):
            return Handled(row, settled(row, DeliveryState.SUPPRESSED, known.now, why=NOT_SET_UP))
        if isinstance(outcome, Mismatch) and row["device"] == ASKED_MAILBOX:
            # Anybody may ask for a code to an address of nobody, as often as they like: it says nothing of the way.
            outcome = GivenUp(outcome.why, asked=False)
        for key in probing:
            await self._probed(key, outcome)
        return await self._ended(row, outcome, known)

    async def _probed(self, key: str, outcome: Outcome) -> None:
        if isinstance(outcome, (GivenUp, DeviceDead)) and not outcome.asked:
            await self._keep(self.states.give_probe_back(key, self.clock.now()))
        elif isinstance(outcome, (Sent, GivenUp, DeviceDead)):
            await self._keep(self.states.close(key))

    async def _closed_until(self, row: Mapping[str, Any], known: Known, probing: list[str]) -> datetime | None:
        """None if it may go; as the one that tries, if the time for that has come."""
        if self.states.calm:
            return None
        way, address = ChannelName(row["channel"]), known.address(row)
        for key in dict.fromkeys((key_of(way), key_of(way, address.scope if address else ""))):
            closure = self.states.closed(key, self.clock.now())
            if closure is None:
                continue
            if not closure.probe or not await self._take_probe(key):
                return max(closure.until, self.states.rows[key].get("probe_at") or closure.until)
            probing.append(key)
        return None

    async def _take_probe(self, key: str) -> bool:
        with pymongo.timeout(self.timeout):
            return await self.states.take_probe(key, self.clock.now())

    async def _send(self, row: dict[str, Any], known: Known) -> Outcome:
        if row.get("covers"):
            await self._keep(leave_to_the_next(row, known))
        try:
            return await self.channels[ChannelName(row["channel"])].send(outgoing(row, known))
        except Exception as error:  # noqa: BLE001  an unknown outcome is tried again under the same collapse key
            log.error("delivery_failed", delivery_id=str(row["_id"]), error=type(error).__name__)
            return Later(type(error).__name__)

    async def _ended(self, row: dict[str, Any], outcome: Outcome, known: Known) -> Handled:
        now, way = self.clock.now(), ChannelName(row["channel"])
        match self._weighed(row, way, outcome, now):
            case Sent(provider_id):
                return Handled(row, settled(row, DeliveryState.SENT, now, provider_id=provider_id))
            case GivenUp(why, alarm=alarm):
                await self._alarm(way, why, wanted=alarm)
                return Handled(row, settled(row, DeliveryState.GIVEN_UP, now, why=why))
            case DeviceDead(why, asked):
                dead = SaidDead(why, known.value_hash(row), asked)
                return Handled(row, settled(row, DeliveryState.GIVEN_UP, now, why=why), dead)
            case HoldChannel(until, scope):
                await self._keep(self.states.hold(key_of(way, scope), until))
                return Handled(row, put_back(row, until))
            case Broken(why, scope, tried):
                with pymongo.timeout(self.timeout):
                    probe_at = await self.states.trip(key_of(way, scope), why, now)
                # One that may be at fault itself does not try for the others.
                later = self._later(row, why, probe_at + PROBE_TAKES - now)
                return Handled(row, later if tried else put_back(row, probe_at))
            case Later(why, retry_after, alarm):
                await self._alarm(way, why, wanted=alarm)
                return Handled(row, self._later(row, why, retry_after))
            case other:
                raise TypeError(type(other).__name__)

    def _weighed(self, row: Mapping[str, Any], way: ChannelName, outcome: Outcome, now: datetime) -> Outcome:
        """One mismatch is a device of another project; many are our credentials, and then no device is at fault."""
        if isinstance(outcome, Sent):
            self._mismatches.passed(way, outcome, now)
        if isinstance(outcome, Throttled):
            return self._mismatches.throttled(row, way, outcome, now)
        if isinstance(outcome, Away):
            return self._mismatches.away(row, way, outcome)
        return self._mismatches.weighed(row, way, outcome, now) if isinstance(outcome, Mismatch) else outcome

    def _later(self, row: Mapping[str, Any], why: str, retry_after: timedelta = timedelta()) -> Settlement:
        now = self.clock.now()
        if row["attempts"] >= MAX_ATTEMPTS:
            return settled(row, DeliveryState.GIVEN_UP, now, why=why)
        return put_off(row, now, now + max(wait_after(row["attempts"], self.chance), retry_after), why)

    async def _believed(self, handled: list[Handled]) -> list[Settlement]:
        """Dead devices are believed only while there are few of them; otherwise their rows wait."""
        settlements, now = [one.settlement for one in handled], self.clock.now()
        for way in {ChannelName(one.row["channel"]) for one in handled}:
            mine = [(place, one) for place, one in enumerate(handled) if one.row["channel"] == way.value]
            await mark_dead([one.dead for _, one in mine if one.dead is not None and not one.dead.asked], now)
            dead = {place: one.dead for place, one in mine if one.dead is not None and one.dead.asked}
            judged = len(dead) + sum(one.settlement.outcome == DeliveryState.SENT.value for _, one in mine)
            if not judged or way is ChannelName.EMAIL:
                continue
            verdict = await self.states.may_prune(way, now, sent=judged, dead=len(dead))
            if verdict.believed:
                there = await mark_dead(dead.values(), now)
                for place, one in dead.items():
                    if one.value_hash not in there:  # its device has another address by now, where it may ring
                        settlements[place] = self._later(handled[place].row, one.why)
                continue
            if (since := verdict.take_back_since) is not None:
                await ring_after_all(way, await revive(way, since), since, now)
            for place, one in dead.items():
                settlements[place] = self._later(handled[place].row, f"{one.why}, not believed")
        return settlements

    async def _alarm(self, way: ChannelName, what: str, *, wanted: bool) -> None:
        if wanted:
            await self._keep(self.states.alarm(key_of(way), what, self.clock.now()))

    async def _keep(self, writing: Any) -> None:
        with pymongo.timeout(self.timeout):
            await writing
