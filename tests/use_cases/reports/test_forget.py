"""Reports without the person who sent them: they go on, and nothing leads from them to an account."""

from uuid import UUID

import pytest

from backend.jobs.run import run_once
from backend.kernel.actor import SYSTEM, Actor
from backend.kernel.clock import ChosenClock
from backend.kernel.settings import Settings
from backend.outbox.entry import OutboxEntry
from backend.reports.access import visible_report
from backend.reports.documents import Report, ReportTie
from backend.reports.errors import NobodyToAsk
from backend.reports.projection import public_face
from backend.reports.states import ReportStatus
from backend.reports.use_cases.ask import AskReporter, ask_reporter
from backend.reports.use_cases.forget_reporter import forget_reporter
from backend.reports.use_cases.take_part import follow_report, support_report
from backend.work import Transactions
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import LAMP_OFFICER, NEIGHBOUR, RESIDENT, a_report, a_report_in, later
from tests.support.drain import drain

ID = RESIDENT.account_id or UUID(int=0)


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


async def forget(transactions: Transactions, at_once: int = 500) -> bool:
    return await transactions.run(SYSTEM, lambda work: forget_reporter(work, ID, at_once=at_once))


async def fresh(report: Report) -> Report:
    found = await Report.get(report.id)
    assert found is not None
    return found


async def test_the_report_stays_as_it_is_but_for_the_person(transactions: Transactions) -> None:
    before = await a_report_in(transactions, ReportStatus.CLOSED, address="Plac Piastowski")
    others = await a_report(transactions, by=NEIGHBOUR)

    assert await forget(transactions)

    after = await fresh(before)
    assert after.reporter_id is None
    assert ID not in {entry.by_id for entry in after.history}
    assert LAMP_OFFICER.account_id in {entry.by_id for entry in after.history}
    expected = before.model_copy(
        update={
            "reporter_id": None,
            "history": [
                entry.model_copy(update={"by_id": None}) if entry.by_id == ID else entry for entry in before.history
            ],
        }
    )
    assert after == expected
    assert public_face(after, [], own=False) == public_face(before, [], own=False)
    assert (await fresh(others)).reporter_id == NEIGHBOUR.account_id


async def test_whoever_left_is_a_stranger_to_the_report(transactions: Transactions) -> None:
    report = await a_report(transactions)
    await forget(transactions)
    seen = await transactions.read(NEIGHBOUR, lambda work: visible_report(work, report.id))
    assert seen.reporter_id is None


async def take_part(transactions: Transactions, by: Actor, report: Report) -> None:
    await transactions.run(by, lambda work: support_report(work, report.id, supports=True))


async def test_their_support_is_taken_back_and_others_stays(transactions: Transactions) -> None:
    theirs, followed = [await a_report(transactions, by=LAMP_OFFICER) for _ in range(2)]
    await take_part(transactions, RESIDENT, theirs)
    await take_part(transactions, NEIGHBOUR, theirs)
    await transactions.run(RESIDENT, lambda work: follow_report(work, followed.id, follows=True))

    await forget(transactions)

    assert (await fresh(theirs)).support_count == 1
    assert (await fresh(followed)).support_count == 0
    assert [tie.account_id for tie in await ReportTie.find_all().to_list()] == [NEIGHBOUR.account_id]


async def test_twice_is_once(transactions: Transactions) -> None:
    report = await a_report(transactions, by=NEIGHBOUR)
    await take_part(transactions, RESIDENT, report)
    assert [await forget(transactions) for _ in range(2)] == [True, True]
    assert (await fresh(report)).support_count == 0


async def test_whoever_has_much_is_forgotten_in_parts(transactions: Transactions) -> None:
    for _ in range(3):
        await a_report(transactions)
        await take_part(transactions, RESIDENT, await a_report(transactions, by=NEIGHBOUR))
    assert [await forget(transactions, at_once=2) for _ in range(2)] == [False, True]
    assert await Report.find({"reporter_id": ID}).count() == 0
    assert await ReportTie.find_all().count() == 0
    assert await Report.find({"support_count": {"$ne": 0}}).count() == 0


async def test_an_open_question_times_out_and_nobody_is_told(
    transactions: Transactions, clock: ChosenClock, settings: Settings
) -> None:
    report = await a_report_in(transactions, ReportStatus.WAITING)
    await forget(transactions)
    later(clock, days=20)
    assert (await run_once(transactions, settings))["question time-outs"] == 1
    assert (await fresh(report)).status is ReportStatus.ACCEPTED
    await drain(clock)
    assert await OutboxEntry.find({"last_error": {"$ne": None}}).count() == 0


async def test_a_resolution_is_closed_by_the_clock(
    transactions: Transactions, clock: ChosenClock, settings: Settings
) -> None:
    report = await a_report_in(transactions, ReportStatus.RESOLVED)
    await forget(transactions)
    later(clock, days=20)
    assert (await run_once(transactions, settings))["close after the objection window"] == 1
    assert (await fresh(report)).status is ReportStatus.CLOSED


async def test_nobody_is_there_to_be_asked(transactions: Transactions) -> None:
    report = await a_report_in(transactions, ReportStatus.ACCEPTED)
    await forget(transactions)
    with pytest.raises(NobodyToAsk):
        await transactions.run(LAMP_OFFICER, lambda work: ask_reporter(work, AskReporter(report.id, "Który to słup?")))
