"""Everything that a resident has here: their reports and what they follow, page by page, for their download."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from beanie import SortDirection
from pymongo import DESCENDING

from backend.kernel.pages import Cursor
from backend.kernel.permissions import Permission
from backend.reports.documents import Report, ReportTie
from backend.work import Work

_NEWEST = [("submitted_at", SortDirection.DESCENDING), ("_id", SortDirection.DESCENDING)]


@dataclass(frozen=True, slots=True)
class OwnTie:
    """`public_code` is None when the report is gone."""

    report_id: UUID
    public_code: str | None
    follows: bool
    supports: bool
    since: datetime


async def own_reports(work: Work, after: Cursor | None, limit: int) -> list[Report]:
    """The caller's own, newest first, with their whole history."""
    work.actor.require(Permission.REPORT_OWN)
    where: dict[str, object] = {"reporter_id": work.actor.account_id}
    if after is not None:
        shown = {"submitted_at": after.at, "_id": {"$gte": after.id}}
        where |= {"submitted_at": {"$lte": after.at}, "$nor": [shown]}
    return await Report.find(where, session=work.session).sort(_NEWEST).limit(limit).to_list()


async def own_ties(work: Work, limit: int) -> list[OwnTie]:
    """The newest first."""
    work.actor.require(Permission.REPORT_TAKE_PART)
    found = ReportTie.get_pymongo_collection().find({"account_id": work.actor.account_id}, session=work.session)
    rows = await found.sort("since", DESCENDING).hint("account_since").limit(limit).to_list()
    codes = Report.get_pymongo_collection().find(
        {"_id": {"$in": [row["report_id"] for row in rows]}}, {"public_code": 1}, session=work.session
    )
    known = {row["_id"]: row["public_code"] async for row in codes}
    return [
        OwnTie(row["report_id"], known.get(row["report_id"]), row["follows"], row["supports"], row["since"])
        for row in rows
    ]
