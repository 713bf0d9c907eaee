"""Others follow a report, or say that it concerns them too."""

from uuid import UUID

from backend.facts.reports import ReportSupported
from backend.kernel.ids import derived_id
from backend.kernel.permissions import Permission
from backend.reports.access import is_reporter, visible_report
from backend.reports.documents import Report, ReportTie
from backend.reports.errors import OwnReport
from backend.reports.telling import about
from backend.work import Work


async def follow_report(work: Work, report_id: UUID, *, follows: bool) -> tuple[Report, ReportTie]:
    report, tie = await _tie(work, report_id)
    tie.follows = follows
    await _keep(work, tie)
    return report, tie


async def support_report(work: Work, report_id: UUID, *, supports: bool) -> tuple[Report, ReportTie]:
    """One per person; who supports also follows, until they say otherwise."""
    report, tie = await _tie(work, report_id)
    if tie.supports is supports:
        return report, tie
    tie.supports = supports
    if supports:
        tie.follows = True
    await _keep(work, tie)
    report.support_count += 1 if supports else -1
    await Report.get_pymongo_collection().update_one(
        {"_id": report.id}, {"$set": {"support_count": report.support_count}}, session=work.session
    )
    if supports:
        await work.record(
            ReportSupported(**await about(work, report, to_followers=False), support_count=report.support_count)
        )
    return report, tie


async def tie_of(work: Work, report_id: UUID) -> ReportTie | None:
    """The caller's own, or None."""
    if work.actor.account_id is None:
        return None
    return await ReportTie.get(derived_id(report_id, work.actor.account_id), session=work.session)


async def _tie(work: Work, report_id: UUID) -> tuple[Report, ReportTie]:
    report = await visible_report(work, report_id)
    work.actor.require(Permission.REPORT_TAKE_PART)
    assert work.actor.account_id is not None
    if is_reporter(work.actor, report):
        raise OwnReport
    tie = await tie_of(work, report_id)
    return report, tie or ReportTie(
        id=derived_id(report_id, work.actor.account_id),
        report_id=report_id,
        account_id=work.actor.account_id,
        since=work.now,
    )


async def _keep(work: Work, tie: ReportTie) -> None:
    await ReportTie.get_pymongo_collection().update_one(
        {"_id": tie.id},
        {
            "$set": {"follows": tie.follows, "supports": tie.supports},
            "$setOnInsert": {"report_id": tie.report_id, "account_id": tie.account_id, "since": tie.since},
        },
        upsert=True,
        session=work.session,
    )
