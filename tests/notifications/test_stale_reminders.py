"""A reminder of what is no longer so never rings, in whatever order the facts come."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from backend.facts import reports
from backend.facts.catalogue import FACTS
from backend.facts.reports import DeadlineLevel, ReportDeadlineReached, ReportFact, ReportQuestionAsked
from backend.kernel.clock import LOCAL, ChosenClock
from backend.kernel.mongo import Database
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions
from notifications.plans.table import plan
from notifications.plans.versions import ENDS, Side, versions_of
from tests.notifications.office import bells, known, record
from tests.support.builders.facts import OFFICER, REPORTER, envelope, report_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain

NIGHT = datetime(2026, 6, 17, 22, 0, tzinfo=LOCAL)
MORNING = datetime(2026, 6, 18, 7, 0, tzinfo=LOCAL)


@pytest.fixture(autouse=True)
async def people(database: Database, clock: ChosenClock) -> None:  # noqa: ARG001  an empty database first
    await known(OFFICER)
    await known(REPORTER)
    clock.put(NIGHT)


async def told_in_the_morning(transactions: Transactions, clock: ChosenClock, *facts: ReportFact) -> list[str]:
    """A minute apart; the postman plans them from the last to the first, as two workers may."""
    ids = []
    for fact in facts:
        ids.append(await record(transactions, fact))
        clock.put(clock.now() + timedelta(minutes=1))
    rows = OutboxEntry.get_pymongo_collection()
    await rows.update_many({}, {"$set": {"state": "done"}})
    for fact_id in reversed(ids):
        await rows.update_one({"_id": fact_id}, {"$set": {"state": "pending", "due": clock.now()}})
        assert await drain(clock) == []
    clock.put(MORNING)
    return [bell.text_key for bell in await drain(clock)]


OVERDUE = report_fact(ReportDeadlineReached)
ASKED = report_fact(ReportQuestionAsked)


async def test_what_is_still_late_in_the_morning_is_told(transactions: Transactions, clock: ChosenClock) -> None:
    told = await told_in_the_morning(transactions, clock, OVERDUE)
    assert sorted(told) == ["report.overdue", "report.overdue_for_you"]


async def test_what_was_resolved_in_the_night_is_not_told_as_late(
    transactions: Transactions, clock: ChosenClock
) -> None:
    assert await told_in_the_morning(transactions, clock, OVERDUE, report_fact()) == ["report.resolved"]
    assert {row["why"] for row in await bells() if row["state"] == "suppressed"} == {"no longer true"}


async def test_only_the_newest_level_is_told(transactions: Transactions, clock: ChosenClock) -> None:
    near = report_fact(ReportDeadlineReached, level=DeadlineLevel.DUE_SOON, reporter_id=None)
    late = report_fact(ReportDeadlineReached, reporter_id=None)
    assert await told_in_the_morning(transactions, clock, near, late) == ["report.overdue_for_you"]


async def test_a_new_date_ends_the_reminder_of_the_old_one(transactions: Transactions, clock: ChosenClock) -> None:
    near = report_fact(ReportDeadlineReached, level=DeadlineLevel.DUE_SOON, reporter_id=None)
    moved = near.model_copy(update={"due_at": near.due_at + timedelta(days=3)})  # type: ignore[attr-defined]
    assert await told_in_the_morning(transactions, clock, near, moved) == ["report.due_soon_for_you"]
    assert len([row for row in await bells() if row["state"] == "sent"]) == 1


async def test_a_question_that_was_answered_is_not_asked_again(transactions: Transactions, clock: ChosenClock) -> None:
    assert await told_in_the_morning(transactions, clock, ASKED, report_fact(reports.ReportAnswered)) == []


async def test_another_report_is_another_matter(transactions: Transactions, clock: ChosenClock) -> None:
    other = report_fact(report_id=UUID(int=8), reporter_id=None)
    assert "report.overdue" in await told_in_the_morning(transactions, clock, OVERDUE, other)


async def test_a_digest_leaves_stale_reminders_out(transactions: Transactions, clock: ChosenClock) -> None:
    await wished(REPORTER, case=a_wish(frequency="daily"))
    await wished(OFFICER, case=a_wish(()))
    assert await told_in_the_morning(transactions, clock, ASKED, report_fact(reports.ReportAnswered)) == []
    clock.put(MORNING + timedelta(minutes=30))
    assert await drain(clock) == []


def test_every_reminder_is_ended_by_something() -> None:
    reminders = [
        message.version
        for kind in (ReportDeadlineReached, ReportQuestionAsked, reports.ReportAssigned)
        for message in plan(envelope(report_fact(kind), actor_id=None))
    ]
    assert {version.side for version in reminders if version is not None} == set(Side)
    assert None not in reminders
    for kind in FACTS.values():
        if issubclass(kind, ReportFact):
            so = versions_of(envelope(report_fact(kind), actor_id=None))
            assert {version.side for version in so} >= ENDS.get(kind, frozenset())
