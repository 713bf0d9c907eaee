"""What the clock drives: the house's tasks, and the postman's, of which the house knows nothing."""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

import pymongo

from backend.announcements.queries.due_work import on_their_way
from backend.announcements.use_cases.send import mark_sent
from backend.jobs.steps import Task, each
from backend.jobs.tasks import TASKS as HOUSE
from backend.kernel.settings import Settings
from backend.work import Transactions, Work
from notifications.broadcast_counts import is_finished
from notifications.devices import is_key_used, purge_devices
from notifications.preferences import purge_preferences
from notifications.push_keys import retire_push_keys


async def _purge_devices(transactions: Transactions, _: Settings, __: asyncio.Event) -> int:
    with pymongo.timeout(transactions.timeout):
        return await purge_devices(transactions.clock.now())


async def _settle_announcements(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    """The house does not ask the postman; here both are known."""

    async def settled(work: Work, announcement_id: UUID) -> bool:
        return await is_finished(announcement_id) and await mark_sent(work, announcement_id)

    async def waiting(_: datetime, but_not: Collection[UUID]) -> list[UUID]:
        return await on_their_way(but_not)

    return await each(transactions, stop, waiting, settled)


async def _purge_preferences(transactions: Transactions, _: Settings, __: asyncio.Event) -> int:
    with pymongo.timeout(transactions.timeout):
        return await purge_preferences()


async def _retire_push_keys(transactions: Transactions, _: Settings, __: asyncio.Event) -> int:
    with pymongo.timeout(transactions.timeout):
        return await retire_push_keys(is_key_used, transactions.clock.now())


TASKS: tuple[Task, ...] = (
    *HOUSE,
    Task("purge devices", timedelta(hours=6), _purge_devices),
    Task("retire push keys", timedelta(hours=6), _retire_push_keys),
    Task("purge preferences", timedelta(hours=6), _purge_preferences),
    Task("settle announcements", timedelta(seconds=10), _settle_announcements),
)
