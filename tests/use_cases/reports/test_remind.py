"""A deadline's fact names those of the office who must know."""

from uuid import UUID

import pytest

from backend.accounts.documents import StaffAccount
from backend.facts.reports import ClockKind, DeadlineLevel, ReportDeadlineReached
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.outbox.entry import OutboxEntry
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.reports.use_cases.remind import raise_deadline_level
from backend.work import Transactions
from tests.support.actors import staff
from tests.support.builders.areas import IN_NO_DISTRICT
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import a_report, a_report_in, by_clock, later


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


async def somebody(transactions: Transactions, name: str, *roles: Role, department: str | None = "lighting") -> UUID:
    departments = [] if department is None else [department]
    return (await staff(transactions, *roles, departments=departments, email=f"{name}@example.pl")).id


@pytest.fixture
async def officer(transactions: Transactions) -> UUID:
    return await somebody(transactions, "officer", Role.OFFICER)


@pytest.fixture
async def head(transactions: Transactions) -> UUID:
    return await somebody(transactions, "head", Role.DEPARTMENT_HEAD)


async def given_to(report: Report, account_id: UUID) -> None:
    await Report.get_pymongo_collection().update_one({"_id": report.id}, {"$set": {"assignee_id": account_id}})


async def no_longer_active(account_id: UUID) -> None:
    await StaffAccount.get_pymongo_collection().update_one({"_id": account_id}, {"$set": {"active": False}})


async def overdue(transactions: Transactions, clock: ChosenClock, report: Report) -> ReportDeadlineReached:
    """The fact that is recorded once the report's time is up."""
    later(clock, days=30)
    assert await by_clock(transactions, raise_deadline_level, report.id)
    entry = await OutboxEntry.find_one({"name": "report.deadline_reached"})
    assert entry is not None
    return ReportDeadlineReached.model_validate(entry.payload)


async def test_unassigned_it_is_the_department_s(
    transactions: Transactions, clock: ChosenClock, officer: UUID, head: UUID
) -> None:
    await somebody(transactions, "stranger", Role.OFFICER, department="roads")
    await somebody(transactions, "auditor", Role.AUDITOR)
    await somebody(transactions, "dispatcher", Role.DISPATCHER, department=None)
    fact = await overdue(transactions, clock, await a_report_in(transactions, ReportStatus.ACCEPTED))
    assert (fact.clock, fact.level) == (ClockKind.HANDLING, DeadlineLevel.OVERDUE)
    assert (fact.assignee_id, set(fact.colleague_ids), fact.head_ids) == (None, {officer, head}, [head])


async def test_assigned_it_is_the_officers_and_the_heads_are_named(
    transactions: Transactions, clock: ChosenClock, officer: UUID, head: UUID
) -> None:
    report = await a_report_in(transactions, ReportStatus.ACCEPTED)
    await given_to(report, officer)
    fact = await overdue(transactions, clock, report)
    assert (fact.assignee_id, fact.colleague_ids, fact.head_ids) == (officer, [], [head])


async def test_nobody_who_has_left_is_named(
    transactions: Transactions, clock: ChosenClock, officer: UUID, head: UUID
) -> None:
    gone = await somebody(transactions, "gone", Role.DEPARTMENT_HEAD)
    await no_longer_active(gone)
    report = await a_report_in(transactions, ReportStatus.ACCEPTED)
    await given_to(report, gone)
    fact = await overdue(transactions, clock, report)
    assert (fact.assignee_id, set(fact.colleague_ids), fact.head_ids) == (None, {officer, head}, [head])


async def test_what_no_department_has_is_the_dispatchers(
    transactions: Transactions, clock: ChosenClock, officer: UUID
) -> None:
    dispatcher = await somebody(transactions, "dispatcher", Role.DISPATCHER, department=None)
    report = await a_report(transactions, category="homeless-person", location=IN_NO_DISTRICT)
    assert report.department_id is None
    fact = await overdue(transactions, clock, report)
    assert (fact.clock, fact.colleague_ids, fact.head_ids) == (ClockKind.ACCEPTANCE, [dispatcher], [])
    assert officer not in fact.colleague_ids


async def test_what_waits_for_a_body_without_staff_here_is_the_dispatchers(
    transactions: Transactions, clock: ChosenClock
) -> None:
    dispatcher = await somebody(transactions, "dispatcher", Role.DISPATCHER, department=None)
    gone = await somebody(transactions, "gone", Role.DISPATCHER, department=None)
    await no_longer_active(gone)
    report = await a_report(transactions, answers={"how-many": 4})
    assert report.department_id == "energy-company"
    assert (await overdue(transactions, clock, report)).colleague_ids == [dispatcher]
