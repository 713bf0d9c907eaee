"""A claim holds rows on a lease; who comes late changes nothing."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.outbox.claim import Rows, claim, renew, settle
from backend.outbox.entry import OutboxEntry

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def rows(database: Database, clock: ChosenClock) -> Rows:
    collection = database[OutboxEntry.get_collection_name()]
    await collection.insert_many(
        [{"_id": n, "state": "pending", "due": clock.now() + n * MINUTE, "attempts": 0} for n in range(5)]
    )
    return collection


async def test_only_what_is_due_is_claimed_oldest_first(rows: Rows, clock: ChosenClock) -> None:
    clock.put(clock.now() + 2 * MINUTE)
    taken = await claim(rows, clock.now(), limit=2, lease_for=MINUTE)
    assert [row["_id"] for row in taken.rows] == [0, 1]
    assert all(row["attempts"] == 1 for row in taken.rows)


async def test_what_one_holds_another_does_not_get_until_the_lease_ends(rows: Rows, clock: ChosenClock) -> None:
    first = await claim(rows, clock.now(), limit=5, lease_for=MINUTE / 2)
    assert len(first.rows) == 1
    assert (await claim(rows, clock.now(), limit=5, lease_for=MINUTE)).rows == []
    clock.put(first.until)
    assert [row["_id"] for row in (await claim(rows, clock.now(), limit=5, lease_for=MINUTE)).rows] == [0]


async def test_a_late_worker_changes_nothing(rows: Rows, clock: ChosenClock) -> None:
    late = await claim(rows, clock.now(), limit=1, lease_for=MINUTE / 2)
    clock.put(late.until)
    current = await claim(rows, clock.now(), limit=1, lease_for=MINUTE)
    assert await settle(rows, late.lease, [0], {"state": "done"}) == 0
    assert await renew(rows, late.lease, [0], clock.now() + MINUTE) == 0
    assert await settle(rows, current.lease, [0], {"state": "done"}) == 1
    assert await settle(rows, current.lease, [0], {"state": "dead"}) == 0
    row = await rows.find_one({"_id": 0})
    assert row is not None
    assert row["state"] == "done"
    assert "lease" not in row


async def test_a_renewed_lease_holds_longer(rows: Rows, clock: ChosenClock) -> None:
    held = await claim(rows, clock.now(), limit=1, lease_for=MINUTE / 2)
    assert await renew(rows, held.lease, [0], clock.now() + 9 * MINUTE) == 1
    clock.put(held.until)
    assert (await claim(rows, clock.now(), limit=1, lease_for=MINUTE)).rows == []


async def test_many_at_once_share_the_rows(rows: Rows, clock: ChosenClock) -> None:
    clock.put(clock.now() + 10 * MINUTE)
    claims = await asyncio.gather(*(claim(rows, clock.now(), limit=2, lease_for=MINUTE) for _ in range(8)))
    taken = [row["_id"] for one in claims for row in one.rows]
    assert len(taken) == len(set(taken))


async def test_a_condition_leaves_the_others(rows: Rows, clock: ChosenClock) -> None:
    await rows.insert_one({"_id": "x", "state": "pending", "due": clock.now(), "attempts": 0, "lane": "bulk"})
    taken = await claim(rows, clock.now(), limit=5, lease_for=MINUTE, where={"lane": "bulk"})
    assert [row["_id"] for row in taken.rows] == ["x"]


async def test_settling_nothing_asks_nobody(rows: Rows) -> None:
    assert await settle(rows, uuid4(), [], {"state": "done"}) == 0


def _stages(plan: dict[str, Any]) -> set[str]:
    inner = [plan["inputStage"]] if "inputStage" in plan else plan.get("inputStages", [])
    return {plan["stage"]}.union(*map(_stages, inner))


async def test_a_claim_reads_an_index_and_sorts_nothing(rows: Rows, clock: ChosenClock) -> None:
    explained = await rows.find({"state": "pending", "due": {"$lte": clock.now()}}).sort("due", 1).limit(5).explain()
    assert _stages(explained["queryPlanner"]["winningPlan"]).isdisjoint({"COLLSCAN", "SORT"})
