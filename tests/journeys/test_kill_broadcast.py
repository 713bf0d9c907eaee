"""kill -9 of the worker, ten times, in the middle of an alarm: everybody has it once, and every phone rang."""

import asyncio
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from backend.accounts.contacts import Contact
from backend.announcements.use_cases.approve import ApproveAnnouncement, approve_announcement
from backend.announcements.use_cases.send import SendAnnouncement, send_announcement
from backend.announcements.use_cases.submit import SubmitAnnouncement, submit_announcement
from backend.announcements.use_cases.write import WriteAnnouncement, write_announcement
from backend.announcements.values import Severity
from backend.kernel.mongo import Client, Database
from backend.work import Transactions
from notifications.broadcasts import Broadcast, BroadcastState
from notifications.delivery import Delivery
from notifications.devices import Device
from notifications.inbox import InboxItem
from tests.support.builders.announcements import HEAD, WRITER, a_content
from tests.support.builders.devices import a_device
from tests.support.fcm_stand_in import FcmStandIn
from tests.support.postman_process import NoonClock
from tests.support.processes import ROOT, environment, until
from tests.support.tls import Authority
from wspolnie.embedded_mongo import EmbeddedMongo

PEOPLE = int(os.environ.get("BROADCAST_PEOPLE", "600"))
"""The full size is asked for by hand: BROADCAST_PEOPLE=20000."""
KILLS = 10
SPEED = 5
"""How fast the workers' clock runs: a lease of a minute is over in twelve seconds."""


@contextmanager
def a_worker(env: dict[str, str], start: float) -> Iterator["subprocess.Popen[bytes]"]:
    words = [sys.executable, "-P", "-m", "tests.support.postman_process", "settings", str(start), str(SPEED)]
    process = subprocess.Popen(words, env=env, cwd=ROOT)  # noqa: S603  our own command
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def a_town(people: int) -> list[UUID]:
    ids = [UUID(int=10_000 + number) for number in range(people)]
    await Contact.insert_many([Contact(id=account_id) for account_id in ids])
    await Device.insert_many([a_device(account_id, value=phone_of(account_id)) for account_id in ids])
    return ids


async def send_an_alarm(transactions: Transactions) -> None:
    """As the office does: written by one, approved by another, sent."""
    content = a_content(severity=Severity.ALARM)
    alarm = await transactions.run(WRITER, lambda work: write_announcement(work, WriteAnnouncement(uuid4(), content)))
    await transactions.run(WRITER, lambda work: submit_announcement(work, SubmitAnnouncement(alarm.id)))
    await transactions.run(HEAD, lambda work: approve_announcement(work, ApproveAnnouncement(alarm.id)))
    await transactions.run(WRITER, lambda work: send_announcement(work, SendAnnouncement(alarm.id)))


@dataclass
class Rings:
    """Which phones rang between one kill and the next, and which deliveries the killed worker left in hand."""

    stand_in: FcmStandIn
    heard: int = 0
    twice: set[str] = field(default_factory=set)
    """By one and the same worker: never."""
    undue: set[str] = field(default_factory=set)
    """Though the delivery was settled: never."""
    open_leases: set[tuple[UUID, UUID]] = field(default_factory=set)
    in_doubt: Counter[str] = field(default_factory=Counter)
    """A phone that rang while the worker died before it wrote so may ring once more: how often that was so."""
    _settled: set[str] = field(default_factory=set)

    async def after_a_kill(self) -> None:
        await until(lambda: not self.stand_in.open, what="what was on its way has arrived")
        rung = Counter(message["fid"] for message in self.stand_in.messages[self.heard :])
        self.heard += rung.total()
        self.twice |= {fid for fid, times in rung.items() if times > 1}
        self.undue |= self._settled & rung.keys()
        rows = await Delivery.get_pymongo_collection().find({}).to_list()
        pending = {phone_of(row["recipient_id"]) for row in rows if row["state"] == "pending"}
        self._settled = {phone_of(row["recipient_id"]) for row in rows} - pending
        self.in_doubt.update(rung.keys() & pending)
        self.open_leases |= {
            (row["_id"], row["lease"]) for row in rows if row.get("lease") and row["state"] == "pending"
        }

    @property
    def total(self) -> Counter[str]:
        return Counter(message["fid"] for message in self.stand_in.messages)


def phone_of(account_id: UUID) -> str:
    return f"good.{account_id}"


async def settled(database: Database, within: float = 900) -> None:
    """Planned and sent to the last one, and written so."""
    async with asyncio.timeout(within), await database.watch() as changes:
        while (
            await database["broadcasts"].count_documents({"state": {"$ne": "done"}})
            or await Delivery.find({"state": "pending"}).exists()
        ):
            await changes.next()


@pytest.mark.timeout(1800)
async def test_everybody_has_it_once_whatever_is_killed(
    database: Database, client: Client, mongod: EmbeddedMongo, tmp_path: Path
) -> None:
    chance, start = random.Random(20260617), time.monotonic()  # noqa: S311  which moments, not a secret
    people = await a_town(PEOPLE)
    authority = Authority.made_in(tmp_path)
    killed = 0
    with FcmStandIn(authority).running() as stand_in:
        rings = Rings(stand_in)
        env = environment(
            WSPOLNIE_MONGO_URL=mongod.url,
            WSPOLNIE_MONGO_DATABASE=database.name,
            WSPOLNIE_FIREBASE_CREDENTIALS=json.dumps(stand_in.service_account),
            WSPOLNIE_FCM_URL=stand_in.url,
            **authority.trust,
        )
        transactions = Transactions(client, NoonClock(start, SPEED))
        await send_an_alarm(transactions)
        while killed < KILLS and len(stand_in.messages) < PEOPLE:
            mark = len(stand_in.messages) + chance.randint(1, PEOPLE // KILLS // 2)
            with a_worker(env, start):
                await until(lambda mark=mark: len(stand_in.messages) >= mark, what="it rings", within=300)  # type: ignore[misc]  # bound now
            killed += 1
            await rings.after_a_kill()
        with a_worker(env, start):
            await settled(database)
        await rings.after_a_kill()
    duplicates = rings.total.total() - len(rings.total)
    print(f"{PEOPLE} people, {killed} kills, {len(rings.open_leases)} deliveries were in hand, {duplicates} rang twice")  # noqa: T201  what the run is for
    assert killed == KILLS
    assert set(rings.total) == {phone_of(account_id) for account_id in people}
    assert duplicates <= len(rings.open_leases)
    assert (rings.twice, rings.undue) == (set(), set())
    assert all(times <= 1 + rings.in_doubt[fid] for fid, times in rings.total.items())
    told = Counter(item.account_id for item in await InboxItem.find_all().to_list())
    assert told == dict.fromkeys(people, 1)
    [broadcast] = await Broadcast.find_all().to_list()
    assert (broadcast.state, broadcast.people, broadcast.deliveries) == (BroadcastState.DONE, PEOPLE, PEOPLE)
