"""Reports, for residents."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.http.auth import OR_NOBODY, AnyoneActor, ResidentActor
from backend.http.deps import AskedLanguage, UseSettings, UseTransactions
from backend.http.photos import UseAddresses
from backend.http.problem import problems
from backend.kernel.pages import DEFAULT_PAGE, Cursor, Page, PageSize
from backend.reports.access import is_reporter, visible_report
from backend.reports.form import SubmissionForm
from backend.reports.queries.lists import own_list
from backend.reports.use_cases.submit import submit_report
from backend.reports.use_cases.take_part import tie_of
from backend.work import Work
from mobile_api.report_views import ReportRow, ReportView, Seen, Words, seen

router = APIRouter(prefix="/mobile/v1/reports", tags=["reports"])


@router.post(
    "",
    operation_id="submitReport",
    summary="Report a problem",
    status_code=201,
    responses={
        200: {"model": ReportView, "description": "It was here already."},
        **problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
    },
)
async def submit(
    body: SubmissionForm,
    response: Response,
    actor: ResidentActor,
    transactions: UseTransactions,
    settings: UseSettings,
    language: AskedLanguage,
    addresses: UseAddresses,
) -> ReportView:
    """Stored once, sent to its department at once. 20 an hour from one device; sending one again is never refused."""
    submission = await submit_report(transactions, actor, body.command(), hourly_limit=settings.reports_per_hour)
    if not submission.is_new:
        response.status_code = 200
    response.headers["Location"] = f"/mobile/v1/reports/{submission.report.id}"
    if submission.report.photos:
        shown = await transactions.read(actor, lambda work: seen(work, submission.report))
    else:
        shown = Seen(submission.report, [])
    return (await Words.in_(language)).report(shown, addresses, own=True)


@router.get("", operation_id="listMyReports", summary="My reports", responses=problems(400, 401, 403, 422, 503))
async def mine(
    actor: ResidentActor,
    transactions: UseTransactions,
    language: AskedLanguage,
    mine: Annotated[  # noqa: ARG001  it stands in the address, so that a list of others' reports is never implied
        Literal["true"], Query(description="Only one's own are listed here; others' are on the map.")
    ] = "true",
    limit: PageSize = DEFAULT_PAGE,
    cursor: str | None = None,
) -> Page[ReportRow]:
    """Newest first."""
    after = Cursor.decode(cursor)
    assert actor.account_id is not None
    account_id = actor.account_id
    rows = await transactions.read(actor, lambda work: own_list(work, account_id, after, limit))
    words = await Words.in_(language)
    return Page(items=[words.row(row) for row in rows.items], next_cursor=rows.next_cursor)


@router.get(
    "/{report_id}",
    operation_id="getReport",
    summary="A report with its timeline",
    responses=problems(401, 404, 422, 503),
    openapi_extra=OR_NOBODY,
)
async def one(
    report_id: UUID,
    actor: AnyoneActor,
    transactions: UseTransactions,
    language: AskedLanguage,
    addresses: UseAddresses,
) -> ReportView:
    """All of it for its reporter; the public projection for everybody else."""

    async def look(work: Work) -> Seen:
        return await seen(work, await visible_report(work, report_id), await tie_of(work, report_id))

    shown = await transactions.read(actor, look)
    return (await Words.in_(language)).report(shown, addresses, own=is_reporter(actor, shown.report))
