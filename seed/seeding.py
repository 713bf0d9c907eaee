"""The demo town from nothing: set up, played, and multiplied if asked."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from backend.accounts.passwords import hash_password
from backend.kernel.clock import LOCAL, SystemClock
from backend.kernel.ids import new_public_code
from backend.kernel.mongo import Client, Database
from backend.kernel.settings import Settings
from backend.media.storage import open_storage
from backend.outbox.entry import EntryState, OutboxEntry
from seed.album import Album
from seed.announcements import tell_the_town
from seed.cast import YEAR, cast
from seed.multiply import multiply
from seed.people import Staff
from seed.play import Player
from seed.setup import set_up
from seed.town import load_town

REPORTS = 400
_PATIENCE = 30.0
"""Seconds for one step: nobody waits for an answer here, and the machine may be busy."""


@dataclass(frozen=True)
class DemoLogin:
    """Who can sign in at the office; `department` is empty for those of the whole office."""

    role: str
    email: str
    password: str
    department: str


async def seed_demo(
    client: Client,
    database: Database,
    settings: Settings,
    *,
    password: str | None = None,
    until: datetime | None = None,
    scale: int = 1,
    reports: int = REPORTS,
    progress: Callable[[int, int], None] | None = None,
) -> list[DemoLogin]:
    """Into an empty `database`, to which the documents are bound. `until`: the day that is about to begin there.

    The same `until` gives the same town, but for the password and the ids of facts. `progress` is told how many
    reports there are, of how many.
    """
    town, curtain = load_town(), _day_of(until or SystemClock().now())
    password = password or f"{new_public_code()}-{new_public_code()}"
    tell = progress or (lambda _done, _total: None)
    album = Album(open_storage(settings))
    player = Player(client, town, curtain, album, timeout=max(_PATIENCE, settings.database_timeout_seconds))
    await set_up(player.at(curtain - YEAR), town, password_hash=await asyncio.to_thread(hash_password, password))
    await player.play(cast(town, curtain, reports), lambda done, _: tell(done, reports * scale))
    await tell_the_town(player.at, Staff(town.people), curtain, album)
    await multiply(database, scale, curtain, tell)
    await _due_from_now_on(SystemClock().now())
    return [
        DemoLogin(person.roles[0].value, person.email, password, ", ".join(person.department_ids))
        for person in town.people
    ]


async def _due_from_now_on(now: datetime) -> None:
    """What was played happened months ago, and nobody is late with it: workers could not have it before."""
    facts = OutboxEntry.get_pymongo_collection()
    await facts.update_many({"state": EntryState.PENDING.value, "due": {"$lt": now}}, {"$set": {"due": now}})


def _day_of(moment: datetime) -> datetime:
    """Its beginning in Warsaw, so that a town seeded twice on one day is one town."""
    begins = moment.astimezone(LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
    return begins.astimezone(UTC)
