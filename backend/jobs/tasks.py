"""What is to be done by the clock. Each task may run twice, and on several workers: every step looks again."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pymongo

from backend.accounts.merges import purge_merges
from backend.accounts.retention import purge_expired_sessions, purge_idle_guests, purge_unproved_emails
from backend.accounts.tombstones import purge_tombstones, to_look_at_again
from backend.accounts.use_cases.delete_account import settle_tombstone
from backend.announcements.queries.due_work import to_send
from backend.announcements.use_cases.send import send_scheduled
from backend.jobs.overdue import tell_what_is_overdue
from backend.jobs.photos import PHOTO_TASKS
from backend.jobs.steps import Task, each
from backend.kernel.settings import Settings
from backend.outbox.retention import purge_handled
from backend.reports.queries.due_work import reporters_among, to_close, to_remind, to_time_out
from backend.reports.use_cases.close import close_settled
from backend.reports.use_cases.forget_reporter import forget_reporter
from backend.reports.use_cases.remind import raise_deadline_level
from backend.reports.use_cases.time_out_question import time_out_question
from backend.work import Transactions, Work

IDLE_GUEST_DAYS = 30


async def _close(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    return await each(transactions, stop, to_close, close_settled)


async def _time_out(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    return await each(transactions, stop, to_time_out, time_out_question)


async def _remind(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    return await each(transactions, stop, to_remind, raise_deadline_level)


async def _send(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    return await each(transactions, stop, to_send, send_scheduled)


async def _forget(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    """The second look at deleted accounts: what had begun before the deletion, and what was too much for it."""
    return await each(transactions, stop, to_look_at_again, _forget_deleted)


async def _forget_deleted(work: Work, account_id: UUID) -> bool:
    """Until there is nothing left, or the next round goes on."""
    if await forget_reporter(work, account_id):
        await settle_tombstone(work, account_id)
    return True


async def _purge_sessions(transactions: Transactions, _: Settings, __: asyncio.Event) -> int:
    with pymongo.timeout(transactions.timeout):
        return await purge_expired_sessions(transactions.clock.now())


async def _purge_emails(transactions: Transactions, _: Settings, __: asyncio.Event) -> int:
    with pymongo.timeout(transactions.timeout):
        return await purge_unproved_emails(transactions.clock.now())


async def _purge_guests(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    return await purge_idle_guests(
        transactions.clock.now(),
        idle_days=IDLE_GUEST_DAYS,
        has_reports=reporters_among,
        page_timeout=transactions.timeout,
        asked_to_stop=stop.is_set,
    )


async def _purge_tombstones(transactions: Transactions, _: Settings, __: asyncio.Event) -> int:
    with pymongo.timeout(transactions.timeout):
        merges = await purge_merges(transactions.clock.now())
        return merges + await purge_tombstones(transactions.clock.now())


async def _purge_facts(transactions: Transactions, settings: Settings, _: asyncio.Event) -> int:
    with pymongo.timeout(transactions.timeout):
        return await purge_handled(transactions.clock.now(), timedelta(days=settings.fact_retention_days))


TASKS: tuple[Task, ...] = (
    Task("deadline levels", timedelta(minutes=1), _remind),
    Task("question time-outs", timedelta(minutes=5), _time_out),
    Task("close after the objection window", timedelta(minutes=5), _close),
    Task("send scheduled announcements", timedelta(seconds=5), _send),
    Task("forget deleted accounts", timedelta(minutes=1), _forget),
    Task("purge expired sessions", timedelta(hours=1), _purge_sessions),
    Task("purge unproved addresses", timedelta(hours=1), _purge_emails),
    Task("purge idle guests", timedelta(hours=6), _purge_guests),
    Task("purge old tombstones", timedelta(hours=6), _purge_tombstones),
    Task("purge handled facts", timedelta(hours=6), _purge_facts),
    Task("overdue in the morning", timedelta(minutes=5), tell_what_is_overdue),
    *PHOTO_TASKS,
)
