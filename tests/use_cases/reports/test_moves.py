"""What the office does with a report: each move works, tells, refuses, and keeps nothing when it fails."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.catalog.routing.values import MatchLevel
from backend.departments.errors import DepartmentUnknown
from backend.facts import reports as facts_of
from backend.facts.envelope import Fact
from backend.kernel.actor import Actor, NotPermitted, staff_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.errors import Refusal
from backend.kernel.permissions import Role
from backend.outbox.entry import OutboxEntry
from backend.reports.documents import Report
from backend.reports.errors import (
    DayOutOfRange,
    DepartmentCannotTake,
    IllegalMove,
    NobodyToAsk,
    NotYourDepartment,
    ReportChanged,
    ReportIsClosed,
    ReportNotFound,
    SamePersonResolvesAgain,
)
from backend.reports.states import NEXT, NOT_BY_THE_OFFICE, ReportStatus
from backend.reports.use_cases.accept import AcceptReport, accept_report
from backend.reports.use_cases.ask import AskReporter, ask_reporter
from backend.reports.use_cases.assign import AssignReport, assign_report
from backend.reports.use_cases.forward import ForwardReport, forward_report
from backend.reports.use_cases.hold import HoldReport, hold_report
from backend.reports.use_cases.object import ObjectToResolution, object_to_resolution
from backend.reports.use_cases.reject import RejectReport, reject_report
from backend.reports.use_cases.reroute import RerouteReport, reroute_report
from backend.reports.use_cases.resolve import ResolveReport, resolve_report
from backend.reports.use_cases.start import StartReport, start_report
from backend.reports.values import EntryKind, RejectionReason
from backend.work import Transactions, Work
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import (
    ADMINISTRATOR,
    AUDITOR,
    DISPATCHER,
    LAMP_OFFICER,
    OTHER_LAMP_OFFICER,
    RESIDENT,
    ROADS_OFFICER,
    a_report,
    a_report_in,
    later,
)

_S = ReportStatus
UseCase = Callable[[Work, Any], Awaitable[Report]]


@dataclass(frozen=True)
class Move:
    """One use case of the office, with a command for a report, where it leads, and what it tells."""

    use_case: UseCase
    command: Callable[[UUID], Any]
    to: ReportStatus
    fact: type[Fact]
    dispatcher_may: bool = False


MOVES = {
    "accept": Move(accept_report, AcceptReport, _S.ACCEPTED, facts_of.ReportAccepted),
    "start": Move(start_report, StartReport, _S.IN_PROGRESS, facts_of.ReportStarted),
    "ask": Move(ask_reporter, lambda i: AskReporter(i, "Który to słup?"), _S.WAITING, facts_of.ReportQuestionAsked),
    "hold": Move(
        hold_report, lambda i: HoldReport(i, "Czekamy na oprawy.", date(2026, 7, 1)), _S.ON_HOLD, facts_of.ReportHeld
    ),
    "resolve": Move(
        resolve_report, lambda i: ResolveReport(i, "Wymieniono oprawę."), _S.RESOLVED, facts_of.ReportResolved
    ),
    "reject": Move(
        reject_report,
        lambda i: RejectReport(i, RejectionReason.NOT_A_DEFECT, "Latarnia świeci."),
        _S.REJECTED,
        facts_of.ReportRejected,
        dispatcher_may=True,
    ),
    "forward": Move(
        forward_report,
        lambda i: ForwardReport(i, "energy-company", "To słup zakładu energetycznego."),
        _S.FORWARDED,
        facts_of.ReportForwarded,
        dispatcher_may=True,
    ),
    "reroute": Move(
        reroute_report,
        lambda i: RerouteReport(i, "roads", "To droga."),
        _S.SUBMITTED,
        facts_of.ReportRerouted,
        dispatcher_may=True,
    ),
}
each_move = pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


async def run(transactions: Transactions, move: Move, report_id: UUID, by: Actor = LAMP_OFFICER) -> Report:
    return await transactions.run(by, lambda work: move.use_case(work, move.command(report_id)))


async def stored(report_id: UUID) -> Report:
    report = await Report.get(report_id)
    assert report is not None
    return report


async def newest_fact() -> Fact:
    entries = await OutboxEntry.find_all().sort("-at", "-_id").to_list()
    return max(entries, key=lambda entry: entry.at).envelope().fact


@each_move
@pytest.mark.parametrize("status", ReportStatus)
async def test_a_move_works_exactly_where_the_table_allows_it(
    transactions: Transactions, clock: ChosenClock, move: Move, status: ReportStatus
) -> None:
    before = await a_report_in(transactions, status)
    later(clock, minutes=1)
    if move.to not in NEXT[status] or (status, move.to) in NOT_BY_THE_OFFICE:
        with pytest.raises(IllegalMove):
            await run(transactions, move, before.id)
        assert (await stored(before.id)).model_dump() == before.model_dump()
        return
    await run(transactions, move, before.id)
    after = await stored(before.id)
    assert after.status is move.to
    assert after.revision == before.revision + 1
    assert (after.history[-1].by_id, after.history[-1].at) == (LAMP_OFFICER.account_id, clock.at)
    fact = await newest_fact()
    assert type(fact) is move.fact


@each_move
async def test_who_may_not(transactions: Transactions, move: Move) -> None:
    report = await a_report(transactions)
    for actor, refusal in (
        (AUDITOR, NotPermitted),
        (ADMINISTRATOR, NotPermitted),
        (RESIDENT, NotPermitted),
        (ROADS_OFFICER, NotYourDepartment),
        *(() if move.dispatcher_may else ((DISPATCHER, NotPermitted),)),
    ):
        with pytest.raises(refusal):
            await run(transactions, move, report.id, by=actor)
    assert (await stored(report.id)).revision == report.revision


@each_move
async def test_missing_and_hidden_look_alike(transactions: Transactions, move: Move) -> None:
    hidden = await a_report(transactions, category="abandoned-car")
    for report_id in (uuid4(), hidden.id):
        with pytest.raises(ReportNotFound):
            await run(transactions, move, report_id)


async def test_eight_officers_resolving_at_once_give_one_resolution_and_one_fact(transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    outcomes = await asyncio.gather(
        *(run(transactions, MOVES["resolve"], report.id) for _ in range(8)), return_exceptions=True
    )
    assert sum(isinstance(outcome, Report) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, IllegalMove) for outcome in outcomes) == 7
    assert await OutboxEntry.find({"name": "report.resolved"}).count() == 1


async def test_nothing_is_kept_when_it_fails_late(transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)

    async def fails_late(work: Work) -> None:
        await resolve_report(work, ResolveReport(report.id, "Wymieniono oprawę."))
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        await transactions.run(LAMP_OFFICER, fails_late)
    assert (await stored(report.id)).status is _S.ACCEPTED
    assert await OutboxEntry.find({"name": "report.resolved"}).count() == 0


async def test_a_stale_revision_is_refused(transactions: Transactions) -> None:
    report = await a_report(transactions)
    with pytest.raises(ReportChanged):
        await transactions.run(LAMP_OFFICER, lambda work: accept_report(work, AcceptReport(report.id, 99)))
    await transactions.run(LAMP_OFFICER, lambda work: accept_report(work, AcceptReport(report.id, report.revision)))


async def test_acceptance_freezes_the_handling_deadline(transactions: Transactions, clock: ChosenClock) -> None:
    report = await a_report(transactions)
    later(clock, days=1)
    accepted = await run(transactions, MOVES["accept"], report.id)
    assert accepted.clock.kind is facts_of.ClockKind.HANDLING
    assert accepted.clock.started_at == clock.at
    later(clock, days=2)
    held = await run(transactions, MOVES["hold"], report.id)
    assert held.clock.due_at == accepted.clock.due_at, "putting it aside does not stop the clock"


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (lambda i: RerouteReport(i, "lighting", "Zostaje u nas."), DepartmentCannotTake),
        (lambda i: RerouteReport(i, "energy-company", "To nie u nas."), DepartmentCannotTake),
        (lambda i: RerouteReport(i, "no-such", "To nie u nas."), DepartmentUnknown),
    ],
)
async def test_where_a_report_cannot_be_rerouted(
    transactions: Transactions, command: Callable[[UUID], RerouteReport], refusal: type[Refusal]
) -> None:
    report = await a_report(transactions)
    with pytest.raises(refusal):
        await transactions.run(LAMP_OFFICER, lambda work: reroute_report(work, command(report.id)))


async def test_rerouting_keeps_both_departments_and_the_reason_and_frees_it_for_the_other(
    transactions: Transactions,
) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    moved = await run(transactions, MOVES["reroute"], report.id)
    assert (moved.department_id, moved.assignee_id, moved.status) == ("roads", None, _S.SUBMITTED)
    assert [line.department_id for line in moved.history] == ["lighting", "lighting", "roads"]
    assert (moved.history[-1].kind, moved.history[-1].text) == (EntryKind.REROUTED, "To droga.")
    with pytest.raises(NotYourDepartment):
        await run(transactions, MOVES["accept"], report.id)
    await run(transactions, MOVES["accept"], report.id, by=ROADS_OFFICER)


async def test_handed_back_it_is_in_the_dispatchers_hands(transactions: Transactions) -> None:
    report = await a_report(transactions)
    command = RerouteReport(report.id, None, "Nie nasza sprawa.")
    back = await transactions.run(LAMP_OFFICER, lambda work: reroute_report(work, command))
    assert back.department_id is None
    await run(transactions, MOVES["reroute"], report.id, by=DISPATCHER)


async def test_forwarding_stays_in_the_books_and_can_be_taken_back(transactions: Transactions) -> None:
    report = await a_report(transactions)
    forwarded = await run(transactions, MOVES["forward"], report.id)
    assert (forwarded.department_id, forwarded.holder_id) == ("lighting", "energy-company")
    returned = await run(transactions, MOVES["accept"], report.id)
    assert (returned.holder_id, returned.clock.finished_at) == ("lighting", None)


async def test_inside_the_office_nothing_is_forwarded(transactions: Transactions) -> None:
    report = await a_report(transactions)
    command = ForwardReport(report.id, "roads", "Niech zrobią to drogi.")
    with pytest.raises(DepartmentCannotTake):
        await transactions.run(LAMP_OFFICER, lambda work: forward_report(work, command))


@pytest.mark.parametrize("days", [-1, 0, 400])
async def test_a_hold_needs_a_day_ahead(transactions: Transactions, clock: ChosenClock, days: int) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    command = HoldReport(report.id, "Czekamy na oprawy.", clock.at.date() + timedelta(days=days))
    with pytest.raises(DayOutOfRange):
        await transactions.run(LAMP_OFFICER, lambda work: hold_report(work, command))


async def test_a_caller_cannot_be_asked_in_the_apka(transactions: Transactions) -> None:
    report = await a_report(transactions, by=OTHER_LAMP_OFFICER)
    await run(transactions, MOVES["accept"], report.id)
    with pytest.raises(NobodyToAsk):
        await run(transactions, MOVES["ask"], report.id)


async def test_reading_everywhere_and_writing_at_home_do_not_add_up(transactions: Transactions) -> None:
    report = await a_report(transactions)
    both = staff_actor(uuid4(), frozenset({Role.OFFICER, Role.AUDITOR}), frozenset({"roads"}))
    with pytest.raises(NotYourDepartment):
        await run(transactions, MOVES["accept"], report.id, by=both)


@pytest.mark.parametrize("name", ["resolve", "reject", "forward"])
async def test_after_an_objection_somebody_else_must_close_it_in_whatever_way(
    transactions: Transactions, name: str
) -> None:
    report = await a_report_in(transactions, _S.RESOLVED)
    objection = ObjectToResolution(report.id, "Nadal nie świeci.")
    await transactions.run(RESIDENT, lambda work: object_to_resolution(work, objection))
    with pytest.raises(SamePersonResolvesAgain):
        await run(transactions, MOVES[name], report.id)
    await run(transactions, MOVES[name], report.id, by=OTHER_LAMP_OFFICER)


async def test_what_was_routed_outside_can_be_handed_over_and_sent_on_when_it_comes_back(
    transactions: Transactions,
) -> None:
    report = await a_report(transactions, answers={"how-many": 5})
    await run(transactions, MOVES["forward"], report.id, by=DISPATCHER)
    back = RerouteReport(report.id, "lighting", "Zakład odesłał: słup jest miejski.")
    returned = await transactions.run(DISPATCHER, lambda work: reroute_report(work, back))
    assert (returned.holder_id, returned.clock.finished_at) == ("lighting", None)
    assert returned.first_routing is not None
    assert returned.first_routing.rule_id == "many-lamps"
    assert (returned.routing.level, returned.routing.rule_id) == (MatchLevel.BY_HAND, None)
    await run(transactions, MOVES["accept"], report.id)


async def test_work_is_not_planned_for_the_past_nor_given_out_when_it_is_over(transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    with pytest.raises(DayOutOfRange):
        await transactions.run(LAMP_OFFICER, lambda work: start_report(work, StartReport(report.id, date(2001, 1, 1))))
    await run(transactions, MOVES["resolve"], report.id)
    with pytest.raises(ReportIsClosed):
        await transactions.run(LAMP_OFFICER, lambda work: assign_report(work, AssignReport(report.id, None)))
