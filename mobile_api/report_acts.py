"""What residents do with reports: withdraw, object, confirm, answer their own; follow and support others'."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from backend.http.auth import ResidentActor
from backend.http.deps import AskedLanguage, UseTransactions, on_the_loop
from backend.http.idempotency import IdempotencyKey, once
from backend.http.photos import UseAddresses
from backend.http.problem import problems
from backend.kernel.actor import Actor
from backend.kernel.text import PlainText
from backend.reports.access import own_report
from backend.reports.documents import Report, ReportTie
from backend.reports.use_cases.answer import AnswerQuestion, answer_question
from backend.reports.use_cases.close import confirm_resolution
from backend.reports.use_cases.object import ObjectToResolution, object_to_resolution
from backend.reports.use_cases.take_part import follow_report, support_report
from backend.reports.use_cases.withdraw import WithdrawReport, withdraw_report
from backend.work import Transactions, Work
from mobile_api.report_views import ReportView, Seen, TieView, Words, seen

router = APIRouter(prefix="/mobile/v1/reports/{report_id}", tags=["reports"])

_ACT = problems(400, 401, 403, 404, 409, 413, 415, 422, 503)
Note = Annotated[PlainText, Field(min_length=3, max_length=4000)]


class NoteBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"note": "Nadal nie świeci, byłem tam dziś wieczorem."}]}
    )

    note: Note


class ObjectionBody(NoteBody):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"note": "Nadal nie świeci, byłem tam dziś wieczorem.", "media_ids": []}]},
    )

    media_ids: list[UUID] = Field([], max_length=5, description="My own photos; they may arrive later.")


class AnswerBody(BaseModel):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": "Chodzi o słup numer 14."}]})

    text: Note


class Act:
    """Carries out one act of the reporter on their own report, and shows what came of it."""

    def __init__(
        self,
        report_id: UUID,
        actor: ResidentActor,
        transactions: UseTransactions,
        language: AskedLanguage,
        key: IdempotencyKey,
        addresses: UseAddresses,
    ) -> None:
        self.report_id = report_id
        self._actor, self._transactions, self._language, self._key = actor, transactions, language, key
        self._addresses = addresses

    async def carry_out(
        self, use_case: Callable[[Work], Awaitable[Report]], payload: BaseModel | None = None
    ) -> ReportView:
        """A repeat with the same Idempotency-Key (the reply was lost on the way) shows the report as it is now."""

        async def attempt(work: Work) -> Seen:
            if await once(work, self._key, payload):
                return await seen(work, await use_case(work))
            return await seen(work, await own_report(work, self.report_id))

        shown = await self._transactions.run(self._actor, attempt)
        return (await Words.in_(self._language)).report(shown, self._addresses, own=True)


ThisAct = Annotated[Act, Depends(on_the_loop(Act))]


@router.post(
    "/withdrawal",
    operation_id="withdrawReport",
    summary="Take my report back",
    status_code=201,
    responses=_ACT,
)
async def withdraw(act: ThisAct, body: NoteBody | None = None) -> ReportView:
    command = WithdrawReport(act.report_id, note=body.note if body else None)
    return await act.carry_out(lambda work: withdraw_report(work, command), body)


@router.post(
    "/objection",
    operation_id="objectToResolution",
    summary="It is not done",
    status_code=201,
    responses=_ACT,
)
async def object_(act: ThisAct, body: ObjectionBody) -> ReportView:
    """Within 14 days of the resolution. Somebody else than the one who closed it will have to close it again."""
    command = ObjectToResolution(act.report_id, note=body.note, media_ids=tuple(body.media_ids))
    return await act.carry_out(lambda work: object_to_resolution(work, command), body)


@router.post(
    "/confirmation",
    operation_id="confirmResolution",
    summary="It is done indeed",
    status_code=201,
    responses=_ACT,
)
async def confirm(act: ThisAct) -> ReportView:
    return await act.carry_out(lambda work: confirm_resolution(work, act.report_id))


@router.post(
    "/answer",
    operation_id="answerQuestion",
    summary="Answer the office's question",
    status_code=201,
    responses=_ACT,
)
async def answer(act: ThisAct, body: AnswerBody) -> ReportView:
    command = AnswerQuestion(act.report_id, text=body.text)
    return await act.carry_out(lambda work: answer_question(work, command), body)


async def _take_part(
    actor: Actor, transactions: Transactions, change: Callable[[Work], Awaitable[tuple[Report, ReportTie]]]
) -> TieView:
    return TieView.of(*await transactions.run(actor, change))


@router.post(
    "/follow",
    operation_id="followReport",
    summary="Tell me what becomes of it",
    responses=problems(401, 403, 404, 409, 422, 503),
)
async def follow(report_id: UUID, actor: ResidentActor, transactions: UseTransactions) -> TieView:
    return await _take_part(actor, transactions, lambda work: follow_report(work, report_id, follows=True))


@router.delete(
    "/follow",
    operation_id="unfollowReport",
    summary="Tell me no more",
    responses=problems(401, 403, 404, 409, 422, 503),
)
async def unfollow(report_id: UUID, actor: ResidentActor, transactions: UseTransactions) -> TieView:
    return await _take_part(actor, transactions, lambda work: follow_report(work, report_id, follows=False))


@router.post(
    "/support",
    operation_id="supportReport",
    summary="It concerns me too",
    responses=problems(401, 403, 404, 409, 422, 503),
)
async def support(report_id: UUID, actor: ResidentActor, transactions: UseTransactions) -> TieView:
    """One per person; who supports also follows."""
    return await _take_part(actor, transactions, lambda work: support_report(work, report_id, supports=True))


@router.delete(
    "/support",
    operation_id="unsupportReport",
    summary="It does not concern me after all",
    responses=problems(401, 403, 404, 409, 422, 503),
)
async def unsupport(report_id: UUID, actor: ResidentActor, transactions: UseTransactions) -> TieView:
    return await _take_part(actor, transactions, lambda work: support_report(work, report_id, supports=False))
