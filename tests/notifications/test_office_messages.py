"""Officers hear of their own work, while it is still to be done, and of nothing once their account is closed."""

import asyncio
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from backend.accounts.use_cases.change_staff import ChangeStaff, change_staff
from backend.jobs.overdue import tell_what_is_overdue
from backend.kernel.actor import SYSTEM
from backend.kernel.clock import LOCAL, ChosenClock
from backend.kernel.permissions import Role
from backend.outbox.entry import OutboxEntry
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.reports.use_cases.accept import AcceptReport, accept_report
from backend.reports.use_cases.assign import AssignReport, assign_report
from backend.reports.use_cases.object import ObjectToResolution, object_to_resolution
from backend.reports.use_cases.reroute import RerouteReport, reroute_report
from backend.work import Transactions
from notifications.channels.base import ChannelName, Outgoing
from notifications.channels.memory import MemoryChannel
from notifications.digester import Digester
from notifications.planner import Planner
from notifications.sender import Sender
from tests.notifications.office import bells
from tests.support.actors import actor_of, staff
from tests.support.builders.catalog import a_town
from tests.support.builders.devices import a_device
from tests.support.builders.reports import RESIDENT, a_report, a_report_in
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import send_all
from tests.support.http import settings_for_tests

NEVER = asyncio.Event()
THURSDAY = datetime(2026, 6, 18, 7, 30, tzinfo=LOCAL)


@pytest.fixture
async def team(transactions: Transactions) -> dict[str, Any]:
    """Two officers of one department, one of another, a dispatcher; each with a browser that rings."""
    await a_town()
    wanted = {
        "anna": (Role.OFFICER, ["lighting"]),
        "jan": (Role.OFFICER, ["lighting"]),
        "roads": (Role.OFFICER, ["roads"]),
        "dispatcher": (Role.DISPATCHER, []),
    }
    people = {
        name: await staff(transactions, role, departments=departments, email=f"{name}@example.pl")
        for name, (role, departments) in wanted.items()
    }
    for one in people.values():
        await a_device(one.id).insert()
    return people


async def rung(clock: ChosenClock) -> list[Outgoing]:
    """By push and by letter."""
    push, post = MemoryChannel(), MemoryChannel()
    ways = {ChannelName.FCM: push, ChannelName.EMAIL: post}
    while await Planner(clock, tuple(ways)).plan_batch():
        pass
    while await Digester(clock, tuple(ways)).digest_batch():
        pass
    await send_all(Sender(clock, ways))
    return push.sent + post.sent


def told(sent: list[Outgoing], people: dict[str, Any]) -> set[tuple[str, str]]:
    names = {one.id: name for name, one in people.items()}
    return {(names[one.recipient_id], one.text_key) for one in sent if one.recipient_id in names}


async def test_what_is_new_in_the_queue_is_told_to_those_who_could_take_it(
    transactions: Transactions, clock: ChosenClock, team: dict[str, Any]
) -> None:
    await a_report(transactions)
    sent = await rung(clock)
    assert told(sent, team) == {("anna", "report.new_for_department"), ("jan", "report.new_for_department")}
    assert {one.office for one in sent if one.text_key == "report.new_for_department"} == {True}


async def test_what_was_taken_up_in_the_night_wakes_nobody_in_the_morning(
    transactions: Transactions, clock: ChosenClock, team: dict[str, Any]
) -> None:
    clock.put(datetime(2026, 6, 17, 23, 0, tzinfo=LOCAL))
    report = await a_report(transactions)
    assert await rung(clock) == []
    anna = actor_of(team["anna"])
    await transactions.run(anna, lambda work: accept_report(work, AcceptReport(report.id)))
    clock.put(THURSDAY)
    assert told(await rung(clock), team) == set()
    whys = {row["why"] for row in await bells() if row["text_key"] == "report.new_for_department"}
    assert whys == {"no longer true"}


async def test_who_sends_it_back_is_not_told_but_the_dispatcher_is(
    transactions: Transactions, clock: ChosenClock, team: dict[str, Any]
) -> None:
    report = await a_report(transactions)
    await rung(clock)
    anna = actor_of(team["anna"])
    back = RerouteReport(report.id, None, "To nie nasza latarnia.")
    await transactions.run(anna, lambda work: reroute_report(work, back))
    assert told(await rung(clock), team) == {("dispatcher", "report.handed_back")}
    on = RerouteReport(report.id, "roads", "To przy drodze.")
    dispatcher = actor_of(team["dispatcher"])
    await transactions.run(dispatcher, lambda work: reroute_report(work, on))
    assert told(await rung(clock), team) == {("roads", "report.new_for_department")}


