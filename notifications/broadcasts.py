"""What is told to a whole town: its words, written once, how far the postman has come, and whether it stopped."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, IndexModel
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.facts.announcements import (
    AnnouncementCancelled,
    AnnouncementCorrectionGivenUp,
    AnnouncementPublished,
)
from backend.kernel.text import Language, line
from backend.outbox.claim import Claim, Rows, claim
from backend.outbox.once import put_once
from notifications.plans.message import WORTH_FOR, MessageClass
from notifications.stops import Marks, note, noted, weighed

ANNOUNCED, CORRECTED, CANCELLED = "announcement", "announcement_corrected", "announcement_cancelled"
"""The texts of its messages. Their words are not kept with each: `fill_words` brings them."""
OFF = "announcement_off"
"""What becomes of a message in the inbox when what it says is cancelled."""
KEYS = frozenset({ANNOUNCED, CORRECTED, CANCELLED, OFF})
LEASE = timedelta(seconds=30)
STOPPED = "stopped"
"""Why a bell of it was held back."""
STUCK_AFTER = 3
"""Attempts at the same page."""
_ALARM = "alarm"


class BroadcastState(StrEnum):
    """`done`: planned for everybody. What was planned may still be on its way. `stopped`: see `stops.py`."""

    PENDING = "pending"
    DONE = "done"
    STOPPED = "stopped"


class Broadcast(Document):
    """One version of an announcement on its way; the id is the fact's. `cursor`: the last account it was planned for.

    `words` by language, `title`, `lead` and `text`, with the Polish ones where there are no others.
    `recalls`: it tells whoever heard one of these that they are off.
    """

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    announcement_id: UUID
    version: int
    at: datetime
    message_class: MessageClass
    topic: str
    area_ids: list[str]
    words: dict[str, dict[str, str]]
    expires_at: datetime
    """Of its bells, and of planning."""
    valid_until: datetime | None = None
    """Of what it says; None: an earlier version of the service began it."""
    state: BroadcastState = BroadcastState.PENDING
    due: datetime
    lease: UUID | None = None
    attempts: int = 0
    """Since the last page that was planned, with the one under way."""
    why: str | None = None
    """It could not be planned the last time: the kind of error."""
    cursor: UUID | None = None
    people: int = 0
    deliveries: int = 0
    planned_at: datetime | None = None
    stopped_at: datetime | None = None
    stood_at: datetime | None = None
    cancelled_at: datetime | None = None
    overtaken: bool = False
    """By a later version."""
    lifted_at: datetime | None = None
    """When it was taken up again after a stop, until everything is that was held back."""
    recalls: list[UUID] | None = None

    class Settings:
        name = "broadcasts"
        indexes: ClassVar = [
            IndexModel([("announcement_id", ASCENDING), ("version", ASCENDING)], name="announcement_version"),
            IndexModel(
                [("due", ASCENDING)],
                name="pending_due",
                partialFilterExpression={"state": BroadcastState.PENDING.value},
            ),
        ]


def broadcasts() -> Rows:
    return Broadcast.get_pymongo_collection()


_SAYS_IT: Mapping[str, Any] = {"recalls": None}
"""A version of the announcement, and not that it is off."""
_NOT_BEGUN: Mapping[str, Any] = {
    "state": BroadcastState.PENDING.value,
    "attempts": 0,
    "cursor": None,
    "people": 0,
    "deliveries": 0,
    "planned_at": None,
}
CLASSES = frozenset({MessageClass.ALARM, MessageClass.NEWS})


def class_of(severity: str) -> MessageClass:
    return MessageClass.ALARM if severity == _ALARM else MessageClass.NEWS


async def begin(fact_id: UUID, at: datetime, fact: AnnouncementPublished, now: datetime) -> None:
    """Twice is once. Earlier versions are told no further: they are no longer true."""
    kind = class_of(fact.severity)
    polish = fact.words[Language.PL.value]
    row = {
        "_id": fact_id,
        "announcement_id": fact.announcement_id,
        "version": fact.version_number,
        "at": at,
        "message_class": kind.value,
        "topic": fact.topic,
        "area_ids": await areas_to_tell(fact.announcement_id, fact.area_ids),
        "words": {
            language.value: fact.words.get(language.value, polish).model_dump(exclude_none=True)
            for language in Language
        },
        "expires_at": min(at + WORTH_FOR[kind], fact.valid_until),
        "valid_until": fact.valid_until,
        "due": now,
        **_NOT_BEGUN,
    }
    await put_once(broadcasts(), [row])
    # Only now: whoever stops it meanwhile either finds the row, or is found here.
    await _note_overtaken(fact.announcement_id, now)
    known = await noted(fact.announcement_id)
    await _learn({"_id": fact_id}, {name: moment for name, moment in known.items() if moment >= at}, now)


async def areas_to_tell(
    announcement_id: UUID, area_ids: Collection[str], session: AsyncClientSession | None = None
) -> list[str]:
    """These, and those that an earlier version was told to: whoever heard what was wrong hears the correction.

    None of them: the whole town. A version that was stopped before anybody had it adds nothing.
    """
    if not area_ids:
        return []
    told = broadcasts().find(
        {"announcement_id": announcement_id, "people": {"$gt": 0}}, {"area_ids": 1}, session=session
    )
    areas = set(area_ids)
    async for row in told:
        if not row["area_ids"]:
            return []
        areas |= set(row["area_ids"])
    return sorted(areas)


async def stop(at: datetime, announcement_id: UUID, now: datetime) -> None:
    """What is in a sender's hands at this moment still goes; nothing after it."""
    known = await note(announcement_id, at=at)
    await _note_overtaken(announcement_id, now)
    await _learn({"announcement_id": announcement_id, "at": {"$lte": at}}, known, now)


