"""A resident leaves: no door opens any more, the reports go on, and nothing leads back to the person."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.accounts.tombstones import just_deleted
from backend.accounts.use_cases.delete_account import delete_account
from backend.jobs.run import run_once
from backend.kernel.actor import Actor, resident_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.outbox.entry import OutboxEntry
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.reports.use_cases.forget_reporter import forget_reporter
from backend.reports.use_cases.start import StartReport, start_report
from backend.reports.use_cases.take_part import support_report
from backend.work import Transactions, Work
from notifications.delivery import Delivery
from notifications.inbox import InboxItem
from tests.support.actors import open_session, signed_in_staff
from tests.support.builders.catalog import a_town
from tests.support.builders.devices import a_device
from tests.support.builders.reports import LAMP_OFFICER, NEIGHBOUR, a_report, a_report_in
from tests.support.drain import drain
from tests.support.http import call
from tests.support.problems import assert_problem

ME = "/mobile/v1/me"


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


@pytest.fixture
async def person(transactions: Transactions) -> tuple[Actor, dict[str, str], str]:
    """The account, its Authorization header, and its refresh token."""
    tokens = await open_session(transactions)
    bearer = {"Authorization": f"Bearer {tokens.access_token}"}
    return resident_actor(tokens.account_id), bearer, tokens.refresh_token


@pytest.fixture
def phone(mobile_api: FastAPI, person: tuple[Actor, dict[str, str], str]) -> AsyncClient:
    return call(mobile_api, headers=person[1])


@pytest.fixture
def me(person: tuple[Actor, dict[str, str], str]) -> Actor:
    return person[0]


async def test_afterwards_every_token_is_refused(
    phone: AsyncClient, person: tuple[Actor, dict[str, str], str], transactions: Transactions
) -> None:
    report = await a_report(transactions, by=NEIGHBOUR)
    answer = await phone.delete(ME)
    assert (answer.status_code, answer.content) == (204, b"")
    for method, path in (
        ("GET", ME),
        ("GET", f"{ME}/data"),
        ("GET", "/mobile/v1/inbox"),
        ("GET", "/mobile/v1/reports?mine=true"),
        ("GET", f"/mobile/v1/reports/{report.id}"),
        ("POST", f"/mobile/v1/reports/{report.id}/support"),
        ("DELETE", "/mobile/v1/session"),
    ):
        assert_problem(await phone.request(method, path), 401, "session-ended")
    refreshed = await phone.post("/mobile/v1/session/refresh", json={"refresh_token": person[2]})
    assert_problem(refreshed, 401, "session-ended")


async def test_a_lost_answer_may_be_asked_for_again(phone: AsyncClient) -> None:
    assert [(await phone.delete(ME)).status_code for _ in range(2)] == [204, 204]
    assert await OutboxEntry.find({"name": "account.deleted"}).count() == 1


async def test_eight_at_once(phone: AsyncClient) -> None:
    answers = await asyncio.gather(*(phone.delete(ME) for _ in range(8)))
    assert [answer.status_code for answer in answers] == [204] * 8
    assert await OutboxEntry.find({"name": "account.deleted"}).count() == 1


async def a_life(transactions: Transactions, me: Actor, clock: ChosenClock) -> list[Report]:
    """A phone that rings, reports in every stage, ties, messages, and facts that nobody has read yet."""
    assert me.account_id is not None
    await a_device(me.account_id).insert()
    stages = (ReportStatus.SUBMITTED, ReportStatus.WAITING, ReportStatus.RESOLVED, ReportStatus.REJECTED)
    reports = [await a_report_in(transactions, status, by=me) for status in stages]
    reports.append(await a_report_in(transactions, ReportStatus.ACCEPTED, by=me))
    others = await a_report_in(transactions, ReportStatus.ACCEPTED, by=NEIGHBOUR)
    await transactions.run(me, lambda work: support_report(work, others.id, supports=True))
    await drain(clock)
    for waiting in (reports[-1], others):
        command = StartReport(waiting.id)
        await transactions.run(LAMP_OFFICER, lambda work, command=command: start_report(work, command))  # type: ignore[misc]  # bound now
    return reports


async def everything(database: Database) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    for name in await database.list_collection_names(filter={"type": "collection"}):
        async for row in database[name].find():
            yield name, row


def names(value: Any, account_id: UUID) -> bool:
    """Whether the id stands anywhere in it, as it is or spelt out."""
    if isinstance(value, dict):
        return any(names(part, account_id) for pair in value.items() for part in pair)
    if isinstance(value, (list, tuple)):
        return any(names(part, account_id) for part in value)
    if isinstance(value, str):
        return str(account_id) in value or account_id.hex in value
    return bool(value == account_id)


async def holders(database: Database, account_id: UUID) -> set[str]:
    return {name async for name, row in everything(database) if names(row, account_id)}


async def test_nothing_in_the_database_names_the_person_any_more(
    phone: AsyncClient,
    me: Actor,
    transactions: Transactions,
    database: Database,
    clock: ChosenClock,
    settings: Settings,
) -> None:
    assert me.account_id is not None
    await a_life(transactions, me, clock)
    before = await holders(database, me.account_id)
    assert before >= {"contacts", "resident_accounts", "resident_sessions", "reports", "report_ties", "inbox"}
    assert {"deliveries", "devices"} <= before

    await phone.delete(ME)
    await drain(clock)

    # Facts carry ids; those that were handled go after `fact_retention_days`.
    assert await holders(database, me.account_id) == {"account_tombstones", "outbox"}
    assert await OutboxEntry.find({"state": {"$ne": "done"}}).count() == 0
    assert await OutboxEntry.find({"last_error": {"$ne": None}}).count() == 0
    clock.put(clock.now() + timedelta(days=settings.fact_retention_days + 1))
    await run_once(transactions, settings)
    await drain(clock)
    assert await holders(database, me.account_id) == {"account_tombstones"}
    [stone] = await database["account_tombstones"].find().to_list()
    assert set(stone) - {"second_look_at"} == {"_id", "kind", "deleted_at", "deleted_by"}


async def test_cut_off_at_the_end_everything_is_as_before(
    me: Actor, phone: AsyncClient, transactions: Transactions, database: Database, clock: ChosenClock
) -> None:
    await a_life(transactions, me, clock)
    before = sorted([repr(row) async for name, row in everything(database) if name != "published_versions"])

    async def cut_off(work: Work) -> None:
        await forget_reporter(work, await delete_account(work))
        raise LookupError

    with pytest.raises(LookupError):
        await transactions.run(me, cut_off)
    assert before == sorted([repr(row) async for name, row in everything(database) if name != "published_versions"])
    assert (await phone.get(ME)).status_code == 200
    assert (await phone.delete(ME)).status_code == 204


async def test_office_and_public_go_on_with_the_reports(
    phone: AsyncClient,
    me: Actor,
    transactions: Transactions,
    mobile_api: FastAPI,
    staff_api: FastAPI,
    clock: ChosenClock,
) -> None:
    reports = await a_life(transactions, me, clock)
    desk = await signed_in_staff(transactions, staff_api, Role.OFFICER, departments=["lighting"])
    nobody = call(mobile_api)
    before = [(await nobody.get(f"/mobile/v1/reports/{report.id}")).json() for report in reports]

    await phone.delete(ME)

    assert [(await nobody.get(f"/mobile/v1/reports/{report.id}")).json() for report in reports] == before
    for report in reports:
        assert (await desk.get(f"/staff/v1/reports/{report.id}")).status_code == 200
    note = {"note": "Wymieniono oprawę, świeci."}
    assert (await desk.post(f"/staff/v1/reports/{reports[-1].id}/resolution", json=note)).status_code == 201
    await drain(clock)
    assert await InboxItem.find({"account_id": me.account_id}).count() == 0
    assert await Delivery.find({"recipient_id": me.account_id}).count() == 0


async def test_what_was_under_way_is_found_at_the_second_look(
    phone: AsyncClient, me: Actor, transactions: Transactions, clock: ChosenClock, settings: Settings
) -> None:
    assert me.account_id is not None
    others = await a_report(transactions, by=NEIGHBOUR)
    await phone.delete(ME)
    # Requests that had passed the door before the deletion and come to their end after it.
    late = await a_report(transactions, by=me)
    await transactions.run(me, lambda work: support_report(work, others.id, supports=True))

    assert (await run_once(transactions, settings))["forget deleted accounts"] == 0
    clock.put(clock.now() + timedelta(minutes=2))
    assert (await run_once(transactions, settings))["forget deleted accounts"] == 1
    await drain(clock)

    found = await Report.get(late.id)
    assert found is not None
    assert found.reporter_id is None
    supported = await Report.get(others.id)
    assert supported is not None
    assert supported.support_count == 0
    assert await InboxItem.find({"account_id": me.account_id}).count() == 0
    assert (await run_once(transactions, settings))["forget deleted accounts"] == 0


async def test_memory_of_it_is_made_anew_from_the_database(phone: AsyncClient) -> None:
    """As another process, or the next start, does."""
    await phone.delete(ME)
    just_deleted.forget()
    assert_problem(await phone.get(ME), 401, "session-ended")
