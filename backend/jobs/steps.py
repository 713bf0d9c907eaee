"""How the clock goes through what is due, one thing at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pymongo
from pymongo.errors import PyMongoError

from backend.kernel.actor import SYSTEM
from backend.kernel.failures import database_is_away, without_words
from backend.kernel.logs import log
from backend.kernel.settings import Settings
from backend.reports.queries.due_work import PAGE
from backend.work import Transactions, Work

Due = Callable[[datetime, Collection[UUID]], Awaitable[list[UUID]]]
"""A page of ids, without those it is given."""
Step = Callable[[Work, UUID], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Task:
    """`run` gives how many things it changed, and begins nothing new once the event is set."""

    name: str
    every: timedelta
    run: Callable[[Transactions, Settings, asyncio.Event], Awaitable[int]]


async def each(transactions: Transactions, stop: asyncio.Event, due: Due, use_case: Step) -> int:
    """One transaction each: a broken one is told of and does not stop the others; a lost database stops all."""
    now = transactions.clock.now()
    done, tried, left = 0, set[UUID](), set[UUID]()
    while True:
        with pymongo.timeout(transactions.timeout):
            page = await due(now, left)
        for subject_id in page:
            if stop.is_set():
                return done
            if subject_id not in tried and await _do(transactions, use_case, subject_id):
                done += 1
            else:
                left.add(subject_id)
            tried.add(subject_id)
        if len(page) < PAGE:
            return done


async def _do(transactions: Transactions, use_case: Step, subject_id: UUID) -> bool:
    try:
        return await transactions.run(SYSTEM, lambda work: use_case(work, subject_id))
    except Exception as error:  # whatever is wrong with one, the next has a right to its turn
        if isinstance(error, PyMongoError) and database_is_away(error):
            raise
        log.error("job step failed", use_case=use_case.__name__, subject_id=str(subject_id), **without_words(error))
        return False
