"""Reports, for the office: queues, one report, and a caller's report."""

from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter, Response

from backend.http.auth import StaffActor
from backend.http.deps import AskedLanguage, UseTransactions
from backend.http.etag import etag
from backend.http.problem import problems
from backend.kernel.pages import DEFAULT_PAGE, Cursor, Page, PageSize
from backend.reports.access import report_for_office
from backend.reports.form import SubmissionForm
from backend.reports.queries.lists import office_list
from backend.reports.use_cases.submit import submit_report
from backend.staff_api.report_filter import AskedList
from backend.staff_api.report_views import OfficeReport, OfficeRow, OfficeWords, ThisShow

router = APIRouter(prefix="/staff/v1/reports", tags=["reports"])


@router.get("", operation_id="listReports", summary="A queue", responses=problems(400, 401, 403, 422, 503))
async def queue(
    actor: StaffActor,
    transactions: UseTransactions,
    language: AskedLanguage,
    filtered: AskedList,
    limit: PageSize = DEFAULT_PAGE,
    cursor: str | None = None,
) -> Page[OfficeRow]:
    """Newest first; the overdue queue by what has been due longest."""
    asked = replace(filtered, cursor=Cursor.decode(cursor), limit=limit)
    rows = await transactions.read(actor, lambda work: office_list(work, asked))
    words = await OfficeWords.in_(language)
    return Page(items=[words.row(row) for row in rows.items], next_cursor=rows.next_cursor)


@router.post(
    "",
    operation_id="submitReportForCaller",
    summary="Enter a caller's report",
    status_code=201,
    responses={
        200: {"model": OfficeReport, "description": "It was here already."},
        **problems(400, 401, 403, 409, 413, 415, 422, 503),
    },
)
async def submit(
    body: SubmissionForm,
    response: Response,
    actor: StaffActor,
    transactions: UseTransactions,
    show: ThisShow,
) -> OfficeReport:
    """Somebody rang or came by. It takes the same way as a phone's report, and has no reporter in the apka."""
    submission = await submit_report(transactions, actor, body.command())
    if not submission.is_new:
        response.status_code = 200
    response.headers["Location"] = f"/staff/v1/reports/{submission.report.id}"
    response.headers["ETag"] = etag(submission.report.revision)
    return await show.report(submission.report)


@router.get(
    "/{report_id}",
    operation_id="getReportForOffice",
    summary="All of a report",
    responses=problems(401, 403, 404, 422, 503),
)
async def one(
    report_id: UUID, response: Response, actor: StaffActor, transactions: UseTransactions, show: ThisShow
) -> OfficeReport:
    """With the routing reason and the whole history."""
    report = await transactions.read(actor, lambda work: report_for_office(work, report_id))
    response.headers["ETag"] = etag(report.revision)
    return await show.report(report)
