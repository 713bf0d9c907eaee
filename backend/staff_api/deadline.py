"""Why a report is due when it is."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backend.catalog.access import work_calendar
from backend.catalog.days_off import day_off_names
from backend.catalog.values import DayKind
from backend.catalog.working_days import DayOff
from backend.facts.reports import ClockKind
from backend.http.auth import StaffActor
from backend.http.deps import AskedLanguage, UseTransactions
from backend.http.problem import problems
from backend.reports.access import report_for_office
from backend.reports.deadlines import explained

router = APIRouter(prefix="/staff/v1/reports/{report_id}", tags=["reports"])


class AllowanceView(BaseModel):
    days: int
    kind: DayKind


class SkippedDayView(BaseModel):
    on: date
    why: DayOff
    name: str | None = Field(description="Of a holiday or a day off of the office.")


class PauseView(BaseModel):
    """From the question to its answer; the days after it, up to and including the answer's, do not count."""

    model_config = ConfigDict(populate_by_name=True)

    since: datetime = Field(alias="from")
    until: datetime | None = Field(description="Null: the office still waits for the answer.")
    why: Literal["question"]


class DeadlineView(BaseModel):
    """Count the days after `started_at` without those skipped and paused: the last one of the allowance is the day."""

    kind: ClockKind
    started_at: datetime
    due_at: datetime | None = Field(description="The end of that day; null while a question is open.")
    finished_at: datetime | None = Field(description="When it stopped to matter.")
    allowance: AllowanceView
    skipped: list[SkippedDayView]
    pauses: list[PauseView]
    adds_up: bool = Field(
        description="False: nothing is due at the moment, or the days off were changed since; then `skipped` is empty."
    )


@router.get(
    "/deadline",
    operation_id="explainDeadline",
    summary="Why it is due when it is",
    responses=problems(401, 403, 404, 422, 503),
)
async def deadline(
    report_id: UUID, actor: StaffActor, transactions: UseTransactions, language: AskedLanguage
) -> DeadlineView:
    """Counted again from what the report keeps: the target as it was frozen, and the pauses."""
    report = await transactions.read(actor, lambda work: report_for_office(work, report_id))
    clock = report.clock
    found = explained(clock, await work_calendar())
    names = await day_off_names([one.on for one in found or ()], language)
    return DeadlineView(
        kind=clock.kind,
        started_at=clock.started_at,
        due_at=clock.due_at,
        finished_at=clock.finished_at,
        allowance=AllowanceView(days=clock.span.days, kind=clock.span.kind),
        skipped=[SkippedDayView(on=one.on, why=one.why, name=names.get(one.on)) for one in found or ()],
        pauses=[PauseView(since=pause.since, until=pause.until, why="question") for pause in clock.pauses],
        adds_up=found is not None,
    )
