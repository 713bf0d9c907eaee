"""What residents do: answer, object, confirm, withdraw, follow, support."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.accounts.documents import ResidentAccount
from backend.facts.reports import ReportClosed, ReportSupported
from backend.kernel.actor import resident_actor
from backend.kernel.clock import ChosenClock
from backend.outbox.entry import OutboxEntry
from backend.reports.documents import Report
from backend.reports.errors import (
    IllegalMove,
    NoOpenQuestion,
    NotResolved,
    ObjectionTooLate,
    OwnReport,
    ReportNotFound,
    SamePersonResolvesAgain,
)
from backend.reports.states import NEXT, ReportStatus
from backend.reports.use_cases.answer import AnswerQuestion, answer_question
from backend.reports.use_cases.close import close_settled, confirm_resolution
from backend.reports.use_cases.object import ObjectToResolution, object_to_resolution
from backend.reports.use_cases.remind import raise_deadline_level
from backend.reports.use_cases.resolve import ResolveReport, resolve_report
from backend.reports.use_cases.take_part import follow_report, support_report, tie_of
from backend.reports.use_cases.time_out_question import time_out_question
from backend.reports.use_cases.withdraw import WithdrawReport, withdraw_report
from backend.reports.values import By, EntryKind
from backend.work import Transactions, Work
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import (
    LAMP_OFFICER,
    NEIGHBOUR,
    OTHER_LAMP_OFFICER,
    RESIDENT,
    a_report,
    a_report_in,
    by_clock,
    later,
)

_S = ReportStatus


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


def answer(report_id: UUID) -> Callable[[Work], Awaitable[Report]]:
    return lambda work: answer_question(work, AnswerQuestion(report_id, "Słup numer 14."))


def objection(report_id: UUID) -> Callable[[Work], Awaitable[Report]]:
    return lambda work: object_to_resolution(work, ObjectToResolution(report_id, "Nadal nie świeci."))


def resolution(report_id: UUID) -> Callable[[Work], Awaitable[Report]]:
    return lambda work: resolve_report(work, ResolveReport(report_id, "Wymieniono oprawę."))


def confirmation(report_id: UUID) -> Callable[[Work], Awaitable[Report]]:
    return lambda work: confirm_resolution(work, report_id)


def withdrawal(report_id: UUID) -> Callable[[Work], Awaitable[Report]]:
    return lambda work: withdraw_report(work, WithdrawReport(report_id, "Już świeci."))


async def recorded(name: str) -> list[Any]:
    return [entry.envelope().fact for entry in await OutboxEntry.find({"name": name}).to_list()]


async def test_an_answer_gives_back_the_days_of_the_wait(transactions: Transactions, clock: ChosenClock) -> None:
    accepted = await a_report_in(transactions, _S.ACCEPTED)
    asked = await a_report_in(transactions, _S.WAITING)
    assert asked.clock.due_at is None
    later(clock, days=7)
    answered = await transactions.run(RESIDENT, answer(asked.id))
    assert (answered.status, answered.waiting) == (_S.ACCEPTED, None)
    assert answered.clock.due_at is not None
    assert accepted.clock.due_at is not None
    assert answered.clock.due_at - accepted.clock.due_at == timedelta(days=7)
    assert len(await recorded("report.answered")) == 1


async def test_an_unasked_answer_is_refused(transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    with pytest.raises(NoOpenQuestion):
        await transactions.run(RESIDENT, answer(report.id))


async def test_a_question_times_out_once_and_not_before_its_day_ends(
    transactions: Transactions, clock: ChosenClock
) -> None:
    report = await a_report_in(transactions, _S.WAITING)
    assert report.waiting is not None
    clock.put(report.waiting.answer_by - timedelta(milliseconds=1))
    assert not await by_clock(transactions, time_out_question, report.id)
    clock.put(report.waiting.answer_by + timedelta(seconds=1))
    done = await asyncio.gather(*(by_clock(transactions, time_out_question, report.id) for _ in range(3)))
    assert sorted(done) == [False, False, True]
    after = await Report.get(report.id)
    assert after is not None
    assert (after.status, after.history[-1].by) == (_S.ACCEPTED, By.CLOCK)
    assert len(await recorded("report.question_timed_out")) == 1


async def test_an_objection_reopens_and_another_person_must_close_it(transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.RESOLVED)
    reopened = await transactions.run(RESIDENT, objection(report.id))
    assert (reopened.status, reopened.objection_count, reopened.resolution) == (_S.ACCEPTED, 1, None)
    assert reopened.clock.finished_at is None
    with pytest.raises(SamePersonResolvesAgain):
        await transactions.run(LAMP_OFFICER, resolution(report.id))
    again = await transactions.run(OTHER_LAMP_OFFICER, resolution(report.id))
    assert again.status is _S.RESOLVED


async def test_an_objection_after_the_window_is_too_late(transactions: Transactions, clock: ChosenClock) -> None:
    report = await a_report_in(transactions, _S.RESOLVED)
    assert report.resolution is not None
    clock.put(report.resolution.objection_until + timedelta(seconds=1))
    with pytest.raises(ObjectionTooLate):
        await transactions.run(RESIDENT, objection(report.id))
    assert await by_clock(transactions, close_settled, report.id)
    with pytest.raises(ObjectionTooLate):
        await transactions.run(RESIDENT, objection(report.id))


@pytest.mark.parametrize("use_case", [objection, confirmation])
async def test_only_a_resolution_can_be_judged(transactions: Transactions, use_case: Any) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    with pytest.raises(NotResolved):
        await transactions.run(RESIDENT, use_case(report.id))


async def test_the_clock_closes_once_and_not_before_the_window_ends(
    transactions: Transactions, clock: ChosenClock
) -> None:
    report = await a_report_in(transactions, _S.RESOLVED)
    assert report.resolution is not None
    clock.put(report.resolution.objection_until)
    assert not await by_clock(transactions, close_settled, report.id)
    later(clock, milliseconds=1)
    done = await asyncio.gather(*(by_clock(transactions, close_settled, report.id) for _ in range(3)))
    assert sorted(done) == [False, False, True]
    [fact] = await recorded("report.closed")
    assert isinstance(fact, ReportClosed)
    assert not fact.confirmed


async def test_three_good_reports_make_a_good_record(transactions: Transactions, clock: ChosenClock) -> None:
    assert RESIDENT.account_id is not None
    await ResidentAccount(id=RESIDENT.account_id, created_at=clock.at).insert()
    for _ in range(3):
        await a_report_in(transactions, _S.CLOSED)
    account = await ResidentAccount.get(RESIDENT.account_id)
    assert account is not None
    assert account.trusted


@pytest.mark.parametrize("status", ReportStatus)
async def test_a_withdrawal_works_exactly_where_the_table_allows_it(
    transactions: Transactions, status: ReportStatus
) -> None:
    report = await a_report_in(transactions, status)
    if _S.WITHDRAWN in NEXT[status]:
        withdrawn = await transactions.run(RESIDENT, withdrawal(report.id))
        assert (withdrawn.status, withdrawn.clock.next_level_at) == (_S.WITHDRAWN, None)
        assert len(await recorded("report.withdrawn")) == 1
        return
    with pytest.raises(IllegalMove):
        await transactions.run(RESIDENT, withdrawal(report.id))


@pytest.mark.parametrize("use_case", [answer, objection, confirmation, withdrawal])
async def test_nobody_touches_anothers_report(transactions: Transactions, use_case: Any) -> None:
    report = await a_report_in(transactions, _S.RESOLVED)
    for report_id in (report.id, uuid4()):
        with pytest.raises(ReportNotFound):
            await transactions.run(NEIGHBOUR, use_case(report_id))


async def test_support_counts_once_per_person_and_follows(transactions: Transactions) -> None:
    report = await a_report(transactions)
    for _ in range(2):
        counted, tie = await transactions.run(NEIGHBOUR, lambda work: support_report(work, report.id, supports=True))
        assert (counted.support_count, tie.follows, tie.supports) == (1, True, True)
    [fact] = await recorded("report.supported")
    assert isinstance(fact, ReportSupported)
    counted, tie = await transactions.run(NEIGHBOUR, lambda work: support_report(work, report.id, supports=False))
    assert (counted.support_count, tie.follows, tie.supports) == (0, True, False)


async def test_many_neighbours_at_once_are_all_counted(transactions: Transactions) -> None:
    report = await a_report(transactions)
    neighbours = [resident_actor(uuid4()) for _ in range(10)]
    await asyncio.gather(
        *(transactions.run(one, lambda work: support_report(work, report.id, supports=True)) for one in neighbours)
    )
    fresh = await Report.get(report.id)
    assert fresh is not None
    assert fresh.support_count == 10


async def test_followers_of_that_moment_are_in_the_fact(transactions: Transactions) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    await transactions.run(NEIGHBOUR, lambda work: follow_report(work, report.id, follows=True))
    await transactions.run(LAMP_OFFICER, resolution(report.id))
    [fact] = await recorded("report.resolved")
    assert fact.follower_ids == [NEIGHBOUR.account_id]
    await transactions.run(NEIGHBOUR, lambda work: follow_report(work, report.id, follows=False))
    tie = await transactions.read(NEIGHBOUR, lambda work: tie_of(work, report.id))
    assert tie is not None
    assert not tie.follows


async def test_ones_own_and_hidden_reports_are_not_for_taking_part(transactions: Transactions) -> None:
    report = await a_report(transactions)
    with pytest.raises(OwnReport):
        await transactions.run(RESIDENT, lambda work: support_report(work, report.id, supports=True))
    hidden = await a_report(transactions, category="abandoned-car")
    with pytest.raises(ReportNotFound):
        await transactions.run(NEIGHBOUR, lambda work: follow_report(work, hidden.id, follows=True))


async def test_deadline_levels_are_told_once_each(transactions: Transactions, clock: ChosenClock) -> None:
    report = await a_report_in(transactions, _S.ACCEPTED)
    for _ in range(4):
        fresh = await Report.get(report.id)
        assert fresh is not None
        if fresh.clock.next_level_at is None:
            break
        clock.put(fresh.clock.next_level_at)
        done = await asyncio.gather(*(by_clock(transactions, raise_deadline_level, report.id) for _ in range(3)))
        assert sorted(done) == [False, False, True]
    levels = [fact.level.value for fact in await recorded("report.deadline_reached")]
    assert sorted(levels) == ["due_soon", "overdue", "twice_overdue"]
    fresh = await Report.get(report.id)
    assert fresh is not None
    assert [line.public for line in fresh.history if line.kind is EntryKind.DEADLINE] == [False] * 3
