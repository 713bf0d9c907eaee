"""What the clock has to do: ids only, each looked at again in its own transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.reports.documents import Report
from backend.reports.states import ReportStatus

PAGE = 500


async def to_close(now: datetime, but_not: Collection[UUID] = ()) -> list[UUID]:
    """Resolved, and the objection window is over; like those below at most a PAGE, the longest overdue first."""
    return await _due("resolution.objection_until", {"$lt": now}, but_not, status=ReportStatus.RESOLVED)


async def to_time_out(now: datetime, but_not: Collection[UUID] = ()) -> list[UUID]:
    """Asked, and nobody answered in time."""
    return await _due("waiting.answer_by", {"$lte": now}, but_not, status=ReportStatus.WAITING)


async def to_remind(now: datetime, but_not: Collection[UUID] = ()) -> list[UUID]:
    """A deadline level begins."""
    return await _due("clock.next_level_at", {"$lte": now}, but_not)


async def _due(field: str, until: dict[str, Any], but_not: Collection[UUID], **more: Any) -> list[UUID]:
    where = {field: until, "_id": {"$nin": list(but_not)}, **more}
    # Each of the three fields has an index, which gives the order too.
    found = Report.get_pymongo_collection().find(where, {"_id": 1}).sort(field).limit(PAGE)
    return [row["_id"] for row in await found.to_list()]


async def reporters_among(account_ids: list[UUID]) -> set[UUID]:
    """Which of these accounts have reports."""
    found = await Report.get_pymongo_collection().distinct("reporter_id", {"reporter_id": {"$in": account_ids}})
    return set(found)
