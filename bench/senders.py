"""How fast messages leave: to a whole town, through FCM against the bare SDK, by one worker and by two."""

import asyncio
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from backend.facts.reports import ReportResolved, ReportUpdated
from backend.kernel.actor import SYSTEM
from backend.kernel.mongo import Client, bind_documents, build_indexes, open_client
from backend.work import Transactions
from bench.figures import Figure
from bench.memory import resident_mb
from bench.town import DATABASE as TOWN
from bench.town import Bench
from notifications.broadcasts import Broadcast, BroadcastState
from notifications.channels.base import ChannelName
from notifications.channels.fcm import AT_ONCE, HTTP_TIMEOUT, FcmChannel
from notifications.channels.firebase import close_app, open_app
from notifications.delivery import Delivery
from notifications.devices import Device
from notifications.inbox import InboxItem
from notifications.lanes import POLICIES, SENDERS
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.sender import Sender
from notifications.worker import tune_process
from tests.support.builders.devices import a_device
from tests.support.builders.facts import REPORTER, announcement_fact, report_fact
from tests.support.outgoing import an_outgoing, to_fid
from tests.support.postman_process import NoonClock, loud_plan
from tests.support.tls import Authority
from wspolnie.documents import DOCUMENTS

DATABASE = "wspolnie_senders"
A_SECOND, AT_MOST_MB, CASE_WITHIN, OF_BARE, OF_TWO = 2000.0, 200.0, 2.0, 0.8, 1.6
_PATIENCE = 600.0
A_TURN = 2_000
_ROOT = Path(__file__).resolve().parents[1]
_PROVIDER_MS = 150
"""For the comparison of one worker with two: with less, one worker and its database fill two cores by themselves."""


