"""What goes when its time is over. Safe to run twice, and by several at once."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pymongo

from backend.accounts.contacts import Contact
from backend.accounts.documents import ResidentAccount, ResidentSession, StaffSession

PAGE = 500
UNPROVED_FOR = timedelta(days=1)
"""The code is good for minutes; a day leaves time to ask whoever could not prove it why."""

HasReports = Callable[[list[UUID]], Awaitable[set[UUID]]]


async def purge_expired_sessions(now: datetime) -> int:
    """Residents' and officers' sessions that nobody can use any more; how many."""
    residents = await ResidentSession.get_pymongo_collection().delete_many(
        {"$or": [{"expires_at": {"$lte": now}}, {"ended_at": {"$lte": now, "$type": "date"}}]}
    )
    staff = await StaffSession.get_pymongo_collection().delete_many({"expires_at": {"$lte": now}})
    return int(residents.deleted_count + staff.deleted_count)


async def purge_unproved_emails(now: datetime) -> int:
    """Addresses that nobody proved to be theirs go: they may be somebody else's. How many."""
    where = {"email_asked.at": {"$lte": now - UNPROVED_FOR, "$type": "date"}}
    gone = await Contact.get_pymongo_collection().update_many(where, {"$set": {"email_asked": None}})
    return int(gone.modified_count)


async def purge_idle_guests(
    now: datetime,
    *,
    idle_days: int,
    has_reports: HasReports,
    page_timeout: float | None = None,
    asked_to_stop: Callable[[], bool] = lambda: False,
) -> int:
    """Guests from before `idle_days` who can no longer come back and left no report go, with their contacts; how many.

    `has_reports` answers which of the accounts it is given have one: reports live in a room above this one.
    `page_timeout` is in seconds.
    """
    purged, last = 0, None
    while not asked_to_stop():
        with pymongo.timeout(page_timeout):
            page = await _accounts_from_before(now - timedelta(days=idle_days), last)
            back = await _coming_back(page, now)
            idle = [account_id for account_id in page if account_id not in back]
            kept = await has_reports(idle)
            purged += await _purge([account_id for account_id in idle if account_id not in kept])
        if len(page) < PAGE:
            break
        last = page[-1]
    return purged


async def _accounts_from_before(before: datetime, last: UUID | None) -> list[UUID]:
    """A page in the order of ids, so that no cursor stays open while the page is worked on."""
    where: dict[str, Any] = {"created_at": {"$lt": before}} | ({} if last is None else {"_id": {"$gt": last}})
    found = ResidentAccount.get_pymongo_collection().find(where, {"_id": 1}).sort("_id").hint("_id_").limit(PAGE)
    return [row["_id"] for row in await found.to_list()]


async def _coming_back(account_ids: list[UUID], now: datetime) -> set[UUID]:
    """Whose session lives; one that is over does not come back to life, so nobody returns in between."""
    living = {"account_id": {"$in": account_ids}, "ended_at": None, "expires_at": {"$gt": now}}
    return set(await ResidentSession.get_pymongo_collection().distinct("account_id", living))


async def _purge(account_ids: list[UUID]) -> int:
    if not account_ids:
        return 0
    await Contact.get_pymongo_collection().delete_many({"_id": {"$in": account_ids}})
    await ResidentSession.get_pymongo_collection().delete_many({"account_id": {"$in": account_ids}})
    gone = await ResidentAccount.get_pymongo_collection().delete_many({"_id": {"$in": account_ids}})
    return int(gone.deleted_count)