async def test_an_objection_is_told_to_whoever_has_it_or_to_all(
    transactions: Transactions, clock: ChosenClock, team: dict[str, Any]
) -> None:
    nobodys = await a_report_in(transactions, ReportStatus.RESOLVED)
    somebodys = await a_report_in(transactions, ReportStatus.RESOLVED)
    await Report.find_one({"_id": somebodys.id}).update({"$set": {"assignee_id": team["jan"].id}})
    await Report.find_one({"_id": nobodys.id}).update({"$set": {"assignee_id": None}})
    await OutboxEntry.get_pymongo_collection().update_many({}, {"$set": {"state": "done"}})
    for one in (nobodys, somebodys):
        command = ObjectToResolution(one.id, "Nadal nie świeci.")
        await transactions.run(RESIDENT, partial(object_to_resolution, command=command))
    assert told(await rung(clock), team) == {
        ("anna", "report.objected_unassigned"),
        ("jan", "report.objected_unassigned"),
        ("jan", "report.objected_for_you"),
    }


async def test_nobody_rings_at_a_closed_account(
    transactions: Transactions, clock: ChosenClock, team: dict[str, Any]
) -> None:
    """Neither for what was planned before, nor ever after; opened again, it rings again."""
    clock.put(datetime(2026, 6, 17, 23, 0, tzinfo=LOCAL))
    await a_report(transactions)
    await rung(clock)
    for active in (False, True):
        command = ChangeStaff(team["anna"].id, active=active)
        await transactions.run(SYSTEM, partial(change_staff, command=command))
        clock.put(clock.now() + timedelta(hours=24 if active else 12))
        await a_report(transactions)
        names = {name for name, _ in told(await rung(clock), team)}
        assert names == ({"anna", "jan"} if active else {"jan"})


async def test_an_officers_letter_follows_after_an_hour_to_the_offices_own_screen(
    transactions: Transactions, clock: ChosenClock, team: dict[str, Any]
) -> None:
    report = await a_report_in(transactions, ReportStatus.ACCEPTED)
    await rung(clock)
    clock.put(clock.now() + timedelta(hours=2))
    await rung(clock)
    command = AssignReport(report.id, team["anna"].id)
    jan = actor_of(team["jan"])
    await transactions.run(jan, lambda work: assign_report(work, command))
    [push] = await rung(clock)
    clock.put(clock.now() + timedelta(hours=1))
    [letter] = await rung(clock)
    assert (push.text_key, letter.text_key) == ("report.assigned_to_you", "report.assigned_to_you")
    assert (push.device == "mailbox", letter.device, letter.office) == (False, "mailbox", True)


async def morning(transactions: Transactions) -> int:
    return await tell_what_is_overdue(transactions, settings_for_tests(), NEVER)


async def test_what_is_late_is_told_once_on_a_working_morning(
    transactions: Transactions, clock: ChosenClock, team: dict[str, Any]
) -> None:
    mine = await a_report(transactions)
    await a_report(transactions)
    await Report.find_one({"_id": mine.id}).update({"$set": {"assignee_id": team["anna"].id}})
    await OutboxEntry.get_pymongo_collection().update_many({}, {"$set": {"state": "done"}})
    assert await morning(transactions) == 0, "nothing is late yet"
    monday = datetime(2026, 6, 29, 7, 30, tzinfo=LOCAL)
    for early in (monday - timedelta(seconds=1), monday - timedelta(days=1), monday - timedelta(days=2)):
        clock.put(early)
        assert await morning(transactions) == 0, early
    clock.put(monday)
    assert sum(await asyncio.gather(*(morning(transactions) for _ in range(3)))) == 2
    assert await morning(transactions) == 0
    sent = await rung(clock)
    assert told(sent, team) == {("anna", "office.overdue"), ("jan", "office.overdue_unassigned")}
    texts = {one.body for one in sent if one.recipient_id == team["anna"].id}
    assert texts == {"Masz 1 sprawę, której termin minął. Bez opiekuna w wydziale, też po terminie: 1."}
    assert {one.device == "mailbox" for one in sent} == {True, False}
    clock.put(monday + timedelta(days=1))
    assert await morning(transactions) == 2


@pytest.mark.parametrize("wish", [a_wish(()), a_wish(("email",))])
async def test_officers_have_wishes_too(
    transactions: Transactions, clock: ChosenClock, team: dict[str, Any], wish: dict[str, Any]
) -> None:
    for name in ("anna", "jan"):
        await wished(team[name].id, queue=wish)
    await a_report(transactions)
    devices = {one.device for one in await rung(clock) if one.recipient_id != RESIDENT.account_id}
    assert devices == ({"mailbox"} if wish["bells"] else set())
