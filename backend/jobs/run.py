"""Runs the tasks by the clock until it is told to stop."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from pymongo.errors import PyMongoError

from backend.jobs.steps import Task
from backend.jobs.tasks import TASKS
from backend.kernel.logs import log
from backend.kernel.settings import Settings
from backend.work import Transactions

_TICK = 5.0


async def run_once(transactions: Transactions, settings: Settings) -> dict[str, int]:
    """Every task now; how many things each changed."""
    never = asyncio.Event()
    return {task.name: await task.run(transactions, settings, never) for task in TASKS}


async def run_jobs(
    transactions: Transactions, settings: Settings, stop: asyncio.Event, tasks: Sequence[Task] = TASKS
) -> None:
    """Each task at its own pace; the first round at once, so that what fell due while we were away is done."""
    due = {task.name: transactions.clock.now() - timedelta(days=1) for task in tasks}
    while not stop.is_set():
        for task in tasks:
            now = transactions.clock.now()
            if due[task.name] <= now and not stop.is_set():
                due[task.name] = now + task.every
                await _run(task, transactions, settings, stop)
        try:
            await asyncio.wait_for(stop.wait(), _TICK)
        except TimeoutError:
            continue


async def _run(task: Task, transactions: Transactions, settings: Settings, stop: asyncio.Event) -> None:
    try:
        changed = await task.run(transactions, settings, stop)
    except PyMongoError as error:
        log.warning("job postponed, the database does not answer", job=task.name, error=type(error).__name__)
        return
    if changed:
        log.info("job done", job=task.name, changed=changed)
