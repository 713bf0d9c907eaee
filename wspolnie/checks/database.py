"""What the database says: whether it is there, what it is, whether it lacks anything, how late the queues are."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pymongo
from beanie import Document
from pymongo.errors import ConfigurationError, OperationFailure, PyMongoError, ServerSelectionTimeoutError

from backend.kernel.clock import Clock
from backend.kernel.mongo import Client, Database, bind_documents, missing_indexes
from backend.outbox.health import dead_facts, oldest_pending
from notifications.alive import last_sign
from notifications.delivery import queue_ages
from wspolnie.checks.finding import Finding, fail, ok, warn
from wspolnie.checks.postman import trouble
from wspolnie.server_version import hole_in, is_too_old

CLOCK_MAY_DIFFER = timedelta(seconds=30)
LATE = timedelta(minutes=5)
NOBODY_PLANS = timedelta(minutes=10)
LONG_TRANSACTION = 30


async def check(
    client: Client, name: str, clock: Clock, documents: Sequence[type[Document]], *, patience: float
) -> AsyncIterator[Finding]:
    """Ends early when what follows could not be asked."""
    before = clock.now()
    try:
        with pymongo.timeout(patience):
            hello = await client.admin.command("hello")
            build = await client.admin.command("buildInfo")
    except PyMongoError as reason:
        yield unreachable(reason)
        return
    yield ok("MongoDB: answers")
    for finding in (version(build), role(hello), time_difference(hello["localTime"], before, clock.now())):
        yield finding
    if not hello.get("isWritablePrimary"):
        return
    yield await transactions(client, patience)
    try:
        with pymongo.timeout(patience):
            async for finding in _contents(client[name], clock, documents):
                yield finding
    except PyMongoError as reason:
        yield fail(f"MongoDB: stopped answering ({type(reason).__name__})", "check again")


def unreachable(reason: PyMongoError) -> Finding:
    match reason:
        case OperationFailure():
            return fail(f"MongoDB: refuses us (code {reason.code})", "check user and password in WSPOLNIE_MONGO_URL")
        case ServerSelectionTimeoutError() if "replica set" in str(reason).lower():
            return fail(
                "MongoDB: answers, but is not the replica set that WSPOLNIE_MONGO_URL names",
                "start mongod with --replSet and run once: mongosh --eval 'rs.initiate()'; or correct the URL",
            )
        case ConfigurationError():
            return fail(
                "MongoDB: WSPOLNIE_MONGO_URL cannot be used", "it looks like mongodb://host:27017/?replicaSet=rs0"
            )
    return fail(
        f"MongoDB: does not answer ({type(reason).__name__})",
        "start it, and check host, port and firewall; the address is WSPOLNIE_MONGO_URL",
    )


def version(build: Mapping[str, Any]) -> Finding:
    number = build.get("version", "unknown")
    if is_too_old(build):
        return fail(f"MongoDB version: {number} is too old", "take 7.0.28, 8.0.17 or newer")
    if hole := hole_in(build):
        return warn(
            f"MongoDB version: {number} carries {hole}",
            "take 7.0.28, 8.0.17 or newer; until then let no other machine reach it",
        )
    return ok(f"MongoDB version: {number}")


async def transactions(client: Client, patience: float) -> Finding:
    """What a killed API left half done holds its documents until the server gives up on it: after 60 s by default."""
    asked = {"getParameter": 1, "transactionLifetimeLimitSeconds": 1}
    try:
        with pymongo.timeout(patience):
            seconds = (await client.admin.command(asked))["transactionLifetimeLimitSeconds"]
    except PyMongoError:
        return ok("MongoDB transactions: their life cannot be asked for by this user")
    if seconds > LONG_TRANSACTION:
        return warn(
            f"MongoDB transactions: live {seconds} s, so after a crash some reports cannot be sent again for that long",
            "start mongod with --setParameter transactionLifetimeLimitSeconds=10",
        )
    return ok(f"MongoDB transactions: live {seconds} s at the most")


def role(hello: Mapping[str, Any]) -> Finding:
    if hello.get("msg") == "isdbgrid":
        return ok("MongoDB role: router of a sharded cluster")
    if "setName" not in hello:
        if hello.get("isreplicaset"):
            return fail("MongoDB role: the replica set is not initiated", "run: mongosh --eval 'rs.initiate()'")
        return fail(
            "MongoDB role: a standalone, and transactions need a replica set",
            "start mongod with --replSet rs0, then run once: mongosh --eval 'rs.initiate()'",
        )
    if not hello.get("isWritablePrimary"):
        return fail(
            f"MongoDB role: no primary of {hello['setName']} was reached",
            "name all members and replicaSet= in WSPOLNIE_MONGO_URL; see rs.status() in mongosh",
        )
    return ok(f"MongoDB role: primary of the replica set {hello['setName']}")


def time_difference(theirs: datetime, before: datetime, after: datetime) -> Finding:
    """Between our clock and the server's; how long the question took does not count."""
    ours = before + (after - before) / 2
    # Commands answer in UTC without saying so, whatever the client asks for in documents.
    off = theirs.replace(tzinfo=UTC) - ours
    if abs(off) <= CLOCK_MAY_DIFFER:
        return ok("clock: agrees with MongoDB's")
    seconds = abs(off).total_seconds()
    return fail(
        f"clock: {seconds:.0f} s {'behind' if off > timedelta() else 'ahead of'} MongoDB's",
        "set both by NTP (timedatectl set-ntp true); deadlines and sessions depend on it",
    )


async def _contents(database: Database, clock: Clock, documents: Sequence[type[Document]]) -> AsyncIterator[Finding]:
    await bind_documents(database, documents)
    missing = await missing_indexes(database, documents)
    if missing:
        yield fail(f"indexes: missing {', '.join(missing)}", "start the API or the worker once: each builds them")
    else:
        yield ok("indexes: all there")
    late, dead = await oldest_pending(clock.now()), await dead_facts()
    yield _outbox(late, await last_sign())
    lanes = await queue_ages(clock.now())
    slow = [f"{lane.value} ({in_words(age)})" for lane, age in lanes.items() if age > LATE]
    if slow:
        yield warn(f"deliveries: late in {', '.join(slow)}", "see the worker's log; is the provider reachable?")
    elif late <= LATE:  # of facts that nobody planned there are no deliveries yet
        yield ok("deliveries: leave in time")
    async for finding in trouble(clock.now()):
        yield finding
    if dead:
        yield warn(f"outbox: {dead} facts were given up", "the worker's log says why; look for fact_dead")


def _outbox(late: timedelta, seen: datetime | None) -> Finding:
    if late <= LATE:
        return ok("outbox: facts leave in time")
    last = "none was ever seen" if seen is None else f"the last sign of life of one was at {seen:%Y-%m-%d %H:%M} UTC"
    found = fail if late > NOBODY_PLANS else warn
    return found(
        f"outbox: the oldest waiting fact is {in_words(late)} late, and nothing is sent about it",
        f"is the worker running ({last})? start: wspolnie worker, and see its log",
    )


def in_words(age: timedelta) -> str:
    """In the unit that a person would count it in."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 2 * 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 2 * 24 * 60 else f"{minutes // (24 * 60)} days"
