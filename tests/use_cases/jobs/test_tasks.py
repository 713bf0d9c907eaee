"""What the clock does: everything that fell due, once, however many workers there are."""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from pymongo.errors import AutoReconnect, OperationFailure, PyMongoError
from structlog.testing import capture_logs

from backend.accounts.contacts import Contact, EmailAsked
from backend.accounts.documents import ResidentAccount
from backend.jobs.run import run_jobs, run_once
from backend.jobs.steps import Task, each
from backend.jobs.tasks import TASKS
from backend.kernel.clock import ChosenClock
from backend.outbox.entry import EntryState, OutboxEntry
from backend.reports.documents import Report
from backend.reports.queries import due_work
from backend.reports.queries.due_work import to_close
from backend.reports.states import ReportStatus
from backend.reports.use_cases.close import close_settled
from backend.work import Transactions, Work
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import RESIDENT, a_report_in, later
from tests.support.http import settings_for_tests

SETTINGS = settings_for_tests()


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


async def statuses() -> list[str]:
    return sorted([report.status.value async for report in Report.find_all()])


async def test_nothing_is_due_on_the_first_day(transactions: Transactions) -> None:
    await a_report_in(transactions, ReportStatus.RESOLVED)
    await a_report_in(transactions, ReportStatus.WAITING)
    assert set((await run_once(transactions, SETTINGS)).values()) == {0}


async def test_three_workers_at_once_do_each_thing_once(transactions: Transactions, clock: ChosenClock) -> None:
    await a_report_in(transactions, ReportStatus.RESOLVED)
    await a_report_in(transactions, ReportStatus.WAITING)
    await a_report_in(transactions, ReportStatus.ACCEPTED)
    later(clock, days=20)
    rounds = await asyncio.gather(*(run_once(transactions, SETTINGS) for _ in range(3)))
    assert sum(done["close after the objection window"] for done in rounds) == 1
    assert sum(done["question time-outs"] for done in rounds) == 1
    assert sum(done["deadline levels"] for done in rounds) == 1
    assert await statuses() == ["accepted", "accepted", "closed"]
    names = [entry.name async for entry in OutboxEntry.find_all()]
    assert names.count("report.closed") == names.count("report.question_timed_out") == 1
    assert names.count("report.deadline_reached") == 1
    assert set((await run_once(transactions, SETTINGS)).values()) == {0}


async def test_a_broken_report_does_not_stop_the_others(transactions: Transactions, clock: ChosenClock) -> None:
    broken = await a_report_in(transactions, ReportStatus.RESOLVED)
    await a_report_in(transactions, ReportStatus.RESOLVED)
    await Report.get_pymongo_collection().update_one({"_id": broken.id}, {"$set": {"history": "torn"}})
    later(clock, days=30)
    assert (await run_once(transactions, SETTINGS))["close after the objection window"] == 1


async def test_a_torn_report_leaves_none_of_its_words_in_the_log(
    transactions: Transactions, clock: ChosenClock
) -> None:
    torn = await a_report_in(transactions, ReportStatus.RESOLVED)
    words = {"history": "przy domu pani Zofii", "address": {"street": "Lipowa 17"}}
    await Report.get_pymongo_collection().update_one({"_id": torn.id}, {"$set": words})
    later(clock, days=30)
    with capture_logs() as told:
        await run_once(transactions, SETTINGS)
    failed = [entry for entry in told if entry["event"] == "job step failed"]
    assert [entry["subject_id"] for entry in failed] == [str(torn.id)] * len(failed)
    assert "close_settled" in {entry["use_case"] for entry in failed}
    assert all("history: list_type" in entry["message"] for entry in failed)
    assert all("report_as_it_is" in entry["traceback"] for entry in failed)
    for word in ("Zofii", "Lipowa"):
        assert word not in repr(told)


