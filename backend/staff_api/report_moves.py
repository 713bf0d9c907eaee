"""What the office does with a report: each change of state is a thing created under it."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue, StrictBool

from backend.http.auth import StaffActor
from backend.http.deps import UseTransactions, on_the_loop
from backend.http.etag import IfMatch, etag
from backend.http.idempotency import IdempotencyKey, once
from backend.http.problem import problems
from backend.kernel.text import PlainText
from backend.reports.access import report_for_office
from backend.reports.documents import Report
from backend.reports.use_cases.accept import AcceptReport, accept_report
from backend.reports.use_cases.ask import AskReporter, ask_reporter
from backend.reports.use_cases.assign import AssignReport, assign_report
from backend.reports.use_cases.forward import ForwardReport, forward_report
from backend.reports.use_cases.hold import HoldReport, hold_report
from backend.reports.use_cases.reject import RejectReport, reject_report
from backend.reports.use_cases.reroute import RerouteReport, reroute_report
from backend.reports.use_cases.resolve import ResolveReport, resolve_report
from backend.reports.use_cases.start import StartReport, start_report
from backend.reports.use_cases.write import ReleaseWords, WriteToReport, add_note, add_update, release_words
from backend.reports.values import RejectionReason
from backend.staff_api.report_views import OfficeReport, ThisShow
from backend.work import Work

router = APIRouter(prefix="/staff/v1/reports/{report_id}", tags=["reports"])

_MOVE = problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503)
PublicNote = Annotated[PlainText, Field(min_length=10, max_length=4000, description="The public reads it.")]
InnerText = Annotated[PlainText, Field(min_length=3, max_length=4000)]
MediaIds = Annotated[
    list[UUID], Field(max_length=5, description="My own photos, uploaded before. With this they are public.")
]
Slug = Annotated[str, Field(min_length=1, max_length=60)]


def _like(**example: JsonValue) -> ConfigDict:
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [example]})


class AssignmentBody(BaseModel):
    model_config = _like(account_id="7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f")

    account_id: UUID | None = Field(description="A colleague of the department; null: nobody.")


class StartBody(BaseModel):
    model_config = _like(planned_on="2026-06-22")

    planned_on: date | None = Field(None, description="The day the work is planned for.")


class QuestionBody(BaseModel):
    model_config = _like(text="Czy świeci którakolwiek z sąsiednich latarni?")

    text: PublicNote


class HoldBody(BaseModel):
    model_config = _like(reason="Czekamy na dostawę opraw.", review_on="2026-07-06")

    reason: PublicNote
    review_on: date = Field(description="The day it is looked at again, within a year.")


class ResolutionBody(BaseModel):
    model_config = _like(note="Wymieniono oprawę, latarnia świeci.", media_ids=[])

    note: PublicNote
    media_ids: MediaIds = []


class RejectionBody(BaseModel):
    model_config = _like(reason="cannot-locate", note="Pod tym adresem nie ma latarni.")

    reason: RejectionReason
    note: PublicNote


class ForwardingBody(BaseModel):
    model_config = _like(department_id="energy-company", note="Latarnia należy do zakładu energetycznego.")

    department_id: Slug = Field(description="A body outside the office.")
    note: PublicNote


class ReroutingBody(BaseModel):
    model_config = _like(department_id="roads", reason="To zadanie zarządcy drogi.")

    department_id: Slug | None = Field(description="A department of the office; null: back to the dispatcher.")
    reason: InnerText


class TextBody(BaseModel):
    model_config = _like(text="Dzwoniłam, wrócą do nas jutro.")

    text: InnerText


class UpdateBody(BaseModel):
    model_config = _like(text="Ekipa będzie na miejscu we wtorek.", media_ids=[])

    text: PublicNote
    media_ids: MediaIds = []


class PublicationBody(BaseModel):
    model_config = _like(released=True)

    released: StrictBool = Field(default=True, description="False takes the reporter's words back from the public.")


class Move:
    """Runs one use case on one report and shows what came of it."""

    def __init__(
        self,
        report_id: UUID,
        response: Response,
        actor: StaffActor,
        transactions: UseTransactions,
        show: ThisShow,
        expected: IfMatch,
        key: IdempotencyKey,
    ) -> None:
        self.report_id, self.expected = report_id, expected
        self._response, self._actor, self._show = response, actor, show
        self._transactions, self._key = transactions, key

    async def make(
        self, use_case: Callable[[Work], Awaitable[Report]], payload: BaseModel | None = None
    ) -> OfficeReport:
        """A repeat with the same Idempotency-Key shows the report as it is now."""

        async def attempt(work: Work) -> Report:
            if await once(work, self._key, payload):
                return await use_case(work)
            return await report_for_office(work, self.report_id)

        report = await self._transactions.run(self._actor, attempt)
        self._response.headers["ETag"] = etag(report.revision)
        return await self._show.report(report)


ThisMove = Annotated[Move, Depends(on_the_loop(Move))]


@router.post("/acceptance", operation_id="acceptReport", summary="We take it on", status_code=201, responses=_MOVE)
async def accept(move: ThisMove) -> OfficeReport:
    """Freezes the deadline. Also takes back what an outside body returned."""
    return await move.make(lambda work: accept_report(work, AcceptReport(move.report_id, move.expected)))


@router.post(
    "/assignment", operation_id="assignReport", summary="Give it to a colleague", status_code=201, responses=_MOVE
)
async def assign(move: ThisMove, body: AssignmentBody) -> OfficeReport:
    command = AssignReport(move.report_id, body.account_id, move.expected)
    return await move.make(lambda work: assign_report(work, command), body)


@router.post("/start", operation_id="startReport", summary="Work begins", status_code=201, responses=_MOVE)
async def start(move: ThisMove, body: StartBody | None = None) -> OfficeReport:
    command = StartReport(move.report_id, body.planned_on if body else None, move.expected)
    return await move.make(lambda work: start_report(work, command), body)


@router.post("/question", operation_id="askReporter", summary="Ask the reporter", status_code=201, responses=_MOVE)
async def ask(move: ThisMove, body: QuestionBody) -> OfficeReport:
    """The clock stands still until the answer, 14 days at most. The question is public."""
    command = AskReporter(move.report_id, body.text, move.expected)
    return await move.make(lambda work: ask_reporter(work, command), body)


@router.post("/hold", operation_id="holdReport", summary="Put it aside", status_code=201, responses=_MOVE)
async def hold(move: ThisMove, body: HoldBody) -> OfficeReport:
    """With a public reason and a day to look at it again; the clock goes on."""
    command = HoldReport(move.report_id, body.reason, body.review_on, move.expected)
    return await move.make(lambda work: hold_report(work, command), body)


@router.post("/resolution", operation_id="resolveReport", summary="It is done", status_code=201, responses=_MOVE)
async def resolve(move: ThisMove, body: ResolutionBody) -> OfficeReport:
    """The reporter may object for 14 days."""
    command = ResolveReport(move.report_id, body.note, move.expected, tuple(body.media_ids))
    return await move.make(lambda work: resolve_report(work, command), body)


@router.post("/rejection", operation_id="rejectReport", summary="We say no", status_code=201, responses=_MOVE)
async def reject(move: ThisMove, body: RejectionBody) -> OfficeReport:
    command = RejectReport(move.report_id, body.reason, body.note, move.expected)
    return await move.make(lambda work: reject_report(work, command), body)


@router.post(
    "/forwarding",
    operation_id="forwardReport",
    summary="Hand it to a body outside",
    status_code=201,
    responses=_MOVE,
)
async def forward(move: ThisMove, body: ForwardingBody) -> OfficeReport:
    command = ForwardReport(move.report_id, body.department_id, body.note, move.expected)
    return await move.make(lambda work: forward_report(work, command), body)


@router.post(
    "/rerouting", operation_id="rerouteReport", summary="It belongs elsewhere", status_code=201, responses=_MOVE
)
async def reroute(move: ThisMove, body: ReroutingBody) -> OfficeReport:
    """To another department, or back to the dispatcher; the reason stays in the history."""
    command = RerouteReport(move.report_id, body.department_id, body.reason, move.expected)
    return await move.make(lambda work: reroute_report(work, command), body)


@router.post("/notes", operation_id="addNote", summary="A note for colleagues", status_code=201, responses=_MOVE)
async def note(move: ThisMove, body: TextBody) -> OfficeReport:
    """Never public. With an Idempotency-Key, sending it twice writes it once."""
    command = WriteToReport(move.report_id, body.text, move.expected)
    return await move.make(lambda work: add_note(work, command), body)


@router.post("/updates", operation_id="addUpdate", summary="An update for the public", status_code=201, responses=_MOVE)
async def update(move: ThisMove, body: UpdateBody) -> OfficeReport:
    """The reporter and the followers are told. With an Idempotency-Key, sending it twice writes it once."""
    command = WriteToReport(move.report_id, body.text, move.expected, tuple(body.media_ids))
    return await move.make(lambda work: add_update(work, command), body)


@router.post(
    "/publication",
    operation_id="releaseWords",
    summary="Let everybody read the reporter's words",
    status_code=201,
    responses=_MOVE,
)
async def publish(move: ThisMove, body: PublicationBody) -> OfficeReport:
    command = ReleaseWords(move.report_id, body.released, move.expected)
    return await move.make(lambda work: release_words(work, command), body)
