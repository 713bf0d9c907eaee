"""What every worker must know of a way, and a restart must not forget: pauses, open breakers, stopped pruning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar

from beanie import Document
from pymongo import IndexModel, ReturnDocument

from backend.kernel.logs import log
from backend.outbox.claim import Rows
from notifications.channels.base import ChannelName

FIRST_PROBE, LONGEST_PROBE = timedelta(minutes=1), timedelta(minutes=15)
"""How long a breaker stays open before one message tries the way: doubled with each failure."""
PROBE_TAKES = timedelta(seconds=60)
WINDOW = 100
"""Verdicts of a provider that are looked at together."""
TOO_MANY = 0.2
"""A larger share of dead addresses among them is the provider's or our mistake, not the phones'."""


class ChannelState(Document):
    """The id is a way, or a way and what fails together in it: `fcm`, `fcm:ios`, `web_push:host`.

    `open`: the breaker is, and nothing goes until `probe_at`, when one message tries. The window counts verdicts.
    """

    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    held_until: datetime | None = None
    open: bool = False
    why: str | None = None
    opened_at: datetime | None = None
    trips: int = 0
    probe_at: datetime | None = None
    probing: bool = False
    """A message is trying. Kept here, since each loop of each worker reads the state anew."""
    window_at: datetime | None = None
    window_sent: int = 0
    window_dead: int = 0
    pruning_stopped_at: datetime | None = None
    alarm: str | None = None
    alarm_at: datetime | None = None
    alarms: int = 0

    class Settings:
        name = "channel_states"
        indexes: ClassVar[list[IndexModel]] = []


def _rows() -> Rows:
    return ChannelState.get_pymongo_collection()


_EVERY: dict[str, Any] = {"_id": {"$gte": ""}}
"""On the index: a handful of rows, but asked for with each batch."""


def key_of(way: ChannelName, scope: str = "") -> str:
    return f"{way.value}:{scope}" if scope else way.value


@dataclass(frozen=True, slots=True)
class Closed:
    """Nothing goes before `until`. `probe`: the time has come for one message to try."""

    until: datetime
    why: str
    probe: bool = False


@dataclass
class States:
    """As the database has them, read anew for each batch; what this worker learns meanwhile counts at once."""

    rows: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    async def load(cls) -> "States":
        """A row for each way and scope that ever had trouble: a handful."""
        return cls({row["_id"]: row async for row in _rows().find(_EVERY).sort("_id")})

    @property
    def calm(self) -> bool:
        """Nothing is broken and nothing held, or was: the usual case, asked for each message."""
        return not any(row.get("open") or row.get("held_until") for row in self.rows.values())

    def closed(self, key: str, now: datetime) -> Closed | None:
        row = self.rows.get(key)
        if row is None:
            return None
        held = row.get("held_until")
        if held is not None and held > now:
            return Closed(held, "held")
        if row.get("open"):
            return Closed(row["probe_at"], str(row["why"]), probe=row["probe_at"] <= now)
        return None

    async def hold(self, key: str, until: datetime) -> None:
        row = self.rows.get(key, {})
        if (row.get("held_until") or until) > until or row.get("held_until") == until:
            return
        log.warning("channel_held", channel=key, until=until.isoformat())
        self.rows[key] = {**row, "held_until": until}  # first, so that what is in flight beside us sees it
        await self._change(key, {"$max": {"held_until": until}})

    async def trip(self, key: str, why: str, now: datetime) -> datetime:
        """Open the breaker, or keep it open for longer. When the next message may try."""
        row = self.rows.get(key, {})
        if row.get("open") and row["probe_at"] > now and row.get("why") == why and not row.get("probing"):
            open_until: datetime = row["probe_at"]
            return open_until  # several in flight, one failure
        trips = row.get("trips", 0) + 1
        probe_at: datetime = now + min(FIRST_PROBE * (1 << min(trips - 1, 16)), LONGEST_PROBE)
        opened_at = row.get("opened_at") if row.get("open") else now
        change = {"open": True, "why": why, "opened_at": opened_at, "trips": trips, "probe_at": probe_at}
        change["probing"] = False
        log.error("channel_broken", channel=key, why=why, probe_at=probe_at.isoformat())
        self.rows[key] = {**row, **change}
        await self._change(key, {"$set": change})
        return probe_at

    async def take_probe(self, key: str, now: datetime) -> bool:
        """Whether this worker's message is the one that tries."""
        until = now + PROBE_TAKES
        won = await _rows().update_one(
            {"_id": key, "open": True, "probe_at": {"$lte": now}}, {"$set": {"probe_at": until, "probing": True}}
        )
        self.rows[key] = {**self.rows[key], "probe_at": until, "probing": won.modified_count == 1}
        return won.modified_count == 1

    async def give_probe_back(self, key: str, now: datetime) -> None:
        """What tried could tell nothing: the next one may try at once."""
        await self._change(key, {"$set": {"probe_at": now, "probing": False}})

    async def close(self, key: str) -> None:
        """The probe passed."""
        log.info("channel_mended", channel=key)
        closed = {"open": False, "trips": 0, "probe_at": None, "probing": False, "opened_at": None, "why": None}
        await self._change(key, {"$set": closed})

    async def alarm(self, key: str, what: str, now: datetime) -> None:
        """For somebody to look at; the way goes on."""
        log.error("channel_alarm", channel=key, what=what)
        await self._change(key, {"$set": {"alarm": what, "alarm_at": now}, "$inc": {"alarms": 1}})

    async def may_prune(self, way: ChannelName, now: datetime, *, sent: int, dead: int) -> "Verdict":
        """Count a batch's verdicts. Whether dead addresses may be believed, and since when not to have."""
        row = await _rows().find_one_and_update(
            {"_id": way.value}, _counting(now, sent, dead), upsert=True, return_document=ReturnDocument.AFTER
        )
        assert row is not None
        before = self.rows.get(way.value, {}).get("pruning_stopped_at")
        self.rows[way.value] = row
        stopped = row["pruning_stopped_at"]
        if stopped is not None and before is None:
            await self.alarm(way.value, "too many dead devices, pruning stopped", now)
        return Verdict(stopped is None, row["window_at"] if stopped == now else None)

    async def _change(self, key: str, change: Mapping[str, Any]) -> None:
        row = await _rows().find_one_and_update({"_id": key}, change, upsert=True, return_document=ReturnDocument.AFTER)
        assert row is not None
        self.rows[key] = row


