"""What a new version does once to the data of an earlier one, before anything else runs."""

from collections.abc import Awaitable, Callable, Mapping

from backend.accounts.upgrades import complete_contacts_of_staff
from backend.kernel.clock import SystemClock
from backend.kernel.logs import log
from backend.kernel.mongo import Database

STEPS: Mapping[str, Callable[[], Awaitable[None]]] = {
    "0.1.0 contacts of staff": complete_contacts_of_staff,
}
"""In this order. Several processes may begin at once, so each step must be safe to run twice; names never change."""

DONE = "upgrades"


async def upgrade(database: Database) -> None:
    """Each step that this database has not seen. One that fails is tried again at the next start."""
    done = {row["_id"] async for row in database[DONE].find({}, {"_id": 1})}
    for name, step in STEPS.items():
        if name in done:
            continue
        await step()
        line = {"$setOnInsert": {"done_at": SystemClock().now()}}
        await database[DONE].update_one({"_id": name}, line, upsert=True)
        log.info("upgraded", step=name)