async def stand_again(at: datetime, fact: AnnouncementCorrectionGivenUp, now: datetime) -> None:
    """What was stopped for the correction is so again while it is valid, see `weighed`."""
    known = await note(fact.announcement_id, stood_at=at)
    await _note_overtaken(fact.announcement_id, now)
    its = {"announcement_id": fact.announcement_id, "version": fact.version_number, "at": {"$lte": at}}
    await _learn(its, known, now)


async def recall(fact_id: UUID, at: datetime, fact: AnnouncementCancelled, now: datetime) -> None:
    """It is stopped, its messages say so, and whoever heard an alarm of it hears that, unless it is over anyway."""
    its = {"announcement_id": fact.announcement_id, "at": {"$lte": at}, **_SAYS_IT}
    await _learn(its, await note(fact.announcement_id, at=at, cancelled_at=at), now)
    alarms = await broadcasts().find(its | {"message_class": MessageClass.ALARM.value}).sort("version", -1).to_list()
    until = min(at + WORTH_FOR[MessageClass.ALARM], fact.valid_until)
    if not alarms or until <= now:
        return
    same = {name: alarms[0][name] for name in ("announcement_id", "version", "message_class", "topic", "words")}
    begun = {"at": at, "area_ids": [], "expires_at": until, "due": now, "recalls": [row["_id"] for row in alarms]}
    await put_once(broadcasts(), [{"_id": fact_id, **same, **begun, **_NOT_BEGUN}])


async def _note_overtaken(announcement_id: UUID, now: datetime) -> None:
    """Of all versions but the newest; before anything could lift one of which that was never kept."""
    its = {"announcement_id": announcement_id, **_SAYS_IT}
    newest = await broadcasts().find_one(its, {"version": 1}, sort=[("version", -1)])
    if newest is not None:
        earlier = {"announcement_id": announcement_id, "version": {"$lt": newest["version"]}}
        await _learn(earlier, {"overtaken": True}, now)


async def _learn(where: Mapping[str, Any], marks: Marks, now: datetime) -> None:
    if marks:
        await broadcasts().update_many({**where, **_SAYS_IT}, weighed(marks, now))


