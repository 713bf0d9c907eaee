"""Reports go on without the person who deleted their account; their ties to others' reports go.

A report keeps what it is about: place, category, words, answers, history and dates, which are the office's case file.
What goes is every id that leads from it to an account, so that nobody can join them again. A question that waits for
the person times out, a resolution is closed by the clock: both as when somebody does not answer. Photos that came stay
with it; those of no report go, and so do the originals.
"""

from typing import Any
from uuid import UUID

from backend.media.use_cases.forget_owner import detach_media, forget_owner
from backend.reports.documents import Report, ReportTie
from backend.work import Work

AT_ONCE = 500
"""Reports, and ties, in one transaction; whoever has more waits a few minutes for the rest."""


async def forget_reporter(work: Work, account_id: UUID, *, at_once: int = AT_ONCE) -> bool:
    """False when some are left for the next time. Twice is once.

    Only for accounts that are deleted in the same transaction, or were before.
    """
    reports_left = await _detach_reports(work, account_id, at_once)
    ties_left = await _drop_ties(work, account_id, at_once)
    # Last: what the reports had is known by them, and has another owner by now.
    photos_left = False if reports_left else await forget_owner(work, account_id, at_once)
    return not (reports_left or ties_left or photos_left)


async def _detach_reports(work: Work, account_id: UUID, at_once: int) -> bool:
    """Not by the document's own methods: nothing happened to the report, its history and revision stay."""
    reports = Report.get_pymongo_collection()
    ids = await _ids(
        reports.find({"reporter_id": account_id}, {"_id": 1}, session=work.session)
        .hint("reporter_by_time")
        .limit(at_once + 1)
    )
    now = ids[:at_once]
    await _detach_photos(work, account_id, now)
    await reports.update_many(
        {"_id": {"$in": now}},
        {"$set": {"reporter_id": None, "history.$[own].by_id": None}},
        array_filters=[{"own.by_id": account_id}],
        session=work.session,
    )
    return len(ids) > at_once


async def _detach_photos(work: Work, account_id: UUID, report_ids: list[UUID]) -> None:
    """A report keeps the photos that came. What it named in vain goes: without an owner a name says nothing."""
    reports = Report.get_pymongo_collection()
    where = {"_id": {"$in": report_ids}, "photos.owner_id": account_id}
    named = {
        photo["id"]
        for row in await reports.find(where, {"photos": 1}, session=work.session).to_list()
        for photo in row["photos"]
        if photo["owner_id"] == account_id
    }
    kept = await detach_media(work, account_id, named)
    await reports.update_many(
        where,
        {"$pull": {"photos": {"owner_id": account_id, "id": {"$nin": kept}}}},
        session=work.session,
    )
    await reports.update_many(
        where,
        {"$set": {"photos.$[own].owner_id": None}},
        array_filters=[{"own.owner_id": account_id}],
        session=work.session,
    )


async def _drop_ties(work: Work, account_id: UUID, at_once: int) -> bool:
    ties = ReportTie.get_pymongo_collection()
    found = ties.find({"account_id": account_id}, {"report_id": 1, "supports": 1}, session=work.session)
    rows: list[dict[str, Any]] = await found.hint("account_since").limit(at_once + 1).to_list()
    now = rows[:at_once]
    await Report.get_pymongo_collection().update_many(
        {"_id": {"$in": [row["report_id"] for row in now if row["supports"]]}},
        {"$inc": {"support_count": -1}},
        session=work.session,
    )
    await ties.delete_many({"_id": {"$in": [row["_id"] for row in now]}}, session=work.session)
    return len(rows) > at_once


async def _ids(found: Any) -> list[UUID]:
    return [row["_id"] for row in await found.to_list()]
