"""What a claim costs depends on what it takes, not on how much waits."""

from datetime import timedelta
from uuid import UUID

from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.outbox.claim import Claim
from notifications.channels.base import ChannelName
from notifications.delivery import Delivery, claim_deliveries
from notifications.plans.message import Lane
from tests.support.builders.deliveries import a_pending_row

WAITING, TAKEN, QUIET_CLAIMS = 4000, 20, 20


async def test_a_claim_touches_what_it_takes_and_nothing_else(database: Database, clock: ChosenClock) -> None:
    """Also after the server has learned from a day on which little waited."""
    rows = Delivery.get_pymongo_collection()
    for number in range(QUIET_CLAIMS):
        await rows.insert_one(a_pending_row(UUID(int=WAITING + number + 1), clock.now()))
        await _claim(clock)
    await rows.insert_many([a_pending_row(UUID(int=number + 1), clock.now()) for number in range(WAITING)])
    await database.command("profile", 2)
    try:
        taken = await _claim(clock)
    finally:
        await database.command("profile", 0)
    assert len(taken.rows) == TAKEN
    told = await database["system.profile"].find({"ns": {"$regex": "deliveries$"}}).to_list()
    await database.drop_collection("system.profile")
    assert {entry["op"] for entry in told} >= {"query", "update"}
    for entry in told:
        looked_at = max(entry.get("keysExamined", 0), entry.get("docsExamined", 0))
        assert looked_at <= 2 * TAKEN, (entry["op"], looked_at)


async def _claim(clock: ChosenClock) -> Claim:
    ways = list(ChannelName)
    return await claim_deliveries(Lane.URGENT, ways, clock.now(), limit=TAKEN, lease_for=timedelta(minutes=1))
