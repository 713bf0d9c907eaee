"""Half past seven on working days: what is late, to each officer once."""

import asyncio
from datetime import datetime, time
from functools import partial

import pymongo

from backend.accounts.access import officers_not_told
from backend.accounts.use_cases.tell_overdue import Overdue, tell_overdue
from backend.catalog.access import work_calendar
from backend.kernel.actor import SYSTEM
from backend.kernel.clock import LOCAL
from backend.kernel.settings import Settings
from backend.reports.queries.counts import COUNT_CAP, count_up_to
from backend.reports.queries.lists import NOBODY, Asked, Queue
from backend.work import Transactions, Work

TOLD_AT, TOO_LATE = time(7, 30), time(15)
"""Local wall time; whoever was down until the afternoon tells nobody of the morning."""


async def tell_what_is_overdue(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    now = transactions.clock.now()
    with pymongo.timeout(transactions.timeout):
        if not await _is_time(now):
            return 0
    today = now.astimezone(LOCAL).date()
    officers = await transactions.read(SYSTEM, lambda work: officers_not_told(work, today))
    told = 0
    for officer in officers:
        if stop.is_set():
            break
        overdue = await transactions.read(officer, _count)
        told += await transactions.run(SYSTEM, partial(tell_overdue, overdue=overdue))
    return told


async def _is_time(now: datetime) -> bool:
    local = now.astimezone(LOCAL)
    return TOLD_AT <= local.time() < TOO_LATE and (await work_calendar()).is_working(local.date())


async def _count(work: Work) -> Overdue:
    """The officer's own, and of their departments what nobody has."""
    me = work.actor.account_id
    assert me is not None
    return Overdue(
        account_id=me,
        on=work.now.astimezone(LOCAL).date(),
        mine=await count_up_to(work, Asked(queue=Queue.OVERDUE, assignee=me), COUNT_CAP),
        nobodys=await count_up_to(work, Asked(queue=Queue.OVERDUE, assignee=NOBODY), COUNT_CAP),
    )
