"""Two accounts turned out to be one person's: the reports, photos and ties of one become the other's."""

from uuid import UUID

from backend.kernel.ids import derived_id
from backend.media.use_cases.join_owner import join_owner
from backend.reports.documents import Report, ReportTie
from backend.reports.errors import TooMuchToJoin
from backend.work import Work

AT_ONCE = 500
"""What one transaction holds; an account without a name that has more is nobody's phone."""


async def join_reporter(work: Work, account_id: UUID, into_id: UUID) -> None:
    """In the transaction that joins the accounts. Not by the document's methods: nothing happened to the reports."""
    reports = Report.get_pymongo_collection()
    found = reports.find({"reporter_id": account_id}, {"_id": 1}, session=work.session)
    ids = [row["_id"] for row in await found.hint("reporter_by_time").limit(AT_ONCE + 1).to_list()]
    if len(ids) > AT_ONCE:
        raise TooMuchToJoin
    await reports.update_many(
        {"_id": {"$in": ids}},
        {"$set": {"reporter_id": into_id, "history.$[own].by_id": into_id}},
        array_filters=[{"own.by_id": account_id}],
        session=work.session,
    )
    await reports.update_many(
        {"_id": {"$in": ids}, "photos.owner_id": account_id},
        {"$set": {"photos.$[own].owner_id": into_id}},
        array_filters=[{"own.owner_id": account_id}],
        session=work.session,
    )
    await join_owner(work, account_id, into_id)
    await _move_ties(work, account_id, into_id)
    await _drop_ties_to_own(work, into_id, ids)


async def _move_ties(work: Work, account_id: UUID, into_id: UUID) -> None:
    """One tie a person and report: where both had one, theirs add up, and support counts once."""
    ties = ReportTie.get_pymongo_collection()
    found = ties.find({"account_id": account_id}, session=work.session).hint("account_since").limit(AT_ONCE + 1)
    rows = await found.to_list()
    if len(rows) > AT_ONCE:
        raise TooMuchToJoin
    for row in rows:
        tie_id = derived_id(row["report_id"], into_id)
        theirs = await ties.find_one({"_id": tie_id}, session=work.session)
        report = await Report.get_pymongo_collection().find_one(
            {"_id": row["report_id"]}, {"reporter_id": 1}, session=work.session
        )
        await ties.delete_one({"_id": row["_id"]}, session=work.session)
        own = report is not None and report["reporter_id"] == into_id
        if row["supports"] and (own or (theirs is not None and theirs["supports"])):
            await _count_one_less(work, row["report_id"])
        if own:
            continue
        flags = {name: bool(row[name] or (theirs or {}).get(name)) for name in ("follows", "supports")}
        await ties.replace_one(
            {"_id": tie_id},
            {
                **row,
                **flags,
                "_id": tie_id,
                "account_id": into_id,
                "since": min(row["since"], (theirs or row)["since"]),
            },
            upsert=True,
            session=work.session,
        )


async def _drop_ties_to_own(work: Work, into_id: UUID, report_ids: list[UUID]) -> None:
    """What was somebody else's report is now one's own, and nobody supports their own."""
    ties = ReportTie.get_pymongo_collection()
    ids = [derived_id(report_id, into_id) for report_id in report_ids]
    rows = await ties.find({"_id": {"$in": ids}}, session=work.session).to_list()
    for row in rows:
        if row["supports"]:
            await _count_one_less(work, row["report_id"])
    await ties.delete_many({"_id": {"$in": [row["_id"] for row in rows]}}, session=work.session)


async def _count_one_less(work: Work, report_id: UUID) -> None:
    await Report.get_pymongo_collection().update_one(
        {"_id": report_id}, {"$inc": {"support_count": -1}}, session=work.session
    )
