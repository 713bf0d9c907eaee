"""kill -9 of the worker, ten times, in the middle of an alarm: everybody has it once, and every phone rang."""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
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
    await Device.insert_many([a_device(account_id, value=f"good.{account_id}") for account_id in ids])
    return ids


async def send_an_alarm(transactions: Transactions) -> None:
    """As the office does: written by one, approved by another, sent."""
    content = a_content(severity=Severity.ALARM)
    alarm = await transactions.run(WRITER, lambda work: write_announcement(work, WriteAnnouncement(uuid4(), content)))
    await transactions.run(WRITER, lambda work: submit_announcement(work, SubmitAnnouncement(alarm.id)))
    await transactions.run(HEAD, lambda work: approve_announcement(work, ApproveAnnouncement(alarm.id)))
    await transactions.run(WRITER, lambda work: send_announcement(work, SendAnnouncement(alarm.id)))


async def leased() -> set[tuple[UUID, UUID]]:
    """Deliveries in somebody's hands, each with the lease it is held under."""
    rows = Delivery.get_pymongo_collection()
    found = rows.find({"state": "pending", "lease": {"$type": "binData"}}, {"lease": 1})
    return {(row["_id"], row["lease"]) async for row in found}


@pytest.mark.timeout(1800)
async def test_everybody_has_it_once_whatever_is_killed(
    database: Database, client: Client, mongod: EmbeddedMongo, tmp_path: Path
) -> None:
    chance, start = random.Random(20260617), time.monotonic()  # noqa: S311  which moments, not a secret
    people = await a_town(PEOPLE)
    authority = Authority.made_in(tmp_path)
    open_leases, killed = set[tuple[UUID, UUID]](), 0
    with FcmStandIn(authority).running() as stand_in:
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
            open_leases |= await leased()
        with a_worker(env, start):
            await until(lambda: len(set(fids(stand_in))) >= PEOPLE, what="all phones rang", within=900)
    rung = Counter(fids(stand_in))
    duplicates = rung.total() - len(rung)
    print(f"{PEOPLE} people, {killed} kills, {len(open_leases)} deliveries were in hand, {duplicates} rang twice")  # noqa: T201  what the run is for
    assert killed == KILLS
    assert set(rung) == {f"good.{account_id}" for account_id in people}
    assert duplicates <= len(open_leases)
    told = Counter(item.account_id for item in await InboxItem.find_all().to_list())
    assert told == dict.fromkeys(people, 1)
    [broadcast] = await Broadcast.find_all().to_list()
    assert (broadcast.state, broadcast.people, broadcast.deliveries) == (BroadcastState.DONE, PEOPLE, PEOPLE)


def fids(stand_in: FcmStandIn) -> list[str]:
    return [message["fid"] for message in stand_in.messages]