async def test_more_than_a_page_is_done_page_by_page_and_a_broken_one_is_tried_once(
    transactions: Transactions, clock: ChosenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("backend.jobs.steps", "backend.reports.queries.due_work"):
        monkeypatch.setattr(f"{module}.PAGE", 2)
    broken = []
    for _ in range(3):
        broken.append(await a_report_in(transactions, ReportStatus.RESOLVED))
        later(clock, days=1)  # the longest overdue comes first; of one day, any
    await Report.get_pymongo_collection().update_many({}, {"$set": {"history": "torn"}})
    for _ in range(3):
        await a_report_in(transactions, ReportStatus.RESOLVED)
    later(clock, days=30)
    tried: list[UUID] = []

    async def close(work: Work, report_id: UUID) -> bool:
        tried.append(report_id)
        return await close_settled(work, report_id)

    assert await each(transactions, asyncio.Event(), to_close, close) == 3
    assert len(tried) == len(set(tried)) == 6
    assert set(await due_work.to_close(clock.now())) == {broken[0].id, broken[1].id}


async def test_a_round_ends_between_two_reports_when_told_to_stop(
    transactions: Transactions, clock: ChosenClock
) -> None:
    for _ in range(2):
        await a_report_in(transactions, ReportStatus.RESOLVED)
    later(clock, days=30)
    stop = asyncio.Event()

    async def close(work: Work, report_id: UUID) -> bool:
        stop.set()
        return await close_settled(work, report_id)

    assert await each(transactions, stop, to_close, close) == 1
    assert await statuses() == ["closed", "resolved"]


async def test_a_lost_database_ends_the_round_and_a_refused_write_does_not(
    transactions: Transactions, clock: ChosenClock
) -> None:
    for _ in range(2):
        await a_report_in(transactions, ReportStatus.RESOLVED)
    later(clock, days=30)
    tried: list[UUID] = []

    async def refused(_: Work, report_id: UUID) -> bool:
        tried.append(report_id)
        raise OperationFailure("too large", 10334)

    async def lost(_: Work, report_id: UUID) -> bool:
        tried.append(report_id)
        raise AutoReconnect("gone")

    assert await each(transactions, asyncio.Event(), to_close, refused) == 0
    assert len(tried) == 2
    tried.clear()
    with pytest.raises(AutoReconnect):
        await each(transactions, asyncio.Event(), to_close, lost)
    assert len(tried) == 1


async def test_a_list_that_does_not_come_in_time_postpones_the_job(transactions: Transactions) -> None:
    hurried = Transactions(transactions.client, transactions.clock, timeout=0.2)

    async def slow(_now: datetime, _but_not: Collection[UUID]) -> list[UUID]:
        found = await Report.get_pymongo_collection().find({"$where": "sleep(2000) || true"}).to_list()
        return [row["_id"] for row in found]

    await a_report_in(transactions, ReportStatus.RESOLVED)
    with pytest.raises(PyMongoError) as late:
        await asyncio.wait_for(each(hurried, asyncio.Event(), slow, close_settled), 10)
    assert late.value.timeout


async def test_idle_guests_go_page_by_page(
    transactions: Transactions, clock: ChosenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.accounts.retention.PAGE", 2)
    for _ in range(5):
        await ResidentAccount(id=uuid4(), created_at=clock.at).insert()
    later(clock, days=31)
    assert (await run_once(transactions, SETTINGS))["purge idle guests"] == 5


async def test_idle_guests_go_and_reporters_stay(transactions: Transactions, clock: ChosenClock) -> None:
    assert RESIDENT.account_id is not None
    for account_id in (RESIDENT.account_id, uuid4()):
        await ResidentAccount(id=account_id, created_at=clock.at).insert()
    await a_report_in(transactions, ReportStatus.SUBMITTED)
    later(clock, days=31)
    assert (await run_once(transactions, SETTINGS))["purge idle guests"] == 1
    assert [account.id async for account in ResidentAccount.find_all()] == [RESIDENT.account_id]


async def test_handled_facts_go_and_pending_ones_stay(transactions: Transactions, clock: ChosenClock) -> None:
    await a_report_in(transactions, ReportStatus.ACCEPTED)
    await OutboxEntry.find({"name": "report.accepted"}).update(
        {"$set": {"state": EntryState.DONE, "done_at": clock.at}}
    )
    later(clock, days=SETTINGS.fact_retention_days + 1)
    await run_once(transactions, SETTINGS)
    left = [entry.name async for entry in OutboxEntry.find_all()]
    assert "report.submitted" in left
    assert "report.accepted" not in left


async def test_the_loop_does_a_round_at_once_and_stops_when_told(
    transactions: Transactions, clock: ChosenClock
) -> None:
    await a_report_in(transactions, ReportStatus.RESOLVED)
    clock.put(clock.at + timedelta(days=30))
    stop = asyncio.Event()

    async def last(*_: object) -> int:
        stop.set()
        return 0

    round_end = Task("last of the round", timedelta(hours=1), last)
    await asyncio.wait_for(run_jobs(transactions, SETTINGS, stop, (*TASKS, round_end)), 20)
    assert await statuses() == ["closed"]


async def test_a_lost_database_postpones_the_job_and_the_next_one_runs(transactions: Transactions) -> None:
    stop = asyncio.Event()

    async def away(*_: object) -> int:
        raise PyMongoError

    async def last(*_: object) -> int:
        stop.set()
        return 0

    tasks = (Task("away", timedelta(hours=1), away), Task("last", timedelta(hours=1), last))
    await asyncio.wait_for(run_jobs(transactions, SETTINGS, stop, tasks), 20)


async def test_an_address_that_nobody_proved_is_forgotten_after_a_day(
    transactions: Transactions, clock: ChosenClock
) -> None:
    """The one that was proved before stays."""
    asked = EmailAsked(id=uuid4(), address="obca@example.pl", at=clock.now())
    contact = Contact(id=uuid4(), email="moja@example.pl", email_verified_at=clock.now(), email_asked=asked)
    await contact.insert()
    later(clock, hours=23)
    assert (await run_once(transactions, SETTINGS))["purge unproved addresses"] == 0
    assert (await Contact.find_one({"_id": contact.id})) == contact
    later(clock, hours=1)
    assert (await run_once(transactions, SETTINGS))["purge unproved addresses"] == 1
    forgotten = await Contact.get(contact.id)
    assert forgotten is not None
    assert (forgotten.email, forgotten.email_asked) == ("moja@example.pl", None)
    assert (await run_once(transactions, SETTINGS))["purge unproved addresses"] == 0
