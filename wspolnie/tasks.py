"""What the clock drives: the house's tasks, and the postman's, of which the house knows nothing."""

import asyncio
from datetime import timedelta

import pymongo

from backend.jobs.steps import Task
from backend.jobs.tasks import TASKS as HOUSE
from backend.kernel.settings import Settings
from backend.work import Transactions
from notifications.devices import purge_devices
from notifications.preferences import purge_preferences


async def _purge_devices(transactions: Transactions, _: Settings, __: asyncio.Event) -> int:
    with pymongo.timeout(transactions.timeout):
        return await purge_devices(transactions.clock.now())


async def _purge_preferences(transactions: Transactions, _: Settings, __: asyncio.Event) -> int:
    with pymongo.timeout(transactions.timeout):
        return await purge_preferences()


TASKS: tuple[Task, ...] = (
    *HOUSE,
    Task("purge devices", timedelta(hours=6), _purge_devices),
    Task("purge preferences", timedelta(hours=6), _purge_preferences),
)