@dataclass(frozen=True, slots=True)
class Verdict:
    """`take_back_since`: pruning stopped just now; what was pruned since then was wrong."""

    believed: bool
    take_back_since: datetime | None


def _counting(now: datetime, sent: int, dead: int) -> list[dict[str, Any]]:
    """One atomic step, so that workers count together. A full window is followed by a new one."""
    full = {"$gte": [{"$ifNull": ["$window_sent", WINDOW]}, WINDOW]}
    plus: dict[str, Any] = {
        "window_at": {"$cond": [full, now, "$window_at"]},
        "window_sent": {"$cond": [full, sent, {"$add": ["$window_sent", sent]}]},
        "window_dead": {"$cond": [full, dead, {"$add": ["$window_dead", dead]}]},
    }
    share = {"$multiply": [{"$max": ["$window_sent", WINDOW]}, TOO_MANY]}
    known = {"$ifNull": ["$pruning_stopped_at", None]}
    good = {"$and": [{"$gte": ["$window_sent", WINDOW]}, {"$lte": ["$window_dead", share]}]}
    stopped = {
        "$switch": {
            "branches": [
                {"case": {"$gt": ["$window_dead", share]}, "then": {"$ifNull": ["$pruning_stopped_at", now]}},
                {"case": good, "then": None},
            ],
            "default": known,
        }
    }
    return [{"$set": plus}, {"$set": {"pruning_stopped_at": stopped}}]


async def channel_states() -> list[ChannelState]:
    return await ChannelState.find(_EVERY).sort("_id").to_list()