async def measure(bench: Bench) -> list[Figure]:
    people, messages = (5_000, 600) if bench.quick else (100_000, 10_000)
    async with _database(bench) as client:
        bench.say(f"An announcement to {people:,} people against a provider that takes everything at once …")
        figures = await _town(bench, client, people)
        bench.say(f"One worker and two, against a provider that answers in {_PROVIDER_MS} ms …")
        figures.append(await _two(bench, client, people // 5))
        bench.say(f"{messages} messages through FCM's stand-in, by the bare SDK and by the whole way …")
        figures.append(await _fcm(client, messages))
    return figures


@asynccontextmanager
async def _database(bench: Bench) -> AsyncIterator[Client]:
    async with open_client(bench.mongo.url) as client:
        await bind_documents(client[DATABASE], DOCUMENTS)
        await build_indexes(client[DATABASE], DOCUMENTS)
        try:
            yield client
        finally:
            await client.drop_database(DATABASE)
            await bind_documents(client[TOWN], DOCUMENTS)


async def _people(client: Client, count: int) -> list[UUID]:
    for document in (Delivery, InboxItem, Device, Broadcast):
        await document.get_pymongo_collection().delete_many({})
    database = client[DATABASE]
    await database["contacts"].delete_many({})
    ids = [REPORTER, *(UUID(int=10_000 + number) for number in range(count))]
    pattern = a_device(REPORTER).model_dump(mode="python", exclude={"id"})
    for begin in range(0, len(ids), 5000):
        part = ids[begin : begin + 5000]
        await database["contacts"].insert_many([{"_id": one, "language": "pl"} for one in part])
        rows = [
            {**pattern, "_id": one, "account_id": one, "value": f"good.{one}", "value_hash": str(one)} for one in part
        ]
        await database["devices"].insert_many(rows)
    return ids[1:]


@contextmanager
def _worker(bench: Bench, ways: str, start: float) -> Iterator["subprocess.Popen[bytes]"]:
    env = os.environ | {
        "WSPOLNIE_MONGO_URL": bench.mongo.url,
        "WSPOLNIE_MONGO_DATABASE": DATABASE,
        "WSPOLNIE_NORMAL_PER_SECOND": "1000000",
        "WSPOLNIE_BULK_PER_SECOND": "1000000",
        "PYTHONPATH": str(_ROOT),
    }
    words = [sys.executable, "-P", "-m", "tests.support.postman_process", ways, str(start), "1"]
    process = subprocess.Popen(words, env=env, cwd=_ROOT)  # noqa: S603  our own command
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


async def _count(**where: Any) -> int:
    return int(await Delivery.get_pymongo_collection().count_documents(where))


async def _wait(count: int, state: str, *, rest: float = 0.5, **where: Any) -> None:
    """Rarely: the question reads every delivery, and takes from what is measured; see `_wait_for_the_end`."""
    until = time.monotonic() + _PATIENCE
    while await _count(state=state, **where) < count:
        if time.monotonic() > until:
            raise RuntimeError(f"not {count} deliveries {state} within {_PATIENCE:.0f} s")
        await asyncio.sleep(rest)


async def _wait_for_the_end(people: int) -> None:
    """Asked on the index of what is pending, so that the asking costs little; looked at as a whole once, at the end."""
    while (await _broadcast())["state"] != BroadcastState.DONE.value:  # noqa: ASYNC110  another process writes it
        await asyncio.sleep(0.5)
    until, pending = time.monotonic() + _PATIENCE, {"state": "pending", "lane": Lane.URGENT.value, "channel": "fcm"}
    while await Delivery.get_pymongo_collection().count_documents(pending, hint="pending_lane_channel_due"):
        if time.monotonic() > until:
            raise RuntimeError(f"not all were sent within {_PATIENCE:.0f} s")
        await asyncio.sleep(0.2)
    if (sent := await _count(state="sent")) != people:
        raise RuntimeError(f"{sent} instead of {people} were sent")


async def _broadcast() -> dict[str, Any]:
    return await Broadcast.get_pymongo_collection().find_one({}) or {"state": "", "people": 0}


async def _town(bench: Bench, client: Client, people: int) -> list[Figure]:
    await _people(client, people)
    start, highest = time.monotonic(), 0.0
    transactions = Transactions(client, NoonClock(start))

    async def watch(pid: int) -> None:
        nonlocal highest
        while True:
            highest = max(highest, resident_mb(pid))
            await asyncio.sleep(0.2)

    with _worker(bench, "instant:0", start) as worker:
        # One to begin with: its start is not what is measured.
        await transactions.run(SYSTEM, lambda work: work.record(report_fact(ReportResolved)))
        await _wait(1, "sent")
        watching = asyncio.create_task(watch(worker.pid))
        began = time.monotonic()
        await transactions.run(SYSTEM, lambda work: work.record(announcement_fact()))
        while (await _broadcast())["people"] < people // 5:  # noqa: ASYNC110  another process writes it
            await asyncio.sleep(0.1)
        asked = time.monotonic()
        await transactions.run(SYSTEM, lambda work: work.record(report_fact(ReportResolved)))
        await _wait(2, "sent", rest=0.01, recipient_id=REPORTER, message_class="case")
        case = time.monotonic() - asked
        await _wait_for_the_end(people + 3)
        took = time.monotonic() - began
        watching.cancel()
    return [
        Figure(
            "planned and settled to a town", people / took, "/s", A_SECOND, at_least=True, note=f"{people:,} people"
        ),
        Figure("a case message meanwhile", case, "s", CASE_WITHIN),
        Figure("memory of that worker", highest, "MB", AT_MOST_MB, note="highest"),
    ]


async def _two(bench: Bench, client: Client, people: int) -> Figure:
    rates = {}
    for workers in (1, 2):
        ids, start = await _people(client, people), time.monotonic()
        clock = NoonClock(start)
        fact = report_fact(ReportUpdated, reporter_id=None, follower_ids=ids)
        await Transactions(client, clock).run(SYSTEM, lambda work, fact=fact: work.record(fact))  # type: ignore[misc]  # bound now
        while await Planner(clock, (ChannelName.FCM,), plan=loud_plan).plan_batch():
            pass
        with _worker(bench, f"instant:{_PROVIDER_MS}", start):
            if workers == 1:
                rates[workers] = await _rate(people)
            else:
                with _worker(bench, f"instant:{_PROVIDER_MS}", start):
                    rates[workers] = await _rate(people)
    note = f"{rates[1]:,.0f} and {rates[2]:,.0f} a second"
    return Figure("two workers against one", rates[2] / rates[1], "times", OF_TWO, at_least=True, note=note)


async def _rate(people: int) -> float:
    """After the first fifth, so that starts are not measured."""
    await _wait(people // 5, "sent")
    done, began = await _count(state="sent"), time.monotonic()
    await _wait(people, "sent")
    return (people - done) / (time.monotonic() - began)


async def _fcm(client: Client, messages: int) -> Figure:
    with TemporaryDirectory() as folder:
        authority = Authority.made_in(Path(folder))
        os.environ.update(authority.trust)
        with _stand_in(authority, Path(folder)) as stand_in:
            clock = NoonClock(time.monotonic())
            channel = FcmChannel.open(
                stand_in["account"], clock, public_url="https://town.example", url=stand_in["url"]
            )
            app, service = open_app(stand_in["account"], stand_in["url"], HTTP_TIMEOUT)
            try:
                await _bare(channel, app, 50)
                bare, whole = await _by_turns(client, channel, app, clock, messages)
            finally:
                await close_app(app, service)
                await channel.close()
    note = f"{bare:,.0f} and {whole:,.0f} a second"
    return Figure("FCM, the whole way against the bare SDK", whole / bare, "times", OF_BARE, at_least=True, note=note)


async def _by_turns(
    client: Client, channel: FcmChannel, app: Any, clock: NoonClock, messages: int
) -> tuple[float, float]:
    """Messages a second of both; a machine that others use is not as fast in one minute as in the next."""
    bare = whole = 0.0
    gc.freeze()  # what the bench has loaded for itself costs neither of them
    try:
        for sent in range(0, messages, A_TURN):
            turn = min(A_TURN, messages - sent)
            bare += await _bare(channel, app, turn)
            with _a_workers_process():
                whole += await _whole(client, channel, clock, turn)
    finally:
        gc.unfreeze()
    return messages / bare, messages / whole


@contextmanager
def _a_workers_process() -> Iterator[None]:
    usual = gc.get_threshold()
    tune_process()
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def _stand_in(authority: Authority, folder: Path) -> Iterator[dict[str, Any]]:
    """In a process of its own, so that it does not take time from what is measured."""
    words = [sys.executable, "-P", "-m", "bench.fcm_process", str(authority.bundle), str(authority.chain)]
    env = os.environ | {"PYTHONPATH": str(_ROOT)}
    process = subprocess.Popen(words, env=env, cwd=folder, stdout=subprocess.PIPE)  # noqa: S603  our own command
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(10)


async def _bare(channel: FcmChannel, app: Any, messages: int) -> float:
    """Seconds of a loop over the SDK as it comes, as many at once as the channel has."""
    made = iter([channel._message(an_outgoing(to_fid(f"good.{number}"))) for number in range(messages)])  # noqa: SLF001

    async def one_after_the_other() -> None:
        for message in made:
            await channel._messaging.send_each_async([message], app=app)  # noqa: SLF001

    began = time.monotonic()
    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))
    return time.monotonic() - began


async def _whole(client: Client, channel: FcmChannel, clock: NoonClock, messages: int) -> float:
    """Seconds from what is planned to what is settled."""
    ids = await _people(client, messages)
    fact = report_fact(ReportUpdated, reporter_id=None, follower_ids=ids)
    await Transactions(client, clock).run(SYSTEM, lambda work: work.record(fact))
    while await Planner(clock, (ChannelName.FCM,), plan=loud_plan).plan_batch():
        pass
    urgent = replace(POLICIES[Lane.URGENT], at_once=AT_ONCE)
    sender = Sender(clock, {ChannelName.FCM: channel}, policies={**POLICIES, Lane.URGENT: urgent})
    began = time.monotonic()

    async def one_of_them() -> None:
        while await sender.send_batch(Lane.URGENT, [ChannelName.FCM]):
            pass

    # As many as a worker has: while one waits for the database, another sends.
    await asyncio.gather(*(one_of_them() for _ in range(SENDERS[ChannelName.FCM])))
    took = time.monotonic() - began
    if (sent := await _count(state="sent")) != messages:
        raise RuntimeError(f"{sent} instead of {messages} were sent")
    return took
