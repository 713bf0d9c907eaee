"""Submitting: once, to the right department, with the reason, or refused with what to do."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from pymongo.errors import PyMongoError

from backend.areas.errors import OutsideMunicipality
from backend.catalog.errors import AnswersInvalid, CategoryUnknown
from backend.catalog.routing.values import MatchLevel
from backend.facts.reports import ClockKind, ReportSubmitted
from backend.kernel.actor import NOBODY, NotPermitted, resident_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.errors import Refusal
from backend.kernel.published import Snapshot
from backend.outbox.entry import OutboxEntry
from backend.reports.documents import Report
from backend.reports.errors import CategoryClosed, CategoryNotForResidents, ReportIdTaken, TooManyReports
from backend.reports.states import ReportStatus
from backend.reports.use_cases.submit import submit_report
from backend.reports.values import By, Channel
from backend.work import Transactions
from tests.support.builders.areas import IN_CENTRUM, IN_NEIGHBOUR
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import (
    ADMINISTRATOR,
    LAMP_OFFICER,
    NEIGHBOUR,
    RESIDENT,
    a_report,
    a_submission,
    later,
)


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


async def facts() -> list[Any]:
    return [entry.envelope().fact for entry in await OutboxEntry.find_all().to_list()]


async def test_it_is_at_the_right_department_with_the_reason_and_its_fact(transactions: Transactions) -> None:
    report = await a_report(transactions)
    stored = await Report.get(report.id)
    assert stored is not None
    assert stored.model_dump() == report.model_dump()
    assert (stored.status, stored.department_id, stored.area_id) == (ReportStatus.SUBMITTED, "lighting", "cieplice")
    assert stored.routing.level is MatchLevel.CATEGORY
    assert stored.clock.kind is ClockKind.ACCEPTANCE
    assert [line.by for line in stored.history] == [By.RESIDENT]
    [fact] = await facts()
    assert isinstance(fact, ReportSubmitted)
    assert (fact.report_id, fact.reporter_id, fact.due_at) == (report.id, RESIDENT.account_id, stored.clock.due_at)
    assert fact.department is not None
    assert fact.department.code == "lighting"


async def test_a_rule_over_an_answer_overrides_the_rows(transactions: Transactions) -> None:
    report = await a_report(transactions, answers={"how-many": 5})
    assert report.department_id == "energy-company"
    assert (report.routing.level, report.routing.rule_id) == (MatchLevel.RULE, "many-lamps")


async def test_nobody_matched_waits_for_the_dispatcher(transactions: Transactions) -> None:
    report = await a_report(transactions, category="homeless-person")
    assert report.department_id is None
    assert report.routing.level is MatchLevel.NOBODY


async def test_the_same_again_is_the_same_report(transactions: Transactions) -> None:
    command = a_submission()
    first = await submit_report(transactions, RESIDENT, command)
    again = await submit_report(transactions, RESIDENT, command)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.report.public_code == first.report.public_code
    assert len(await facts()) == 1


async def test_twenty_at_once_are_one_report(transactions: Transactions) -> None:
    command = a_submission()
    results = await asyncio.gather(*(submit_report(transactions, RESIDENT, command) for _ in range(20)))
    assert sum(result.is_new for result in results) == 1
    assert len({result.report.public_code for result in results}) == 1
    assert await Report.find_all().count() == 1
    assert len(await facts()) == 1


@pytest.mark.parametrize("change", [{"description": "Zupełnie co innego."}, {"location": IN_CENTRUM}, {"address": "x"}])
async def test_other_contents_under_the_id_are_refused(transactions: Transactions, change: dict[str, Any]) -> None:
    report = await a_report(transactions)
    with pytest.raises(ReportIdTaken):
        await submit_report(transactions, RESIDENT, a_submission(id=report.id, **change))


async def test_somebody_elses_id_is_refused_even_with_the_same_contents(transactions: Transactions) -> None:
    command = a_submission()
    await submit_report(transactions, RESIDENT, command)
    with pytest.raises(ReportIdTaken):
        await submit_report(transactions, NEIGHBOUR, command)


async def test_a_stored_report_sent_again_is_not_refused_when_its_category_is_gone(transactions: Transactions) -> None:
    command = a_submission(category="waste")
    with pytest.raises(CategoryClosed):
        await submit_report(transactions, RESIDENT, command)
    lamp = a_submission()
    await submit_report(transactions, RESIDENT, lamp)
    await Report.get_pymongo_collection().database["categories"].delete_one({"_id": "street-lamp"})
    for snapshot in Snapshot.every:
        snapshot.forget()
    assert not (await submit_report(transactions, RESIDENT, lamp)).is_new


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"category": "no-such"}, CategoryUnknown),
        ({"category": "waste"}, CategoryClosed),
        ({"category": "office-note"}, CategoryNotForResidents),
        ({"location": IN_NEIGHBOUR}, OutsideMunicipality),
        ({"answers": {"no-such-question": 1}}, AnswersInvalid),
    ],
)
async def test_a_refusal_keeps_nothing(
    transactions: Transactions, fields: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await a_report(transactions, **fields)
    assert await Report.find_all().count() == 0
    assert await facts() == []


@pytest.mark.parametrize("actor", [NOBODY, ADMINISTRATOR])
async def test_who_may_not(transactions: Transactions, actor: Any) -> None:
    with pytest.raises(NotPermitted):
        await a_report(transactions, by=actor)


async def test_an_officer_enters_a_callers_report(transactions: Transactions) -> None:
    report = await a_report(transactions, by=LAMP_OFFICER, category="office-note")
    assert (report.channel, report.reporter_id) == (Channel.CALLER, None)
    assert report.history[0].by is By.OFFICE


async def test_nothing_is_kept_when_the_fact_cannot_be_written(transactions: Transactions) -> None:
    outbox = OutboxEntry.get_pymongo_collection()
    await outbox.database.command("collMod", "outbox", validator={"name": {"$ne": "report.submitted"}})
    try:
        with pytest.raises(PyMongoError):
            await a_report(transactions)
    finally:
        await outbox.database.command("collMod", "outbox", validator={})
    assert await Report.find_all().count() == 0


async def test_a_private_category_has_no_public_place_and_a_rounded_one_is_not_the_doorstep(
    transactions: Transactions,
) -> None:
    private = await a_report(transactions, category="abandoned-car")
    assert (private.private, private.public_location) == (True, None)
    trusted = resident_actor(uuid4(), trusted=True)
    assert not (await a_report(transactions, by=trusted, category="abandoned-car")).words_released
    assert (await a_report(transactions, by=trusted)).words_released
    assert not (await a_report(transactions)).words_released


async def test_the_hourly_limit_counts_what_is_stored_and_says_when_to_come_back(
    transactions: Transactions, clock: ChosenClock
) -> None:
    sent = [a_submission() for _ in range(3)]
    for command in sent:
        await submit_report(transactions, RESIDENT, command, hourly_limit=3)
        later(clock, minutes=10)
    with pytest.raises(OutsideMunicipality):
        await submit_report(transactions, RESIDENT, a_submission(location=IN_NEIGHBOUR), hourly_limit=3)
    with pytest.raises(TooManyReports) as refused:
        await submit_report(transactions, RESIDENT, a_submission(), hourly_limit=3)
    assert refused.value.retry_after == 30 * 60
    assert not (await submit_report(transactions, RESIDENT, sent[0], hourly_limit=3)).is_new
    await submit_report(transactions, NEIGHBOUR, a_submission(), hourly_limit=3)
    later(clock, minutes=30)
    assert (await submit_report(transactions, RESIDENT, a_submission(), hourly_limit=3)).is_new


async def test_many_at_once_do_not_slip_through_the_limit(transactions: Transactions) -> None:
    outcomes = await asyncio.gather(
        *(submit_report(transactions, RESIDENT, a_submission(), hourly_limit=5) for _ in range(12)),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, TooManyReports) for outcome in outcomes) == 7
    assert await Report.find_all().count() == 5


async def test_the_usual_limit_holds_to_the_last_one_without_a_look_up_for_the_first(
    transactions: Transactions, clock: ChosenClock
) -> None:
    sender = resident_actor(uuid4())
    for _ in range(20):
        await submit_report(transactions, sender, a_submission(), hourly_limit=20)
        later(clock, seconds=1)
    with pytest.raises(TooManyReports) as refused:
        await submit_report(transactions, sender, a_submission(), hourly_limit=20)
    assert refused.value.retry_after == 3600 - 20