async def take_one(now: datetime) -> Claim:
    """The one that has waited longest; whoever takes it holds it alone, until the lease is over."""
    return await claim(broadcasts(), now, limit=1, lease_for=LEASE)


async def advance(held: Claim, change: Mapping[str, Any], *, people: int, deliveries: int) -> bool:
    """Keep how far it has come. False: it was stopped, or another worker has it."""
    done = await broadcasts().update_one(
        {"_id": held.rows[0]["_id"], "lease": held.lease, "state": BroadcastState.PENDING.value},
        {"$set": dict(change), "$inc": {"people": people, "deliveries": deliveries}},
    )
    return done.matched_count == 1


async def planning_failed(held: Claim, why: str) -> None:
    """Its lease puts it off; the others go on."""
    await broadcasts().update_one({"_id": held.rows[0]["_id"], "lease": held.lease}, {"$set": {"why": why}})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A broadcast that is not planned for everybody yet."""

    announcement_id: UUID
    since: datetime
    attempts: int
    why: str | None

    @property
    def stuck(self) -> bool:
        """Somebody must look: it fails again and again, or ends whoever plans it."""
        return self.attempts >= STUCK_AFTER


async def broadcasts_waiting() -> list[Waiting]:
    """The oldest first, but what is stuck before what is not."""
    # By the index of those that are pending, which are few.
    pending = {"state": BroadcastState.PENDING.value, "due": {"$gt": datetime.min.replace(tzinfo=UTC)}}
    rows = await broadcasts().find(pending, _WAITING).to_list()
    found = [Waiting(row["announcement_id"], _since(row), row["attempts"], row.get("why")) for row in rows]
    return sorted(found, key=lambda one: (not one.stuck, one.since))


_WAITING = {"announcement_id": 1, "at": 1, "lifted_at": 1, "attempts": 1, "why": 1}


def _since(row: Mapping[str, Any]) -> datetime:
    since: datetime = row.get("lifted_at") or row["at"]
    return since


async def announced_among(rows: Iterable[Mapping[str, Any]]) -> dict[UUID, dict[str, Any]]:
    """By fact, the broadcasts behind those of the rows that are of one."""
    return await broadcasts_among({row["fact_id"] for row in rows if row["text_key"] in KEYS})


async def broadcasts_among(ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    if not ids:
        return {}
    found = broadcasts().find({"_id": {"$in": list(ids)}}, _KNOWN)
    return {row["_id"]: row async for row in found}


_KNOWN = dict.fromkeys(
    ("words", "state", "topic", "area_ids", "cancelled_at", "overtaken", "expires_at", "valid_until"), 1
)


def true_until(broadcast: Mapping[str, Any]) -> datetime:
    until: datetime = broadcast.get("valid_until") or broadcast["expires_at"]
    return until


def may_stand_again(broadcast: Mapping[str, Any]) -> bool:
    """It is stopped only for as long as somebody works at its correction."""
    for_good = broadcast.get("cancelled_at") is not None or broadcast.get("overtaken")
    return broadcast["state"] == BroadcastState.STOPPED.value and not for_good


async def fill_words(rows: Collection[dict[str, Any]]) -> None:
    """Give messages of a broadcast its words, as parameters like all others; those of a cancelled one say that."""
    known = await announced_among(rows)
    for row in rows:
        if (broadcast := known.get(row["fact_id"])) is not None:
            row["params"] = params_of(broadcast)
            row["text_key"] = OFF if broadcast.get("cancelled_at") else row["text_key"]


def params_of(broadcast: Mapping[str, Any], *, whole: bool = False) -> dict[str, Any]:
    """`whole`: with all of the text where otherwise its beginning stands."""
    words = broadcast["words"]
    leads = {language: (whole and said.get("text")) or said["lead"] for language, said in words.items()}
    return {"title": {language: line(said["title"]) for language, said in words.items()}, "lead": leads}
