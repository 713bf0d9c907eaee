"""An announcement that cannot be planned is seen by whoever looks, and told once that is mended."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import structlog.testing

from backend.kernel.actor import staff_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.work import Transactions
from notifications.broadcast import Broadcaster
from notifications.broadcasts import LEASE, STUCK_AFTER, broadcasts
from notifications.channels.base import ChannelName
from notifications.delivery_health import delivery_health
from notifications.planner import Planner
from tests.notifications.office import known, record
from tests.support.builders.facts import announcement_fact
from tests.support.drain import drain
from tests.support.http import settings_for_tests
from wspolnie.checks.finding import Level
from wspolnie.checks.postman import trouble
from wspolnie.metrics import queues

ADMIN = staff_actor(UUID(int=9), frozenset({Role.ADMINISTRATOR}), frozenset())
SEEN = {"announcement_id": UUID(int=70), "why": "ValueError"}


async def shown(clock: ChosenClock) -> dict[str, Any] | None:
    waiting = (await delivery_health(ADMIN, clock.now(), settings_for_tests())).broadcast
    return None if waiting is None else waiting.model_dump()


async def failures(clock: ChosenClock) -> list[str]:
    return [finding.what async for finding in trouble(clock.now()) if finding.level is Level.FAIL]


@pytest.fixture
async def odd(transactions: Transactions, clock: ChosenClock) -> UUID:
    """The fact of one of a class that only a newer version has."""
    await known()
    fact_id = await record(transactions, announcement_fact())
    await Planner(clock, (ChannelName.FCM,)).plan_batch()
    await broadcasts().update_one({"_id": fact_id}, {"$set": {"message_class": "of a newer version"}})
    return fact_id


async def tried(clock: ChosenClock, times: int) -> list[str]:
    """What the log says of it."""
    with structlog.testing.capture_logs() as said:
        for _ in range(times):
            assert await Broadcaster(Planner(clock, (ChannelName.FCM,))).plan_batch() == 1
            clock.put(clock.now() + LEASE)
    return [line["event"] for line in said]


async def test_from_the_third_failure_it_is_for_somebody_to_look_at(
    transactions: Transactions, clock: ChosenClock, odd: UUID
) -> None:
    assert await tried(clock, STUCK_AFTER - 1) == ["broadcast_failed"] * (STUCK_AFTER - 1)
    assert await shown(clock) == SEEN | {"late_seconds": 60.0, "attempts": STUCK_AFTER - 1, "stuck": False}
    assert await failures(clock) == []
    assert await tried(clock, 1) == ["broadcast_stuck"]
    assert await shown(clock) == SEEN | {"late_seconds": 90.0, "attempts": STUCK_AFTER, "stuck": True}
    [said] = await failures(clock)
    assert "cannot be told: ValueError" in said
    figures = await queues(transactions)
    assert figures.get_sample_value("wspolnie_broadcasts_stuck") == 1
    assert figures.get_sample_value("wspolnie_broadcasts_oldest_pending_seconds") == 90
    await broadcasts().update_one({"_id": odd}, {"$set": {"message_class": "alarm"}})
    assert len(await drain(clock)) == 1
    assert (await shown(clock), await failures(clock)) == (None, [])


@pytest.mark.usefixtures("odd")
async def test_it_stands_before_what_is_only_older(transactions: Transactions, clock: ChosenClock) -> None:
    await tried(clock, STUCK_AFTER)
    now = clock.now()
    clock.put(now - timedelta(hours=1))
    await record(transactions, announcement_fact(announcement_id=UUID(int=71)))
    await Planner(clock, (ChannelName.FCM,)).plan_batch()
    clock.put(now)
    seen = await shown(clock)
    assert seen is not None
    assert (seen["announcement_id"], seen["stuck"]) == (UUID(int=70), True)
